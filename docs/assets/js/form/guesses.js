// What a text tells of the fields beside it: a name that ends with what a type is called, as «Eksempel skole», has the short
// name before it, and what happened tells when, where it names one time.

import { idOf } from "./dom.js";
import { at, put } from "./state.js";
import { time } from "./meanings.js";

const endsWith = (name, words) => name.toLowerCase().endsWith(` ${words.toLowerCase()}`);

// What the organisations that are here and end with the same word as `name` are: their type, where all have the same, and
// the name without that word, where all are called so for short.
function likeOthers(name, { cases }) {
  const last = name.split(/\s+/u).at(-1);
  const before = name.slice(0, -last.length).trim();
  const alike = before ? cases.filter(({ names }) => endsWith(names[0], last)) : [];
  if (!alike.length || alike.some(({ type }) => type !== alike[0].type)) return {};
  const areShort = alike.every(({ names: [whole, short] }) => short === whole.slice(0, -last.length).trim());
  return { type: alike[0].type, ...(areShort ? { short_name: before } : {}) };
}

// The short name and the type in a name that ends with what a type is called, or as others that are here.
function inName({ name, short_name: short, type }, { data }) {
  if (short === undefined || type === undefined) return {};
  const written = name.trim();
  const found = data.choices.organisation_types.find(([, title]) => endsWith(written, title));
  if (!found) return likeOthers(written, data);
  return { short_name: written.slice(0, -found[1].length).trim(), type: found[0] };
}

const YEAR = /(?:(?<word>\p{L}+)\s+)?(?<year>(?:19|20)\d\d)(?!\d)/gu;

// When it was, where a text names one year, with a word before it that shows that it is no number of something.
function inText({ text, as_of: when }, { data }) {
  const years = when === undefined ? [] : [...text.matchAll(YEAR)];
  if (years.length !== 1 || !years[0].groups.word) return {};
  const found = time(`${years[0].groups.word} ${years[0].groups.year}`, data.rules);
  return found ? { as_of: found.period } : {};
}

const TELLS = { name: inName, text: inText };

// Whether what is written at a path may tell something of what is beside it.
export const isTelling = (path) => Object.hasOwn(TELLS, path.at(-1));

// Whether what stands in a field is what the form has filled in there, and nobody has written it.
export function isProposed(path, { root, guessed, touched }) {
  const value = at(root, path);
  const around = path.slice(0, -1);
  const told = Object.keys(TELLS).map((key) => guessed[JSON.stringify([...around, key])]?.[path.at(-1)]);
  return Boolean(value) && told.includes(value) && !touched.has(JSON.stringify(path));
}

function show(path, value) {
  const first = document.getElementById(idOf(path));
  if (first?.type === "radio")
    for (const one of document.getElementsByName(first.name)) one.checked = one.value === value;
  else if (first) {
    first.value = value;
    first.dispatchEvent(new Event("read")); // what is said below it follows
  }
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

// Fills in what the text at a path tells. `last` is what it told before, and the answer is what it tells now.
export function guess(path, last, app) {
  const around = path.slice(0, -1);
  const record = at(app.root, around);
  if (!record) return last;
  const now = TELLS[path.at(-1)](record, app);
  // What the first half of a word told, and the whole does not; whoever empties a field may still mean what it told.
  const isEmpty = record[path.at(-1)].trim() === "";
  const lost = isEmpty ? [] : Object.keys(last).filter((key) => last[key] && !Object.hasOwn(now, key));
  const told = Object.entries({ ...Object.fromEntries(lost.map((key) => [key, ""])), ...now });
  const isNews = ([key, value]) => record[key] !== value && isFree([...around, key], record[key], last[key], app);
  const news = told.filter((one) => isNews(one));
  for (const [key, value] of news) {
    put(app.root, [...around, key], value);
    show([...around, key], value);
  }
  return news.length ? { ...last, ...Object.fromEntries(news) } : last;
}
