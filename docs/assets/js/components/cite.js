// The choice of what to refer to: the page, or a part of it. The references to the parts stand in a file of their own,
// which is asked for when somebody is about to choose.

const FORMS = { text: "sitat-tekst", bibtex: "sitat-bibtex", ris: "sitat-ris", csl: "sitat-csl" };

// Where each form stands. In a block of code, the text is in the code.
function places() {
  return Object.entries(FORMS).map(([form, id]) => {
    const element = document.getElementById(id);
    return { form, element: element.querySelector("code") ?? element };
  });
}

// The references to the parts by their anchors, asked for once.
function reader(address) {
  let asked;
  return () => {
    asked ??= fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`no references: ${answer.status}`);
      return answer.json();
    });
    return asked;
  };
}

function offer(select, parts) {
  if (select.options.length > 1) return;
  for (const [part, { title }] of Object.entries(parts)) select.add(new Option(title, part));
}

// Told to be read, with the day it is read. The other forms get theirs when they are copied.
function dated(text) {
  return text.replaceAll("[dato]", new Date().toLocaleDateString("nb-NO", { dateStyle: "long" }));
}

export function start(choice) {
  const select = choice.querySelector("select");
  const shown = places();
  const own = Object.fromEntries(shown.map(({ form, element }) => [form, element.textContent]));
  const read = reader(new URL(choice.dataset.cite, location.href));
  const ready = async () => {
    try {
      const parts = await read();
      offer(select, parts);
      return new Map(Object.entries(parts));
    } catch {
      choice.hidden = true; // what is left refers to the whole page
      return new Map();
    }
  };
  const show = async () => {
    const forms = (await ready()).get(select.value) ?? own;
    for (const { form, element } of shown) element.textContent = form === "text" ? dated(forms[form]) : forms[form];
  };
  const choose = async (part) => {
    await ready();
    select.value = part;
    await show();
  };
  choice.closest("details").addEventListener("toggle", show);
  select.addEventListener("change", show);
  for (const link of document.querySelectorAll("[data-cite-part]")) {
    link.addEventListener("click", () => choose(link.dataset.citePart));
  }
}
