// What has been written so far: records inside records, with the text of each field as it was typed.

import { blank } from "./written.js";

// What stands at a place.
export const at = (raw, path) => {
  let found = raw;
  for (const key of path) found = found?.[key];
  return found;
};

// Puts a value at a place that is there.
export function put(raw, path, value) {
  at(raw, path.slice(0, -1))[path.at(-1)] = value;
}

// Of a choice in two steps, the first alone: whose it is, and not yet which. The address of a page ends in one stroke.
export const half = (owner) => owner && `${owner}//`;

// What is written of a way before anything is.
export const blankWay = (way, data) => blank(way.record, data);

function kept(saved, field, empty, data) {
  if (field.kind === "record" && field.listed)
    return Array.isArray(saved) ? saved.map((one) => restored(one, field.of, data)) : empty;
  if (field.kind === "record") return restored(saved, field.of, data);
  if (Array.isArray(empty)) return Array.isArray(saved) ? saved.filter((one) => typeof one === "string") : empty;
  return typeof saved === typeof empty ? saved : empty;
}

// What was saved of a record, in the form that it has today: the model may have changed since.
export function restored(saved, record, data) {
  const made = blank(record, data);
  if (saved === null || typeof saved !== "object") return made;
  for (const field of data.records[record])
    if (Object.hasOwn(saved, field.key)) made[field.key] = kept(saved[field.key], field, made[field.key], data);
  return made;
}

function isEmptyField(value, field, data) {
  if (field.kind !== "record") return value === (field.initial ?? "") || value === false || value?.length === 0;
  return (field.listed ? value : [value]).every((one) => isBlank(one, field.of, data));
}

// Whether nothing has been written in a record, nor in those that stand in it.
export const isBlank = (raw, record, data) =>
  data.records[record].every((field) => isEmptyField(raw[field.key], field, data));
