// Writes records as YAML, in the manner of the files that are there. Every text comes out of every reader of YAML as it
// went in: what could be taken for something else stands between quotes, and long text as a block.

const WIDTH = 96;
const PLAIN = /^\p{L}(?:[\p{L}\p{N} .,()/%§+«»–-]*[\p{L}\p{N}.)%»])?$/u;
const WORDS = new Set(["y", "yes", "n", "no", "true", "false", "on", "off", "null"]); // read as something else than text
const IN_BRACKETS = /^\p{L}(?:[\p{L}\p{N} .-]*[\p{L}\p{N}])?$/u;
const NUMBER = new Set(["number", "whole", "truth"]);

function quoted(text) {
  if (/["\\]/u.test(text) && !text.includes("\n")) return `'${text.replaceAll("'", "''")}'`;
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("\n", "\\n")}"`;
}

const inLine = (text, plain) => (plain.test(text) && !WORDS.has(text.toLowerCase()) ? text : quoted(text));

// `text` in lines of some width, broken where there is one space, so that it is the same when it is joined again.
function wrapped(text, width) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (lines[last] && lines[last].length + 1 + word.length > width) lines.push(word);
    else lines[last] = lines[last] ? `${lines[last]} ${word}` : word;
  }
  return lines;
}

const block = (sign, lines, indent) => [sign, ...lines.map((line) => (line ? `${indent}${line}` : ""))].join("\n");
// A block keeps every text but one that begins with a space or ends with a line break, or has several spaces in a row.
const keepsItsLines = (text) => /^\S[^]*\S$/u.test(text) && !/[ \t]$/mu.test(text);

function scalar(text, indent, room) {
  if (text.includes("\n")) return keepsItsLines(text) ? block("|-", text.split("\n"), indent) : quoted(text);
  if (text.length > room && text.includes(" ") && !/ {2}|^ | $/u.test(text))
    return block(">-", wrapped(text, WIDTH - indent.length), indent);
  return inLine(text, PLAIN);
}

// A place in a source, in one line between brackets.
function inBrackets(record, fields) {
  const said = fields
    .filter(({ key }) => Object.hasOwn(record, key))
    .map(({ key, kind }) => `${key}: ${NUMBER.has(kind) ? record[key] : inLine(record[key], IN_BRACKETS)}`);
  return `{${said.join(", ")}}`;
}

const isPlace = (record) => record === "Ref";

function listed(values, field, records, indent) {
  if (field.kind === "record") return `\n${values.map((one) => entry(one, field.of, records, indent)).join("\n")}`;
  if (field.kind === "choice") return ` [${values.map((one) => inLine(one, IN_BRACKETS)).join(", ")}]`;
  const lines = values.map((one) => `${indent}- ${NUMBER.has(field.kind) ? one : scalar(one, `${indent}  `, WIDTH)}`);
  return `\n${lines.join("\n")}`;
}

function value(given, field, records, indent) {
  if (field.listed) return listed(given, field, records, `${indent}  `);
  if (field.kind === "record")
    return isPlace(field.of)
      ? ` ${inBrackets(given, records[field.of])}`
      : `\n${fieldsIn(given, field.of, records, `${indent}  `)}`;
  if (NUMBER.has(field.kind)) return ` ${given}`;
  return ` ${scalar(given, `${indent}  `, WIDTH - indent.length - field.key.length - 2)}`;
}

// The fields of a record, each on a line of its own that begins with `indent`.
export function fieldsIn(record, name, records, indent = "") {
  return records[name]
    .filter(({ key, elsewhere }) => !elsewhere && Object.hasOwn(record, key))
    .map((field) => `${indent}${field.key}:${value(record[field.key], field, records, indent)}`)
    .join("\n");
}

// A record as an entry of a list.
export function entry(record, name, records, indent = "") {
  if (isPlace(name)) return `${indent}- ${inBrackets(record, records[name])}`;
  return `${indent}- ${fieldsIn(record, name, records, `${indent}  `).slice(indent.length + 2)}`;
}
