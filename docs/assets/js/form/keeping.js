// What is said of the draft, and what a reader can do with it: throw it away, undo that, and choose between two tabs.

import { button, element, filled } from "./dom.js";
import { isBlank } from "./state.js";
import { Drafts } from "./draft.js";
import { askedSays, prefill as prefillWith } from "./asked.js";
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
  empty(app);
  app.parts.kept.querySelector("button").focus();
}

// Empties the form of the draft that is shown, so that it can be brought back.
function empty(app) {
  app.rest();
  app.thrown = { way: app.way, draft: app.draft() };
  const nothing = { root: blank(app.way.record, app.data), touched: [] };
  app.drafts.replace(app.way, nothing);
  app.choose(app.way.id, nothing);
  app.say(filled(app.says.thrown_away, app.data.words.ways[app.way.id]), true);
}

// Chooses what the address asks for, where that can be chosen. A draft that has been sent makes way for it.
export const prefill = (asked, app) => prefillWith(asked, app, empty);

// Where the draft lies, and what can be done with it.
function keptSays(app) {
  const { says, thrown, way, drafts } = app;
  const isNone = isBlank(app.root, way.record, app.data) || !drafts.has(way); // or only what the address filled in
  if (isNone && thrown?.way === way) return [`${says.draft_none} `, button(says.undo, () => bringBack(app))];
  if (isNone && !drafts.unsaved.has(way.id)) return [says.draft_none];
  if (drafts.unsaved.has(way.id)) return [says.draft_closed];
  return [`${says.draft} `, button(says.throw_away, () => throwAway(app))];
}

// What is said when another tab has changed the draft of what is written here: one of the two must be chosen.
function otherSays(app) {
  const choice = (act) => () => {
    app.rest();
    act();
    done(app);
  };
  const take = choice(() => app.choose(app.way.id, app.drafts.again(app.way)));
  const own = choice(() => app.drafts.replace(app.way, app.draft()));
  return [
    element("p", { textContent: app.says.other }),
    element("p", { className: "form-tools" }, button(app.says.other_take, take), button(app.says.other_own, own)),
  ];
}

// What follows when one of two has been chosen.
function done(app) {
  show(app);
  chosen(app).focus();
}

// Shows what must be chosen, if anything. What is said already is not said again.
function showChoice(choice, app) {
  const { other } = app.parts;
  if (choice === (other.dataset.choice ?? "")) return;
  other.dataset.choice = choice;
  other.hidden = choice === "";
  const said = { tab: () => otherSays(app), draft: () => askedSays(app, { empty, done }) };
  other.replaceChildren(...(choice ? said[choice]() : []));
}

export function show(app) {
  const isOther = app.drafts.isChanged(app.way);
  app.parts.kept.replaceChildren(...(isOther ? [] : keptSays(app)));
  for (const way of app.data.ways)
    app.form.querySelector(`#skriv-${way.id}-draft`).textContent = app.drafts.has(way) ? app.says.has_draft : "";
  if (isOther) showChoice("tab", app);
  else showChoice(app.asked ? "draft" : "", app);
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
