// What a name tells of an organisation: «Lillevik kommune» is called «Lillevik», and is a «Kommune».

import { idOf } from "./dom.js";
import { at, put } from "./state.js";

// The short name and the type in a name that ends with what a type is called, else nothing of either.
export function guessed(name, types) {
  const written = name.trim();
  const found = types.find(([, title]) => written.toLowerCase().endsWith(` ${title.toLowerCase()}`));
  return found
    ? { short_name: written.slice(0, -found[1].length).trim(), type: found[0] }
    : { short_name: "", type: "" };
}

function show(path, value) {
  const first = document.getElementById(idOf(path));
  if (first?.type === "radio")
    for (const one of document.getElementsByName(first.name)) one.checked = one.value === value;
  else if (first) first.value = value;
}

// Fills in what a name tells, where the reader has written nothing else, and follows when the name is written on.
export function guess(path, before, app) {
  const around = path.slice(0, -1);
  const record = at(app.root, around);
  if (path.at(-1) !== "name" || record.short_name === undefined || record.type === undefined) return;
  const types = app.data.choices.organisation_types;
  const [last, now] = [guessed(before, types), guessed(record.name, types)];
  for (const key of ["short_name", "type"])
    if (record[key] === last[key] && record[key] !== now[key]) {
      put(app.root, [...around, key], now[key]);
      show([...around, key], now[key]);
    }
}
