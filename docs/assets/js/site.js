// Starts the components of the page, each from a module of its own. Everything they do is extra: the pages work without
// them. What is of no use without its component has the class needs-js, and its place on the page from the first paint,
// so that nothing moves when the component arrives. This module imports nothing, so that no lost file stops it; when it
// is lost itself, scheme.js takes all controls away.

const PATIENCE = 5000; // milliseconds a component may be on its way

// The components, and the controls that each of them works.
const CONTROLS = {
  menu: "[data-menu]",
  "scheme-toggle": "[data-scheme-toggle]",
  copy: "[data-copy], [data-copy-text]",
  "print-button": "[data-print]",
  filter: "[data-filter]",
  cite: "[data-cite]",
  bring: "[data-bring]",
  selfcheck: "[data-selfcheck]",
  agenda: "[data-agenda]",
};
// Those that work the page itself, and have no control.
const WHOLE_PAGE = ["anchors", "paper"];

// Takes away a control that does nothing, and shows what it would have opened.
function withhold(control) {
  placeOf(control).hidden = true;
  document.getElementById(control.getAttribute("aria-controls"))?.classList.add("is-open");
}

// What is shown and hidden for a control: itself, or the item of a list that holds nothing else.
function placeOf(control) {
  return control.closest(".needs-js") ?? control;
}

// Whoever looks for the reason finds it; readers see a page without the control.
function tell(error) {
  console.error(error); // oxlint-disable-line no-console -- the one place that does
}

// Starts one control. A component says false to one that cannot work in this browser.
function begin(start, control) {
  try {
    placeOf(control).hidden = false; // it may have been given up before its component came
    if (start(control) === false) withhold(control);
  } catch (error) {
    withhold(control);
    tell(error);
  }
}

// Notes what buttons readers press while the component is on its way. What it gives back stops that, and gives the
// buttons pressed, which are to be pressed again: a reader who is quicker than the net loses nothing.
function rememberClicks(controls) {
  const pressed = new Set();
  const note = ({ currentTarget }) => pressed.add(currentTarget);
  const buttons = controls.filter((control) => control.matches("button"));
  for (const button of buttons) button.addEventListener("click", note);
  return () => {
    for (const button of buttons) button.removeEventListener("click", note);
    return pressed;
  };
}

const component = (name) => import(`./components/${name}.js`);

async function startControls(name, selector) {
  const controls = [...document.querySelectorAll(selector)];
  if (!controls.length) return;
  const giveUp = () => {
    for (const control of controls) withhold(control);
  };
  const late = setTimeout(giveUp, PATIENCE);
  const forget = rememberClicks(controls);
  try {
    const { start } = await component(name);
    for (const control of controls) begin(start, control);
    for (const control of forget()) control.click();
  } catch (error) {
    giveUp();
    tell(error);
  } finally {
    clearTimeout(late);
  }
}

async function startPage(name, ...given) {
  try {
    const { start } = await component(name);
    start(...given);
  } catch (error) {
    tell(error);
  }
}

// The way to the agenda is for those who have taken something along: the browsers of others fetch nothing for it.
function startBasket() {
  let taken;
  try {
    taken = localStorage.getItem("meeting");
  } catch {
    return; // Storage is closed to this site: nothing can be taken along.
  }
  if (taken) startControls("basket", "[data-basket]");
  else addEventListener("basket", startBasket, { once: true });
}

// From here on each control is shown or not by itself: scheme.js need not take them away, or took them away too early.
document.documentElement.dataset.site = "ready";
document.documentElement.classList.replace("no-js", "js");
for (const [name, selector] of Object.entries(CONTROLS)) startControls(name, selector);
for (const name of WHOLE_PAGE) startPage(name);
const told = document.querySelector("[data-correct]");
if (told) startPage("correct", told);
startBasket();
