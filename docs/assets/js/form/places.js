// Places in a source: which source a place is in, and what has been written of others.

import { isPageless, workOf } from "./cited.js";
import { recordOf } from "./written.js";
import { at } from "./state.js";

// The records around a field, the innermost first, without the one that it stands in.
const around = (path, { root }) =>
  path.slice(0, -1).map((_, index) => at(root, path.slice(0, path.length - 2 - index)));

// Whether a field stands in something that has a source of its own, which a place need not name.
export const hasSourceAround = (path, app) => around(path, app).some((one) => one?.source !== undefined);

// The source of what a place stands in: of the nearest record that names one, or of the organisation that is added to.
const sourceAround = (path, app) =>
  around(path, app).find((one) => one?.source)?.source ??
  app.data.cases.find((one) => one.id === app.root.case)?.source;

// The source that a place is in, as far as it is known.
function workAround(path, app) {
  const { source } = at(app.root, path.slice(0, -1)) ?? {};
  const fresh = recordOf(app.root.new_source ?? {}, "Source", app.data);
  return workOf({ source: source || sourceAround(path, app) }, { data: app.data, fresh, inSource: true });
}

// Whether a field is of a place in a source that has no pages.
export function isOffPages(path, app) {
  const work = workAround(path, app);
  return work !== undefined && isPageless(work, app.data.rules);
}

// Whether a field asks for a page of a source that has none.
export function isIdle(path, app) {
  const { page, to_page: last } = at(app.root, path.slice(0, -1)) ?? {};
  return !page && !last && isOffPages(path, app);
}

function* partsIn(value) {
  if (value === null || typeof value !== "object") return;
  if (typeof value.section === "string" && value.section.trim()) yield value.section.trim();
  for (const one of Object.values(value)) yield* partsIn(one);
}

// The title of a source without pages, which is its place where it has no headings.
function titleAsPlace(path, app) {
  if (!isOffPages(path, app)) return [];
  const { id } = workAround(path, app);
  const known = app.data.choices.sources.find(([one]) => one === id);
  return [known?.[1] ?? app.root.new_source?.title ?? ""].filter(Boolean);
}

// What a place may be: the title of a source without pages, and the parts that have been written so far, each once.
export const placesSoFar = (path, app) => new Set([...titleAsPlace(path, app), ...partsIn(app.root)]);
