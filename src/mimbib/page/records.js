// The papers: what the page holds of each, from the list, the articles and the model.
const byId = (id) => document.getElementById(id);
const model = JSON.parse(byId("model").textContent);
const papers = readPapers();
const byKey = new Map(papers.map((paper) => [paper.key, paper]));

function readPapers() {
  const works = JSON.parse(byId("articles").textContent)["@graph"][0].itemListElement;
  const rows = byId("papers").children;
  const categories = model.categories.map(([title, level, breadth, places]) => (
    {title, level: model.levels[level], rank: level, breadth, places}));
  const venues = model.venues.map(([name, full, shorts]) => (
    {name, full, text: spaced(full), shorts: shorts.split(" ").filter(Boolean)}));
  return model.records.map((row, place) => readPaper(row, place, works[place], rows[place], categories, venues));
}

function readPaper([venue, category, year, family, type, has, arxiv], place, work, row, categories, venues) {
  const place_ = categories[category];
  const authors = (work.author || []).map((person) => person.name);
  const address = work.sameAs || "";
  const paper = {
    place, row, year, family, has, arxiv, authors,
    type: model.types[type],
    key: row.id,
    name: work.name,
    venue: venues[venue].name,
    container: venues[venue].text,
    shorts: venues[venue].shorts,
    category: place_,
    dimensions: place_.places,
    doi: address.startsWith("https://doi.org/") ? address.slice(16).toLowerCase() : "",
    title: spaced(work.name),
    keywords: [...place_.places.map((each) => model.dimensions[each]), place_.level].map(spaced).join("\n"),
    people: authors.map(words),
  };
  paper.text = [paper.title, ...paper.people.map((names) => ` ${names.join(" ")} `), paper.container, paper.keywords,
    ` ${paper.key} ${paper.year || ""} ${paper.shorts.join(" ")} `, spaced(paper.doi), spaced(arxiv)].join("\n");
  return paper;
}
