// What follows when the reader writes in a field, and when it is left.

import { filled } from "./dom.js";
import { goOnAtEnter, keepClear, steady } from "./moving.js";
import { saidAt } from "./faults.js";

export const WAIT = 300; // milliseconds after the last key before what follows from it is done

// Says what is wrong with a field that is left, once, and how many faults are left where they were asked for.
function tell(control, app) {
  const { field, wrong } = saidAt(control);
  const isNews = wrong !== "" && app.said.get(field) !== wrong;
  app.said.set(field, wrong);
  const isOther = app.judged && app.count !== app.told;
  if (!isNews && !isOther) return;
  app.told = app.count;
  const { left_one: one, left_many: many } = app.says; // that none is left is said in their place
  const left = app.count > 1 ? filled(many, { count: app.count }) : ["", one][app.count];
  const note = document.getElementById(`${control.id}-note`)?.textContent;
  app.say([note, isNews && wrong, isOther && left].filter(Boolean).join(" "));
}

// Follows what the reader does in any field.
export function listen(app) {
  app.form.addEventListener("input", ({ target }) => {
    const field = target.closest("[data-field]");
    if (!field?.classList.contains("form-wrong")) app.writing = field?.dataset.field;
  });
  app.form.addEventListener("change", ({ target }) => {
    clearTimeout(app.speaking);
    app.speaking = setTimeout(() => tell(target, app), 2 * WAIT);
  });
  app.form.addEventListener("focusin", ({ target }) => {
    app.here = target;
    keepClear(target, app.parts.next);
  });
  app.form.addEventListener("focusout", () => {
    app.writing = undefined;
    clearTimeout(app.looking);
    app.looking = setTimeout(() => app.look(), WAIT);
  });
  app.form.addEventListener("keydown", (event) => {
    // What has just been written may ask for more: that is there before the keyboard goes on to what is next.
    if (app.waits && ["Tab", "Enter"].includes(event.key)) steady(() => app.update());
    goOnAtEnter(event, app.form);
  });
}
