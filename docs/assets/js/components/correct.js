// Where a fault is told: in the form of this site, with the page and the place chosen. Without scripts the form cannot be
// filled in, and the links lead to where they say it.

export function start(foot) {
  const place = `${foot.href}%23`; // a link beside a part of the page has its anchor behind the address of the page
  const form = new URL(foot.dataset.correct, location.href).href;
  for (const link of document.querySelectorAll("main a"))
    if (link.href.startsWith(place)) link.href = `${form}&del=${link.href.slice(place.length)}`;
  foot.href = form;
}
