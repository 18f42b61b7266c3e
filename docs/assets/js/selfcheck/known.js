// What stands on the form: the statements and the answers, in their order, each also by the ids it has had.

function byId(entries) {
  const known = new Map();
  for (const [id, former] of entries) for (const name of [id, ...former]) known.set(name, id);
  return known;
}

const former = ({ dataset }) => (dataset.former ?? "").split(" ").filter(Boolean);

const numberIn = (text) => (text ? Number(text) : undefined);

export function knownOn(form, list) {
  const places = [...form.querySelectorAll("[data-statement]")];
  const statements = places.map((place) => ({
    id: place.dataset.statement,
    key: place.dataset.key,
    rank: Number(place.dataset.rank),
    text: place.querySelector("[data-text]").textContent.trim(),
    place,
  }));
  const answers = [...list.querySelectorAll("[data-answer-is]")].map((place) => ({
    id: place.dataset.answerIs,
    title: place.querySelector("dt").textContent.trim(),
    turn: numberIn(place.dataset.turn),
    progress: numberIn(place.dataset.progress),
    place,
  }));
  return {
    form: form.dataset.form,
    statements,
    answers: new Map(answers.map((one) => [one.id, one])),
    statementNow: byId(statements.map(({ id, place }) => [id, former(place)])),
    answerNow: byId(answers.map(({ id, place }) => [id, former(place)])),
  };
}
