// What stands on the page that is to be corrected: it can be pointed out, and is told as it is today.

import { at, put } from "./state.js";
import { element, filled, idOf } from "./dom.js";
import { allTexts } from "./reading.js";

const onPage = ({ root, data }) => (Object.hasOwn(data.stands, root.page) ? data.stands[root.page] : undefined);

function valueOf({ value, unit, as_of: when, approximate }, says) {
  if (!value) return says.no_value;
  const written = [approximate ? filled(says.about_value, { value }) : value, unit].filter(Boolean).join(" ");
  return when ? filled(says.value_when, { value: written, when }) : written;
}

// What can be pointed out on the page that is chosen: its figures, and the records in it. Of each: what it is called in
// addresses and on the page, and how it stands today, where that is known.
function partsOf({ root, data }) {
  const page = onPage({ root, data });
  if (!page) return [];
  const figures = page.figures.map((one) => ({ id: one.id, title: one.label, now: valueOf(one, data.words.says) }));
  const inside = page.parts.flatMap((part) =>
    (data.choices[part] ?? [])
      .filter(([id]) => id.startsWith(page.within))
      .map(([id, title]) => ({ id: id.slice(page.within.length), title, now: data.texts?.[part]?.[id] ?? "" })),
  );
  return [...figures, ...inside];
}

// The titles of all that can be pointed out, each once.
export const standing = (app) => [...new Set(partsOf(app).map(({ title }) => title))];

// What an address calls by an id, or an empty text.
export const pointedOut = (id, app) => partsOf(app).find((one) => one.id === id)?.title ?? "";

// How what is pointed out stands today, or an empty text.
export const today = (app, title) => partsOf(app).find((one) => one.title === title)?.now ?? "";

const RIGHT = ["right"];

// Puts what stands today where it is to be corrected, unless something else has been written there. `last` is what stood there
// of another.
function bringToday(now, last, app) {
  const written = at(app.root, RIGHT);
  if (written === now || (written !== "" && written !== last)) return;
  put(app.root, RIGHT, now);
  const field = document.getElementById(idOf(RIGHT));
  if (field) field.value = now;
}

// Has the texts of what can be pointed out, and then does what waits for them.
async function bringTexts({ data }, then) {
  data.texts = await allTexts();
  then();
}

// Keeps the choice of what is pointed out as the page that is chosen has it, with how it stands today below.
export function followPage(made, path, app) {
  const list = made.querySelector("select");
  const note = element("p", { className: "form-note" });
  list.after(note);
  let shown = app.root.page;
  let last = "";
  const update = () => {
    const every = standing(app);
    made.hidden = every.length === 0;
    if (app.root.page !== shown) {
      shown = app.root.page;
      const first = list.options[0];
      list.replaceChildren(first, ...every.map((one) => element("option", { value: one, textContent: one })));
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const stands = today(app, list.value);
    note.textContent = stands ? `${app.says.stands_now}: ${stands}` : "";
    bringToday(stands, last, app);
    last = stands;
  };
  bringTexts(app, () => list.isConnected && update()); // the fields may have been shown anew meanwhile
  list.addEventListener("change", update);
  app.follow(update);
  update();
}
