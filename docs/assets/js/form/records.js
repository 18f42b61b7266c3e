// The fields of a record, with records inside it: what must be filled in first, and the rest folded away.

import { button, element, filled, idOf } from "./dom.js";
import { fieldOf } from "./fields.js";
import { at } from "./state.js";
import { blank } from "./written.js";

const isFirst = (field) => field.key !== "id" && (field.required || field.first);
const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);

function fold(title, ...content) {
  return element("details", { className: "form-fold" }, element("summary", { textContent: title }), ...content);
}

const DEEPEST = 2; // folds inside one another

// A field, a group or a list, so many folds deep. In a fold, no group and no list has one of its own.
function partOf(field, path, app, depth) {
  if (field.kind !== "record") return fieldOf(field, path, app);
  return field.listed ? listOf(field, path, app, depth) : groupOf(field, path, app, depth);
}

const isOpen = (field, depth) => field.required || field.first || depth > 0;

// A record inside a record, as a group with its name.
function groupOf(field, path, app, depth) {
  const open = isOpen(field, depth);
  const className = open ? "" : "visually-hidden"; // the fold says it to those who see
  const legend = element("legend", { className, textContent: field.label });
  const dataset = { field: JSON.stringify(path) };
  const inside = fieldsOf(field.of, path, app, { depth: open ? depth : depth + 1 });
  const made = element(
    "fieldset",
    { className: "form-group", id: idOf(path), tabIndex: -1, dataset },
    legend,
    ...inside,
  );
  return open ? made : fold(filled(app.says.fold, { what: field.label }), made);
}

const partsOf = (fields, path, app, depth) => fields.map((field) => partOf(field, [...path, field.key], app, depth));

// The fields of a record: those that come first, and a fold with the others.
export function fieldsOf(record, path, app, { title = "", depth = 0 } = {}) {
  const fields = app.data.records[record];
  const first = fields.filter((field) => isFirst(field));
  const rest = fields.filter((field) => !isFirst(field));
  const isAlone = (field) => path.length === 1 && field.kind === "record"; // it has a fold of its own
  const more = [...rest.filter((field) => field.kind !== "record"), ...rest.filter((field) => field.kind === "record")];
  const inFold = more.filter((field) => !isAlone(field));
  const alone = partsOf(
    more.filter((field) => isAlone(field)),
    path,
    app,
    depth,
  );
  const made = partsOf(first, path, app, depth);
  // Where nothing comes first, the group has said what they are about.
  if (!first.length || depth >= DEEPEST) return [...made, ...partsOf(inFold, path, app, depth), ...alone];
  if (!inFold.length) return [...made, ...alone];
  const summary = filled(app.says.more, { what: lower(title || first[0].label) });
  return [...made, fold(summary, ...partsOf(inFold, path, app, depth + 1)), ...alone];
}

// --- lists of records ---

const nameOf = (field) => field.one ?? field.label;

function entryOf(field, path, list, app, depth) {
  const index = path.at(-1);
  const last = at(app.root, path.slice(0, -1)).length - 1;
  const says = (name) => filled(app.says[name], { one: lower(nameOf(field)), number: index + 1 });
  const title = filled(app.says.numbered, { one: nameOf(field), number: index + 1 });
  const move = (to, name) => list.move(index, to, name);
  const tools = element(
    "div",
    { className: "form-tools" },
    button(says("up"), () => move(index - 1, "up"), { disabled: index === 0, dataset: { tool: "up" } }),
    button(says("down"), () => move(index + 1, "down"), { disabled: index === last, dataset: { tool: "down" } }),
    button(says("remove"), () => list.remove(index), { dataset: { tool: "remove" } }),
  );
  const legend = element("legend", { textContent: title });
  const inside = fieldsOf(field.of, path, app, { title: nameOf(field), depth });
  const properties = {
    className: "form-entry",
    id: idOf(path),
    tabIndex: -1,
    dataset: { field: JSON.stringify(path) },
  };
  return element("fieldset", properties, legend, ...inside, tools);
}

// What can be done with a list, and is shown anew after it.
function worked(field, path, app, show) {
  const entries = () => at(app.root, path);
  const said = (name, number) => app.say(filled(app.says[name], { one: nameOf(field), number }));
  const done = (index) => {
    app.changed();
    show();
    return document.getElementById(idOf([...path, index]));
  };
  return {
    add() {
      entries().push(blank(field.of, app.data));
      const made = done(entries().length - 1);
      (made.querySelector("input, select, textarea") ?? made).focus();
      said("added", entries().length);
    },
    remove(index) {
      entries().splice(index, 1);
      (done(Math.min(index, entries().length - 1)) ?? document.getElementById(`${idOf(path)}-add`)).focus();
      said("removed", index + 1);
    },
    move(from, to, name) {
      const [one] = entries().splice(from, 1);
      entries().splice(to, 0, one);
      const made = done(to);
      const same = made.querySelector(`:scope > .form-tools [data-tool=${name}]`);
      (same.disabled ? made : same).focus();
      said("moved", to + 1);
    },
  };
}

// Entries that can be added, moved and taken away.
function listOf(field, path, app, around) {
  const open = isOpen(field, around);
  const depth = open ? around : around + 1;
  const legend = element("legend", { textContent: field.label });
  const told = field.help ? element("p", { className: "form-help", textContent: field.help }) : undefined;
  const fault = element("p", { className: "form-fault", id: `${idOf(path)}-fault`, hidden: true });
  const place = element("div", { className: "form-entries" });
  const list = worked(field, path, app, show);
  function show() {
    place.replaceChildren(...at(app.root, path).map((_, index) => entryOf(field, [...path, index], list, app, depth)));
    app.shown();
  }
  show();
  const add = button(filled(app.says.add, { one: lower(nameOf(field)) }), list.add, {
    id: `${idOf(path)}-add`,
    className: "form-add",
  });
  const properties = { className: "form-list", id: idOf(path), tabIndex: -1, dataset: { field: JSON.stringify(path) } };
  const made = element("fieldset", properties, legend, told, fault, place, add);
  return open ? made : fold(filled(app.says.fold, { what: field.label }), made);
}

// The sections of a way, each with a heading.
export function sectionsOf(record, app) {
  return app.data.records[record].map((field) => {
    const path = [field.key];
    if (field.kind !== "record") return element("section", { className: "form-section" }, fieldOf(field, path, app));
    const id = `${idOf(path)}-heading`;
    const heading = element("h2", { id, textContent: field.label });
    const told =
      field.key === "new_source" ? element("p", { className: "form-help", textContent: field.help }) : undefined;
    const properties = {
      className: "form-section",
      id: idOf(path),
      dataset: { section: field.key },
      attributes: { "aria-labelledby": id },
    };
    return element("section", properties, heading, told, ...fieldsOf(field.of, path, app, { title: field.label }));
  });
}
