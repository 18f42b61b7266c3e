// An address with an anchor opens what it points into, and follows what has moved.

// What the anchor of the address points at. The address may come from anywhere, and hold anything.
function target() {
  const anchor = location.hash.slice(1);
  try {
    return document.getElementById(anchor) ?? document.getElementById(decodeURIComponent(anchor));
  } catch {
    return null; // a % that no letter follows
  }
}

// Opens everything that `place` is folded away in. Gives whether anything was.
function unfold(place) {
  let folded = false;
  for (let node = place; node; node = node.parentElement) {
    if (node.tagName !== "DETAILS" || node.open) continue;
    node.open = true;
    folded = true;
  }
  return folded;
}

export function start() {
  const followed = new Set();
  const arrive = ({ mayScroll }) => {
    const place = target();
    if (place?.matches("a.moved") && !followed.has(place)) {
      followed.add(place); // two places that name each other must not send the reader back and forth
      location.replace(place.href);
      return;
    }
    followed.clear();
    // A browser that opens nothing by itself had nothing to scroll to.
    if (unfold(place) && mayScroll) place.scrollIntoView();
  };
  addEventListener("hashchange", () => arrive({ mayScroll: true }));
  // A link to where the address points already changes nothing, but what it points at may have been folded since.
  addEventListener("click", ({ target: clicked }) => {
    const link = clicked.closest?.("a[href*='#']");
    if (link?.hash && link.href === location.href) setTimeout(() => arrive({ mayScroll: true }));
  });
  // A page that is loaded again stays where the reader was.
  arrive({ mayScroll: performance.getEntriesByType("navigation")[0]?.type === "navigate" });
}
