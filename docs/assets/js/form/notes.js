// What is said below a field of what stands there: that the form has filled it in, or what follows from it.

import { isNewTitle, namesakeOf } from "./namesakes.js";
import { countedNote } from "./counted.js";
import { element } from "./dom.js";
import { isProposed } from "./guesses.js";

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

// What is chosen last of those things that evidence is counted by.
const isCounted = ({ key }) => key === "bears_on";

// Every note of a field.
export const notesOf = (field, path, app) => [
  isNewTitle(path) ? namesakeOf(app) : undefined,
  proposedNote(field, path, app),
  isCounted(field) ? countedNote(app) : undefined,
];
