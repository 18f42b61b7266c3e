// An agenda as the last part of an address: keys in order, each with its minutes. Nothing that somebody wrote is there.

import { KEY, MOST, minutesOf } from "../meeting/basket.js";

const NAME = "#punkter=";
const LONGEST = 5000; // letters

export function linkTo(items, page) {
  const known = items.filter(({ key }) => key);
  const parts = known.map(({ key, minutes }) => (minutes ? `${key}*${minutes}` : key));
  return new URL(`${NAME}${parts.join(",")}`, page).href;
}

// Some programs that carry an address write its marks as per cent codes.
function plain(hash) {
  try {
    return decodeURIComponent(hash);
  } catch {
    return hash;
  }
}

// What an address holds: the items, and whether anything there is none. Nothing for an address without an agenda.
export function linkedIn(address) {
  const hash = plain(address);
  if (!hash.startsWith(NAME)) return null;
  const parts = hash.slice(NAME.length, LONGEST).split(",").filter(Boolean);
  const items = new Map();
  for (const part of parts) {
    const [key, minutes] = part.split("*");
    if (KEY.test(key) && items.size < MOST && !items.has(key)) items.set(key, { key, minutes: minutesOf(minutes) });
  }
  return { items: [...items.values()], bad: items.size < parts.length || hash.length > LONGEST };
}
