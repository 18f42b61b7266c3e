// On paper everything is open, apart from references that the reader did not open.

export function start() {
  const opened = new Set();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open], .cite)")) {
      details.open = true;
      opened.add(details); // some browsers tell of one print twice
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened.clear();
  });
}
