// Many boxes to tick, folded to one line that says which are ticked, with a field that finds among them.

import { element, filled, idOf } from "./dom.js";
import { folded } from "./meanings.js";

const nameOf = (box) => box.querySelector("label").textContent;
const idIn = (box) => box.querySelector("input").value;

// What a choice is found by beside what is seen of it: its id, everyday words for it, and what it is about.
function hidden(box, kind, { data }) {
  const id = idIn(box);
  return [id, ...(data.sought[kind]?.[id] ?? [])].map((text) => ({ text, called: folded(text, data.rules) }));
}

// Which of the words stand in `called`. A word is there also where it is part of another.
const wordsIn = (called, words) => words.filter((word) => called.includes(word));

// Why a choice is among those found, where what is seen of it does not say it: the shortest that has the most of the words.
function whyFound(others, words) {
  const most = Math.max(...others.map(({ called }) => wordsIn(called, words).length));
  const found = others.filter(({ called }) => most && wordsIn(called, words).length === most);
  return found.sort((one, other) => one.text.length - other.text.length)[0]?.text ?? "";
}

// Whether a choice has all the words, and why where that is not seen.
function judged(box, words, kind, app) {
  const seen = folded(box.dataset.seen, app.data.rules);
  const left = words.filter((word) => !seen.includes(word));
  if (!left.length) return { isFound: true, why: "" };
  const others = hidden(box, kind, app);
  const isFound = left.every((word) => others.some(({ called }) => called.includes(word)));
  return { isFound, why: isFound ? whyFound(others, left) : "" };
}

// Says below a choice why it was found.
function tellWhy(box, why, { says }) {
  box.querySelector(".form-why")?.remove();
  if (why)
    box.append(element("p", { className: "form-help form-why", textContent: filled(says.found_by, { what: why }) }));
}

// Leaves those in view that have all the words: first those that are seen to.
function narrow(boxes, written, kind, app) {
  const words = folded(written, app.data.rules).split("-").filter(Boolean);
  const found = boxes.map((box) => ({ box, ...judged(box, words, kind, app) }));
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
  return element("details", { className: "form-choose" }, summary, finder(boxes, kind, path, app), ticks);
}
