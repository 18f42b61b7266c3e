// What a reader is told of a search: of each word what became of it, of the hits how many, and of a fault what to do.

import { element } from "./dom.js";

const FAULTS = {
  net: ["Får ikke kontakt med nettstedet. Sjekk at du er på nett, og prøv igjen.", "Prøv igjen"],
  gone: [
    "Nettstedet er fornyet siden du åpnet denne siden. Last siden på nytt, så virker søket.",
    "Last siden på nytt",
  ],
  fault: ["Søket virker ikke akkurat nå. Feilen er hos oss, ikke hos deg. Prøv igjen om litt.", "Prøv igjen"],
};

// What went wrong, and a button for the remedy.
export function faultOf(error, again) {
  const kind = navigator.onLine === false ? "net" : (error?.kind ?? "fault");
  const [says, does] = FAULTS[kind];
  const button = element("button", { type: "button", className: "search-again", textContent: does });
  button.addEventListener("click", () => (kind === "gone" ? location.reload() : again()));
  return [line(says), element("p", {}, button)];
}

// What is told above the hits. `change` puts another word in the place of one.
export function said(query, found, change) {
  const { words, total } = found;
  const about = total ? words.map((word) => ABOUT[word.fate]?.(word)) : [];
  const asked = words.filter(({ fate, instead }) => ASKED.has(fate) && instead?.length);
  const first = total ? counted(found) : none(query, found);
  return [
    ...[first, ...about.filter(Boolean)].map((text) => line(text)),
    ...asked.map((word) => question(word, change)),
  ];
}

const ASKED = new Set(["missing", "begun"]);
const ABOUT = {
  corrected: ({ word, instead }) => `Ingen treff på «${word}». Viser treff på «${instead[0]}».`,
  synonym: ({ word, instead }) => `Fant ikke «${word}». Nærmest er ${quoted(instead)}.`,
  parts: ({ word, instead }) => `Fant ikke «${word}» som ett ord. Viser treff på ${quoted(instead)}.`,
  begun: ({ word }) => `Viser ord som begynner på «${word}».`,
};

function counted({ total, within, nothingAt, words }) {
  const where = within ? ` hos ${within}` : "";
  const nowhere = nothingAt ? ` Ingen av dem er hos ${nothingAt}.` : "";
  return `${total} treff${where}.${nowhere}${notFound(words)}`;
}

function notFound(words) {
  const missing = words.filter(({ fate }) => fate === "missing").map(({ word }) => word);
  return missing.length ? ` Fant ikke ${quoted(missing)}.` : "";
}

function none(query, { within, named, words }) {
  const where = within && within !== named ? ` hos ${within}` : "";
  if (words.length > 1 && words.every(({ fate }) => fate === "found"))
    return `Ingen treff på «${query}»${where}. Ordene finnes, men ikke sammen.`;
  const known = words.length > 1 ? notFound(words) : "";
  return `Ingen treff på «${query}»${where}.${known}`;
}

function question({ word, instead }, change) {
  const ways = instead.map((other) => {
    const button = element("button", { type: "button", className: "search-meant", textContent: other });
    button.addEventListener("click", () => change(word, other));
    return button;
  });
  return element("p", {}, "Mente du ", ...ways.flatMap((way, at) => (at ? [" eller ", way] : [way])), "?");
}

// What the base does hold, for a reader who found nothing.
export function waysOn({ about, ways }, root) {
  const links = ways.map(([title, address]) =>
    element("li", {}, element("a", { href: new URL(address, root).href, textContent: title })),
  );
  return [line(about), element("ul", { className: "search-ways" }, ...links)];
}

function line(text) {
  return element("p", { textContent: text });
}

function quoted(words) {
  const marked = words.map((word) => `«${word}»`);
  return marked.length > 1 ? `${marked.slice(0, -1).join(", ")} og ${marked.at(-1)}` : marked[0];
}
