// One field: its label, what the model says of it, its control, and the place for what is wrong with it.

import { choiceControls, isGroup } from "./choices.js";
import { element, filled, idOf } from "./dom.js";
import { pages } from "./meanings.js";
import { at } from "./state.js";
import { faultsOfValue, isPage, meant } from "./values.js";

const ROWS = { sentence: 3, prose: 6 };

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

// What a number or a time will be in the file, where that is not what stands in the field.
function asWritten(note, text, field, app) {
  const first = text ? meant(text, field, app.data.rules) : "";
  const both = isPage(field) ? (pages(text, app.data.rules) ?? []) : [];
  const value = both.length > 1 ? both.join("–") : first;
  const fine = value && [...faultsOfValue(first, field, app.data.rules)].length === 0;
  note.textContent = fine && value !== text.trim() ? filled(app.says.written_as, { value }) : "";
}

const REWRITTEN = new Set(["number", "whole", "period"]);

function textControl(field, path, app, described) {
  const rows = field.listed ? 2 : ROWS[field.form];
  const value = at(app.root, path);
  const properties = { id: idOf(path), value, attributes: { ...described, autocomplete: "off" } };
  const made = rows
    ? element("textarea", { ...properties, rows })
    : element("input", {
        type: "text",
        ...properties,
        attributes: { ...properties.attributes, spellcheck: field.kind === "text" },
      });
  if (REWRITTEN.has(field.kind) || field.kind === "id") made.classList.add("form-short");
  made.addEventListener("input", () => app.write(path, made.value, field.kind === "id"));
  if (!REWRITTEN.has(field.kind) || field.listed) return [made];
  const note = element("p", { className: "form-note", id: `${idOf(path)}-note` });
  made.setAttribute("aria-describedby", `${made.getAttribute("aria-describedby")} ${note.id}`);
  // While it is written, and not when it is left: then the button that is being pressed would move away.
  made.addEventListener("input", () => asWritten(note, made.value, field, app));
  asWritten(note, value, field, app);
  return [made, note];
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
    );
    if (field.names === "initiatives") followInitiatives(made, place, { field, path, app });
    return made;
  }
  const controls =
    field.kind === "choice" ? choiceControls(field, path, app, described) : textControl(field, path, app, described);
  return element(
    "div",
    { className: "form-field", dataset },
    element("label", { htmlFor: id }, ...label(field, app)),
    told,
    fault,
    ...controls,
  );
}
