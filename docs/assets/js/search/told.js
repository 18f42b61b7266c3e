// What a reader is told of a search: of each word what became of it, of the hits how many, and of a fault what to do.

import { element } from "./dom.js";

const FAULTS = {
  net: ["Får ikke kontakt med nettstedet. Sjekk at du er på nett, og prøv igjen.", "Prøv igjen"],
  gone: ["Nettstedet er fornyet siden du åpnet denne siden. Last siden på nytt, så virker søket.", "Last siden på nytt"],
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
export function said(query, { words, within, named, total }, change) {
  const missing = words.filter(({ fate, organisation }) => fate === "missing" && !organisation);
  const told = total ? [line(counted(total, within))] : [none(query, within, named, words)];
  if (total || missing.length < words.length) {
    if (missing.length) told.push(line(`Fant ikke ${quoted(missing.map(({ word }) => word))}.`));
  }
  for (const word of words) {
    const about = ABOUT[word.fate]?.(word);
    if (about && (total || word.fate !== "begun")) told.push(line(about));
  }
  const asked = words.filter(({ fate, instead }) => (fate === "missing" || fate === "begun") && instead?.length);
  return [...told, ...asked.map((word) => question(word, change))];
}

const ABOUT = {
  corrected: ({ word, instead }) => `Ingen treff på «${word}». Viser treff på «${instead[0]}».`,
  synonym: ({ word, instead }) => `Fant ikke «${word}». Viser treff på ${quoted(instead)}, som betyr omtrent det samme.`,
  parts: ({ word, instead }) => `Fant ikke «${word}» som ett ord. Viser treff på ${quoted(instead)}.`,
  begun: ({ word }) => `Viser ord som begynner på «${word}».`,
};

function counted(total, within) {
  return `${total} treff${within ? ` hos ${within}` : ""}.`;
}

function none(query, within, named, words) {
  const other = words.length > 1 && words.every(({ fate }) => fate !== "missing");
  const all = other ? " Ordene finnes, men ikke sammen." : "";
  return line(`Ingen treff på «${query}»${within && within !== named ? ` hos ${within}` : ""}.${all}`);
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
