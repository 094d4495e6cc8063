// A FHIR document as a page: the Composition's own narrative, and the files within it.

// Of the narrative's markup these are taken over, without any attribute; of all else the text alone.
const KEPT = new Set(["p", "table", "thead", "tbody", "tr", "th", "td", "ul", "ol", "li", "b", "i", "br"]);

// Title and sections, as nodes to put on the page.
export function drawn(bundle) {
  const composition = resources(bundle).find((each) => each.resourceType === "Composition");
  const said = narrative(composition.text).filter((node) => !composition.title.includes(node.textContent));
  const head = element("header", element("h2", composition.title), ...said);
  head.className = "sheet-head";
  const sections = composition.section.filter((each) => each.title !== "PDF");
  return [head, ...sections.map((each) => element("section", element("h3", each.title), ...narrative(each.text)))];
}

// What can be saved: { type, data } of each attachment in these resources.
export function attachments(roots) {
  return roots
    .flatMap(resources)
    .filter((each) => each.resourceType === "DocumentReference")
    .flatMap((each) => each.content.map(({ attachment }) => ({ type: attachment.contentType, data: attachment.data })));
}

function resources(root) {
  return root.resourceType === "Bundle" ? root.entry.map((each) => each.resource) : [root];
}

function narrative(text) {
  const parsed = new DOMParser().parseFromString(text?.div ?? "", "text/html");
  const nodes = [...parsed.body.childNodes].flatMap(copied);
  nodes.filter((node) => node.localName === "table").forEach(label);
  return nodes;
}

// On a phone each row becomes a block: every cell then says what it is, and what the table is made of is said outright.
function label(table) {
  const heads = [...table.querySelectorAll("th")].map((head) => head.textContent);
  const roles = { table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", th: "columnheader", td: "cell" };
  for (const each of [table, ...table.querySelectorAll("*")]) if (roles[each.localName]) each.setAttribute("role", roles[each.localName]);
  for (const row of table.rows) [...row.cells].forEach((cell, at) => cell.dataset.label = heads[at] ?? "");
}

function copied(node) {
  if (node.nodeType === Node.TEXT_NODE) return [document.createTextNode(node.data)];
  if (node.nodeType !== Node.ELEMENT_NODE) return [];
  const within = [...node.childNodes].flatMap(copied);
  return KEPT.has(node.localName) ? [element(node.localName, ...within)] : within;
}

function element(name, ...within) {
  const made = document.createElement(name);
  made.append(...within);
  return made;
}
