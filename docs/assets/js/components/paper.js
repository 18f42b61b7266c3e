// On paper everything that is printed is open, apart from references that the reader did not open. Each sheet says where
// it is from and when it was printed: the page itself cannot know either.

// The foot of every sheet. A stylesheet made here needs no leave from the policy of the site.
function foot() {
  const address = (location.origin + location.pathname + location.search).replaceAll(/["\\]/gu, "");
  const day = new Date().toLocaleDateString("nb-NO", { dateStyle: "long" });
  const changed = document.querySelector(".page-foot time")?.textContent;
  const days = `${changed ? `Sist endret ${changed} · ` : ""}Skrevet ut ${day}`;
  const small = "font: 8pt Inter, sans-serif; color: #545e6b; white-space: pre;";
  return `@page {
    @bottom-left { ${small} content: "${address}\\A ${days}"; }
    @bottom-right { ${small} content: "side " counter(page) " av " counter(pages); }
  }`;
}

export function start() {
  const opened = new Set();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  addEventListener("beforeprint", () => {
    sheet.replaceSync(foot());
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
