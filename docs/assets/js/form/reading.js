// What is told of a record beside its title, to read before it is linked or corrected. Each record has a file of its own,
// which is asked for when it is chosen, and without which the titles must do.

import { element } from "./dom.js";

const asked = new Map();

async function fetched(file) {
  try {
    const answer = await fetch(new URL(`../../skjema/${file}.json`, import.meta.url));
    return answer.ok ? await answer.json() : {};
  } catch {
    return {}; // the connection is lost
  }
}

// What the file of a record has.
export function toldOf(file) {
  if (!asked.has(file)) asked.set(file, fetched(file));
  return asked.get(file);
}

// Shows below `list` what is chosen there of a kind, where that has a text. `owners` is the kind of what it stands in.
export function textBelow(list, kind, owners) {
  const shown = element("p", { className: "form-read", hidden: true });
  const show = async () => {
    const chosen = list.value;
    const { [kind]: known = {} } = chosen ? await toldOf(`${owners}/${chosen.split("/")[0]}`) : {};
    if (list.value !== chosen) return; // another has been chosen meanwhile
    const text = Object.hasOwn(known, chosen) ? known[chosen] : "";
    shown.textContent = text;
    shown.hidden = text === "";
  };
  list.addEventListener("change", show);
  show();
  return shown;
}
