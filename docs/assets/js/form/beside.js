// What is asked for in plain view beside the answer that asks for it, and lies folded where that is another: how many live in
// what is a place.

import { at, isBlank } from "./state.js";
import { element } from "./dom.js";

// The field beside which something is asked for, in the nearest record around it that has one.
function fieldBeside({ beside }, path, place) {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const other = [...path.slice(0, length), beside];
    const found = place.querySelector(`[data-field="${CSS.escape(JSON.stringify(other))}"]`);
    if (found) return { other, found };
  }
}

// Whether a group is wanted in plain view: where nothing is written in it, or while it is. One that was filled in before lies
// folded as others do.
function wanted(field, path, place, app) {
  const isPlace = place !== undefined && app.data.places.includes(at(app.root, place.other));
  return { isPlace, isBrief: isPlace && isBlank(at(app.root, path), field.of, app.data) };
}

// The group at a path with its place among the others, where it is when it is not wanted elsewhere.
export function movable(made, field, path, app) {
  const home = element("div", {}, made);
  made.classList.add("form-beside");
  made.addEventListener("done", () => home.replaceChildren(made));
  app.follow(() => {
    const place = fieldBeside(field, path, app.parts.fields);
    const { isPlace, isBrief } = wanted(field, path, place, app);
    const isHere = made.contains(document.activeElement);
    if (!isBrief || !isHere) made.classList.toggle("form-brief", isBrief); // one field, till something is written there
    if (isHere) return; // it would lose the focus
    if (!isPlace) home.replaceChildren(made);
    else if (isBrief && place.found.nextElementSibling !== made) place.found.after(made);
  });
  return home;
}
