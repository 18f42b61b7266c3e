// What the browser keeps of the self-check. Other tabs write there too, so whoever writes reads first.

import { followKept, keep, kept } from "../meeting/store.js";
import { person, read, written } from "./file.js";

const NAME = "self-check";
export const MOST_PEOPLE = 12;

// What is kept: the reader's own answers, and those of others.
export function remembered(known) {
  const { own, others } = kept(NAME) ?? {};
  const whole = (value) => {
    try {
      return [read(value, known)];
    } catch {
      return [];
    }
  };
  const found = (Array.isArray(others) ? others : []).slice(0, MOST_PEOPLE).flatMap((one) => whole(one));
  return { own: whole(own)[0] ?? person(), others: found };
}

// Whether it was kept.
export function remember({ own, others }, { form }) {
  const isEmpty = !own.answers.size && !own.unknown.length && !own.who && !others.length;
  const value = { own: written(own, form), others: others.map((one) => written(one, form)) };
  return keep(NAME, isEmpty ? undefined : value);
}

// Calls `change` whenever another tab has written.
export function follow(change) {
  followKept(NAME, change);
}
