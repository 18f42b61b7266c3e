// Answers as a file, and back. A file may come from anywhere: what is not as it should be is told or left out, and
// nothing in it is ever more than text.

const KIND = "self-check";
const LARGEST = 300_000; // bytes
const MOST = 500; // entries
const LONGEST = 2000; // letters of a comment
const LONGEST_NAME = 80;
const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/u;

const isId = (value) => typeof value === "string" && value.length <= 60 && ID.test(value);
const text = (value, longest) => (typeof value === "string" ? value.slice(0, longest) : "");

// The answers of one person: by the id of the statement, who gave them, and what the form does not know.
export function person(who = "") {
  return { who, answers: new Map(), unknown: [] };
}

export function written({ who, answers, unknown }, form) {
  const entries = [...answers].map(([statement, { answer, comment }]) => ({ statement, answer, comment }));
  return {
    kind: KIND,
    form,
    who,
    answers: [...entries.filter(({ answer, comment }) => answer || comment), ...unknown],
  };
}

function sorted(one) {
  const said = written(one).answers.map((entry) => JSON.stringify(entry));
  return JSON.stringify([one.who, said.toSorted()]);
}

// Whether two people have the same name and answers, in whatever order.
export function isSame(one, other) {
  return sorted(one) === sorted(other);
}

function fault(kind) {
  return Object.assign(new Error(kind), { kind });
}

// What an entry says of which statement; nothing when it cannot be read at all.
function saidIn(entry) {
  const { statement, answer = "", comment } = typeof entry === "object" && entry !== null ? entry : {};
  if (!isId(statement) || (answer !== "" && !isId(answer))) return null;
  return { statement, answer: answer || undefined, comment: text(comment, LONGEST) };
}

// Puts an entry among the answers, or among what the form does not know: that is kept, and written again.
function sort(entry, known, into) {
  const said = saidIn(entry);
  if (!said) {
    into.leftOut += 1;
    return;
  }
  if (typeof entry.comment === "string" && entry.comment.length > LONGEST) into.shortened += 1;
  const now = known.statementNow.get(said.statement);
  const means = known.answerNow.get(said.answer);
  if (!now || (said.answer && !means) || into.answers.has(now)) into.unknown.push(said);
  else into.answers.set(now, { answer: means, comment: said.comment });
}

// What stands in a file, or an error whose `kind` says what is wrong with it.
export function read(value, known) {
  if (typeof value !== "object" || value === null || value.kind !== KIND || !Array.isArray(value.answers)) {
    throw fault("not-ours");
  }
  const found = {
    ...person(text(value.who, LONGEST_NAME)),
    leftOut: 0,
    shortened: 0,
    otherForm: value.form !== known.form,
  };
  for (const entry of value.answers.slice(0, MOST)) sort(entry, known, found);
  found.leftOut += Math.max(0, value.answers.length - MOST);
  return found;
}

export async function opened(file, known) {
  if (file.size > LARGEST) throw fault("too-large");
  let value;
  try {
    value = JSON.parse((await file.text()).replace(/^\uFEFF/u, ""));
  } catch {
    throw fault("not-json");
  }
  return read(value, known);
}
