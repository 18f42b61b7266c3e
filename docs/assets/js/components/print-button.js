// Buttons that print the page.

export function start(button) {
  if (typeof globalThis.print !== "function") return false; // browsers inside other apps may have none
  button.addEventListener("click", () => globalThis.print());
  return true;
}
