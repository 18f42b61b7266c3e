// What to take first, and where people disagree. The rule stands in words on the page; there is no score.

const answered = (people, id) => people.map(({ answers }) => answers.get(id)?.answer).filter(Boolean);

// Of several answers, the one that comes first on the list; else the first that was given.
function deciding(given, answers) {
  const turns = given.filter((one) => answers.get(one).turn !== undefined);
  return turns.sort((one, other) => answers.get(one).turn - answers.get(other).turn)[0] ?? given[0];
}

// The statements that are on the list: by answer, then by rank.
export function first(people, { statements, answers }) {
  return statements
    .map((statement) => ({ statement, answer: deciding(answered(people, statement.id), answers) }))
    .filter(({ answer }) => answer && answers.get(answer).turn !== undefined)
    .sort(
      (one, other) =>
        answers.get(one.answer).turn - answers.get(other.answer).turn || one.statement.rank - other.statement.rank,
    );
}

// How far the answers are from one another, of those that say how far the group has come.
function distance(given, answers) {
  const told = given.map((one) => answers.get(one).progress).filter((progress) => progress !== undefined);
  return told.length ? Math.max(...told) - Math.min(...told) : 0;
}

// The statements that people answer differently: those whose answers are furthest apart first, then those with most
// different answers.
export function disagreement(people, { statements, answers }) {
  return statements
    .map((statement) => {
      const given = answered(people, statement.id);
      return { statement, apart: distance(given, answers), different: new Set(given).size };
    })
    .filter(({ different }) => different > 1)
    .sort(
      (one, other) =>
        other.apart - one.apart || other.different - one.different || one.statement.rank - other.statement.rank,
    );
}
