// The fields of the meeting itself: what it is called, when and where.

import { FIRST_DAY, LAST_DAY, dayOf } from "../meeting/basket.js";
import { field } from "./item.js";

const FIELDS = {
  title: {},
  date: { type: "date", min: FIRST_DAY, max: LAST_DAY },
  start: { type: "time" },
  place: {},
};

// Whether the field of the day holds something that is no day for a meeting, as a year of two letters.
export function hasBadDay(place) {
  const { validity, value } = place.querySelector("[type=date]");
  return validity.badInput || Boolean(value && !dayOf(value));
}

// `change` is told of a field and its value; `bad` is called by a day that cannot be, when the reader leaves it.
export function fillMeeting(place, agenda, say, { change, bad }) {
  const made = Object.entries(FIELDS).map(([name, how]) =>
    field(say(name), agenda[name], (value) => change(name, name === "date" ? dayOf(value) : value), how),
  );
  place.replaceChildren(...made);
  place.querySelector("[type=date]").addEventListener("blur", () => {
    if (hasBadDay(place)) bad();
  });
}
