// What stands there when all is right: the text, where it goes, and what to do, step by step.

import { changed, message, newFile } from "./addresses.js";
import { button, element, filled } from "./dom.js";

const isOpen = ({ data }) => Boolean(data.addresses.edit && data.addresses.new);

function link(address, text) {
  return element("a", { className: "form-go", href: address, target: "_blank", rel: "noopener", textContent: text });
}

// Copies where the browser lets us, and says how it went.
async function copy(text, app) {
  try {
    await navigator.clipboard.writeText(text);
    app.say(app.says.copied);
  } catch {
    app.say(app.says.not_copied, true);
  }
}

function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain;charset=utf-8" }));
  const made = element("a", { href: address, download: name });
  document.body.append(made);
  made.click();
  made.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function where(piece, app) {
  if (piece.fresh || piece.id === "message") return;
  if (piece.id === "alone") return filled(app.says.take_away, piece);
  if (piece.last) return app.says.place_last;
  if (piece.empty) return filled(app.says.place_empty, piece);
  return filled(piece.id === "change" ? app.says.place_above : app.says.place_under, piece);
}

function titleOf(piece, { says }) {
  if (piece.id === "message") return says.message;
  if (piece.fresh) return filled(says.new_file, piece);
  return filled(piece.id === "change" ? says.what_is_new : says.piece, piece);
}

const nameOf = (piece) => (piece.fresh ? piece.file.split("/").at(-1) : `${piece.id}.txt`);

// A piece with where it goes, its text, and what can be done with it.
function shown(piece, app, address) {
  const place = where(piece, app);
  const go = address ? link(address.to, address.says) : undefined;
  const actions = piece.text
    ? [
        button(app.says.copy, () => copy(whole(piece), app)),
        button(filled(app.says.download, { file: nameOf(piece) }), () => download(nameOf(piece), whole(piece))),
      ]
    : [];
  const text = piece.text
    ? element(
        "pre",
        { tabIndex: 0, attributes: { role: "region", "aria-label": titleOf(piece, app) } },
        element("code", { textContent: whole(piece) }),
      )
    : undefined;
  return element(
    "section",
    { className: "form-piece" },
    element("h3", { textContent: titleOf(piece, app) }),
    place ? element("p", { textContent: place }) : undefined,
    element("div", { className: "form-tools" }, ...(go ? [go] : []), ...actions),
    text,
  );
}

// A message as it is copied: with the page and the source, which the form at GitHub has fields of their own for.
function whole(piece) {
  return piece.whole ?? piece.text;
}

// All of it in one message, for who cannot change files there: on a phone, say. Nothing when an address has no room.
function asMessage(pieces, app) {
  const told = pieces.map((piece) =>
    [titleOf(piece, app), where(piece, app), piece.text && `\`\`\`yaml\n${piece.text.trimEnd()}\n\`\`\``]
      .filter(Boolean)
      .join("\n\n"),
  );
  const page = location.origin + location.pathname;
  const { address, whole: fits } = message({ page, text: told.join("\n\n") }, app.data.addresses);
  if (!fits) return;
  const { instead, send_instead: label } = app.says;
  return element("p", { className: "form-instead" }, `${instead} `, link(address, label));
}

function nowhere() {
  // it is pasted where the steps say
}

// Which steps there are, and where each piece is opened.
function situation(pieces, app) {
  const { data, says } = app;
  const [first] = pieces;
  if (!isOpen(app)) return { steps: "closed", to: nowhere };
  if (first.id === "message") {
    const { address, whole: fits } = message(first, data.addresses);
    return { steps: fits ? "message" : "long_message", to: () => ({ to: address, says: says.open_issue }) };
  }
  const files = new Set(pieces.map(({ file }) => file));
  if (files.size > 1) return { steps: "files", to: nowhere, at: data.addresses.workbench };
  if (!first.fresh)
    return {
      steps: "piece",
      to: (piece) => ({ to: changed(piece, data.addresses), says: filled(says.open_file, piece) }),
    };
  const { address, whole: fits } = newFile(first, data.addresses);
  return { steps: fits ? "file" : "long_file", to: () => ({ to: address, says: says.open_new }) };
}

// Shows what to do with the pieces in `place`.
export function show(pieces, place, app, back) {
  const { says, data } = app;
  const { steps, to, at } = situation(pieces, app);
  const heading = element("h2", { id: "form-ready-title", tabIndex: -1, textContent: says.ready });
  const lead = pieces[0].id === "message" ? undefined : element("p", { textContent: says.ready_lead });
  const long = steps.startsWith("long_") ? element("p", { textContent: says.too_long }) : undefined;
  const list = element("ol", {}, ...data.words.steps[steps].map((step) => element("li", { textContent: step })));
  const workbench = at ? link(at, says.open_workbench) : undefined;
  const instead = isOpen(app) && pieces[0].id !== "message" ? asMessage(pieces, app) : undefined;
  const contact = isOpen(app) ? undefined : link(data.addresses.contact, says.contact);
  const parts = pieces.map((piece) => shown(piece, app, to(piece)));
  // Where each piece has its own way, those come first.
  const below = at ? [...parts] : [...parts, instead];
  const above = [heading, lead, long, list, workbench, at ? instead : undefined, contact];
  place.replaceChildren(...[...above, ...below, button(says.back, back)].filter(Boolean));
  place.hidden = false;
  heading.focus();
}
