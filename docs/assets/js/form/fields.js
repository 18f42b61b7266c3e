// One field: its label, what the model says of it, its control, and the place for what is wrong with it.

import { choiceControls, isGroup } from "./choices.js";
import { element, idOf } from "./dom.js";
import { helpOf } from "./helping.js";
import { isIdle, isOffPages } from "./places.js";
import { isPage, isPart, isPassed } from "./values.js";
import { textControl, withParts } from "./lines.js";
import { at } from "./state.js";
import { followPage } from "./pointing.js";
import { notesOf } from "./notes.js";

function label(field, app) {
  const need = field.required ? ` ${app.says.required}` : "";
  return [field.label, element("span", { className: "form-need", textContent: need })];
}

// Keeps a field out of sight while nobody can fill it in. What is being written stays in sight.
function hideWhile(isAway, made, app) {
  const update = () => {
    if (!made.contains(document.activeElement)) made.hidden = isAway();
  };
  app.follow(update);
  update();
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
  if (field.passed || field.replaced_by) hideWhile(() => isPassed(field, at(app.root, path.slice(0, -1))), made, app);
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
  const { text: told, above, behind } = helpOf(field, path, app);
  const fault = element("p", { className: "form-fault", id: `${id}-fault`, hidden: true });
  const described = { "aria-describedby": [told?.id, fault.id].filter(Boolean).join(" ") };
  const dataset = { field: JSON.stringify(path) };
  if (field.kind === "truth") {
    const name = element("label", { htmlFor: id, textContent: field.label });
    const tick = element("div", { className: "form-tick" }, truthControl(path, app, described), name);
    return element("div", { className: "form-field", dataset }, tick, above, fault, behind);
  }
  if (isGroup(field, app)) {
    const legend = element("legend", {}, ...label(field, app));
    const place = element("div", {}, ...choiceControls(field, path, app));
    const made = element(
      "fieldset",
      { className: "form-field", dataset, attributes: described },
      legend,
      above,
      fault,
      place,
      ...notesOf(field, path, app),
      behind,
    );
    if (field.names === "initiatives") followInitiatives(made, place, { field, path, app });
    return made;
  }
  const controls =
    field.kind === "choice" ? choiceControls(field, path, app, described) : textControl(field, path, app, described);
  const parts = isPart(field) ? withParts(controls[0], path, app) : undefined;
  const notes = notesOf(field, path, app);
  const named = element("label", { htmlFor: id }, ...label(field, app));
  const inside = [named, above, fault, ...controls, parts, ...notes, behind];
  const made = element("div", { className: "form-field", dataset }, ...inside);
  followOthers(made, told, { field, path, app });
  return made;
}
