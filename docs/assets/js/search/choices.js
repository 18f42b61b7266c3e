// The row above the hits where a reader chooses a group of them, and an organisation.

import { element } from "./dom.js";

// `chosen` is the group that is shown alone, "" for all; `within` the organisation that is searched.
export class Choices {
  constructor() {
    this.root = element("fieldset", { className: "search-kinds", hidden: true });
  }

  // `change` hears what was chosen: { group } or { organisation }.
  listen(change) {
    this.root.addEventListener("change", ({ target }) =>
      change(target.name === "type" ? { group: target.value } : { organisation: target.value }),
    );
  }

  hide() {
    this.root.hidden = true;
  }

  show({ chosen, groups, shown, within, total, engine, words }) {
    const focused = this.root.contains(document.activeElement) ? document.activeElement : undefined;
    const organisations = among(shown, within, engine.organisations);
    this.root.hidden = !words.length || (!total && !within);
    this.root.replaceChildren(
      element("legend", { className: "visually-hidden", textContent: "Vis bare" }),
      choice("", "Alt", total, chosen),
      ...groups.map(({ name, numbers }) => choice(name, name, numbers.length, chosen)),
      ...(organisations.length ? [select(organisations, within)] : []),
    );
    if (focused) this.#focus(focused);
  }

  #focus({ name, value }) {
    const all = [...this.root.querySelectorAll("input, select")].filter((one) => one.name === name);
    const again = all.find((one) => one.type !== "radio" || one.value === value);
    again?.focus({ preventScroll: true });
  }
}

function choice(value, name, count, chosen) {
  const input = element("input", { type: "radio", name: "type", value, checked: value === chosen });
  return element("label", {}, input, element("span", {}, `${name} `, element("small", { textContent: count })));
}

function select(organisations, within) {
  const options = ["", ...organisations].map((name) =>
    element("option", { value: name, textContent: name || "Hos alle", selected: name === (within ?? "") }),
  );
  const made = element("select", { name: "hos" }, ...options);
  made.setAttribute("aria-label", "Vis bare treff hos");
  return made;
}

// All organisations when they are few, else those of the hits that are shown, and always the one that is searched.
function among(shown, within, few) {
  const theirs = shown.flatMap(({ records }) => records.map(({ organisation }) => organisation));
  const known = new Set([...(few.length ? few : theirs), within]);
  return [...known].filter(Boolean).sort((one, other) => one.localeCompare(other, "nb"));
}
