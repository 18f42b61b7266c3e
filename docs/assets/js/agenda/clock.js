// When each thing on an agenda begins and ends. A meeting that runs past midnight goes on from there.

const DAY = 24 * 60;

const inMinutes = (clock) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

const two = (number) => String(number).padStart(2, "0");

function shown(minutes) {
  const day = minutes % DAY;
  return `${two(Math.floor(day / 60))}.${two(day % 60)}`;
}

// For each of the lengths, `{ fra, til }`; nothing for a meeting whose start is not known.
export function clocks(start, lengths) {
  if (!start) return lengths.map(() => null);
  let now = inMinutes(start);
  return lengths.map((length) => {
    const from = now;
    now += length;
    return { fra: shown(from), til: shown(now) };
  });
}

// A day and a time of day `later` minutes on, as calendars write them: 20261127T090000.
export function moment(date, start, later = 0) {
  const [year, month, day] = date.split("-").map(Number);
  const at = new Date(Date.UTC(year, month - 1, day, 0, inMinutes(start) + later)); // any zone: it is taken away again
  return `${at.toISOString().replaceAll(/[-:]/gu, "").slice(0, 13)}00`;
}
