// Finds one among many in a list by words that are typed, also everyday words, and offers those that have all of them.

import { button, element, filled, idOf } from "./dom.js";
import { judged, wordsOf } from "./matching.js";

const LEAST = 3; // letters, before anything is said of them
const MOST = 8; // that are offered: whoever wants others types more

// Those that have all the words: first those that are seen to.
function found(options, written, kind, app) {
  const words = wordsOf(written, app);
  const every = options.map(([id, text]) => ({ id, text, ...judged({ id, text }, words, kind, app) }));
  return every.filter(({ isFound }) => isFound).sort((one, other) => Boolean(one.why) - Boolean(other.why));
}

function offer({ id, text, why }, { says }, take) {
  const told = why
    ? element("span", { className: "form-why", textContent: ` ${filled(says.found_by, { what: why })}` })
    : "";
  const made = button("", () => take(id), { className: "form-found" });
  made.append(text, told);
  return element("li", {}, made);
}

function saysOf(all, { says }) {
  if (!all.length) return says.none_found;
  return filled(all.length > MOST ? says.found_more : says.found_among, { count: all.length, shown: MOST });
}

// A field above a list, with what it finds below it. `options` gives pairs of an id and what is seen of it, and `take` chooses one.
export function seeker({ path, kind, options, take }, app) {
  const id = `${idOf(path)}-seek`;
  const note = element("p", { className: "form-note", id: `${id}-note`, attributes: { role: "status" } });
  const place = element("ul", { className: "form-founds" });
  const input = element("input", {
    type: "text",
    id,
    attributes: { autocomplete: "off", enterkeyhint: "search", "aria-describedby": note.id },
  });
  const chosen = (one) => {
    input.value = "";
    note.textContent = "";
    place.replaceChildren();
    take(one);
  };
  const show = () => {
    const isShort = input.value.trim().length < LEAST;
    const all = isShort ? [] : found(options(), input.value, kind, app);
    note.textContent = isShort ? "" : saysOf(all, app);
    place.replaceChildren(...all.slice(0, MOST).map((one) => offer(one, app, chosen)));
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // it is no question of whether all is right
    place.querySelector("button")?.focus();
  });
  const label = element("label", { className: "form-first", htmlFor: id, textContent: app.says.seek });
  return element("div", { className: "form-find form-seek" }, label, input, note, place);
}
