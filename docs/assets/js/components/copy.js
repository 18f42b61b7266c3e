// Buttons that copy an address, or the text of another element, in which the day is filled in.

const SAID = 2500; // milliseconds that a button says how it went

// Read aloud; must be on the page before there is something to say.
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

// The day is that of the reader, who may have had the page open since yesterday.
function dated(text) {
  const now = new Date();
  const numbers = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  const [year, month, day] = numbers.map((number) => String(number).padStart(2, "0"));
  return text
    .replaceAll("[dato]", now.toLocaleDateString("nb-NO", { dateStyle: "long" }))
    .replaceAll("ÅÅÅÅ-MM-DD", `${year}-${month}-${day}`)
    .replaceAll("ÅÅÅÅ/MM/DD", `${year}/${month}/${day}`);
}

// A function that gives what the button copies. Fails at once for a button that has nothing to copy.
function source({ dataset }) {
  if ("copyText" in dataset) {
    const element = document.getElementById(dataset.copyText);
    if (!element) throw new Error(`nothing to copy: ${dataset.copyText}`);
    return () => dated(element.innerText);
  }
  const address = new URL(dataset.copy, location.href).href;
  return () => address;
}

export function start(button) {
  if (!navigator.clipboard) return false; // browsers give none to a page that came without encryption
  const text = source(button);
  const label = button.textContent;
  let timer;
  const say = (word, sentence) => {
    button.textContent = word;
    status.textContent = sentence;
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = label;
    }, SAID);
  };
  button.addEventListener("click", async () => {
    status.textContent = "";
    try {
      await navigator.clipboard.writeText(text());
      say("Kopiert", "Kopiert til utklippstavlen.");
    } catch {
      say("Kunne ikke kopiere", `Kunne ikke kopiere. Teksten er: ${text()}`);
    }
  });
  return true;
}
