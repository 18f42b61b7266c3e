// What is chosen in a list, in full below it, where the list has no room for all of it and cuts it off.

import { element, filled } from "./dom.js";

const BESIDE = 48; // pixels that a list keeps for its edges and its arrow

const pen = document.createElement("canvas").getContext("2d");

// Whether a list has less room than what is chosen in it takes. One that is out of sight has cut off nothing yet.
function isCut(list, text) {
  if (!list.clientWidth) return false;
  pen.font = getComputedStyle(list).font;
  return pen.measureText(text).width > list.clientWidth - BESIDE;
}

// Shows what is chosen in `list` where it is cut off. To those who hear the page, the list has said it.
export function chosenIn(list, { says }) {
  const shown = element("p", { className: "form-note form-chosen", attributes: { "aria-hidden": "true" } });
  const show = () => {
    const what = list.value ? (list.selectedOptions[0]?.textContent ?? "") : "";
    shown.textContent = what && isCut(list, what) ? filled(says.chosen, { what }) : "";
  };
  list.addEventListener("change", show);
  new ResizeObserver(show).observe(list); // also when it comes into sight, or the phone is turned
  return shown;
}
