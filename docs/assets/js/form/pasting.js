// What is pasted from another program, as it is written here: lists have marks of their own, and no sign is hidden.

const UNSEEN = /[\u00AD\u200B\u2060\uFEFF]/gu; // soft hyphens, and what has no width
const HARD = /[\u00A0\u2007\u202F]/gu;
const ITEM = "- ";

// The mark of an entry of a list, as Word and others write it. Some are letters that only a tab makes a mark.
const markOf = ({ bullets }) => new RegExp(`^[ \\t]*(?:${bullets}|·|[-–—*§o](?=\\t))[ \\t]*`, "u");

const isItem = (line) => line.startsWith(ITEM);

// Whether there must be an empty line between two.
const areApart = (one, other) => Boolean(one.trim() && other.trim()) && isItem(one) !== isItem(other);

// Lines with an empty one where a list begins and where it ends.
function apart(lines) {
  const made = [];
  for (const line of lines) {
    if (made.length && areApart(made.at(-1), line)) made.push("");
    made.push(line);
  }
  return made;
}

// A line without its mark, or with that of a list where the field may have one.
function asItem(line, mark, { form, listed }) {
  if (!mark.test(line)) return line;
  const rest = line.replace(mark, "");
  return form === "prose" && !listed ? ITEM + rest : rest;
}

// What is pasted, as it is to stand in a field behind `before`, and what was done: names of what is said of it.
export function tidied(text, before, field, rules) {
  const plain = text.replaceAll(/\r\n?/gu, "\n").replaceAll(HARD, " ");
  const seen = plain.replaceAll(UNSEEN, "");
  const mark = markOf(rules);
  const isList = seen.split("\n").some((line) => mark.test(line));
  const lines = seen.split("\n").map((line) => asItem(line, mark, field).replaceAll(/^\t+|\s+$/gu, ""));
  const spaced = lines.map((line) => line.replaceAll(/ *\t[ \t]*/gu, " "));
  const isOdd = seen !== plain || lines.some((line) => line.includes("\t"));
  const [last] = before.split("\n").slice(-1);
  const isBehind = isList && last.trim() && isItem(spaced[0]);
  return {
    text: (isBehind ? "\n\n" : "") + (isList ? apart(spaced) : spaced).join("\n"),
    done: [
      isList && (isItem(spaced.find((line) => isItem(line)) ?? "") ? "pasted_list" : "pasted_marks"),
      isOdd && "pasted_signs",
    ],
  };
}

// Puts a text where the cursor is, so that it can be undone as what was pasted.
function insert(text, control) {
  control.focus();
  if (document.execCommand("insertText", false, text)) return;
  control.setRangeText(text, control.selectionStart, control.selectionEnd, "end");
  control.dispatchEvent(new Event("input", { bubbles: true }));
}

// Tidies what is pasted in a field, and says below it what was done.
export function tidyPasted(control, note, field, { data, says }) {
  control.addEventListener("input", () => {
    note.textContent = "";
  });
  control.addEventListener("paste", (event) => {
    const given = event.clipboardData?.getData("text/plain") ?? "";
    const before = control.value.slice(0, control.selectionStart);
    const { text, done } = tidied(given, before, field, data.rules);
    const told = done.filter(Boolean).map((name) => says[name]);
    if (!told.length) return;
    event.preventDefault();
    insert(control.matches("input") ? text.replaceAll(/\s*\n\s*/gu, " ").trim() : text, control);
    note.textContent = told.join(" ");
  });
}
