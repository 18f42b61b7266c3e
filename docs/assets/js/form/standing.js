// What stands on the page that is to be corrected: it can be pointed out, and is told as it is today.

import { filled } from "./dom.js";

const onPage = ({ root, data }) => (Object.hasOwn(data.stands, root.page) ? data.stands[root.page] : undefined);

function valueOf({ value, unit, as_of: when, approximate }, says) {
  if (!value) return says.no_value;
  const written = [approximate ? filled(says.about_value, { value }) : value, unit].filter(Boolean).join(" ");
  return when ? filled(says.value_when, { value: written, when }) : written;
}

// The file that tells more of what stands on the page that is chosen; undefined where there is none.
export const fileOfPage = (app) => onPage(app)?.file;

// What it tells, once it is here.
const toldOnPage = (app) => app.data.told?.[fileOfPage(app)];

// What can be pointed out on the page that is chosen: its figures, and the records in it. Of each: what it is called in
// addresses and on the page, and how it stands today, where that is known.
function partsOf({ root, data }) {
  const page = onPage({ root, data });
  if (!page) return [];
  const told = toldOnPage({ root, data });
  const figures = page.figures.map((one) => ({
    id: one.id,
    title: one.label,
    now: valueOf(one, data.words.says),
    isNumber: Boolean(one.value),
  }));
  const inside = page.parts.flatMap((part) =>
    (data.choices[part] ?? [])
      .filter(([id]) => id.startsWith(page.within))
      .map(([id, title]) => ({ id: id.slice(page.within.length), title, now: told?.[part]?.[id] ?? "" })),
  );
  return [...figures, ...inside];
}

// The titles of all that can be pointed out, each once.
export const standing = (app) => [...new Set(partsOf(app).map(({ title }) => title))];

// What an address calls by an id, or an empty text.
export const pointedOut = (id, app) => partsOf(app).find((one) => one.id === id)?.title ?? "";

// Where a place in a source is, in words: the number of the section or its heading, and the pages.
function spotOf({ form, name, page = "", to_page: last }, says) {
  const part = filled(says[`at_${form}`], { name });
  const pages = page && filled(says.at_page, { pages: last ? `${page}–${last}` : page });
  return [part, pages].filter(Boolean).join(", ");
}

// What is known of what is pointed out: the title of its source, where it stands there, and where else the same number is.
export function knownOf({ root, data }, title) {
  const found = partsOf({ root, data }).find((one) => one.title === title);
  const key = found ? `${root.page}#${found.id}` : "";
  const { stands = {} } = toldOnPage({ root, data }) ?? {};
  const { ref, same = [] } = Object.hasOwn(stands, key) ? stands[key] : {};
  const source = ref ? (data.choices.sources.find(([id]) => id === ref.source)?.[1] ?? "") : "";
  return { source, spot: ref ? spotOf(ref, data.words.says) : "", same };
}

// Where on its page what is pointed out stands, as its address ends; an empty text where nothing is pointed out.
export const anchorOf = (app, title) => {
  const found = partsOf(app).find((one) => one.title === title);
  return found ? `#${found.id}` : "";
};

// Whether what is pointed out is a number.
export const isNumber = (app, title) => partsOf(app).some((one) => one.title === title && one.isNumber);

// How what is pointed out stands today, or an empty text.
export const today = (app, title) => partsOf(app).find((one) => one.title === title)?.now ?? "";
