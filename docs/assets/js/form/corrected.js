// What must hold of a correction: it says something else than what stands there, and a number is corrected by a number.

import { shortened } from "./values.js";
import { isNumber, today } from "./standing.js";

const DIGIT = /\d/u;

// What is to be corrected is told by the new text, or in words, which may be anything.
export function* aCorrection(made, { data }) {
  const { part, right = "", wrong } = made;
  if (wrong) return;
  const app = { root: made, data };
  const now = today(app, part);
  if (!now) yield [["wrong"], "missing", {}];
  else if (right.trim() === now.trim()) yield [["right"], "as_today", {}];
  else if (right && isNumber(app, part) && !DIGIT.test(right))
    yield [["right"], "no_digits", { given: shortened(right) }];
}
