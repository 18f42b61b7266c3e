// An agenda as a document for Word: the few parts of Office Open XML that headings, paragraphs, lists and links need.

import { zip } from "./zip.js";

export const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const NOT_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function escaped(text) {
  return text.replaceAll(NOT_IN_XML, "").replaceAll(/[&<>"]/gu, (sign) => SIGNS[sign]);
}

function run(text, style = "") {
  const lines = escaped(text).split("\n");
  const inside = lines.map((line) => `<w:t xml:space="preserve">${line}</w:t>`).join("<w:br/>");
  return `<w:r>${style ? `<w:rPr><w:rStyle w:val="${style}"/></w:rPr>` : ""}${inside}</w:r>`;
}

// A paragraph in a style; `url` makes all of it a link.
function paragraph({ style, text, url }, links) {
  const list = style === "ListBullet" ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : "";
  const how = style ? `<w:pPr><w:pStyle w:val="${style}"/>${list}</w:pPr>` : "";
  if (!url) return `<w:p>${how}${run(text)}</w:p>`;
  links.push(url);
  return `<w:p>${how}<w:hyperlink r:id="link${links.length}">${run(text, "Hyperlink")}</w:hyperlink></w:p>`;
}

function styleOf([id, name, size, bold, before], kind = "paragraph") {
  const level = /^Heading(\d)$/u.exec(id)?.[1];
  const based = id === "Normal" ? "" : '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>';
  const outline = level
    ? `<w:keepNext/><w:spacing w:before="${before}" w:after="60"/><w:outlineLvl w:val="${level - 1}"/>`
    : `<w:spacing w:before="${before}" w:after="80"/>`;
  const isDefault = id === "Normal" ? ' w:default="1"' : "";
  return `<w:style w:type="${kind}"${isDefault} w:styleId="${id}"><w:name w:val="${name}"/>${based}<w:qFormat/><w:pPr>${outline}</w:pPr><w:rPr>${bold ? "<w:b/>" : ""}<w:sz w:val="${size}"/></w:rPr></w:style>`;
}

const STYLES = [
  ["Normal", "Normal", 22, false, 0],
  ["Title", "Title", 40, true, 0],
  ["Heading1", "heading 1", 28, true, 280],
  ["Heading2", "heading 2", 22, true, 120],
  ["ListBullet", "List Bullet", 22, false, 0],
];

function styles(language) {
  const fonts = '<w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>';
  const link =
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="005DB1"/><w:u w:val="single"/></w:rPr></w:style>';
  return `${HEAD}<w:styles xmlns:w="${MAIN}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts}<w:lang w:val="${language}"/></w:rPr></w:rPrDefault></w:docDefaults>${STYLES.map((one) => styleOf(one)).join("")}${link}</w:styles>`;
}

const NUMBERING = `${HEAD}<w:numbering xmlns:w="${MAIN}"><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="260"/></w:pPr></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

function relations(entries) {
  const all = entries.map(
    ([id, type, target, outside]) =>
      `<Relationship Id="${id}" Type="${type}" Target="${escaped(target)}"${outside ? ' TargetMode="External"' : ""}/>`,
  );
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${all.join("")}</Relationships>`;
}

function types() {
  const form = "application/vnd.openxmlformats-officedocument.wordprocessingml";
  const parts = { document: "document.main", styles: "styles", numbering: "numbering" };
  const all = Object.entries(parts).map(
    ([part, type]) => `<Override PartName="/word/${part}.xml" ContentType="${form}.${type}+xml"/>`,
  );
  const properties =
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>';
  return `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${all.join("")}${properties}</Types>`;
}

function core(title, language) {
  const space = `xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"`;
  return `${HEAD}<cp:coreProperties ${space}><dc:title>${escaped(title)}</dc:title><dc:language>${language}</dc:language></cp:coreProperties>`;
}

// The document with these paragraphs, each with a style, a text, and perhaps an address.
export function wordDocument(title, paragraphs, language = "nb-NO") {
  const links = [];
  const body = paragraphs.map((one) => paragraph(one, links)).join("");
  const page =
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>';
  return zip({
    "[Content_Types].xml": types(),
    "_rels/.rels": relations([
      ["main", `${OFFICE}/officeDocument`, "word/document.xml"],
      ["core", `${PACKAGE}/relationships/metadata/core-properties`, "docProps/core.xml"],
    ]),
    "docProps/core.xml": core(title, language),
    "word/document.xml": `${HEAD}<w:document xmlns:w="${MAIN}" xmlns:r="${OFFICE}"><w:body>${body}${page}</w:body></w:document>`,
    "word/_rels/document.xml.rels": relations([
      ["styles", `${OFFICE}/styles`, "styles.xml"],
      ["numbering", `${OFFICE}/numbering`, "numbering.xml"],
      ...links.map((url, at) => [`link${at + 1}`, `${OFFICE}/hyperlink`, url, true]),
    ]),
    "word/styles.xml": styles(language),
    "word/numbering.xml": NUMBERING,
  });
}
