// The self-check on the screen. Without it the page is a form on paper.

import { SelfCheck } from "../selfcheck/page.js";

export function start(tools) {
  const form = document.getElementById(tools.dataset.selfcheck);
  if (!form) throw new Error(`no form to fill in: ${tools.dataset.selfcheck}`);
  new SelfCheck(tools, form).start();
}
