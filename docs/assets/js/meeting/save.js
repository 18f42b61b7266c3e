// Gives the reader a file. It is made here, and nothing is sent.

const SOON = 10_000; // milliseconds in which the browser has taken the file

export function save(content, type, file) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: address, download: file, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), SOON);
}

// Asks the reader for files. Gives none when the reader thinks better of it.
export function choose(accept, multiple) {
  const input = Object.assign(document.createElement("input"), { type: "file", accept, multiple, hidden: true });
  document.body.append(input);
  return new Promise((done) => {
    const end = () => {
      input.remove();
      done([...input.files]);
    };
    input.addEventListener("change", end);
    input.addEventListener("cancel", end);
    input.click();
  });
}

// The day, as it stands in the name of a file.
export function today() {
  const now = new Date();
  const numbers = [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  return numbers.map((number) => String(number).padStart(2, "0")).join("-");
}
