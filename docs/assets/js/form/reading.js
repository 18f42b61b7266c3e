// The text of what is chosen in a list of titles, to read before something is said of it. All of them come in one file, which
// is asked for where such a list is shown, and without which the titles must do.

import { element } from "./dom.js";

let asked;

async function fetched() {
  try {
    const answer = await fetch(new URL("../../skjema/tekster.json", import.meta.url));
    return answer.ok ? await answer.json() : {};
  } catch {
    return {}; // the connection is lost
  }
}

// All of them, by kind and id.
export function allTexts() {
  asked ??= fetched();
  return asked;
}

// Shows below `list` what is chosen there of a kind, where that has a text.
export function textBelow(list, kind) {
  const texts = allTexts();
  const shown = element("p", { className: "form-read", hidden: true });
  const show = async () => {
    const { [kind]: known = {} } = await texts;
    const text = Object.hasOwn(known, list.value) ? known[list.value] : "";
    shown.textContent = text;
    shown.hidden = text === "";
  };
  list.addEventListener("change", show);
  show();
  return shown;
}
