// What is wrong with what is written, where it is shown, and what is done with it.

import { blank, takeInstead } from "./written.js";
import { goOn as goOnFrom, markFaults, show as showAll, unfold } from "./faults.js";
import { judge, ofWhatIsWritten, withoutBegun } from "./judge.js";
import { filled } from "./dom.js";

// Takes a source that is here for the new one that was begun, wherever that is named.
export function useSource(id, app) {
  takeInstead(app.root, id);
  app.root.new_source = blank("Source", app.data);
  app.showFields();
  app.changed();
  const lists = [...app.parts.fields.querySelectorAll("select")];
  lists.find((list) => list.value === id)?.focus();
  const [, title] = app.data.choices.sources.find(([one]) => one === id);
  app.say(filled(app.says.used_source, { title }), true);
}

// All that is wrong with what is written, also what nobody has asked for yet.
export const every = ({ root, way, data }) => judge(root, way, data);

// Goes on to the next fault, or asks anew where there is none.
export function goOn(event, app) {
  if (app.found.length) goOnFrom(event, app.found, app.here);
  else app.check(event);
}

// Shows all of them where the reader has asked, and before that those in fields that have been left.
export function showFaults(app) {
  const { form, says, parts, writing, were } = app;
  const onUse = (id) => useSource(id, app);
  if (!app.judged) {
    markFaults(ofWhatIsWritten(every(app)), { form, says, writing, onUse });
    return [];
  }
  const faults = withoutBegun(every(app), app.judged);
  app.count = faults.length;
  app.found = showAll(faults, { form, says, were, onUse, ...parts, onNext: (event) => goOn(event, app) });
  return faults;
}

// Asks what is wrong with everything that has been begun by now.
export function ask(app) {
  clearTimeout(app.speaking);
  app.judged = new WeakSet();
  judge(app.root, app.way, app.data, undefined, app.judged);
  app.were = false;
  const faults = showFaults(app);
  unfold(app.found);
  app.told = faults.length;
  app.were = faults.length > 0;
  app.here = undefined; // the control that had the focus last
  return faults;
}
