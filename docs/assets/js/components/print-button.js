// Buttons that print the page. A link prints it as the place it leads to says, which the browser must go to first.

export function start(button) {
  if (typeof globalThis.print !== "function") return false; // browsers inside other apps may have none
  button.addEventListener("click", () => {
    if (button.hash) setTimeout(() => globalThis.print());
    else globalThis.print();
  });
  return true;
}
