// Many boxes to tick, folded to one line that says which are ticked, with a field that finds among them.

import { button, element, filled, idOf } from "./dom.js";
import { judged, wordsOf } from "./matching.js";

const nameOf = (box) => box.querySelector("label").textContent;
const idIn = (box) => box.querySelector("input").value;

// Says below a choice why it was found.
function tellWhy(box, why, { says }) {
  box.querySelector(".form-why")?.remove();
  if (why)
    box.append(element("p", { className: "form-help form-why", textContent: filled(says.found_by, { what: why }) }));
}

// Leaves those in view that have all the words: first those that are seen to.
function narrow(boxes, written, kind, app) {
  const words = wordsOf(written, app);
  const found = boxes.map((box) => ({ box, ...judged({ id: idIn(box), text: box.dataset.seen }, words, kind, app) }));
  for (const { box, isFound, why } of found) {
    box.hidden = !isFound;
    tellWhy(box, why, app);
  }
  const [plain, others] = [found.filter(({ why }) => !why), found.filter(({ why }) => why)];
  boxes[0].parentElement.append(...[...plain, ...others].map(({ box }) => box));
  return found.some(({ isFound }) => isFound) ? "" : app.says.none_found;
}

function finder(boxes, kind, path, app) {
  const id = `${idOf(path)}-find`;
  const note = element("p", { className: "form-note", attributes: { role: "status" } });
  const input = element("input", { type: "text", id, attributes: { autocomplete: "off" } });
  input.addEventListener("input", () => {
    note.textContent = narrow(boxes, input.value, kind, app);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it is no question of whether all is right
    boxes[0].parentElement.querySelector(":scope > :not([hidden]) input")?.focus();
  });
  const label = element("label", { className: "form-first", htmlFor: id, textContent: app.says.find_among });
  return element("div", { className: "form-find" }, label, input, note);
}

// The boxes in `ticks`, folded.
export function chooser(ticks, kind, path, app) {
  const boxes = [...ticks.children];
  for (const box of boxes) box.dataset.seen = box.textContent;
  const summary = element("summary", { id: `${idOf(path)}-choose` });
  const show = () => {
    const ticked = boxes.filter((box) => box.querySelector("input").checked).map((box) => nameOf(box));
    const { chosen, choose_among: among } = app.says;
    summary.textContent = ticked.length
      ? filled(chosen, { what: ticked.join(", ") })
      : filled(among, { count: boxes.length });
  };
  ticks.addEventListener("change", () => {
    show();
    app.say(summary.textContent); // the line may be out of sight by now
  });
  show();
  const made = element("details", { className: "form-choose" }, summary, finder(boxes, kind, path, app), ticks);
  // Who has ticked the last of a long list is far from the line that folds it.
  const done = button(app.says.done_choosing, () => {
    made.open = false;
    summary.scrollIntoView({ block: "nearest" });
    summary.focus();
  });
  made.append(done);
  return made;
}
