// Entries of a list of records: they are added, moved and taken away, and what is finished is folded to a line.

import { button, element, filled, idOf } from "./dom.js";
import { idLine } from "./proposals.js";
import { at } from "./state.js";
import { blank } from "./written.js";
import { carry } from "./carried.js";
import { isWritten } from "./values.js";

export const lower = (text) => text.charAt(0).toLowerCase() + text.slice(1);

const nameOf = (field) => field.one ?? field.label;
const CALLED = ["title", "label", "name", "text", "section"];
const calledIn = (raw) => CALLED.map((key) => raw[key]).find((text) => typeof text === "string" && text.trim());

function toolsOf(field, path, list, app) {
  const index = path.at(-1);
  const last = at(app.root, path.slice(0, -1)).length - 1;
  const says = (name) => filled(app.says[name], { one: lower(nameOf(field)), number: index + 1 });
  // What is seen is short, so that they stand in a row; what is heard says also of which entry.
  const tool = (name, act, more) =>
    button(app.says[`${name}_seen`], act, {
      dataset: { tool: name },
      attributes: { "aria-label": says(name) },
      ...more,
    });
  const move = (to, name) =>
    tool(name, () => list.move(index, to, name), { disabled: to < 0 || to > last, hidden: last === 0 });
  const remove = tool("remove", () => list.remove(index), { hidden: last < (field.least ?? 0) });
  return element("div", { className: "form-tools" }, move(index - 1, "up"), move(index + 1, "down"), remove);
}

// What is finished, as a line with what it is called. The reader opens it, or a fault in it does.
function finished(title, record, content, app) {
  const called = filled(app.says.finished, { entry: title, called: calledIn(record) ?? "" });
  const summary = element("summary", { textContent: called });
  const made = element("details", { className: "form-fold form-finished" }, summary, ...content);
  made.addEventListener("toggle", () => app.folded[made.open ? "delete" : "add"](record));
  return made;
}

function entryOf(field, path, list, app) {
  const record = at(app.root, path);
  const title = filled(app.says.numbered, { one: nameOf(field), number: path.at(-1) + 1 });
  const isFolded = app.folded.has(record);
  const content = [idLine(path, app), ...list.inside(path), toolsOf(field, path, list, app)];
  const legend = element("legend", { className: isFolded ? "visually-hidden" : "", textContent: title });
  const properties = {
    className: isFolded ? "form-entry form-entry--finished" : "form-entry",
    id: idOf(path),
    tabIndex: -1,
    dataset: { field: JSON.stringify(path) },
  };
  return element("fieldset", properties, legend, ...(isFolded ? [finished(title, record, content, app)] : content));
}

// Whether nothing is wrong with what stands at a path.
const isSound = (path, faults) => !faults.some((fault) => path.every((key, index) => fault.path[index] === key));

// Folds those entries that nothing is wrong with.
function foldSound(entries, path, app) {
  const faults = app.faults();
  for (const [index, record] of entries.entries()) if (isSound([...path, index], faults)) app.folded.add(record);
}

// Closes those folds that are filled in with nothing wrong, except around `here`: whoever adds an entry is done with them.
function tidy(here, app) {
  const faults = app.faults();
  const isDone = (path) => isWritten(at(app.root, path)) && isSound(path, faults);
  for (const inside of app.form.querySelectorAll(".form-fold[open] > [data-field]"))
    if (!inside.contains(here) && isDone(JSON.parse(inside.dataset.field))) inside.parentElement.open = false;
  for (const group of app.form.querySelectorAll(".form-beside"))
    if (isDone(JSON.parse(group.dataset.group))) group.dispatchEvent(new Event("done"));
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
      foldSound(entries(), path, app);
      tidy(document.getElementById(idOf(path)), app);
      entries().push(blank(field.of, app.data));
      carry(field, entries(), entries().length - 1, app);
      const made = done(entries().length - 1);
      (made.querySelector("input, select, textarea") ?? made).focus({ preventScroll: true });
      made.scrollIntoView({ block: "start" });
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

// The entries of a list, and the button that adds one. `inside` gives the fields of the one at a path.
export function entriesOf(field, path, app, inside) {
  const place = element("div", { className: "form-entries" });
  const list = { ...worked(field, path, app, show), inside };
  function show() {
    const made = (index) => app.within([...path, index], () => entryOf(field, [...path, index], list, app));
    place.replaceChildren(...at(app.root, path).map((_, index) => made(index)));
    app.shown();
  }
  foldSound(at(app.root, path).slice(0, -1), path, app);
  show();
  const add = button(filled(app.says.add, { one: lower(nameOf(field)) }), list.add, {
    id: `${idOf(path)}-add`,
    className: "form-add",
  });
  return [place, add];
}
