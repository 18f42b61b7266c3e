// Shows what is wrong: a list at the top with links, and a sentence at each field.

import { button, element, filled, idOf } from "./dom.js";

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

// What a field is called, without what is said of it in brackets.
const calledIn = (place) =>
  place.matches(".form-field")
    ? (place.querySelector("label:not(.form-first), legend")?.firstChild.textContent ?? "")
    : "";

// Where a fault is: the names of the entries and the groups that its field is in, and of the field where that is not said.
function around(place, fault) {
  const own = calledIn(place);
  const names = own && !`${fault.what} ${fault.do}`.includes(`«${own}»`) ? [own] : [];
  for (let one = place.closest(NAMED); one; one = one.parentElement.closest(NAMED))
    names.unshift(one.querySelector("legend").textContent);
  const led = names.join(", ");
  return led && (led.endsWith("?") ? `${led} ` : `${led}: `);
}

// A button below what is wrong, which does what mends it. One that is about to be pressed stays.
function remedy({ use, title }, line, says, onUse) {
  if (line.nextElementSibling?.dataset.use === use) return;
  const offer = button(filled(says.use_source, { title }), () => onUse(use), { className: "form-remedy" });
  offer.dataset.use = use;
  line.after(offer);
}

function atField(fault, place, { says, onUse }) {
  const line = place.querySelector(`#${CSS.escape(`${idOf(JSON.parse(place.dataset.field ?? "[]"))}-fault`)}`);
  if (!line) return;
  const prefix = element("span", { className: "visually-hidden", textContent: `${says.fault} ` });
  if (line.hidden) line.replaceChildren(prefix, `${fault.what} ${fault.do}`);
  else line.append(` ${fault.what} ${fault.do}`); // a field may have several
  line.hidden = false;
  place.hidden = false; // also where its source has no pages
  if (fault.use) remedy(fault, line, says, onUse);
  place.classList.add("form-wrong");
  for (const control of place.querySelectorAll(
    ":scope > input, :scope > select, :scope > textarea, .form-second > select",
  ))
    control.setAttribute("aria-invalid", "true");
}

const LED = ".form-onward, .form-remedy"; // the buttons that stand at a field while it is wrong

export function clear(form) {
  for (const place of form.querySelectorAll(".form-wrong")) place.classList.remove("form-wrong");
  for (const line of form.querySelectorAll(".form-fault")) {
    line.hidden = true;
    line.replaceChildren(); // what is hidden still describes its field
  }
  for (const control of form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  for (const led of form.querySelectorAll(LED)) if (led !== document.activeElement) led.remove();
}

const byPlace = (faults, form) => faults.map((fault) => ({ fault, place: placeOf(fault.path, form) }));

// Shows what is wrong at each field, and nowhere else. What is being written in one that was right is let be till it is left.
export function markFaults(faults, { form, writing, ...how }) {
  clear(form);
  for (const { fault, place } of byPlace(faults, form)) if (place.dataset.field !== writing) atField(fault, place, how);
}

// What is said to be wrong at the field of a control.
export function saidAt(control) {
  const place = control.closest("[data-field]");
  const line = place?.querySelector(":scope > .form-fault:not([hidden])");
  return { field: place?.dataset.field, wrong: line?.textContent ?? "" };
}

// A button in a field that leads on from it. It is seen when the keyboard comes to it: on a telephone there is the one at
// the foot of the screen.
function lead(place, text, onNext) {
  if (place.querySelector(":scope .form-onward")) return;
  const made = button(text, onNext, { className: "form-onward" });
  const choice = place.querySelector(":scope > div > .form-choose > summary");
  if (choice) choice.after(made);
  else if (place.classList.contains("form-field"))
    place.insertBefore(made, place.querySelector(":scope > .form-more-help")); // the help comes after it, if there is any
  else place.querySelector("legend")?.after(made);
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

// Where the list stood, that all is mended; and a way to ask again from the field in which the last was.
function showMended(isMended, { form, mended, next, says, onNext }) {
  tell(mended, isMended ? says.mended : "");
  next.firstElementChild.textContent = says.again;
  const here = isMended ? form.querySelector(".form-field:focus-within") : undefined;
  if (here) lead(here, says.again, onNext);
}

function lineOf({ fault, place }) {
  const link = element("a", {
    href: `#${controlOf(place)?.id ?? ""}`,
    textContent: `${around(place, fault)}${fault.what} ${fault.do}`,
  });
  link.addEventListener("click", (event) => go(event, place));
  return element("li", {}, link);
}

// Shows every fault. The list at the top is `summary`, which is hidden when there are none. `were` says whether there
// were some: then that is said where the list stood, and the button that leads to the next fault looks for others.
export function show(faults, app) {
  const { form, summary, mended, next, says, were, onNext } = app;
  clear(form);
  summary.hidden = faults.length === 0;
  const isMended = were && !faults.length;
  next.hidden = !faults.length && !isMended;
  if (!faults.length) {
    summary.replaceChildren();
    showMended(isMended, app);
    return [];
  }
  tell(mended, "");
  const found = byPlace(faults, form).sort(inPageOrder);
  const places = new Set(found.map(({ place }) => place));
  const many = filled(says.next_many, { count: places.size }); // it goes from field to field, whatever is wrong in each
  next.firstElementChild.textContent = places.size === 1 ? says.next_one : many;
  for (const { fault, place } of found) atField(fault, place, app);
  if (places.size > 1) for (const place of places) lead(place, says.onward, onNext);
  const title = faults.length === 1 ? says.wrong_one : filled(says.wrong_many, { count: faults.length });
  const heading = element("h2", { id: "form-faults-title", textContent: title });
  summary.replaceChildren(heading, element("ul", {}, ...found.map((one) => lineOf(one))));
  return found;
}

const isAfter = (place, here) =>
  Boolean(here.compareDocumentPosition(place) & Node.DOCUMENT_POSITION_FOLLOWING) && !place.contains(here);

// Goes on to the first fault after the control that had the focus last, or round to the first of all.
export function goOn(event, found, here) {
  const next = here?.isConnected ? found.find(({ place }) => isAfter(place, here)) : undefined;
  go(event, (next ?? found[0]).place);
}
