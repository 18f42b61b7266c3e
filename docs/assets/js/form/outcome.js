// What has been written as text: while it is written, and when all is right.

import { element } from "./dom.js";
import { piecesOf } from "./pieces.js";
import { show } from "./send.js";

// The text as it will stand in the files, in a fold.
export function showText(app) {
  const pieces = piecesOf(app.root, app.way, app.data).filter(({ text, id }) => text && id !== "message");
  const shown = pieces.flatMap((piece) => [
    element("p", {}, element("strong", { textContent: piece.file })),
    element(
      "pre",
      { tabIndex: 0, attributes: { role: "region", "aria-label": piece.file } },
      element("code", { textContent: piece.text }),
    ),
  ]);
  const before = app.parts.text.querySelector("details");
  const summary = element("summary", { textContent: app.says.yaml });
  const details = element("details", { className: "form-fold", open: before?.open ?? false }, summary, ...shown);
  if (!shown.length) app.parts.text.replaceChildren();
  else if (before) before.replaceChildren(...details.childNodes);
  else app.parts.text.replaceChildren(details);
}

// What to do with it, when all is right.
export function showReady(app) {
  const back = () => app.form.querySelector("input, select").focus();
  show(piecesOf(app.root, app.way, app.data), app.parts.ready, app, back);
}
