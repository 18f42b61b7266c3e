// An agenda in words, for files: as plain text, and as the paragraphs of a document.

const shownLength = (say, { minutes }, clock) =>
  [clock ? say("clock", clock) : "", say("length", { minutter: minutes })].filter(Boolean).join(" · ");

function facts(say, { item }) {
  return [
    item.who ? `${say("who")}: ${item.who}` : "",
    item.when ? `${say("when")}: ${item.when}` : "",
    item.note ? `${say("note")}: ${item.note}` : "",
  ].filter(Boolean);
}

// What a calendar shows: what to decide, and who and when. The evidence stands behind the link.
export function plainText(say, entries, { site, address }) {
  const lines = entries.flatMap((one, at) => [
    `${at + 1}. ${one.title} (${shownLength(say, one.item, one.clock)})`,
    ...(one.thing ? [say("decide", { hva: one.thing.decide })] : []),
    ...facts(say, one),
    "",
  ]);
  return [...lines, say("source", { navn: site, adresse: address })].join("\n");
}

function list(heading, texts) {
  if (!texts.length) return [];
  return [{ style: "Heading2", text: heading }, ...texts.map((text) => ({ style: "ListBullet", text }))];
}

export function paragraphs(say, entries, { title, facts: about, site, address }) {
  const body = entries.flatMap((one, at) => [
    { style: "Heading1", text: `${at + 1}. ${one.title}` },
    { text: [one.kind, shownLength(say, one.item, one.clock)].join(" · ") },
    ...(one.thing ? [{ text: say("decide", { hva: one.thing.decide }) }] : []),
    ...["facts", "against", "questions"].flatMap((part) => list(say(part), one.thing?.[part] ?? [])),
    ...facts(say, one).map((text) => ({ text })),
    ...(one.url ? [{ text: one.url, url: one.url }] : []),
  ]);
  const source = say("source", { navn: site, adresse: address });
  return [{ style: "Title", text: title }, ...about.map((text) => ({ text })), ...body, { text: source, url: address }];
}
