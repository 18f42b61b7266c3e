// What is chosen in a list, in full below it: a list shows one line, and cuts off what is longer.

import { element, filled } from "./dom.js";

const NARROW = 30; // letters that a list shows on a telephone
const WIDE = 80;

// Shows what is chosen in `list` where it may be cut off. To those who hear the page, the list has said it.
export function chosenIn(list, { says }) {
  const shown = element("p", { className: "form-note form-chosen", attributes: { "aria-hidden": "true" } });
  const show = () => {
    const what = list.value ? (list.selectedOptions[0]?.textContent ?? "") : "";
    shown.textContent = what.length > NARROW ? filled(says.chosen, { what }) : "";
    shown.classList.toggle("form-chosen--long", what.length > WIDE);
  };
  list.addEventListener("change", show);
  show();
  return shown;
}
