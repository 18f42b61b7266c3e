// What a text tells of people that nobody is to read: who somebody is, and where they are reached.

const find = (pattern, text, flags = "u") => new RegExp(pattern, flags).exec(text);

// Words with capitals right behind a post. The check also knows given names, which are too many to send to every reader.
function* named(text, { placed, no_person: noPerson, named_after: after }) {
  for (const { 0: whole, 1: name, index } of text.matchAll(new RegExp(placed, "gu"))) {
    const isOther = find(noPerson, name, "iu") || find(`^(?:${after})`, text.slice(index + whole.length), "iu");
    if (!isOther) yield ["person", { found: name.split(/\s+/u).join(" ") }];
  }
}

// Words of the health and the family of somebody who can be known.
function* ofPrivateLife(text, rules) {
  for (const sentence of text.split(/(?<=[.!?])\s+/u)) {
    const found = find(rules.private, sentence, "iu");
    if (found && find(rules.somebody, sentence)) yield ["private", { found: found[0] }];
  }
}

// Where somebody is reached, and the number that the state has for them.
function* reached(text, rules) {
  for (const [found] of text.matchAll(new RegExp(rules.email, "gu"))) {
    const shared = find(`^(?:${rules.shared})$`, found.split("@")[0], "iu");
    if (!shared) yield ["email", { found }];
  }
  const phone = find(rules.phone, text, "iu");
  if (phone) yield ["phone", { found: phone[1] }];
  const id = find(rules.national_id, text);
  if (id) yield ["national_id", { found: id[0] }];
}

// Everything of people in a text. Who wrote or made a study may be named.
export function* people(text, { key, called }, rules) {
  if (!called && key !== "by") {
    yield* named(text, rules);
    yield* ofPrivateLife(text, rules);
  }
  yield* reached(text, rules);
}
