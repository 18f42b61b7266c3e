// Where the focus goes in the form, and that it is seen there.

const CONTROLS = "input, textarea, select, summary:not(.form-more-help > summary), button:not(.form-onward)";

// Enter in a line of text goes on to what is next. It does not ask whether all is right: there is a button for that.
export function goOnAtEnter(event, form) {
  if (event.key !== "Enter" || event.defaultPrevented || event.isComposing || event.target.type !== "text") return;
  event.preventDefault();
  const every = [...form.querySelectorAll(CONTROLS)].filter(
    (one) => !one.disabled && one.checkVisibility?.() !== false,
  );
  every[every.indexOf(event.target) + 1]?.focus();
}

// A field that is focused does not lie under the button at the foot of the screen. What is pressed with a finger or a
// mouse, and is not written in, stays where it is until it is let go.
export function keepClear(control, bar) {
  if (bar.hidden || !control.matches(":focus-visible")) return;
  const field = control.closest("div.form-field") ?? control;
  const fits = field.clientHeight < innerHeight / 2;
  (fits ? field : control).scrollIntoView({ block: "nearest" });
}

// Does something that may move what stands on the page, and leaves what is focused where it is on the screen: what a
// finger is about to touch does not slip away below it.
export function steady(act) {
  const here = document.activeElement;
  const isSeen = here !== null && here !== document.body;
  const before = isSeen ? here.getBoundingClientRect().top : 0;
  act();
  if (!isSeen || !here.isConnected || before < 0 || before > innerHeight) return;
  const moved = here.getBoundingClientRect().top - before;
  if (moved) scrollBy({ top: moved, behavior: "instant" });
}
