// Fields in which one or several of some choices are chosen: radio buttons, a list, or boxes to tick.

import { chooser } from "./chooser.js";
import { element, filled, idOf } from "./dom.js";
import { NEW } from "./written.js";
import { at, half } from "./state.js";
import { chosenIn } from "./chosen.js";
import { finder } from "./finder.js";
import { isSaidAbove } from "./helping.js";
import { seeker } from "./seeker.js";
import { standing } from "./standing.js";
import { textBelow } from "./reading.js";

const MOST_BUTTONS = 5;
const MOST_TICKS = 8; // that are seen without being asked for

// Initiatives that are written on this page, or those of the organisation that an observation is added to.
function initiatives({ root, data }) {
  const own = (root.case?.initiatives ?? []).filter((one) => one.id).map((one) => [one.id, one.name || one.id]);
  const before = typeof root.case === "string" ? `${root.case}/` : "/";
  const there = data.choices.initiatives.filter(([id]) => id.startsWith(before));
  return [...own, ...there.map(([id, name]) => [id.slice(before.length), name])];
}

// What can be chosen in a field: pairs of an id and what it is called.
export function optionsOf(field, app) {
  if (field.values) return field.values;
  if (field.names === "initiatives") return initiatives(app);
  if (field.names === "stands") return standing(app).map((one) => [one, one]);
  const known = app.data.choices[field.names];
  const fresh = field.names === "sources" && "new_source" in app.root;
  return fresh ? [[NEW, app.says.new_one], ...known] : known;
}

const option = ([value, text], chosen) => element("option", { value, textContent: text, selected: value === chosen });

function select(options, chosen, first, properties) {
  const made = element("select", properties, option(["", first], chosen), ...options.map((one) => option(one, chosen)));
  made.value = chosen;
  return made;
}

// That what is written here and not sent cannot be chosen yet, for who looks for it.
function notYet({ names }, { data, drafts, says, way }) {
  if (names !== "observations") return [];
  const others = data.ways.filter((one) => one !== way && one.gives !== "message" && drafts.has(one));
  const { label } = data.records.Observation.find(({ key }) => key === "link");
  const told = others.map(({ id }) => filled(says.not_yet, { ...data.words.ways[id], link: label }));
  return told.map((textContent) => element("p", { className: "form-note", textContent }));
}

// A choice of what stands inside another record: first that, then what is in it.
function inTwo(field, path, app, described) {
  const chosen = at(app.root, path);
  const every = optionsOf(field, app);
  const owners = new Map(app.data.choices[app.data.owners[field.names]]);
  const inside = (owner) => every.filter(([id]) => id.startsWith(`${owner}/`));
  const there = [...owners].filter(([id]) => inside(id).length);
  const id = idOf(path);
  const second = element("div", { className: "form-second" });
  const fill = (owner, value) => {
    const list = select(inside(owner), value, app.says.choose_one, { id, attributes: described });
    list.addEventListener("change", () => app.write(path, list.value));
    list.disabled = !owner;
    second.replaceChildren(list, chosenIn(list, app), textBelow(list, field.names, app.data.owners[field.names]));
  };
  const owner = chosen.split("/")[0];
  const first = select(there, owner, app.says.choose_one, { id: `${id}-first` });
  first.addEventListener("change", () => {
    app.write(path, half(first.value));
    fill(first.value, "");
  });
  fill(owner, chosen);
  const label = element("label", { className: "form-first", htmlFor: first.id, textContent: app.says.owner_first });
  const options = () => every.map(([one, text]) => [one, `${text} (${owners.get(one.split("/")[0])})`]);
  const take = (one) => {
    first.value = one.split("/")[0];
    first.dispatchEvent(new Event("change", { bubbles: true }));
    choose(document.getElementById(id), one);
  };
  const sought = seeker({ path, kind: field.names, options, take }, app);
  return [...notYet(field, app), sought, label, first, chosenIn(first, app), second];
}

function choose(list, id) {
  list.value = id;
  list.dispatchEvent(new Event("change", { bubbles: true }));
  list.focus();
}

function ticks(options, { path, type, chosen, write, name, explained = {} }) {
  const made = options.map(([value, text], index) => {
    const id = index ? `${idOf(path)}-${index}` : idOf(path);
    const input = element("input", { type, id, name, value, checked: chosen.includes(value) });
    // One of several that the form has proposed is taken by choosing it, which is no change to the browser. Keys click, too.
    input.addEventListener(type === "radio" ? "click" : "change", () => write(value, input.checked));
    const label = element("label", { htmlFor: id, textContent: text });
    if (!Object.hasOwn(explained, value)) return element("div", { className: "form-tick" }, input, label);
    const told = element("p", { className: "form-help", id: `${id}-about`, textContent: explained[value] });
    input.setAttribute("aria-describedby", told.id);
    return element("div", { className: "form-tick form-tick--told" }, input, label, told);
  });
  return element(
    "div",
    { className: options.length > MOST_TICKS ? "form-ticks form-ticks--many" : "form-ticks" },
    ...made,
  );
}

function several(field, path, app) {
  const write = (value, checked) => {
    const others = at(app.root, path).filter((one) => one !== value);
    app.write(path, checked ? [...others, value] : others);
  };
  const options = optionsOf(field, app);
  const explained = app.data.explained[field.names];
  const chosen = at(app.root, path);
  const made = ticks(options, { path, type: "checkbox", chosen, write, name: idOf(path), explained });
  return options.length > MOST_TICKS ? chooser(made, field.names, path, app) : made;
}

function buttons(field, path, app) {
  const write = (value) => app.write(path, value, field.told);
  const chosen = [at(app.root, path)];
  const explained = isSaidAbove(path) ? undefined : app.data.explained[field.names];
  return ticks(optionsOf(field, app), { path, type: "radio", chosen, write, name: idOf(path), explained });
}

const isInTwo = (field, { data }) =>
  field.names !== undefined && field.names !== "initiatives" && field.names in data.owners;

// Whether a field has several controls, which stand in a group of their own with the label as its name.
export const isGroup = (field, app) =>
  field.kind === "choice" &&
  !isInTwo(field, app) &&
  (field.listed || (field.required && optionsOf(field, app).length <= MOST_BUTTONS));

// The controls of a field of this kind.
export function choiceControls(field, path, app, described) {
  if (isInTwo(field, app)) return inTwo(field, path, app, described);
  if (isGroup(field, app)) return [field.listed ? several(field, path, app) : buttons(field, path, app)];
  const first = field.key === "source" && !field.required ? app.says.of_the_case : app.says.choose_one;
  const made = select(optionsOf(field, app), at(app.root, path), first, { id: idOf(path), attributes: described });
  made.addEventListener("change", () => app.write(path, made.value));
  const isLong = Object.hasOwn(app.data.everyday.fits, field.names ?? "");
  const take = (one) => choose(made, one);
  const sought = isLong ? [seeker({ path, kind: field.names, options: () => optionsOf(field, app), take }, app)] : [];
  return [...sought, ...finder(made, field, path, app), made, chosenIn(made, app)];
}
