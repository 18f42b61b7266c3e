// Shows what is wrong: a list at the top with links, and a sentence at each field.

import { element, filled, idOf } from "./dom.js";

// The element of the field that a fault is at, or of the nearest that it stands in.
function placeOf(path, form) {
  for (let length = path.length; length > 0; length -= 1) {
    const place = form.querySelector(`[data-field="${CSS.escape(JSON.stringify(path.slice(0, length)))}"]`);
    if (place) return place;
  }
  return form;
}

// What is focused to mend a fault: the first control of a field, else the group itself.
const controlOf = (place) =>
  place.classList.contains("form-field")
    ? (place.querySelector(".form-choose > summary") ?? place.querySelector("select:not(:disabled), input, textarea"))
    : place;

function reveal(place) {
  if (place.classList.contains("form-field"))
    for (const choice of place.querySelectorAll(".form-choose")) choice.open = true;
  for (let fold = place.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
}

function go(event, place) {
  event.preventDefault();
  reveal(place);
  const control = controlOf(place);
  control.focus({ preventScroll: true });
  (control.closest(".form-field") ?? control).scrollIntoView({ block: "start" });
}

const NAMED = ".form-entry, .form-group";

// Where a field stands: the names of the entries and the groups that it is in.
function around(place) {
  const names = [];
  for (let one = place.closest(NAMED); one; one = one.parentElement.closest(NAMED))
    names.unshift(one.querySelector("legend").textContent);
  return names.length ? `${names.join(", ")}: ` : "";
}

function atField(fault, place, says) {
  const line = place.querySelector(`#${CSS.escape(`${idOf(JSON.parse(place.dataset.field ?? "[]"))}-fault`)}`);
  if (!line) return;
  const prefix = element("span", { className: "visually-hidden", textContent: `${says.fault} ` });
  if (line.hidden) line.replaceChildren(prefix, `${fault.what} ${fault.do}`);
  else line.append(` ${fault.what} ${fault.do}`); // a field may have several
  line.hidden = false;
  place.classList.add("form-wrong");
  for (const control of place.querySelectorAll(
    ":scope > input, :scope > select, :scope > textarea, .form-second > select",
  ))
    control.setAttribute("aria-invalid", "true");
}

export function clear(form) {
  for (const place of form.querySelectorAll(".form-wrong")) place.classList.remove("form-wrong");
  for (const line of form.querySelectorAll(".form-fault")) line.hidden = true;
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}

// The fields need not stand on the page as they do in the file.
function inPageOrder({ place: one }, { place: other }) {
  if (one === other) return 0;
  return one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_PRECEDING ? 1 : -1;
}

// What is said already is not said again.
function tell(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

// Opens the finished entries in which something is wrong.
export function unfold(found) {
  for (const { place } of found) {
    const entry = place.closest(".form-finished");
    if (entry) entry.open = true;
  }
}

// Shows every fault. The list at the top is `summary`, which is hidden when there are none. `mended` says whether there
// were some: then that is said where the list stood, and the button that leads to the next fault looks for others.
export function show(faults, { form, summary, mended, next, says, were }) {
  clear(form);
  summary.hidden = faults.length === 0;
  const isMended = were && !faults.length;
  next.hidden = !faults.length && !isMended;
  tell(mended, isMended ? says.mended : "");
  if (!faults.length) {
    summary.replaceChildren();
    next.firstElementChild.textContent = says.again;
    return [];
  }
  const found = faults.map((fault) => ({ fault, place: placeOf(fault.path, form) })).sort(inPageOrder);
  next.firstElementChild.textContent =
    faults.length === 1 ? says.next_one : filled(says.next_many, { count: faults.length });
  const lines = found.map(({ fault, place }) => {
    atField(fault, place, says);
    const link = element("a", {
      href: `#${controlOf(place)?.id ?? ""}`,
      textContent: `${around(place)}${fault.what} ${fault.do}`,
    });
    link.addEventListener("click", (event) => go(event, place));
    return element("li", {}, link);
  });
  const title = faults.length === 1 ? says.wrong_one : filled(says.wrong_many, { count: faults.length });
  const heading = element("h2", { id: "form-faults-title", textContent: title });
  summary.replaceChildren(heading, element("ul", {}, ...lines));
  return found;
}

const keyOf = ({ path, key }) => JSON.stringify([path, key]);

// Goes on to the fault after the one that was gone to last, or to the one that took its turn when it is mended.
export function goOn(event, found, before) {
  const same = found.findIndex(({ fault }) => keyOf(fault) === before.key);
  const turn = (same < 0 ? before.turn : same + 1) % found.length;
  go(event, found[turn].place);
  return { turn, key: keyOf(found[turn].fault) };
}
