// Makes fields of the boxes and lines of the paper form.

import { element } from "../meeting/dom.js";

const LONGEST = 2000;

function choices(place, { dataset }, say) {
  for (const item of place.querySelectorAll("[data-answer]")) {
    const input = element("input", {
      type: "radio",
      name: dataset.statement,
      value: item.dataset.answer,
      autocomplete: "off",
    });
    const label = element("label", {}, input, ...[...item.childNodes].filter((node) => node.className !== "box"));
    item.replaceChildren(label);
    input.addEventListener("change", () => say({ answer: input.value }));
  }
}

function comment(place, say) {
  const field = element("textarea", { rows: 1, maxLength: LONGEST, autocomplete: "off" });
  const line = place.querySelector("[data-comment]");
  line.replaceChildren(element("label", {}, ...line.childNodes, field));
  field.addEventListener("input", () => say({ comment: field.value }));
}

// Tells `change` of the id of a statement and what is said of it.
export function makeFields(form, change) {
  for (const place of form.querySelectorAll("[data-statement]")) {
    const say = (said) => change(place.dataset.statement, said);
    choices(place, place, say);
    comment(place, say);
  }
}

// Shows answers in the fields.
export function showIn(form, answers) {
  for (const place of form.querySelectorAll("[data-statement]")) {
    const { answer, comment: text = "" } = answers.get(place.dataset.statement) ?? {};
    for (const input of place.querySelectorAll("input")) input.checked = input.value === answer;
    place.querySelector("textarea").value = text;
  }
}
