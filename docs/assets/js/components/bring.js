// Buttons that take something along to the meeting, or leave it again. What knows agendas is fetched by those who press
// one: a first visit need not pay for it.

const TAKEN = "Tatt med";
const FULL = "Dagsordenen er full";
const NOTED = "Punktet har et notat. Ta det bort på dagsordenen.";
const LOST = "Kan ikke tas med akkurat nå. Last siden på nytt.";

function kept() {
  return localStorage.getItem("meeting") ?? "";
}

// Storage that is closed keeps nothing from one page to the next.
function canKeep() {
  try {
    localStorage.setItem("meeting-try", "");
    localStorage.removeItem("meeting-try");
    return true;
  } catch {
    return false;
  }
}

// What is taken along, for those who hear the button alone.
function about(button) {
  const place = button.closest("li, details") ?? document.querySelector("h1");
  const words = (place.querySelector("h1, h3") ?? place).textContent.replace(button.textContent, "");
  return words.replaceAll(/\s+/gu, " ").trim().slice(0, 120);
}

// What knows agendas did not come: the button says so in its own place, and no other is shown.
function giveUp(button) {
  for (const one of document.querySelectorAll("[data-bring]")) one.hidden = one !== button;
  const told = Object.assign(document.createElement("span"), { role: "status", className: "muted", textContent: LOST });
  told.tabIndex = -1;
  button.replaceWith(told);
  told.focus();
}

// What somebody has written about is not taken away by a slip: the way to it stands beside.
function lead(button) {
  const { href } = document.querySelector("[data-basket]");
  const link = Object.assign(document.createElement("a"), { href, textContent: NOTED });
  if (button.nextElementSibling?.textContent !== NOTED) button.after(" ", link);
  button.nextElementSibling.focus();
}

export function start(button) {
  if (!canKeep()) return false;
  const label = button.textContent;
  const { bring: key } = button.dataset;
  button.setAttribute("aria-label", `${label}: ${about(button)}`);
  const show = () => {
    const taken = kept().includes(`"${key}"`);
    button.textContent = taken ? TAKEN : label;
    button.setAttribute("aria-pressed", String(taken));
  };
  button.addEventListener("click", async () => {
    const basket = await import("../meeting/basket.js").catch(() => null);
    if (!basket) {
      giveUp(button);
      return;
    }
    const { agenda, bring, leave } = basket;
    const taken = agenda().items.find((one) => one.key === key);
    if (taken?.note) lead(button);
    else if (taken) leave(key);
    else if (!bring([{ key }])) button.textContent = FULL;
  });
  for (const change of ["basket", "storage", "pageshow"]) addEventListener(change, show);
  show();
  return true;
}
