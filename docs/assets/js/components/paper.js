// On paper everything that is printed is open, apart from references that the reader did not open. Each sheet says where
// it is from and when it was printed: the page itself cannot know either.

// Firefox gives sheets no foot of ours (it has one of its own): there the last line of the page says when it was printed.
function takesFeet() {
  const tried = new CSSStyleSheet();
  tried.replaceSync("@page { @bottom-left { content: ''; } }");
  return tried.cssRules[0]?.cssRules?.length > 0;
}

function printed() {
  return `Skrevet ut ${new Date().toLocaleDateString("nb-NO", { dateStyle: "long" })}`;
}

// The foot of every sheet. A stylesheet made here needs no leave from the policy of the site.
function foot() {
  const address = (location.origin + location.pathname + location.search).replaceAll(/["\\]/gu, "");
  const changed = document.querySelector(".page-foot time")?.textContent;
  const days = `${changed ? `Sist endret ${changed} · ` : ""}${printed()}`;
  const small = "font: 8pt Inter, sans-serif; color: #545e6b; white-space: pre;";
  return `.paper-foot { display: none; }
  @page {
    @bottom-left { ${small} content: "${address}\\A ${days}"; }
    @bottom-right { ${small} content: "side " counter(page) " av " counter(pages); }
  }`;
}

export function start() {
  const opened = new Set();
  const sheet = new CSSStyleSheet();
  document.adoptedStyleSheets.push(sheet);
  const last = document.querySelector(".paper-foot");
  const told = last?.textContent.trim();
  addEventListener("beforeprint", () => {
    if (takesFeet()) sheet.replaceSync(foot());
    else if (last) last.textContent = `${told} · ${printed()}`;
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
