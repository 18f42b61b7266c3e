// Finds a source by its title, and offers to make a new one of a title that none of them has.

import { button, element, filled, idOf } from "./dom.js";
import { NEW } from "./written.js";
import { hasSourceAround } from "./places.js";
import { at } from "./state.js";
import { folded } from "./meanings.js";
import { steady } from "./moving.js";

const LEAST = 3; // letters, before anything is said of them
const TITLE = ["new_source", "title"];

// Whether a field is where the source of what is written is chosen, and not one beside the source of the whole.
function isWanted(field, path, app) {
  if (field.names !== "sources" || !("new_source" in app.root)) return false;
  return field.required || !hasSourceAround(path, app);
}

// What is known of the sources: the id of each, its title in a form that can be compared, and what it is also found by: who is
// behind it, its year and what it is called for short.
function known({ data, root }) {
  const fresh = at(root, TITLE) ? [[NEW, at(root, TITLE)]] : [];
  return [...fresh, ...data.choices.sources].map(([id, title]) => {
    const others = Object.hasOwn(data.works, id) ? data.works[id].sought : [];
    return { id, title: folded(title, data.rules), all: folded([title, id, ...others].join(" "), data.rules) };
  });
}

function search(written, app) {
  const wanted = folded(written, app.data.rules);
  const every = known(app);
  const words = wanted.split("-");
  const same = every.find(({ id, title }) => title === wanted || id === wanted);
  const alike = every.filter(({ all }) => words.every((word) => all.includes(word)));
  return { wanted, same, ids: new Set(alike.map(({ id }) => id)) };
}

// Leaves those in the list that are alike, the new one, and what is chosen. Some browsers show what is hidden there.
function narrow(list, every, ids) {
  const { value } = list;
  const stays = new Set([...ids, "", NEW, value]);
  list.replaceChildren(...every.filter((option) => stays.has(option.value)));
  list.value = value;
}

function choose(list, id) {
  list.value = id;
  list.dispatchEvent(new Event("change", { bubbles: true }));
}

// Makes the new source of the title that was written, and tells where the rest of it is filled in.
function make(title, list, app) {
  app.write(TITLE, title);
  const field = document.getElementById(idOf(TITLE));
  if (field) field.value = title;
  choose(list, NEW);
  app.say(app.says.made_source);
}

// A field for the title of a source, above the list of them, where one is wanted.
export function finder(list, field, path, app) {
  if (!isWanted(field, path, app)) return [];
  const { says } = app;
  const id = `${idOf(path)}-title`;
  const note = element("p", { className: "form-note", id: `${id}-note` });
  const place = element("div", {});
  const every = [...list.options];
  const input = element("input", {
    type: "text",
    id,
    attributes: { autocomplete: "off", "aria-describedby": note.id },
  });
  let isNone = false; // that something is written, and no source is called so
  const take = (title) => {
    make(title, list, app);
    note.textContent = says.made_source;
    place.replaceChildren();
    isNone = false;
  };
  const show = () => {
    const title = input.value.trim();
    const { wanted, same, ids } = search(title, app);
    const isShort = wanted.length < LEAST;
    narrow(list, every, isShort ? every.map((option) => option.value) : ids);
    if (same) choose(list, same.id);
    const isOffered = !isShort && !same && !at(app.root, TITLE);
    isNone = isOffered && ids.size === 0 && !list.value;
    note.textContent = isShort || same ? "" : filled(says.found, { count: ids.size });
    const offer = button(filled(says.make_source, { title }), () => {
      take(title);
      list.focus();
    });
    place.replaceChildren(...(isOffered ? [offer] : []));
  };
  input.addEventListener("input", show);
  input.addEventListener("change", () => note.textContent && app.say(note.textContent));
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it is no question of whether all is right
    if (isNone) place.querySelector("button").click();
    else (place.querySelector("button") ?? list).focus();
  });
  // A title that no source has is that of a new one also when the field is left, but not for the list or the button.
  input.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (!isNone || next === list || place.contains(next)) return;
    setTimeout(() => steady(() => take(input.value.trim()))); // when the field that was tapped has the focus
  });
  const label = element("label", { className: "form-first", htmlFor: id, textContent: says.find_source });
  return [element("div", { className: "form-find form-find--source" }, label, input, note, place)];
}
