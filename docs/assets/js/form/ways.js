// The choice of what is written.

import { element } from "./dom.js";

// Those that there are, each with what it is and whether there is a draft of it.
export function waysOf(chosen, app) {
  const made = app.data.ways.map(({ id }) => {
    const { title, hint } = app.data.words.ways[id];
    const input = element("input", {
      type: "radio",
      name: "skriv",
      id: `skriv-${id}`,
      value: id,
      checked: id === chosen,
      attributes: { "aria-describedby": `skriv-${id}-hint` },
    });
    input.addEventListener("change", () => app.change(id));
    const label = element("label", { htmlFor: input.id, textContent: title });
    const mark = element("strong", { id: `skriv-${id}-draft` });
    const said = element("span", { textContent: `${hint} ` });
    const told = element("p", { className: "form-help", id: `skriv-${id}-hint` }, said, mark);
    return element("div", { className: "form-tick form-way" }, input, label, told);
  });
  return element(
    "fieldset",
    { className: "form-field form-ways" },
    element("legend", { textContent: app.says.choose }),
    ...made,
  );
}
