// The papers: what the page holds of each, from the list, the articles and the model.
const byId = (id) => document.getElementById(id);
const model = JSON.parse(byId("model").textContent);

function readPapers() {
  const works = JSON.parse(byId("articles").textContent)["@graph"][0].itemListElement;
  const lines = byId("plain")
    .textContent.split("\n")
    .filter((line) => line.startsWith("<li "));
  const venues = model.venues.map(([name, full, shorts]) => ({
    name,
    full,
    text: spaced(full),
    shorts: shorts.split(" ").filter(Boolean),
  }));
  return model.records.map(
    ([venue, category, year, family, type, has, arxiv], place) =>
      new Paper({
        place,
        year,
        family,
        has,
        arxiv,
        line: lines[place],
        work: works[place],
        venue: venues[venue],
        category: categories[category],
        type: model.types[type],
      }),
  );
}

// One paper. What only a search or a row needs is made when it is asked for, and kept.
function Paper(values) {
  const {line, work, venue, category} = values;
  Object.assign(this, values, {
    key: unescaped(line.slice(8, line.indexOf('"', 8))),
    name: work.name,
    venue: venue.name,
    container: venue.text,
    shorts: venue.shorts,
    dimensions: category.places,
    authors: (work.author || []).map((person) => person.name),
  });
}

Paper.prototype = {
  get row() {
    const template = document.createElement("template");
    template.innerHTML = this.line;
    return kept(this, "row", template.content.firstChild);
  },
  get doi() {
    const address = this.work.sameAs || "";
    return kept(
      this,
      "doi",
      address.startsWith("https://doi.org/") ? address.slice(16).toLowerCase() : "",
    );
  },
  get title() {
    return kept(this, "title", spaced(this.name));
  },
  get keywords() {
    return kept(this, "keywords", keywordsOf(this.category));
  },
  get people() {
    return kept(this, "people", this.authors.map(words));
  },
  get text() {
    const {year, key, shorts, authors, doi, arxiv} = this;
    const parts = [
      this.title,
      this.container,
      this.keywords,
      spaced(authors.join("\n")),
      spaced(`${key} ${year || ""} ${shorts.join(" ")}`),
      spaced(doi),
      spaced(arxiv),
    ];
    return kept(this, "text", parts.join("\n"));
  },
};

function unescaped(key) {
  return key.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function kept(paper, name, value) {
  Object.defineProperty(paper, name, {value});
  return value;
}

function keywordsOf(category) {
  category.keywords ||= [...category.places.map((each) => model.dimensions[each]), category.level]
    .map(spaced)
    .join("\n");
  return category.keywords;
}

// While nothing else is to be done, the texts of all papers are made: no search waits for them.
function prepareSearch(from = 0) {
  const end = Math.min(from + 100, papers.length);
  for (let place = from; place < end; place += 1) papers[place].text;
  if (end < papers.length) setTimeout(() => prepareSearch(end), 4);
}

const categories = model.categories.map(([title, level, breadth, places]) => ({
  title,
  level: model.levels[level],
  rank: level,
  breadth,
  places,
}));
const papers = readPapers();
const byKey = new Map(papers.map((paper) => [paper.key, paper]));
