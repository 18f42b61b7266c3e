// Makes elements, and fills in sentences. Text is put on the page as text and nothing else.

// An element with its properties, its data and attributes, and what stands in it. `undefined` stands for nothing.
export function element(name, properties = {}, ...children) {
  const { dataset, attributes, ...rest } = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, dataset);
  for (const [key, value] of Object.entries(attributes ?? {})) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

// A sentence with what it leaves open filled in: «{name} mangler».
export const filled = (sentence, values = {}) =>
  sentence.replaceAll(/\{([a-z_]+)\}/gu, (whole, key) => (Object.hasOwn(values, key) ? String(values[key]) : whole));

export const button = (text, onClick, properties = {}) => {
  const made = element("button", { type: "button", textContent: text, ...properties });
  made.addEventListener("click", onClick);
  return made;
};

// The id of the element for a place in what is written: f-case-observations-0-title.
export const idOf = (path) => ["f", ...path].join("-").replaceAll("_", "-");
