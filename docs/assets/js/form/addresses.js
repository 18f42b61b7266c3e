// Where what is written goes on: addresses at GitHub with a text filled in, where it is short enough for them.

const bytes = (text) => new TextEncoder().encode(text).length;

function withQuery(address, values) {
  const before = address.includes("?") ? "&" : "?";
  const query = Object.entries(values)
    .filter(([, value]) => value)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return address + before + query.join("&");
}

// The address where a new file is written, with the text where it fits. `whole` says whether it does.
export function newFile({ file, text }, { new: address, longest }) {
  const filled = withQuery(address, { filename: file, value: text });
  const whole = bytes(filled) <= longest;
  return { address: whole ? filled : withQuery(address, { filename: file }), whole };
}

// The address where a message is written in the form for what it tells, filled in as far as it fits.
export function message({ form, ...told }, { issues, longest }) {
  const { address, fields } = issues[form];
  const named = (values) => Object.fromEntries(Object.entries(values).map(([key, value]) => [fields[key], value]));
  const filled = withQuery(address, named(told));
  const whole = bytes(filled) <= longest;
  return { address: whole ? filled : withQuery(address, named({ ...told, what: "" })), whole };
}

// The address where a file that is here is changed, at a line.
export const changed = ({ file, line }, { edit }) => `${edit}${file}${line > 1 ? `#L${line}` : ""}`;
