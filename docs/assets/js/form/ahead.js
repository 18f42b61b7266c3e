// What is told of a time that has not come, and the months that times are compared by.

export const firstMonth = (period) => {
  const [year, part = "01"] = period.split("-");
  const month = part.startsWith("K") ? 3 * Number(part[1]) - 2 : Number(part);
  return Number(year) * 12 + month;
};
export const lastMonth = (period) => {
  const [year, part = "12"] = period.split("-");
  const month = part.startsWith("K") ? 3 * Number(part[1]) : Number(part);
  return Number(year) * 12 + month;
};

// The last month that a record can tell of as something that has been. What somebody has seen is of no later one than
// this. The rest may say the next year.
const latest = (made, name, { today, data }) => {
  const isSeen = data.rules.seen.includes(name) && made.was !== "planlagt";
  return isSeen ? lastMonth(today) : lastMonth(`${Number(today.slice(0, 4)) + 1}`);
};

function aheadOf(given, meant, last, { today }) {
  if (given.slice(0, 4) <= today.slice(0, 4)) return "ahead_month";
  return firstMonth(meant) <= last ? "ahead_swapped" : "ahead";
}

// Nothing that has been is of a time to come. A year with two digits swapped is likely meant.
export function* ahead(made, name, around) {
  const last = latest(made, name, around);
  for (const key of around.data.rules.has_been[name]) {
    const given = String(made[key] ?? "");
    if (/^\d{4}(?:$|-)/u.test(given) && firstMonth(given) > last) {
      const meant = `${given.slice(0, 2)}${given.slice(3, 4)}${given.slice(2, 3)}`;
      const fault = aheadOf(given, meant, last, around);
      const mayBePlan = name === "Observation" && made.was !== "planlagt" && fault !== "ahead_swapped";
      yield [[key], mayBePlan ? `${fault}_plan` : fault, { year: given.slice(0, 4), time: given, meant }];
    }
  }
}
