// What is asked for in plain view beside the answer that asks for it, and lies folded where that is another: how many live in
// what is a place.

import { at, isBlank } from "./state.js";
import { element, filled } from "./dom.js";

const fieldAt = (path, place) => place.querySelector(`[data-field="${CSS.escape(JSON.stringify(path))}"]`);

// What something stands below: a field, or the new source that is told of below that.
function endOf(field) {
  const next = field.nextElementSibling;
  return next?.dataset.section ? next : field;
}

// The field beside which something is asked for, in the nearest record around it that has one, and what it stands below.
function fieldBeside({ beside, after = beside }, path, place) {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const around = path.slice(0, length);
    const found = fieldAt([...around, beside], place);
    if (found) return { other: [...around, beside], above: endOf(fieldAt([...around, after], place) ?? found) };
  }
}

// Whether a group is wanted in plain view, and whether that is for one field of it, till something is written there.
function wanted(field, path, place, app) {
  const isPlace = place !== undefined && app.data.places.includes(at(app.root, place.other));
  return { isPlace, isBrief: isPlace && isBlank(at(app.root, path), field.of, app.data) };
}

// The group as a line with what stands in it, where it is, and whole again.
function foldable(made, field, path, app) {
  const holder = element("div", { className: "form-beside", dataset: { group: JSON.stringify(path) } }, made);
  const open = () => holder.replaceChildren(made);
  const close = () => {
    const called = filled(app.says.finished, { entry: field.label, called: at(app.root, path).value ?? "" });
    const summary = element("summary", { textContent: called });
    holder.replaceChildren(element("details", { className: "form-fold form-finished" }, summary, made));
  };
  return { holder, open, close };
}

// The group at a path with its place among the others, where it is when it is not wanted elsewhere. Once it stands beside the
// answer it stays there, also when it is done and folded: whoever looks for it again looks where it was.
export function movable(made, field, path, app) {
  const { holder, open, close } = foldable(made, field, path, app);
  const home = element("div", {}, holder);
  const place = () => fieldBeside(field, path, app.parts.fields);
  holder.addEventListener("done", () => wanted(field, path, place(), app).isPlace && close());
  if (!isBlank(at(app.root, path), field.of, app.data)) close();
  app.follow(() => {
    const there = place();
    const { isPlace, isBrief } = wanted(field, path, there, app);
    const isHere = made.contains(document.activeElement);
    if (!isBrief || !isHere) made.classList.toggle("form-brief", isBrief);
    if (isHere) return; // it would lose the focus
    if (!isPlace) open();
    if (!isPlace) home.replaceChildren(holder);
    else if (there.above.nextElementSibling !== holder) there.above.after(holder);
  });
  return home;
}
