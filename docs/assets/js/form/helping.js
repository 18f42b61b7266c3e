// What the model says of a field. It is in plain view once: from the second of a list on, it lies behind a sign that opens it.
// The sign comes behind its field, so that whoever goes from field to field with the keyboard comes to the field first.

import { element, filled, idOf } from "./dom.js";

// Whether the same has been said above: the field is in an entry that is not the first of its list.
export const isSaidAbove = (path) => path.some((key) => typeof key === "number" && key > 0);

// The text itself, where there is any, and what of it is put on the page above the control or behind it.
export function helpOf(field, path, { says }) {
  const told = [
    field.kind === "truth" ? "" : field.help,
    field.listed && field.kind !== "choice" ? says.per_line : "",
    field.example ? filled(says.example, field) : "",
  ].filter(Boolean);
  if (!told.length) return {};
  const text = element("p", { className: "form-help", id: `${idOf(path)}-help`, textContent: told.join(" ") });
  if (!isSaidAbove(path)) return { text, above: text };
  const summary = element("summary", {}, element("span", { className: "visually-hidden" }, filled(says.help, field)));
  summary.append(element("span", { attributes: { "aria-hidden": "true" } }, says.help_seen));
  return { text, behind: element("details", { className: "form-more-help" }, summary, text) };
}
