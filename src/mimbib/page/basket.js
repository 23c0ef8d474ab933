// What is picked, kept in the browser, and what can be done with it or with all that is shown.
const STORE = `mimbib:${location.pathname}`;
const FORMATS = {bibtex: "BibTeX", biblatex: "biblatex", "csl-json": "CSL-JSON", ris: "RIS", "zotero-rdf": "Zotero RDF"};
const COPIES = {cite: "\\cite{…}", pandoc: "[@…]", bibtex: "BibTeX", reference: "references"};
let basket = new Set();
let scope = "shown";
let shownPapers = [];

function readBasket() {
  try {
    basket = new Set(JSON.parse(localStorage.getItem(STORE) || "[]").filter((key) => byKey.has(key)));
  } catch { basket = new Set(); }
  if (basket.size) scope = "picked";
}

// The papers that a link carries join the basket, and leave the address: it is kept elsewhere.
function takeFromAddress() {
  const carried = new URLSearchParams(location.hash.slice(1)).getAll("pick").flatMap((keys) => keys.split(","));
  const keys = carried.filter((key) => byKey.has(key));
  if (!carried.length) return;
  for (const key of keys) basket.add(key);
  storeBasket();
  scope = basket.size ? "picked" : "shown";
  const lost = carried.length - keys.length;
  announce(`${counted(keys.length)} picked by the link${lost ? `; ${lost} it names are not here` : ""}`);
  history.replaceState(null, "", writeAddress(readAddress(location.hash)));
}

function storeBasket() {
  try { localStorage.setItem(STORE, JSON.stringify([...basket])); } catch { /* kept for this visit only */ }
}

function pick(keys, picked) {
  for (const key of keys) if (picked) basket.add(key); else basket.delete(key);
  storeBasket();
  scope = basket.size ? "picked" : "shown";
  for (const row of rows()) row.querySelector("input").checked = basket.has(row.dataset.key);
  announce(`${counted(basket.size)} picked`);
  if (state.picked) apply(state); else showBasket(shownPapers);
}

// The papers that are taken, in the order of the list, as a file of mimbib has them.
function taken() {
  const chosen = scope === "picked" ? [...basket].map((key) => byKey.get(key)) : [...shownPapers];
  return chosen.sort((one, other) => one.place - other.place);
}

function showBasket(shown) {
  shownPapers = shown;
  const focused = document.activeElement?.dataset?.take;
  const none = !taken().length;
  const of = (name, number) => button(`${number} ${name}`, () => { scope = name; showBasket(shownPapers); },
    {"aria-pressed": String(scope === name), "data-take": name, disabled: !number && scope !== name});
  const menu = (label, options, action) => {
    const made = make("select", {"aria-label": label, "data-take": label, disabled: none}, make("option", {value: ""}, label));
    for (const [value, text] of Object.entries(options)) made.append(make("option", {value}, text));
    made.addEventListener("change", () => { if (made.value) action(made.value); made.value = ""; });
    return made;
  };
  const every = shown.length > 0 && shown.every((paper) => basket.has(paper.key));
  byId("basket").replaceChildren(make("div", {},
    make("span", {class: "of", role: "group", "aria-label": "Which papers to take"}, of("shown", shown.length), of("picked", basket.size)),
    menu("Download", FORMATS, download), menu("Copy", COPIES, copyAll),
    button(every ? "Unpick shown" : "Pick shown", () => pick(shownPapers.map((paper) => paper.key), !every), {"data-take": "all", disabled: !shown.length}),
    ...(basket.size ? [
      button(state.picked ? "Show all" : "Show picked", () => change({picked: state.picked ? "" : "1"}), {"data-take": "see", "aria-pressed": String(state.picked !== "")}),
      button("Copy link", copyLink, {"data-take": "link"}),
      button("Clear", () => pick([...basket], false), {"data-take": "clear"}),
    ] : [])));
  if (focused) byId("basket").querySelector(`[data-take="${CSS.escape(focused)}"]`)?.focus();
}

async function download(format) {
  const chosen = taken();
  const {text, suffix} = await fileOf(format, chosen);
  const address = URL.createObjectURL(new Blob([text], {type: "application/octet-stream"}));
  const link = make("a", {href: address, download: `${model.name}.${suffix}`, hidden: true});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  announce(`${counted(chosen.length)} downloaded as ${FORMATS[format]}`);
}

async function copyAll(kind) {
  const keys = taken().map((paper) => paper.key);
  if (kind === "cite") return copy(`\\cite{${keys.join(",")}}`, counted(keys.length));
  if (kind === "pandoc") return copy(`[${keys.map((key) => `@${key}`).join("; ")}]`, counted(keys.length));
  if (kind === "bibtex") return copy((await fileOf("bibtex", taken())).text, counted(keys.length));
  const block = await texts();
  const references = taken().map((paper) => block.records[block.places[paper.place]].at(-2));
  return copy(references.join("\n"), counted(keys.length));
}

function copyLink() {
  const base = location.href.replace(/#.*/, "");
  return copy(`${base}#pick=${taken().map((paper) => paper.key).join(",")}`, "link");
}

// To the clipboard; browsers give a page without https an older way only.
async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", {class: "unseen", "aria-hidden": "true"});
    area.value = text;
    const before = document.activeElement;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    before?.focus();
  }
  announce(`Copied: ${what}`);
  byId("count").dataset.copied = text.slice(0, 40);
}
