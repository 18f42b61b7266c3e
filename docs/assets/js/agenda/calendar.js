// A meeting as a calendar file: RFC 5545. The time has no zone, so it is the same time of day wherever it is opened.

import { moment } from "./clock.js";

const MOST = 75; // bytes of a line

// Lines may be no longer than that, and go on in the next after a space. No letter is cut in two.
function folded(line) {
  const lines = [""];
  let size = 0;
  for (const letter of line) {
    const bytes = new TextEncoder().encode(letter).length;
    if (size + bytes > MOST) {
      lines.push(" ");
      size = 1;
    }
    lines[lines.length - 1] += letter;
    size += bytes;
  }
  return lines.join("\r\n");
}

function escaped(text) {
  return text
    .replaceAll(/\r\n?/gu, "\n")
    .replaceAll(/(?!\n)\p{Cc}/gu, "")
    .replaceAll(/[\\;,]/gu, "\\$&")
    .replaceAll("\n", "\\n");
}

export function calendar({ uid, site, title, place, description, date, start, minutes }) {
  const now = `${new Date().toISOString().replaceAll(/[-:]/gu, "").slice(0, 15)}Z`;
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    `PRODID:-//${escaped(site)}//NONSGML agenda//NB`,
    "CALSCALE:GREGORIAN",
    "BEGIN:VEVENT",
    `UID:${uid}`,
    `DTSTAMP:${now}`,
    `DTSTART:${moment(date, start)}`,
    `DTEND:${moment(date, start, minutes)}`,
    `SUMMARY:${escaped(title)}`,
    ...(place ? [`LOCATION:${escaped(place)}`] : []),
    `DESCRIPTION:${escaped(description)}`,
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join("");
}
