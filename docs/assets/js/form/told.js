// What a number, a time or a place is read as, where that is not what stands in the field, and what found no room.

import { amount, isSame, pages, spot, time } from "./meanings.js";
import { endOf, faultsOfValue, isPage, isPart, isYear, meant } from "./values.js";
import { at } from "./state.js";
import { isCarried } from "./carried.js";
import { filled } from "./dom.js";

const READ = new Set(["number", "whole", "period"]);

// Whether what is written in a field may be read as something else.
export const isReadOtherwise = (field) => !field.listed && (READ.has(field.kind) || isPart(field));

const aroundOf = (path, { root }) => at(root, path.slice(0, -1));

// What stands beside a number: in fields of their own, where there are any.
function* besideNumber(text, path, app) {
  const { data, says } = app;
  const found = amount(text, data.rules);
  const around = aroundOf(path, app);
  if (found?.approximate) yield "approximate" in around ? says.read_about : says.about_lost;
  if (found?.unit && around.unit === "") yield filled(says.read_unit, found);
}

// What of a time finds no room in its field.
function* besideTime(text, field, { data, says }) {
  const found = time(text, data.rules);
  if (!found || endOf(text, field, data.rules)) return; // two times with a field each
  if (found.first) yield filled(says.first_lost, { given: text });
  else if (field.kind === "period") {
    if (found.closer) yield filled(says.closer_lost, { given: text });
  } else if (found.closer || found.period.length > 4) yield says.closer_lost_year;
}

// The page behind a part of a source, where the field of the page has no other.
function placeAs(text, path, app) {
  const { rules } = app.data;
  const found = spot(text, rules);
  const [page, last] = pages(aroundOf(path, app).page, rules) ?? [];
  const isOther = aroundOf(path, app).page.trim() && !isSame(found?.pages ?? [], { page, to_page: last });
  if (!found || isOther) return ""; // which is told as wrong
  return filled(app.says.read_place, { part: found.part, pages: found.pages.join("–") });
}

// The value that is written in the file, with that of the last page or the end where both are told, or an empty text where
// something is wrong with it.
function valueOf(text, field, path, app) {
  const { rules } = app.data;
  const value = meant(text, field, rules);
  if (!value || !faultsOfValue(value, field, rules).next().done) return "";
  const last = isPage(field) ? pages(text, rules)?.[1] : endOf(text, field, rules);
  return last && !(rules.ends[field.key] && aroundOf(path, app)[rules.ends[field.key]]) ? `${value}–${last}` : value;
}

// What is said at a field of what is written in it; an empty text where there is nothing to say.
export function readAs(written, field, path, app) {
  const text = written.trim();
  if (isPart(field)) return isCarried(path, app) ? app.says.carried : placeAs(text, path, app);
  const value = valueOf(text, field, path, app);
  if (!value || value === text) return "";
  const isTime = field.kind === "period" || isYear(field);
  const more = isTime ? besideTime(text, field, app) : besideNumber(text, path, app);
  return [filled(app.says.read_as, { value }), ...more].join(" ");
}
