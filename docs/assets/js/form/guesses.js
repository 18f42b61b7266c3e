// What a text tells of the fields beside it: a name that ends with what a type is called, as «Eksempel skole», has the short
// name before it, and what happened tells when, where it names one time.

import { idOf } from "./dom.js";
import { at, put } from "./state.js";
import { time } from "./meanings.js";

// The short name and the type in a name that ends with what a type is called.
function inName({ name, short_name: short, type }, { data }) {
  if (short === undefined || type === undefined) return {};
  const written = name.trim();
  const found = data.choices.organisation_types.find(([, title]) =>
    written.toLowerCase().endsWith(` ${title.toLowerCase()}`),
  );
  return found ? { short_name: written.slice(0, -found[1].length).trim(), type: found[0] } : {};
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
  const isNews = ([key, value]) => record[key] !== value && isFree([...around, key], record[key], last[key], app);
  const news = Object.entries(TELLS[path.at(-1)](record, app)).filter((one) => isNews(one));
  for (const [key, value] of news) {
    put(app.root, [...around, key], value);
    show([...around, key], value);
  }
  return news.length ? { ...last, ...Object.fromEntries(news) } : last;
}
