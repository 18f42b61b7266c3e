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

// The statements that people answer differently: those with most different answers first.
export function disagreement(people, { statements }) {
  return statements
    .map((statement) => ({ statement, different: new Set(answered(people, statement.id)).size }))
    .filter(({ different }) => different > 1)
    .sort((one, other) => other.different - one.different || one.statement.rank - other.statement.rank);
}
