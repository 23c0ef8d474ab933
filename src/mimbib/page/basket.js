// What is picked, kept in the browser, and what can be done with it or with all that is shown.
const STORE = `mimbib:${location.pathname}`;
const FORMATS = {
  bibtex: "BibTeX",
  biblatex: "biblatex",
  "csl-json": "CSL-JSON",
  ris: "RIS",
  "zotero-rdf": "Zotero RDF",
};
const COPIES = {cite: "\\cite{…}", pandoc: "[@…]", bibtex: "BibTeX", reference: "references"};
let basket = new Set();
let scope = "shown";
let shownPapers = [];

function readBasket() {
  try {
    basket = new Set(
      JSON.parse(localStorage.getItem(STORE) || "[]").filter((key) => byKey.has(key)),
    );
  } catch {
    basket = new Set();
  }
  if (basket.size) scope = "picked";
}

// The papers that a link carries join the basket, and leave the address: it is kept elsewhere.
function takeFromAddress() {
  const carried = new URLSearchParams(location.hash.slice(1))
    .getAll("pick")
    .flatMap((keys) => keys.split(","));
  const keys = carried.filter((key) => byKey.has(key));
  if (!carried.length) return;
  for (const key of keys) basket.add(key);
  basketChanged();
  const lost = carried.length - keys.length;
  announce(
    `${counted(keys.length)} picked by the link${lost ? `; ${lost} it names are not here` : ""}`,
  );
  history.replaceState(null, "", writeAddress(readAddress(location.hash)));
}

function storeBasket() {
  try {
    localStorage.setItem(STORE, JSON.stringify([...basket]));
  } catch {
    /* kept for this visit only */
  }
}

function pick(keys, picked) {
  for (const key of keys)
    if (picked) basket.add(key);
    else basket.delete(key);
  basketChanged();
  announce(`${counted(basket.size)} picked`);
}

function basketChanged() {
  storeBasket();
  scope = basket.size ? "picked" : "shown";
  for (const row of rows()) row.querySelector("input").checked = basket.has(row.dataset.key);
  if (state.picked) apply(state);
  else showBasket(shownPapers);
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
  const parts = [
    scopeButtons(),
    ...menu("Download", FORMATS, download, none),
    ...menu("Copy", COPIES, copyAll, none),
    pickShownButton(),
    ...(basket.size ? basketButtons() : []),
  ];
  byId("basket").replaceChildren(make("div", {}, ...parts));
  const again = focused && byId("basket").querySelector(`[data-take="${CSS.escape(focused)}"]`);
  if (again) again.focus();
}

function scopeButtons() {
  const of = (name, number) =>
    button(
      `${number} ${name}`,
      () => {
        scope = name;
        showBasket(shownPapers);
      },
      {
        "aria-pressed": String(scope === name),
        "data-take": name,
        disabled: !number && scope !== name,
      },
    );
  const both = [of("shown", shownPapers.length), of("picked", basket.size)];
  return make("span", {class: "of", role: "group", "aria-label": "Which papers to take"}, ...both);
}

// A button, and the choices that open above it.
function menu(label, options, action, disabled) {
  const list = make("div", {popover: "auto", class: "menu", role: "group", "aria-label": label});
  for (const [value, text] of Object.entries(options)) {
    const choose = () => {
      list.hidePopover();
      action(value);
    };
    list.append(button(text, choose, {"data-menu": `${label} ${value}`}));
  }
  const opener = make(
    "button",
    {type: "button", class: "opens", "data-take": label, disabled},
    label,
  );
  opener.popoverTargetElement = list;
  list.addEventListener("beforetoggle", () => {
    const left = Math.min(opener.getBoundingClientRect().left, innerWidth - 170);
    list.style.left = `${Math.max(left, 0)}px`;
  });
  return [opener, list];
}

function pickShownButton() {
  const keys = shownPapers.map((paper) => paper.key);
  const every = keys.length > 0 && keys.every((key) => basket.has(key));
  const label = every ? "Unpick shown" : "Pick shown";
  return button(label, () => pick(keys, !every), {"data-take": "all", disabled: !keys.length});
}

function basketButtons() {
  const only = state.picked !== "";
  const see = () => change({picked: only ? "" : "1"});
  return [
    button(only ? "Show all" : "Show picked", see, {"data-take": "see"}),
    button("Copy link", copyLink, {"data-take": "link"}),
    button("Unpick all", () => pick([...basket], false), {"data-take": "clear"}),
  ];
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
  if (kind === "pandoc") return copy(pandocOf(keys), counted(keys.length));
  if (kind === "bibtex") return copy((await fileOf("bibtex", taken())).text, counted(keys.length));
  const block = await texts();
  const references = taken().map((paper) => block.records[block.places[paper.place]].at(-2));
  return copy(references.join("\n"), counted(keys.length));
}

// For pandoc, a key with signs other than single ones within it stands in braces.
function pandocOf(keys) {
  const plain = /^\w+(?:[:.#$%&\-+?<>~/]\w+)*$/;
  return `[${keys.map((key) => (plain.test(key) ? `@${key}` : `@{${key}}`)).join("; ")}]`;
}

function copyLink() {
  const base = location.href.replace(/#.*/, "");
  const keys = taken().map((paper) => encodeURIComponent(paper.key));
  return copy(`${base}#pick=${keys.join(",")}`, "link");
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
}
