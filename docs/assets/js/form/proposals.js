// Ids that the form proposes, from what the reader calls the thing.

import { idOf } from "./dom.js";
import { folded } from "./meanings.js";
import { at, put } from "./state.js";

const CALLED = ["short_name", "title", "label", "name"];
const MOST_WORDS = 5;
const LEAST_LETTERS = 4; // of the last word of an id that is cut short: no «og» or «til»

// What a record is called: by itself, or by the record that stands in it.
function nameOf(record) {
  const own = CALLED.map((key) => record[key]).find((text) => typeof text === "string" && text.trim());
  return (
    own ?? (record.case && typeof record.case === "object" ? nameOf({ short_name: "", ...record.case, title: "" }) : "")
  );
}

function idFrom(name, rules, longest) {
  const words = folded(name, rules).replaceAll("/", "-").split("-").filter(Boolean);
  const first = words.slice(0, MOST_WORDS);
  while (words.length > MOST_WORDS && first.length > 1 && first.at(-1).length < LEAST_LETTERS) first.pop();
  const short = first.join("-");
  return short.length <= longest ? short : short.slice(0, longest).replace(/-[^-]*$/u, "");
}

// The id with a number behind it where another has it.
function free(id, others) {
  if (!id || !others.has(id)) return id;
  let number = 2;
  while (others.has(`${id}-${number}`)) number += 1;
  return `${id}-${number}`;
}

function othersOf(path, app) {
  const index = path.at(-1);
  const siblings = typeof index === "number" ? at(app.root, path.slice(0, -1)) : [];
  const beside = siblings.filter((_, at_) => at_ !== index).map((one) => one.id);
  const owner = app.data.cases.find((one) => one.id === app.root.case);
  const works = path[0] === "new_source" ? Object.keys(app.data.works) : [];
  return new Set([...beside, ...(path[0] === "observation" ? (owner?.used ?? []) : []), ...works]);
}

// Proposes the ids of the records around the field that was written, where the reader has written none.
export function propose(path, app) {
  for (let length = path.length - 1; length >= 0; length -= 1) {
    const around = path.slice(0, length);
    const record = at(app.root, around);
    const own = [...around, "id"];
    if (record && "id" in record && path.at(-1) !== "id" && !app.touched.has(JSON.stringify(own))) {
      const id = free(idFrom(nameOf(record), app.data.rules, 50), othersOf(around, app));
      put(app.root, own, id);
      const field = document.getElementById(idOf(own));
      if (field) field.value = id;
    }
  }
}
