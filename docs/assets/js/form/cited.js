// What must hold of a place in a source: the rules of the check that data can tell, as in between.js.

import { behind, isPagesAlone, isSame, spot } from "./meanings.js";
import { NEW } from "./written.js";

// What is known of the source of a place: the new one, one that is here, or nothing.
export function workOf(ref, { data, source, fresh, inSource }) {
  const id = ref.source ?? (inSource ? undefined : source);
  if (id === NEW)
    return {
      id: fresh.id ?? "",
      named: fresh.title && `«${fresh.title}»`,
      kind: fresh.kind,
      year: Number(fresh.year ?? 0),
      pages: Number(fresh.pages ?? 0),
    };
  return id && Object.hasOwn(data.works, id) ? { id, ...data.works[id] } : undefined;
}

// Whether a source has no pages that a place could name, as far as is told of it.
export const isPageless = ({ kind, pages }, { pageless }) => kind === pageless && !pages;

function* pagesInside(ref, work, rules) {
  const { pages } = work;
  const source = work.named ?? (work.id && `«${work.id}»`); // a new one has an id of its own title, when it has one
  if (isPageless(work, rules)) yield [["page"], "on_page", { source }];
  const [first, last] = [Number(ref.page), Number(ref.to_page ?? ref.page)];
  if (last < first) yield [["to_page"], "pages_turned", {}];
  if (pages && last > pages) yield [["page"], "beyond", { last, source, pages }];
}

// The part of a source is not what a spreadsheet has made of its number: «04.jan» of 4.1.
function* noDay({ section }, { from_a_sheet: pattern, months }) {
  const day = new RegExp(`^(?:${pattern})$`, "iu").exec(section ?? "");
  if (day)
    yield [["section"], "day_for_part", { section, right: `${day[1]}.${months.indexOf(day[2].toLowerCase()) + 1}` }];
}

// Whether the part and the page of a place have changed places: «10–11» and «5 Gevinster».
export const isSwapped = ({ section = "", page = "" }, rules) =>
  isPagesAlone(section, rules) && /\p{L}/u.test(page) && !isPagesAlone(page, rules);

// The part of a source is no pages, and says no others than the place does.
function* noPages(ref, rules) {
  const { section = "", page, to_page: last } = ref;
  if (isSwapped(ref, rules)) {
    yield [["section"], "swapped", { section, page }];
    return;
  }
  if (isPagesAlone(section, rules)) yield [["section"], "pages_for_part", { section }];
  const found = spot(section, rules);
  if (!found || !/^\d+$/u.test(page ?? "") || isSame(found.pages, ref)) return;
  const own = last ? `${page}–${last}` : page;
  yield [["section"], "other_pages", { said: behind(section, found), own, part: found.part }];
}

function* partInside(ref, sections) {
  if (!ref.section || Object.keys(sections).length === 0) return;
  if (!Object.hasOwn(sections, ref.section)) {
    yield [["section"], "no_section", { section: ref.section }];
    return;
  }
  const [first, last] = sections[ref.section];
  const outside = [ref.page, ref.to_page].find((page) => page && (Number(page) < first || Number(page) > last));
  if (outside) yield [["page"], "outside", { page: outside, section: ref.section, first, last }];
}

export function* aPlace(ref, around) {
  const { rules } = around.data;
  const { sections = {} } = workOf(ref, around) ?? {};
  const [odd] = [...noDay(ref, rules), ...(Object.hasOwn(sections, ref.section ?? "") ? [] : noPages(ref, rules))];
  if (odd) yield odd;
  else yield* inItsSource(ref, around);
}

function* inItsSource(ref, around) {
  if (around.inSource && !ref.source) yield [["source"], "no_source", {}];
  const work = workOf(ref, around);
  if (!work) return;
  const inPart = work.sections ? [...partInside(ref, work.sections)] : [];
  // Where the part stands says more than that the source has no such page.
  const isOutside = inPart.some(([, name]) => name === "outside");
  yield* [...itsPages(ref, work, around.data.rules)].filter(([, name]) => name !== "beyond" || !isOutside);
  yield* inPart;
}

function* itsPages(ref, work, rules) {
  if (ref.page) yield* pagesInside(ref, work, rules);
  else if (work.pages) yield [["page"], "no_page", {}];
  else if (ref.to_page) yield [["to_page"], "only_last", {}];
}
