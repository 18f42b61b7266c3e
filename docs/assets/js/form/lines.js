// Fields that are written in: a line or several, and what is said of what has been written there.

import { element, idOf } from "./dom.js";
import { isReadOtherwise, readAs } from "./told.js";
import { at } from "./state.js";
import { tidyPasted } from "./pasting.js";
import { isCarried } from "./carried.js";
import { isPart } from "./values.js";
import { isProposed } from "./guesses.js";
import { placesSoFar } from "./places.js";

const ROWS = { sentence: 2, prose: 4 }; // at first: it grows with what is written

// Whether the form itself has filled in a field.
const isFilledIn = (field, path, app) => isProposed(path, app) || (isPart(field) && isCarried(path, app));

// Lets whoever comes to a field write over what stands there, and not behind it. A finger or a mouse sets the place for
// writing once more when it is lifted.
function selectAll(made) {
  made.select();
  made.addEventListener("click", () => made.select(), { once: true });
}

const NARROW = new Set(["number", "whole", "period", "id"]);

// A line that says what was done with what was pasted.
function pastedNote(made, field, app) {
  const note = element("p", { className: "form-note", attributes: { role: "status" } });
  tidyPasted(made, note, field, app);
  return note;
}

// The control of a field that is written in, with what is read in it.
export function textControl(field, path, app, described) {
  const rows = field.listed ? 2 : ROWS[field.form];
  const value = at(app.root, path);
  const properties = { id: idOf(path), value, attributes: { ...described, autocomplete: "off" } };
  const made = rows
    ? element("textarea", { ...properties, rows })
    : element("input", {
        type: "text",
        ...properties,
        attributes: { ...properties.attributes, spellcheck: field.kind === "text", enterkeyhint: "next" },
      });
  if (NARROW.has(field.kind)) made.classList.add("form-short");
  made.addEventListener("input", () => app.write(path, made.value, field.kind === "id" || field.told));
  made.addEventListener("focus", () => isFilledIn(field, path, app) && selectAll(made));
  // Whoever has been in a field that need not be filled in, and left it empty, has answered.
  if (field.told && !field.required) made.addEventListener("focus", () => app.touched.add(JSON.stringify(path)));
  if (field.kind === "text" && !isPart(field)) return [made, pastedNote(made, field, app)];
  if (!isReadOtherwise(field)) return [made];
  const note = element("p", { className: "form-note", id: `${idOf(path)}-note` });
  made.setAttribute("aria-describedby", `${made.getAttribute("aria-describedby")} ${note.id}`);
  // While it is written, and not when it is left: then the button that is being pressed would move away.
  const show = () => {
    note.textContent = readAs(made.value, field, path, app);
  };
  made.addEventListener("input", show);
  made.addEventListener("read", show); // when the form has filled it in
  made.addEventListener("change", () => note.textContent && app.say(note.textContent)); // once, to those who hear it
  if (isPart(field)) app.follow(show); // what is read there depends on the page
  show();
  return [made, note];
}

// Parts of sources that have been written before, to choose from while another is written.
export function withParts(made, path, app) {
  const parts = element("datalist", { id: `${idOf(path)}-parts` });
  made.setAttribute("list", parts.id);
  made.addEventListener("focus", () => {
    parts.replaceChildren(...[...placesSoFar(path, app)].map((value) => element("option", { value })));
  });
  return parts;
}
