// Ids that the form proposes, from what the reader calls the thing.

import { element, filled, idOf } from "./dom.js";
import { carryAnew } from "./carried.js";
import { guess, isTelling } from "./guesses.js";
import { proposedId } from "./meanings.js";
import { at, put } from "./state.js";

export { isTelling };

const CALLED = ["short_name", "title", "label", "name"];

// What a record is called: a work by who has written it and when, else by itself, or by the record that stands in it.
function nameOf(record) {
  const [author] = typeof record.authors === "string" ? record.authors.trim().split("\n") : [];
  if (author && record.year) return `${author} ${record.year}`;
  const own = CALLED.map((key) => record[key]).find((text) => typeof text === "string" && text.trim());
  return (
    own ?? (record.case && typeof record.case === "object" ? nameOf({ short_name: "", ...record.case, title: "" }) : "")
  );
}

// The id with a number behind it where another has it.
function free(id, others) {
  if (!id || !others.has(id)) return id;
  let number = 2;
  while (others.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

function othersOf(path, app) {
  const index = path.at(-1);
  const siblings = typeof index === "number" ? at(app.root, path.slice(0, -1)) : [];
  const beside = siblings.filter((_, at_) => at_ !== index).map((one) => one.id);
  const owner = app.data.cases.find((one) => one.id === app.root.case);
  const works = path[0] === "new_source" ? Object.keys(app.data.works) : [];
  return new Set([...beside, ...(path[0] === "observation" ? (owner?.used ?? []) : []), ...works]);
}

const toldId = (path) => `${idOf([...path, "id"])}-told`;
export const saysOfId = (id, { says }) => (id ? filled(says.id_is, { id }) : "");

// A line that says which id a record has; nothing for one that has none.
export function idLine(path, app) {
  const { id } = at(app.root, path);
  if (id === undefined) return;
  return element("p", { className: "form-note form-id", id: toldId(path), textContent: saysOfId(id, app) });
}

function show(path, id, app) {
  const field = document.getElementById(idOf([...path, "id"]));
  if (field && field.value !== id) field.value = id;
  const line = document.getElementById(toldId(path));
  if (line) line.textContent = saysOfId(id, app);
}

// Proposes the ids of the records around a field that was written, where the reader has written none.
function proposeIds(path, app) {
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const around = path.slice(0, length);
    const record = at(app.root, around);
    const own = [...around, "id"];
    const isKept = path.at(-1) === "id" || app.touched.has(JSON.stringify(own));
    if (record && "id" in record) {
      if (!isKept) put(app.root, own, free(proposedId(nameOf(record), app.data.rules), othersOf(around, app)));
      show(around, record.id, app);
    }
  }
}

// Proposes what follows at once from what was written at a path: as it is written, so that it stands there when the next
// field is come to. What this asks for, and notes of it, come a while later, when nothing is under the finger.
export function propose(path, app) {
  if (!proposeFrom(isTelling(path) ? path : undefined, app)) proposeIds(path, app);
  carryAnew(path, app);
}

// Proposes what the text that was written last tells, where the field for it is free by now. Says whether there was anything
// to fill in.
export function proposeFrom(path, app) {
  if (!path) return false;
  const key = JSON.stringify(path);
  const before = app.guessed[key] ?? {};
  const now = guess(path, before, app);
  if (now === before) return false;
  app.guessed[key] = now;
  proposeIds(path, app);
  return true;
}
