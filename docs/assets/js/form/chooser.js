// Many boxes to tick, folded to one line that says which are ticked, with a field that finds among them.

import { element, filled, idOf } from "./dom.js";
import { folded } from "./meanings.js";

const nameOf = (box) => box.querySelector("label").textContent;

// Leaves those in view that have all the words.
function narrow(boxes, written, { data, says }) {
  const words = folded(written, data.rules).split("-");
  for (const box of boxes) {
    const called = folded(box.textContent, data.rules);
    box.hidden = !words.every((word) => called.includes(word));
  }
  return boxes.every((box) => box.hidden) ? says.none_found : "";
}

function finder(boxes, path, app) {
  const id = `${idOf(path)}-find`;
  const note = element("p", { className: "form-note", attributes: { role: "status" } });
  const input = element("input", { type: "text", id, attributes: { autocomplete: "off" } });
  input.addEventListener("input", () => {
    note.textContent = narrow(boxes, input.value, app);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it is no question of whether all is right
    boxes
      .find((box) => !box.hidden)
      ?.querySelector("input")
      .focus();
  });
  const label = element("label", { className: "form-first", htmlFor: id, textContent: app.says.find_among });
  return element("div", { className: "form-find" }, label, input, note);
}

// The boxes in `ticks`, folded.
export function chooser(ticks, path, app) {
  const boxes = [...ticks.children];
  const summary = element("summary", { id: `${idOf(path)}-choose` });
  const show = () => {
    const ticked = boxes.filter((box) => box.querySelector("input").checked).map((box) => nameOf(box));
    const { chosen, choose_among: among } = app.says;
    summary.textContent = ticked.length
      ? filled(chosen, { what: ticked.join(", ") })
      : filled(among, { count: boxes.length });
  };
  ticks.addEventListener("change", show);
  show();
  return element("details", { className: "form-choose" }, summary, finder(boxes, path, app), ticks);
}
