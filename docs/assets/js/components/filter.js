// Choices above a list. They stand in the address too, so that a view can be shared.

function all(selector, within) {
  return [...within.querySelectorAll(selector)];
}

// The option of `field` for a value in an address. A record may have had other ids when the address was written.
function optionFor(field, value) {
  const options = [...field.options].filter((option) => option.value);
  const wasCalled = (option) => option.dataset.former?.split(" ").includes(value);
  return options.find((option) => option.value === value) ?? options.find((option) => wasCalled(option));
}

function keepInAddress(fields) {
  const address = new URL(location.href);
  for (const field of fields) {
    if (field.value) address.searchParams.set(field.name, field.value);
    else address.searchParams.delete(field.name);
  }
  try {
    history.replaceState(null, "", address);
  } catch {
    // Some browsers allow only so many changes in a while: the list is right, the address follows at a later choice.
  }
}

// The cells of a table that hold evidence, each with what is shown instead when none of it fits.
function cellsOf(list) {
  return all("td details", list).map((details) => {
    const empty = details.closest("td").querySelector(".cell--empty");
    if (!empty) throw new Error("a cell has nothing to show when it is empty");
    return { details, empty };
  });
}

const fits = (item, field) => !field.value || (item.dataset[field.name] ?? "").split(" ").includes(field.value);

// Everything the form works with, found before anything is hidden: a form that cannot start leaves the list whole.
function found(form) {
  const list = document.getElementById(form.dataset.filter);
  const count = form.querySelector("[role=status]");
  if (!list || !count) throw new Error(`nothing to filter: ${form.dataset.filter}`);
  const fields = all("select", form);
  return {
    count,
    fields,
    items: all(":scope > li, :scope > section > ul > li, :scope tbody > tr", list),
    sections: all(":scope > section", list),
    cells: cellsOf(list),
    ofItems: fields.filter((field) => field.dataset.scope === "items"),
    ofParts: fields
      .filter((field) => field.dataset.scope === "parts")
      .map((field) => ({ field, parts: all(`[data-${field.name}]`, list) })),
  };
}

function apply({ items, sections, ofItems, ofParts, cells }) {
  for (const item of items) item.hidden = !ofItems.every((field) => fits(item, field));
  for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
  for (const { field, parts } of ofParts) for (const part of parts) part.hidden = !fits(part, field);
  for (const { details, empty } of cells) {
    details.hidden = !details.querySelector("li:not([hidden])");
    empty.hidden = !details.hidden;
  }
}

export function start(form) {
  const parts = found(form);
  const { fields, items, count } = parts;
  const show = () => {
    apply(parts);
    const shown = items.filter((item) => !item.hidden).length;
    count.textContent = `Viser ${shown} av ${items.length} ${items.length === 1 ? form.dataset.one : form.dataset.many}.`;
    keepInAddress(fields);
  };
  const choose = () => {
    const chosen = new URLSearchParams(location.search);
    for (const field of fields) {
      const value = chosen.get(field.name)?.normalize("NFC");
      field.value = (value && optionFor(field, value)?.value) ?? "";
    }
    show();
  };
  form.addEventListener("change", show);
  form.addEventListener("reset", () => setTimeout(show)); // the fields are empty after this event
  form.addEventListener("submit", (event) => event.preventDefault());
  // Back to an anchor on this page brings back the choices that were made then.
  addEventListener("popstate", choose);
  choose();
}
