// One field: its label, what the model says of it, its control, and the place for what is wrong with it.

import { choiceControls, isGroup } from "./choices.js";
import { element, filled, idOf } from "./dom.js";
import { isIdle, isOffPages, placesSoFar } from "./places.js";
import { at } from "./state.js";
import { isNewTitle, namesakeOf } from "./namesakes.js";
import { isCarried } from "./carried.js";
import { isProposed } from "./guesses.js";
import { followPage } from "./pointing.js";
import { isReadOtherwise, readAs } from "./told.js";
import { isPage, isPart, isPassed } from "./values.js";

const ROWS = { sentence: 2, prose: 4 }; // at first: it grows with what is written

function label(field, app) {
  const need = field.required ? ` ${app.says.required}` : "";
  return [field.label, element("span", { className: "form-need", textContent: need })];
}

function help(field, path, app) {
  const told = [
    field.kind === "truth" ? "" : field.help,
    field.listed && field.kind !== "choice" ? app.says.per_line : "",
    field.example ? filled(app.says.example, field) : "",
  ].filter(Boolean);
  return told.length
    ? element("p", { className: "form-help", id: `${idOf(path)}-help`, textContent: told.join(" ") })
    : undefined;
}

// Whether the form itself has filled in a field.
const isFilledIn = (field, path, app) => isProposed(path, app) || (isPart(field) && isCarried(path, app));

// Lets whoever comes to a field write over what stands there, and not behind it. A finger or a mouse sets the place for
// writing once more when it is lifted.
function selectAll(made) {
  made.select();
  made.addEventListener("click", () => made.select(), { once: true });
}

const NARROW = new Set(["number", "whole", "period", "id"]);

function textControl(field, path, app, described) {
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
  show();
  return [made, note];
}

// Parts of sources that have been written before, to choose from while another is written.
function withParts(made, path, app) {
  const parts = element("datalist", { id: `${idOf(path)}-parts` });
  made.setAttribute("list", parts.id);
  made.addEventListener("focus", () => {
    parts.replaceChildren(...[...placesSoFar(path, app)].map((value) => element("option", { value })));
  });
  return parts;
}

// Keeps a field out of sight while nobody can fill it in. What is being written stays in sight.
function hideWhile(isAway, made, app) {
  const update = () => {
    if (!made.contains(document.activeElement)) made.hidden = isAway();
  };
  app.follow(update);
  update();
}

// Says that the form itself has filled in a field, as long as it has.
function proposedNote(field, path, app) {
  if (!field.told) return;
  const note = element("p", { className: "form-note" });
  const update = () => {
    note.textContent = isProposed(path, app) ? app.says.proposed : "";
  };
  app.follow(update);
  update();
  return note;
}

// Says of a place what fits its source: a web page has headings and no pages.
function followSource(told, field, path, app) {
  const update = () => {
    told.textContent = isOffPages(path, app) ? field.pageless : field.help;
  };
  app.follow(update);
  update();
}

// Whether a field that is empty asks for what another one says.
const isSaid = ({ unless }, path, { root }) => !at(root, path) && Boolean(at(root, [...path.slice(0, -1), unless]));

// Keeps a field as what is written elsewhere on the page wants it.
function followOthers(made, told, { field, path, app }) {
  if (isPage(field)) hideWhile(() => isIdle(path, app), made, app);
  if (field.passed) hideWhile(() => isPassed(field, at(app.root, path.slice(0, -1))), made, app);
  if (field.unless) hideWhile(() => isSaid(field, path, app), made, app);
  if (field.pageless) followSource(told, field, path, app);
  if (field.names === "stands") followPage(made, path, app);
}

function truthControl(path, app, described) {
  const made = element("input", {
    type: "checkbox",
    id: idOf(path),
    checked: at(app.root, path),
    attributes: described,
  });
  made.addEventListener("change", () => app.write(path, made.checked));
  return made;
}

// Keeps a choice of initiatives as they are written elsewhere on the page. Without any, there is nothing to choose.
function followInitiatives(made, place, { field, path, app }) {
  const update = () => {
    if (!place.contains(document.activeElement)) place.replaceChildren(...choiceControls(field, path, app));
    made.hidden = !place.querySelector("input");
  };
  app.follow(update);
  update();
}

// A field with its control.
export function fieldOf(field, path, app) {
  const id = idOf(path);
  const told = help(field, path, app);
  const fault = element("p", { className: "form-fault", id: `${id}-fault`, hidden: true });
  const described = { "aria-describedby": [told?.id, fault.id].filter(Boolean).join(" ") };
  const dataset = { field: JSON.stringify(path) };
  if (field.kind === "truth") {
    const name = element("label", { htmlFor: id, textContent: field.label });
    const tick = element("div", { className: "form-tick" }, truthControl(path, app, described), name);
    return element("div", { className: "form-field", dataset }, tick, told, fault);
  }
  if (isGroup(field, app)) {
    const legend = element("legend", {}, ...label(field, app));
    const place = element("div", {}, ...choiceControls(field, path, app));
    const made = element(
      "fieldset",
      { className: "form-field", dataset, attributes: described },
      legend,
      told,
      fault,
      place,
      proposedNote(field, path, app),
    );
    if (field.names === "initiatives") followInitiatives(made, place, { field, path, app });
    return made;
  }
  const controls =
    field.kind === "choice" ? choiceControls(field, path, app, described) : textControl(field, path, app, described);
  const parts = isPart(field) ? withParts(controls[0], path, app) : undefined;
  const named = element("label", { htmlFor: id }, ...label(field, app));
  const beside = [parts, isNewTitle(path) ? namesakeOf(app) : undefined, proposedNote(field, path, app)];
  const made = element("div", { className: "form-field", dataset }, named, told, fault, ...controls, ...beside);
  followOthers(made, told, { field, path, app });
  return made;
}
