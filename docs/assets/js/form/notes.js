// What is said below a field of what stands there: that the form has filled it in, or what follows from it.

import { isNewTitle, namesakeOf } from "./namesakes.js";
import { at } from "./state.js";
import { countedNote } from "./counted.js";
import { element, filled } from "./dom.js";
import { isProposed } from "./guesses.js";
import { newsOf } from "./links.js";
import { recordOf } from "./written.js";

// Says that the form itself has filled in a field, as long as it has.
function proposedNote(field, path, app) {
  if (!field.told) return;
  const note = element("p", { className: "form-note" });
  const update = () => {
    note.textContent = isProposed(path, app) ? app.says.proposed : "";
  };
  app.follow(update);
  update();
  return note;
}

// What is told of a link that is written with its observation, and so may be made of that.
const isToldOfIt = (path) => path.at(-1) === "change" && path.at(-2) === "link";

// Says what the form writes where nobody does.
function newsNote(path, app) {
  const note = element("p", { className: "form-note" });
  const update = () => {
    const made = recordOf(app.root, app.way.record, app.data);
    const { title } = at(app.root, path.slice(0, -2));
    const change = title ? newsOf({ title: title.trim() }, made, app.data) : "";
    note.textContent = change && !at(app.root, path) ? filled(app.says.linked_as, { change }) : "";
  };
  app.follow(update);
  update();
  return note;
}

// What is chosen last of those things that evidence is counted by.
const isCounted = ({ key }) => key === "bears_on";

// Every note of a field.
export const notesOf = (field, path, app) => [
  isNewTitle(path) ? namesakeOf(app) : undefined,
  proposedNote(field, path, app),
  isCounted(field) ? countedNote(path, app) : undefined,
  isToldOfIt(path) ? newsNote(path, app) : undefined,
];
