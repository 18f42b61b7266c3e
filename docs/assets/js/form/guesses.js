// What a name tells: one that ends with what a type is called, as «Eksempel skole», has the short name before it.

import { idOf } from "./dom.js";
import { at, put } from "./state.js";

// The short name and the type in a name that ends with what a type is called, or undefined.
function guessed(name, types) {
  const written = name.trim();
  const found = types.find(([, title]) => written.toLowerCase().endsWith(` ${title.toLowerCase()}`));
  return found && { short_name: written.slice(0, -found[1].length).trim(), type: found[0] };
}

function show(path, value) {
  const first = document.getElementById(idOf(path));
  if (first?.type === "radio")
    for (const one of document.getElementsByName(first.name)) one.checked = one.value === value;
  else if (first) first.value = value;
}

// Fills in what a name tells, where nothing stands but what an earlier name told. `last` is what that was.
export function guess(path, last, app) {
  const around = path.slice(0, -1);
  const record = at(app.root, around);
  if (path.at(-1) !== "name" || record.short_name === undefined || record.type === undefined) return last;
  const now = guessed(record.name, app.data.choices.organisation_types);
  if (!now) return last;
  for (const key of ["short_name", "type"])
    if (record[key] === "" || record[key] === last[key]) {
      put(app.root, [...around, key], now[key]);
      show([...around, key], now[key]);
    }
  return now;
}
