// Files in one, as zip, without making them smaller: Word opens that too.

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit += 1) sum = sum & 1 ? 0xed_b8_83_20 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});
const VERSION = 20;
const UTF_8 = 0x08_00; // names are written so
const DAY = (46 << 9) | (1 << 5) | 1; // 1 January 2026: the same agenda makes the same file

function checksum(bytes) {
  let sum = 0xff_ff_ff_ff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 0xff] ^ (sum >>> 8);
  return (sum ^ 0xff_ff_ff_ff) >>> 0;
}

// Numbers of two and four bytes after one another, the lowest byte first: [2, 20] is 20 in two.
function numbers(...pairs) {
  return pairs.flatMap(([size, value]) => Array.from({ length: size }, (_, at) => (value >>> (8 * at)) & 0xff));
}

export function zip(files) {
  const encoder = new TextEncoder();
  const parts = [];
  const list = [];
  let at = 0;
  for (const [file, text] of Object.entries(files)) {
    const name = encoder.encode(file);
    const content = encoder.encode(text);
    const sizes = [
      [4, checksum(content)],
      [4, content.length],
      [4, content.length],
      [2, name.length],
      [2, 0],
    ];
    const about = [[2, VERSION], [2, UTF_8], [2, 0], [2, 0], [2, DAY], ...sizes];
    const head = [...numbers([4, 0x04_03_4b_50], ...about), ...name];
    const rest = [
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, at],
    ];
    list.push(...numbers([4, 0x02_01_4b_50], [2, VERSION], ...about, ...rest), ...name);
    parts.push(Uint8Array.from(head), content);
    at += head.length + content.length;
  }
  const count = Object.keys(files).length;
  const end = numbers([4, 0x06_05_4b_50], [2, 0], [2, 0], [2, count], [2, count], [4, list.length], [4, at], [2, 0]);
  return new Blob([...parts, Uint8Array.from([...list, ...end])]);
}
