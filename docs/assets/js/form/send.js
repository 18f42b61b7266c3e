// What stands there when all is right: the text, where it goes, and what to do, step by step.

import { changed, message, newFile } from "./addresses.js";
import { button, element, filled } from "./dom.js";
import { messageOf } from "./pieces.js";

const isOpen = ({ data }) => Boolean(data.addresses.edit && data.addresses.new);

function link(address, text) {
  return element("a", { className: "form-go", href: address, target: "_blank", rel: "noopener", textContent: text });
}

const SHOWN = 3000; // milliseconds that a button says that it has copied

// Says on a button what it has done, for a while.
function showDone(made, done) {
  const before = made.dataset.before ?? made.textContent;
  made.dataset.before = before;
  made.textContent = done;
  clearTimeout(Number(made.dataset.timer));
  made.dataset.timer = setTimeout(() => {
    made.textContent = before;
  }, SHOWN);
}

// Copies where the browser lets us, and says how it went: on the button, and to those who hear the page.
async function copy(made, text, app) {
  try {
    await navigator.clipboard.writeText(text);
    showDone(made, app.says.copied_seen);
    app.say(app.says.copied);
    app.sent();
  } catch {
    app.say(app.says.not_copied, true);
  }
}

// A button that copies a text.
const copier = (says, text, app) => button(says, ({ currentTarget }) => copy(currentTarget, text, app));

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
  if (piece.id === "title") return filled(piece.text ? app.says.replace_title : app.says.mend_title, piece);
  if (piece.last) return app.says.place_last;
  if (piece.empty) return filled(app.says.place_empty, piece);
  if (piece.id !== "change") return filled(app.says.place_under, piece);
  return filled(app.says.place_above, piece);
}

const TITLES = { evidence: "evidence", title: "claim_title", change: "what_is_new" };

function titleOf(piece, { says }) {
  if (piece.id === "message") return says.message;
  if (piece.fresh) return filled(says.new_file, piece);
  return filled(says[TITLES[piece.id] ?? "piece"], piece);
}

const nameOf = (piece) => (piece.fresh ? piece.file.split("/").at(-1) : `${piece.id}.txt`);

// A piece with where it goes, its text, and what can be done with it.
function shown(piece, app, address) {
  const place = where(piece, app);
  const go = address ? link(address.to, address.says) : undefined;
  if (piece.id === "message") go?.addEventListener("click", () => app.sent());
  const actions = piece.text
    ? [
        copier(app.says.copy, whole(piece), app),
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

// Who has no account at GitHub may send it to those behind, where they have told an address for that.
function withoutAccount({ says, data: { addresses } }) {
  if (!addresses.email) return;
  const mail = element("a", { href: `mailto:${addresses.email}`, textContent: addresses.email });
  return element("p", {}, `${says.no_account} `, mail, ".");
}

// What is said of pieces of which several go into one file; nothing where none do.
const order = (pieces, { says }) => (new Set(pieces.map(({ file }) => file)).size < pieces.length ? says.in_turn : "");

// All of it in one message, for who cannot change files there: on a phone, say.
function asMessage(pieces, app) {
  const { says } = app;
  const told = pieces.map((piece) =>
    [titleOf(piece, app), where(piece, app), piece.text && `\`\`\`yaml\n${piece.text.trimEnd()}\n\`\`\``]
      .filter(Boolean)
      .join("\n\n"),
  );
  const text = [order(pieces, app), ...told].filter(Boolean).join("\n\n");
  const { address, whole: fits } = message(messageOf(app.root, app.way, app.data, text), app.data.addresses);
  const send = link(address, fits ? says.send_instead : says.open_instead);
  const all = copier(says.copy_all, text, app);
  return element(
    "section",
    { className: "form-instead" },
    element("p", { textContent: fits ? says.instead : says.instead_long }),
    element("div", { className: "form-tools" }, ...(fits ? [send, all] : [all, send])),
    withoutAccount(app),
  );
}

function folded(title, content) {
  return element("details", { className: "form-fold" }, element("summary", { textContent: title }), ...content);
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
    const { address, whole: fits } = message(first.told, data.addresses);
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

// What stands first: that it is ready, and what of it has been looked at.
function headOf({ id }, { says }) {
  const isMessage = id === "message";
  const title = isMessage ? says.ready_message : says.ready;
  return [
    element("h2", { id: "form-ready-title", tabIndex: -1, textContent: title }),
    element("p", { textContent: isMessage ? says.message_lead : says.ready_lead }),
  ];
}

// Shows what to do with the pieces in `place`.
export function show(pieces, place, app, back) {
  const { says, data } = app;
  const { steps, to, at } = situation(pieces, app);
  const [heading, lead] = headOf(pieces[0], app);
  const long = steps.startsWith("long_") ? element("p", { textContent: says.too_long }) : undefined;
  const list = element("ol", {}, ...data.words.steps[steps].map((step) => element("li", { textContent: step })));
  const workbench = at ? link(at, says.open_workbench) : undefined;
  const instead = isOpen(app) && pieces[0].id !== "message" ? asMessage(pieces, app) : undefined;
  const contact = isOpen(app) ? undefined : link(data.addresses.contact, says.contact);
  const parts = pieces.map((piece) => shown(piece, app, to(piece)));
  const inTurn = order(pieces, app) ? element("p", { textContent: order(pieces, app) }) : undefined;
  const byHand = [long, list, workbench, contact, inTurn, ...parts].filter(Boolean);
  // First what asks for the least: on a telephone nobody changes files. Where more than one press puts them there, they are
  // for those who ask.
  const rest = instead && steps !== "file" ? [folded(says.by_hand, byHand)] : byHand;
  const all = [heading, lead, instead, ...rest, button(says.back, back, { className: "form-back" })];
  place.replaceChildren(...all.filter(Boolean));
  place.hidden = false;
  heading.focus();
}
