// The texts to take away: those of the exporters, inflated when the first is asked for.
let inflated = null;

function texts() {
  inflated ||= inflate(byId("block").textContent).then(JSON.parse);
  return inflated;
}

async function inflate(block) {
  const stream = new Blob([bytesOf(block)])
    .stream()
    .pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).text();
}

// Base85 read: five signs are four bytes, fewer at the end one less than there are.
const SIGNS =
  "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;,=>?@^_`{|}~";

function bytesOf(block) {
  const values = new Uint8Array(128);
  for (let place = 0; place < SIGNS.length; place += 1) values[SIGNS.charCodeAt(place)] = place;
  const chunks = new DataView(new ArrayBuffer(Math.ceil(block.length / 5) * 4));
  for (let at = 0, byte = 0; at < block.length; at += 5, byte += 4) {
    let number = 0;
    for (let next = at; next < at + 5; next += 1)
      number = number * 85 + (next < block.length ? values[block.charCodeAt(next)] : 84);
    chunks.setUint32(byte, number);
  }
  return new Uint8Array(chunks.buffer, 0, Math.floor((block.length / 5) * 4));
}

// The papers in the order of the list as one file of a format.
async function fileOf(format, chosen) {
  const block = await texts();
  const [suffix, head, between, tail] = block.formats[format];
  const place = Object.keys(block.formats).indexOf(format);
  const body = chosen.map((paper) => block.records[block.places[paper.place]][place]).join(between);
  const write = GROUPS[format];
  const groups = write ? write(outline(chosen, model.dimensions), block.groups) : "";
  return {text: head + body + groups + tail, suffix};
}

// How the formats that have groups write them.
const GROUPS = {bibtex: texGroups, biblatex: texGroups, "zotero-rdf": rdfGroups};

function texGroups(branches, names) {
  if (!branches.length) return "";
  const line = ({title, members, branches: inner}, level) => {
    const parts = [names.tex[title], "0", ...keysOf(members, names.texKeys)].join("\\;");
    const below = inner.map((each) => line(each, level + 1)).join("");
    return `${level} ExplicitGroup:${parts}\\;;${below}`;
  };
  const tree = `0 AllEntriesGroup:;${branches.map((each) => line(each, 1)).join("")}`;
  const comments = ["groupsversion:3;", `groupstree:${tree}`].map(
    (text) => `@comment{jabref-meta: ${text}}`,
  );
  return `\n@Comment{} ${comments.join(" ")}\n`;
}

// Their keys as a format writes them; without those that it cannot.
function keysOf(members, written) {
  return members.map(({key}) => written[key] ?? key).filter(Boolean);
}

function rdfGroups(branches, names) {
  let count = 0;
  const node = ({title, members, branches: inner}) => {
    count += 1;
    const about = `#collection_${count}`;
    const nodes = inner.map(node);
    const parts = [
      ...nodes.map((each) => each.about),
      ...keysOf(members, names.rdfKeys).map((key) => `#item_${key}`),
    ];
    const list = parts.map((part) => `    <dcterms:hasPart rdf:resource="${part}"/>\n`).join("");
    const open = `  <z:Collection rdf:about="${about}">\n`;
    const text = `${open}${names.rdf[title]}${list}  </z:Collection>\n`;
    return {about, text: text + nodes.map((each) => each.text).join("")};
  };
  return branches.map((each) => node(each).text).join("");
}
