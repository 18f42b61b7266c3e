// What is wrong with a text, as far as data tells it. The check reads Markdown and spelling besides.

const find = (pattern, text, flags = "u") => new RegExp(pattern, flags).exec(text);
const CLASSES = ["Cc", "Cf", "Co", "Cs", "Nd", "Zl", "Zp"].map((name) => [name, new RegExp(`\\p{${name}}`, "u")]);

// What a letter is that nobody sees, or undefined for one that is seen.
function hiddenAs(letter, { names, kinds, others, directional, blank, styled }) {
  if (letter === "\n" || (letter >= " " && letter <= "~")) return;
  if (directional.includes(letter)) return others.directional;
  if (Object.hasOwn(names, letter)) return names[letter];
  const known = CLASSES.find(([, pattern]) => pattern.test(letter));
  if (known && Object.hasOwn(kinds, known[0])) return kinds[known[0]];
  if (find(styled, letter)) return others.styled;
  return find(`[${blank}]`, letter) ? others.blank : undefined;
}

const code = (letter) => `U+${letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;

function* unseen(text, rules) {
  for (const letter of text) {
    const name = hiddenAs(letter, rules.unseen);
    if (name) yield ["unseen", { sign: `${name} (${code(letter)})` }];
  }
}

function* people(text, rules) {
  for (const [found] of text.matchAll(new RegExp(rules.email, "gu"))) {
    const shared = find(`^(?:${rules.shared})$`, found.split("@")[0], "iu");
    if (!shared) yield ["email", { found }];
  }
  const phone = find(rules.phone, text, "iu");
  if (phone) yield ["phone", { found: phone[1] }];
  const number = find(rules.national_id, text);
  if (number) yield ["national_id", { found: number[0] }];
}

function* marks(text, rules) {
  for (const name of ["template", "bullets"]) {
    const mark = find(rules[name], text);
    if (mark) yield [name, { mark: mark[0] }];
  }
}

function* shape(text, { form }) {
  if (form === "line" && text.includes("\n")) yield ["lines", {}];
  if (form === "sentence" && /\n\s*\n/u.test(text)) yield ["paragraphs", {}];
}

function* address(text) {
  if (!/^https?:\/\/\S+$/u.test(text)) yield ["address", { given: text }];
  else if (!/^https?:\/\/[^/?#@]*[^/?#@.]\.[^/?#@.]/u.test(text)) yield ["address_host", { given: text.slice(0, 60) }];
}

// The faults of a text, each by its name with what to fill in.
export function* faultsOf(text, field, rules) {
  if (field.longest && text.length > field.longest) {
    yield ["too_long", { length: text.length, longest: field.longest }];
    return; // the rest is told when it is shorter, as the check does
  }
  if (field.form === "address") {
    yield* address(text);
    return;
  }
  yield* shape(text, field);
  yield* unseen(text, rules);
  yield* marks(text, rules);
  yield* people(text, rules);
  const unfinished = find(rules.unfinished, text);
  if (unfinished) yield ["unfinished", { found: unfinished[0].trim() }];
}
