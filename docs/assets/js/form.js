// The form where a reader writes what becomes a record. Everything it asks, every word and every rule's bounds come with
// the data that the build makes; nothing that is written leaves the browser before the reader sends it.

const place = document.querySelector("[data-form]");

async function fetched(folded) {
  const answer = await fetch(new URL("../skjema/bidra.json", import.meta.url));
  if (!answer.ok) throw new Error(`no data: ${answer.status}`);
  const data = await answer.json();
  const told = Object.values(data.records).flatMap((fields) => fields.map(({ help }) => help));
  const first = told.map((help) => help.split(/(?<=[.!?])\s/u)[0]);
  data.explanations = new Set([...told, ...first].map((help) => folded(help, data.rules)));
  data.explanations.delete("");
  return data;
}

async function start() {
  // Not above: where one of them is lost, this script must be there to say so.
  const [{ App }, { folded }] = await Promise.all([import("./form/app.js"), import("./form/meanings.js")]);
  const app = new App(await fetched(folded));
  app.begin(place);
}

if (place)
  try {
    await start();
  } catch (error) {
    place.replaceChildren();
    place.dataset.lost = ""; // what stands beside it tells of the other way, at once
    console.error(error); // oxlint-disable-line no-console -- whoever looks for the reason finds it
  }
