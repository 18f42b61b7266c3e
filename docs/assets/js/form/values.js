// What stands in a field as it is to be written in the file, and what is wrong with it.

import { amount, folded, isUnknown, normal, pages, period } from "./meanings.js";
import { faultsOf } from "./texts.js";

const DIGITS = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?$/u;
const THOUSANDS = /^-?[0-9]{1,3}(?:\.[0-9]{3})+$/u;
const shortened = (text) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

// A number as it is written in the file. What may be thousands or decimals stays as it is, and is told.
function number(written, field, rules) {
  if (DIGITS.test(written) || THOUSANDS.test(written)) return written;
  if (field.key === "page" || field.key === "to_page") return pages(written, rules)?.[0] ?? written;
  if (field.kind === "whole" && field.lowest >= 1500) return period(written, rules)?.slice(0, 4) ?? written;
  return amount(written, rules)?.number ?? written;
}

// One value as it is to be written; an empty text where there is none.
export function meant(raw, field, rules) {
  if (field.kind === "truth" || field.kind === "choice") return raw;
  const written = normal(raw, rules);
  if (written === "") return "";
  if (field.kind === "period") return new RegExp(field.pattern, "u").test(written) ? written : (period(written, rules) ?? written);
  if (field.kind === "number" || field.kind === "whole") return number(written, field, rules);
  if (field.form === "line" || field.form === "address") return written.replaceAll(/ {2,}/gu, " ");
  if (field.form === "sentence" && !/\n\s*\n/u.test(written)) return written.replaceAll(/\s*\n\s*/gu, " ");
  return written.replaceAll(/[ \t]+$/gmu, "").replaceAll("\r", "");
}

function* faultsOfNumber(text, field) {
  if (THOUSANDS.test(text) && field.kind === "number") {
    yield ["thousands", { given: text, whole: text.replaceAll(".", "") }];
    return;
  }
  const [, decimals = ""] = text.split(".");
  if (!DIGITS.test(text) || (field.kind === "whole" && decimals)) {
    yield ["number", { given: shortened(text) }];
    return;
  }
  if (field.lowest !== undefined && Number(text) < field.lowest) yield ["bounds", { given: text, limit: field.lowest }];
  else if (field.highest !== undefined && Number(text) > field.highest)
    yield ["bounds", { given: text, limit: field.highest }];
  if (field.decimals !== undefined && decimals.length > field.decimals)
    yield ["decimals", { given: text, decimals: field.decimals }];
}

function* faultsOfPeriod(text, field, rules) {
  if (new RegExp(field.pattern, "u").test(text)) return;
  const year = /^\d{4}\b/u.exec(text)?.[0];
  if (isUnknown(text, rules)) yield ["period_unknown", { given: text }];
  else if (year && (Number(year) < 1500 || Number(year) > rules.last_year))
    yield ["period_year", { year, last: rules.last_year }];
  else yield ["period", { given: shortened(text) }];
}

function* faultsOfId(text, field, rules) {
  if (new RegExp(field.pattern, "u").test(text) && text.length <= field.longest) return;
  yield ["id", { given: shortened(text), meant: folded(text, rules).replaceAll("/", "-").slice(0, field.longest) }];
}

const JUDGES = {
  text: faultsOf,
  number: faultsOfNumber,
  whole: faultsOfNumber,
  period: faultsOfPeriod,
  id: faultsOfId,
};

// The faults of one value that is there, each by its name with what to fill in.
export function* faultsOfValue(value, field, rules) {
  const judge = Object.hasOwn(JUDGES, field.kind) ? JUDGES[field.kind] : undefined;
  if (judge) yield* judge(value, field, rules);
}
