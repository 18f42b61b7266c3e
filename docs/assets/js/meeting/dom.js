// Makes an element with its properties, its data and what stands in it. `undefined` stands for nothing.
export function element(name, properties = {}, ...children) {
  const { dataset, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, dataset);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

// What the script fills in on a page, by the name of the slot.
export function slotsOf(page) {
  const found = new Map([...page.querySelectorAll("[data-slot]")].map((place) => [place.dataset.slot, place]));
  return (slot) => {
    const place = found.get(slot);
    if (!place) throw new Error(`the page has no slot ${slot}`);
    return place;
  };
}

// Whether the fields and buttons there can be used. What is written can be read and copied all the same.
export function lock(place, locked) {
  for (const field of place.querySelectorAll("input, textarea")) field.readOnly = locked;
  if (!locked) return;
  for (const button of place.querySelectorAll("button")) button.disabled = true;
}
