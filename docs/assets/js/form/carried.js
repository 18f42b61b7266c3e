// Where in its source the one before in a list stands, which the next has too where both are of the same source. Nothing of
// what it tells is carried over: a wrong answer that nobody has given is not seen.

import { at } from "./state.js";
import { idOf } from "./dom.js";
import { spot } from "./meanings.js";

// The part of the source of the nearest one before that is in the same source, or an empty text.
function partBefore(entries, index, key, source, { rules }) {
  const before = entries.slice(0, index).findLast((one) => one[key]?.source === source && one[key].section.trim());
  const written = before?.[key].section.trim() ?? "";
  return spot(written, rules)?.part ?? written;
}

// Fills in a place that nobody has written the part of.
function fillIn(entries, index, key, app) {
  const place = entries[index][key];
  if (typeof place?.section !== "string") return false;
  if (place.section !== "" && place.section !== app.carried.get(place)) return false;
  const part = partBefore(entries, index, key, place.source, app.data);
  app.carried.set(place, part);
  const isNews = place.section !== part;
  place.section = part;
  return isNews;
}

// Fills in the places of an entry that is new.
export function carry(field, entries, index, app) {
  for (const { key, of, listed } of app.data.records[field.of])
    if (of === "Ref" && !listed) fillIn(entries, index, key, app);
}

// Whether the part of a place is the one that was carried over.
export function isCarried(path, { root, carried }) {
  const place = at(root, path.slice(0, -1));
  return place.section !== "" && carried.get(place) === place.section;
}

// Follows a place whose source is changed: the part may be that of another now.
export function carryAnew(path, app) {
  const [index, key, last] = path.slice(-3);
  if (last !== "source" || typeof index !== "number") return;
  if (!fillIn(at(app.root, path.slice(0, -3)), index, key, app)) return;
  const field = document.getElementById(idOf([...path.slice(0, -1), "section"]));
  if (!field) return;
  field.value = at(app.root, path.slice(0, -1)).section;
  field.dispatchEvent(new Event("read"));
}
