// What a name tells: one that ends with what a type is called, as «Eksempel skole», has the short name before it.

import { idOf } from "./dom.js";
import { at, put } from "./state.js";

// The short name and the type in a name that ends with what a type is called, or undefined.
function guessed(name, types) {
  const written = name.trim();
  const found = types.find(([, title]) => written.toLowerCase().endsWith(` ${title.toLowerCase()}`));
  return found && { short_name: written.slice(0, -found[1].length).trim(), type: found[0] };
}

function show(path, value) {
  const first = document.getElementById(idOf(path));
  if (first?.type === "radio")
    for (const one of document.getElementsByName(first.name)) one.checked = one.value === value;
  else if (first) first.value = value;
}

const isAt = (path) => {
  const first = document.getElementById(idOf(path));
  return first?.type === "radio"
    ? document.activeElement?.name === first.name
    : first !== null && first === document.activeElement;
};

// Whether a field is the form's to fill in: nobody has written there, nor is about to, and it has no other answer.
const isFree = (path, value, last, { touched }) =>
  (value === "" || value === last) && !touched.has(JSON.stringify(path)) && !isAt(path);

// Fills in what the name at a path tells. `last` is what it told before, and the answer is what it tells now.
export function guess(path, last, app) {
  const around = path.slice(0, -1);
  const record = at(app.root, around);
  if (record?.short_name === undefined || record.type === undefined) return last;
  const now = guessed(record.name, app.data.choices.organisation_types);
  if (!now) return last;
  const isNews = (key) => record[key] !== now[key] && isFree([...around, key], record[key], last[key], app);
  const news = ["short_name", "type"].filter((key) => isNews(key)).map((key) => [key, now[key]]);
  for (const [key, value] of news) {
    put(app.root, [...around, key], value);
    show([...around, key], value);
  }
  return news.length ? { ...last, ...Object.fromEntries(news) } : last;
}
