// What is said of the draft, and what a reader can do with it: throw it away, undo that, and choose between two tabs.

import { button, element, filled } from "./dom.js";
import { at, isBlank, put } from "./state.js";
import { Drafts } from "./draft.js";
import { pointedOut } from "./standing.js";
import { blank } from "./written.js";

const chosen = (app) => app.form.querySelector("[name=skriv]:checked");

// Undoes that a draft was thrown away.
function bringBack(app) {
  const { draft } = app.thrown;
  app.thrown = undefined;
  app.drafts.replace(app.way, draft);
  app.choose(app.way.id, draft);
  app.say(app.says.undone, true);
  chosen(app).focus();
}

// Throws away the draft that is shown, and no other.
function throwAway(app) {
  app.rest();
  app.thrown = { way: app.way, draft: app.draft() };
  const empty = { root: blank(app.way.record, app.data), touched: [] };
  app.drafts.replace(app.way, empty);
  app.choose(app.way.id, empty);
  app.say(filled(app.says.thrown_away, app.data.words.ways[app.way.id]), true);
  app.parts.kept.querySelector("button").focus();
}

// Where the draft lies, and what can be done with it.
function keptSays(app) {
  const { says, thrown, way, drafts } = app;
  if (isBlank(app.root, app.way.record, app.data))
    return thrown?.way === way ? [`${says.draft_none} `, button(says.undo, () => bringBack(app))] : [says.draft_none];
  if (drafts.unsaved.has(way.id)) return [says.draft_closed];
  if (!drafts.has(way)) return [says.draft_none]; // only what the address filled in
  return [`${says.draft} `, button(says.throw_away, () => throwAway(app))];
}

// What is said when another tab has changed the draft of what is written here: one of the two must be chosen.
function otherSays(app) {
  const choice = (act) => () => {
    app.rest();
    act();
    show(app);
    chosen(app).focus();
  };
  const take = choice(() => app.choose(app.way.id, app.drafts.again(app.way)));
  const own = choice(() => app.drafts.replace(app.way, app.draft()));
  return [
    element("p", { textContent: app.says.other }),
    element("p", { className: "form-tools" }, button(app.says.other_take, take), button(app.says.other_own, own)),
  ];
}

export function show(app) {
  const { kept, other } = app.parts;
  const isOther = app.drafts.isChanged(app.way);
  kept.replaceChildren(...(isOther ? [] : keptSays(app)));
  for (const way of app.data.ways)
    app.form.querySelector(`#skriv-${way.id}-draft`).textContent = app.drafts.has(way) ? app.says.has_draft : "";
  if (isOther === !other.hidden) return; // what is said already is not said again
  other.hidden = !isOther;
  other.replaceChildren(...(isOther ? otherSays(app) : []));
}

// Follows what another tab has done with the draft, or says it where something is being written here.
function meet(app) {
  if (!app.way) return;
  const { fields } = app.parts;
  const focused = fields.contains(document.activeElement) ? document.activeElement.id : "";
  const isBusy = app.waits || app.drafts.unsaved.has(app.way.id) || (focused && document.hasFocus());
  if (isBusy || !app.drafts.isChanged(app.way)) {
    show(app);
    return;
  }
  app.choose(app.way.id, app.drafts.again(app.way));
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
}

// The drafts, which are kept when the page is left and looked at again when another tab has written or it is shown again.
export function follow(app) {
  addEventListener("storage", () => meet(app));
  addEventListener("pageshow", ({ persisted }) => persisted && meet(app));
  addEventListener("pagehide", () => app.waits && app.keep()); // what was written last is kept too
  return new Drafts(app.data);
}

const [PAGE, PART] = [["page"], ["part"]];

// Chooses the page that a reader comes from, when it is one that can be chosen, and what on it is wrong. A draft of something
// else stays as it is. Says whether it did.
export function prefill(asked, app) {
  const { root, data } = app;
  const page = asked.get("side");
  const before = at(root, PAGE);
  if (before === undefined || !data.choices.pages.some(([id]) => id === page)) return false;
  if (before !== "" && before !== page) return false;
  put(root, PAGE, page);
  if (at(root, PART) === "") put(root, PART, pointedOut(asked.get("del") ?? "", app));
  return true;
}
