// What was taken along to the meeting: things of the base by their keys, and things of the reader's own. It is kept in
// the browser, and every page of the site sees the same.

import { followKept, keep, kept } from "./store.js";

const NAME = "meeting";
export const MOST = 30; // things on one agenda
export const KEY = /^[rphs]:[a-z0-9-]{1,60}(?:\/[a-z0-9-]{1,60})?$/u;
const LONGEST = { title: 300, who: 200, when: 200, note: 4000 };
const FIELDS = { date: /^20\d{2}-\d{2}-\d{2}$/u, start: /^\d{2}:\d{2}$/u, uid: /^[0-9a-f]{32}$/u };
const MINUTES = { least: 1, most: 240 };

export const FIRST_DAY = "2000-01-01";
export const LAST_DAY = "2099-12-31";

// The day of a meeting; nothing for what is none: a year with two letters is one of the first century.
export function dayOf(value) {
  return FIELDS.date.test(value) ? value : "";
}

export function minutesOf(value) {
  const minutes = Math.round(Number(value));
  return minutes >= MINUTES.least && minutes <= MINUTES.most ? minutes : undefined;
}

function text(value, longest) {
  return typeof value === "string" ? value.slice(0, longest) : "";
}

// A thing as it may stand on an agenda; nothing for what is none.
function itemOf(value) {
  if (typeof value !== "object" || value === null) return null;
  const own = Object.fromEntries(Object.entries(LONGEST).map(([field, most]) => [field, text(value[field], most)]));
  const key = typeof value.key === "string" && KEY.test(value.key) ? value.key : undefined;
  if (!key && !own.title) return null;
  return { ...own, key, minutes: minutesOf(value.minutes), filled: value.filled === true };
}

// An agenda made of anything.
export function agendaOf(value) {
  const items = Array.isArray(value?.items) ? value.items.slice(0, MOST).map((one) => itemOf(one)) : [];
  const seen = new Set();
  const once = items.filter((one) => one && !(one.key && seen.has(one.key)) && seen.add(one.key ?? one));
  const fields = Object.entries(FIELDS).map(([field, form]) => [
    field,
    form.test(text(value?.[field], 40)) ? value[field] : "",
  ]);
  return { items: once, title: text(value?.title, 200), place: text(value?.place, 200), ...Object.fromEntries(fields) };
}

// Whether there is nothing to take out, or to delete: a title or a day alone is something.
export function isEmpty({ items, title, date, start, place }) {
  return !items.length && ![title, date, start, place].some(Boolean);
}

export function agenda() {
  return agendaOf(kept(NAME));
}

// Whether it was kept. Other controls on the page are told.
export function keepAgenda(value) {
  const done = keep(NAME, isEmpty(value) ? undefined : value);
  dispatchEvent(new CustomEvent("basket"));
  return done;
}

// Adds what is not there yet: things, each with its `key` and the `note` it comes with, if any. What is there gets the note
// when it has none. Gives how many there was room for, or nothing when nothing can be kept.
export function bring(things) {
  const now = agenda();
  const notes = new Map(things.map(({ key, note }) => [key, note ?? ""]));
  const there = new Set(now.items.map(({ key }) => key));
  const room = MOST - now.items.length;
  const added = things.filter(({ key }) => KEY.test(key) && !there.has(key)).slice(0, room);
  const before = now.items.map((one) => ({ ...one, note: one.note || (notes.get(one.key) ?? "") }));
  const items = [...before, ...added.map((one) => itemOf(one))];
  return keepAgenda({ ...now, items }) ? added.length : undefined;
}

export function leave(key) {
  const now = agenda();
  return keepAgenda({ ...now, items: now.items.filter((one) => one.key !== key) });
}

// Calls `change` whenever the agenda changes, here, in another tab, or while the page was out of sight.
export function follow(change) {
  addEventListener("basket", change);
  followKept(NAME, change);
}
