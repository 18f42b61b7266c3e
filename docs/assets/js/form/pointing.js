// The choice of what on a page is to be corrected, with how it stands today, which comes into the field where it is corrected,
// with its source, and with where else the same number stands.

import { at, put } from "./state.js";
import { element, filled, idOf } from "./dom.js";
import { fileOfPage, knownOf, standing, today } from "./standing.js";
import { toldOf } from "./reading.js";

const [RIGHT, SOURCE, SPOT] = [["right"], ["source"], ["source_page"]];

// Puts what is there today where it is to be corrected, unless something else has been written there. `last` is what was there
// of another.
function bring(path, now, last, app) {
  const written = at(app.root, path);
  if (written === now || (written !== "" && written !== last)) return;
  put(app.root, path, now);
  const field = document.getElementById(idOf(path));
  if (field) field.value = now;
}

// Has what is told of the page that is chosen, unless it is there, and then does what waits for it.
async function bringTold(app, then) {
  const file = fileOfPage(app);
  if (!file || app.data.told?.[file]) return;
  const told = await toldOf(file);
  app.data.told = { ...app.data.told, [file]: told };
  then();
}

const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);

// A page of the site in a tab of its own: what has been written stays where it is.
function placeOf([page, part, field, address], { says }) {
  const where = filled(part ? says.same_place : says.same_page, { page, part, field: lower(field) });
  const { href } = new URL(`../../../${address}`, import.meta.url);
  return element("li", {}, element("a", { href, target: "_blank", rel: "noopener", textContent: where }));
}

// The list of where else the same number stands, if it does.
const placesOf = (same, app) =>
  same.length
    ? [element("p", { textContent: app.says.same_number }), element("ul", {}, ...same.map((one) => placeOf(one, app)))]
    : [];

// Keeps the choice of what is pointed out as the page that is chosen has it, with how it stands today below.
export function followPage(made, path, app) {
  const list = made.querySelector("select");
  const note = element("p", { className: "form-note" });
  const others = element("div", { className: "form-help form-same", attributes: { role: "status" } });
  list.after(note, others);
  let shown = app.root.page;
  let last = { right: "", source: "", spot: "", same: [] };
  const ask = () => bringTold(app, () => list.isConnected && update()); // the fields may have been shown anew meanwhile
  const update = () => {
    const every = standing(app);
    made.hidden = every.length === 0;
    if (app.root.page !== shown) {
      shown = app.root.page;
      ask();
      const first = list.options[0];
      list.replaceChildren(first, ...every.map((one) => element("option", { value: one, textContent: one })));
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const now = { right: today(app, list.value), ...knownOf(app, list.value) };
    note.textContent = now.right ? `${app.says.stands_now}: ${now.right}` : "";
    bring(RIGHT, now.right, last.right, app);
    bring(SOURCE, now.source, last.source, app);
    bring(SPOT, now.spot, last.spot, app);
    if (now.same !== last.same) others.replaceChildren(...placesOf(now.same, app));
    last = now;
  };
  list.addEventListener("change", update);
  app.follow(update);
  ask();
  update();
}
