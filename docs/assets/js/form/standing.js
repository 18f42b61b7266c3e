// What stands on the page that is to be corrected: it can be pointed out, and is told as it is today.

import { element, filled } from "./dom.js";

const onPage = ({ root, data }) => (Object.hasOwn(data.stands, root.page) ? data.stands[root.page] : undefined);

function valueOf({ value, unit, as_of: when, approximate }, says) {
  if (!value) return says.no_value;
  const written = [approximate ? filled(says.about_value, { value }) : value, unit].filter(Boolean).join(" ");
  return when ? filled(says.value_when, { value: written, when }) : written;
}

// What can be pointed out on the page that is chosen: its figures, and the records in it.
export function standing({ root, data }) {
  const page = onPage({ root, data });
  if (!page) return [];
  const inside = page.parts.flatMap((part) => data.choices[part] ?? []).filter(([id]) => id.startsWith(page.within));
  return [...new Set([...page.figures.map(({ label }) => label), ...inside.map(([, title]) => title)])];
}

// How a figure that is pointed out stands today, or an empty text.
export function today({ root, data }, label) {
  const figure = onPage({ root, data })?.figures.find((one) => one.label === label);
  return figure ? valueOf(figure, data.words.says) : "";
}

// Keeps the choice of what is pointed out as the page that is chosen has it, with how it stands today below.
export function followPage(made, path, app) {
  const list = made.querySelector("select");
  const note = element("p", { className: "form-note" });
  list.after(note);
  let shown = app.root.page;
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
  };
  list.addEventListener("change", update);
  app.follow(update);
  update();
}
