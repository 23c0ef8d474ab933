// Which papers are shown, and how many would be with each choice. A facet is a test of a paper;
// a paper that fails one facet alone counts for the choices of that facet.
const LISTED = {
  level: (paper) => [paper.category.level],
  category: (paper) => [paper.category.title],
  venue: (paper) => [paper.venue],
  author: (paper) => paper.authors,
};
const code = model.presence.indexOf("code");
const HAS_CODE = (paper) => (paper.has & (1 << code)) !== 0;

function facetTests(chosen) {
  const tests = {};
  if (chosen.q.trim()) tests.q = parse(chosen.q).holds;
  const years = yearsOf(chosen);
  if (years)
    tests.year = (paper) => paper.year >= years[0] && paper.year <= years[1] && paper.year > 0;
  if (chosen.code) tests.code = HAS_CODE;
  if (chosen.picked) tests.picked = (paper) => basket.has(paper.key);
  for (const [name, values] of Object.entries(LISTED)) {
    const wanted = new Set(chosen[name]);
    if (wanted.size) tests[name] = (paper) => values(paper).some((value) => wanted.has(value));
  }
  if (chosen.any.length + chosen.all.length + chosen.not.length) {
    const test = dimensionTest(chosen);
    tests.dimension = (paper) => test(paper.category);
  }
  return tests;
}

// Whether a category has the dimensions that are chosen.
function dimensionTest({any, all, not}) {
  const places = (names) => names.map((name) => model.dimensions.indexOf(name));
  const [some, every, none] = [places(any), places(all), places(not)];
  const holds = ({places: own}) =>
    (!some.length || some.some((place) => own.includes(place))) &&
    every.every((place) => own.includes(place)) &&
    !none.some((place) => own.includes(place));
  const known = new Map(categories.map((category) => [category, holds(category)]));
  return (category) => known.get(category);
}

// The papers that pass all tests, and those that pass all but those of one facet.
function sift(chosen) {
  const tests = Object.entries(facetTests(chosen));
  const shown = [];
  const failing = new Map(tests.map(([name]) => [name, []]));
  for (const paper of papers) {
    let failed = "";
    let count = 0;
    for (const [name, test] of tests) {
      if (!test(paper)) {
        failed = name;
        count += 1;
        if (count > 1) break;
      }
    }
    if (count === 0) shown.push(paper);
    if (count === 1) failing.get(failed).push(paper);
  }
  return {shown, failing};
}

// How many papers have each value; one who stands twice in a paper counts once.
function countsOf(valuesOf, chosen) {
  const counts = new Map();
  for (const paper of chosen) {
    const own = valuesOf(paper);
    own.forEach((value, place) => {
      if (own.indexOf(value) === place) counts.set(value, (counts.get(value) || 0) + 1);
    });
  }
  return counts;
}

// How many papers each value of a listed facet would leave, were it chosen too.
function countListed(name, sifted) {
  const chosen = state[name].length > 0;
  const candidates = chosen ? sifted.failing.get(name) || [] : sifted.shown;
  const base = chosen ? sifted.shown.length : 0;
  const counts = countsOf(LISTED[name], candidates);
  return (value) =>
    state[name].includes(value) ? sifted.shown.length : base + (counts.get(value) || 0);
}

// How many papers there would be with a dimension chosen in one of the three ways; `numbers` has
// of each category those that all other choices leave.
function countDimension(name, way, numbers) {
  const test = dimensionTest(withDimension(name, way));
  let count = 0;
  for (const [category, number] of numbers) if (test(category)) count += number;
  return count;
}

function withDimension(name, way) {
  const next = {};
  for (const each of ["any", "all", "not"])
    next[each] = state[each].filter((other) => other !== name);
  next[way] = [...next[way], name];
  return next;
}

function others(name, sifted) {
  return [...sifted.shown, ...(sifted.failing.get(name) || [])];
}

// What is chosen, each with a name for a person and the state without it.
function choices(chosen) {
  const found = [];
  const add = (label, part) => found.push({label, part});
  if (chosen.q.trim()) add(`“${chosen.q.trim()}”`, {q: ""});
  for (const name of LISTS) {
    for (const value of chosen[name]) {
      const label =
        {any: value, all: `all: ${value}`, not: `not ${value}`}[name] || value || `no ${name}`;
      add(label, {[name]: chosen[name].filter((other) => other !== value)});
    }
  }
  if (chosen.year) add(chosen.year.replace("..", "–"), {year: ""});
  if (chosen.code) add("has code", {code: ""});
  if (chosen.picked) add("picked", {picked: ""});
  return found;
}
