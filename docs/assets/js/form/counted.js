// Tells, where evidence is linked, that the title of the claim no longer counts right with it, and what it will say.

import { element, filled } from "./dom.js";
import { at } from "./state.js";
import { recount } from "./counting.js";
import { recordOf } from "./written.js";

const said = (found, { says }) =>
  filled(found.right ? says.recounted : says.recounted_words, { ...found, said: found.said.join("», «") });

// What is no longer true of the title of the claim with what is chosen around the field at a path.
function untrue(path, { root, way, data }) {
  const { claim = root.claim, stance, bears_on: on } = at(root, path.slice(0, -1));
  return stance && on ? recount(claim, recordOf(root, way.record, data), data) : undefined;
}

// A line that follows what is chosen.
export function countedNote(path, app) {
  const note = element("p", { className: "form-note form-counted", attributes: { role: "status" } });
  const update = () => {
    const found = untrue(path, app);
    const text = found ? said(found, app) : "";
    if (note.textContent !== text) note.textContent = text; // what is said already is not said again
  };
  app.follow(update);
  update();
  return note;
}
