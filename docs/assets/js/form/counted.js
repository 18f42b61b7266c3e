// Tells, where evidence is linked, that the title of the claim no longer counts right with it, and what it will say.

import { element, filled } from "./dom.js";
import { recount } from "./counting.js";
import { recordOf } from "./written.js";

const said = (found, { says }) =>
  filled(found.right ? says.recounted : says.recounted_words, { ...found, said: found.said.join("», «") });

// A line that follows what is chosen.
export function countedNote(app) {
  const note = element("p", { className: "form-note form-counted", attributes: { role: "status" } });
  const update = () => {
    const made = recordOf(app.root, app.way.record, app.data);
    const found = recount(made.claim, made.evidence, app.data);
    const text = found ? said(found, app) : "";
    if (note.textContent !== text) note.textContent = text; // what is said already is not said again
  };
  app.follow(update);
  update();
  return note;
}
