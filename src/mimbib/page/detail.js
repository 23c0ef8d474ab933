// All that is known of one paper, below its row, and what can be taken of it.
async function openDetail(key, scroll) {
  const ahead = waiting.findIndex((each) => each.paper?.key === key);
  const shown = rows().some((each) => each.dataset.key === key);
  if (!shown && ahead >= 0) showMore(ahead + 1);
  const row = rows().find((each) => each.dataset.key === key);
  for (const other of byId("list").querySelectorAll(".detail"))
    if (other.parentElement !== row) closeRow(other.parentElement);
  if (!row || row.querySelector(".detail")) return;
  row.querySelector(".show").setAttribute("aria-expanded", "true");
  const panel = make("div", {class: "detail"}, "…");
  row.append(panel);
  const paper = byKey.get(key);
  const block = await texts();
  panel.replaceChildren(takes(paper, block), fields(paper, block), ...report(paper));
  if (scroll) row.scrollIntoView({block: "nearest"});
}

function closeRow(row) {
  row.querySelector(".detail").remove();
  row.querySelector(".show").setAttribute("aria-expanded", "false");
}

function closeDetails() {
  for (const panel of byId("list").querySelectorAll(".detail")) closeRow(panel.parentElement);
}

function takes(paper, block) {
  const record = block.records[block.places[paper.place]];
  const copies = [
    ["\\cite", `\\cite{${paper.key}}`],
    ["[@…]", pandocOf([paper.key])],
    ["BibTeX", record[0]],
    ["Reference", record.at(-2)],
  ];
  return make(
    "div",
    {class: "takes"},
    ...copies.map(([label, text]) => button(`Copy ${label}`, () => copy(text, label))),
  );
}

function fields(paper, block) {
  const list = make("dl");
  const record = block.records[block.places[paper.place]];
  const item = JSON.parse(record[Object.keys(block.formats).indexOf("csl-json")]);
  const notes = block.notes[block.places[paper.place]];
  record.at(-1).forEach((known, number) => {
    const [name, ...sources] = notes[number];
    const value = known ?? name.split(".").reduce((part, each) => part[each], item);
    list.append(
      make("dt", {}, name),
      make(
        "dd",
        {dir: "auto"},
        value,
        ...sources.map((note) => make("small", {dir: "auto"}, note)),
      ),
    );
  });
  list.append(
    make("dt", {}, "category"),
    make("dd", {dir: "auto"}, paper.category.title || "none"),
  );
  return list;
}

// A link to a form for an issue, with the key and the title filled in.
function report(paper) {
  if (!model.repository) return [];
  const [title, body] = /\/\/gitlab\./.test(model.repository)
    ? ["issue[title]", "issue[description]"]
    : ["title", "body"];
  const form = new URLSearchParams({
    [title]: `${paper.key}: ${paper.name}`,
    [body]: `The record \`${paper.key}\`, “${paper.name}”:\n\n`,
  });
  const place = title === "title" ? "/issues/new" : "/-/issues/new";
  const address = `${model.repository}${place}?${String(form).replaceAll("+", "%20")}`;
  return [make("p", {}, make("a", {href: address}, "Report a mistake"))];
}
