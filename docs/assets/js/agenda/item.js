// One thing on the agenda, as it stands on the page.

import { element } from "../meeting/dom.js";

const NUMBERS = { type: "number", min: 1, max: 240, step: 1, inputMode: "numeric" };

// As it stands on paper.
const PRINTED = {
  date: (value) => value.split("-").toReversed().join("."),
  time: (value) => value.replace(":", "."),
};

// A field with its label; `change` is told of its value.
export function field(label, value, change, properties = {}) {
  const { long, ...rest } = properties;
  const input = long
    ? element("textarea", { rows: 2, maxLength: 4000 })
    : element("input", { type: "text", maxLength: 200, autocomplete: "off", ...rest });
  const made = element("label", {}, element("span", { textContent: label }), input);
  // A field shows one line; on paper the whole of what is written stands in its place, and nothing for what is empty.
  const mark = () => {
    made.toggleAttribute("data-empty", !input.value);
    made.dataset.value = PRINTED[input.type]?.(input.value) ?? input.value;
  };
  input.value = value;
  mark();
  input.addEventListener("input", () => {
    mark();
    change(input.value);
  });
  return made;
}

function list(place, texts) {
  const found = place.querySelector("ul");
  found.replaceChildren(...texts.map((textContent) => element("li", { textContent })));
  place.hidden = !texts.length;
}

function body(made, thing) {
  const part = (name) => made.querySelector(`[data-list="${name}"]`);
  made.querySelector('[data-of="body"]').hidden = !thing;
  if (!thing) return;
  part("decide").querySelector("span").textContent = thing.decide;
  for (const name of ["facts", "against", "questions"]) list(part(name), thing[name]);
}

// `entry` is what is shown; `on` has what each button does, and `change`, which is told of a field and its value.
export function itemOf(mold, entry, say, on) {
  const made = mold.cloneNode(true);
  const place = (name) => made.querySelector(`[data-of="${name}"]`);
  const { item, title, kind, url, thing } = entry;
  delete made.dataset.mold;
  place("kind").textContent = kind;
  place("title").replaceChildren(url ? element("a", { href: url, textContent: title }) : title);
  const minutes = field(say("minutes"), item.minutes, (value) => on.change("minutes", value), NUMBERS);
  minutes.querySelector("input").addEventListener("change", ({ target }) => on.minutes(target));
  place("plan").replaceChildren(
    minutes,
    field(say("who"), item.who, (value) => on.change("who", value)),
    field(say("when"), item.when, (value) => on.change("when", value)),
  );
  place("note").replaceChildren(field(say("note"), item.note, (value) => on.change("note", value), { long: true }));
  body(made, thing);
  for (const [name, word] of Object.entries({ up: "up", down: "down", away: "remove" })) {
    const button = made.querySelector(`[data-item="${name}"]`);
    button.setAttribute("aria-label", say(word, { hva: title }));
    button.addEventListener("click", on[name]);
  }
  return made;
}
