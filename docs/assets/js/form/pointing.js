// The choice of what on a page is to be corrected, with how it stands today, which comes into the field where it is corrected.

import { at, put } from "./state.js";
import { element, idOf } from "./dom.js";
import { standing, today } from "./standing.js";
import { allTexts } from "./reading.js";

const RIGHT = ["right"];

// Puts what stands today where it is to be corrected, unless something else has been written there. `last` is what stood there
// of another.
function bringToday(now, last, app) {
  const written = at(app.root, RIGHT);
  if (written === now || (written !== "" && written !== last)) return;
  put(app.root, RIGHT, now);
  const field = document.getElementById(idOf(RIGHT));
  if (field) field.value = now;
}

// Has the texts of what can be pointed out, and then does what waits for them.
async function bringTexts({ data }, then) {
  data.texts = await allTexts();
  then();
}

// Keeps the choice of what is pointed out as the page that is chosen has it, with how it stands today below.
export function followPage(made, path, app) {
  const list = made.querySelector("select");
  const note = element("p", { className: "form-note" });
  list.after(note);
  let shown = app.root.page;
  let last = "";
  const update = () => {
    const every = standing(app);
    made.hidden = every.length === 0;
    if (app.root.page !== shown) {
      shown = app.root.page;
      const first = list.options[0];
      list.replaceChildren(first, ...every.map((one) => element("option", { value: one, textContent: one })));
      list.dispatchEvent(new Event("change", { bubbles: true }));
    }
    const stands = today(app, list.value);
    note.textContent = stands ? `${app.says.stands_now}: ${stands}` : "";
    bringToday(stands, last, app);
    last = stands;
  };
  bringTexts(app, () => list.isConnected && update()); // the fields may have been shown anew meanwhile
  list.addEventListener("change", update);
  app.follow(update);
  update();
}
