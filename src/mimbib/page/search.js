// The search box: words by their beginning, phrases, and the commonest terms of `mimbib list`.
const FIELDS = {
  __proto__: null,
  title: (value) => within("title", value),
  author: byAuthor,
  container: byContainer,
  keyword: (value) => within("keywords", value),
  key: ({text, begins}) => {
    const wanted = fold(text);
    return ({key}) => (begins ? fold(key).startsWith(wanted) : fold(key) === wanted);
  },
  type: (value) => named((paper) => [paper.type], value),
  dimension: (value) =>
    named((paper) => paper.dimensions.map((place) => model.dimensions[place]), value),
  category: (value) => named((paper) => [paper.category.title], value),
  level: (value) => named((paper) => [paper.category.level], value),
  has: byPresence,
  year: byYear,
  doi: (value) => {
    const doi = value.text.toLowerCase().replace(/^https?:\/\/(dx\.)?doi\.org\//, "");
    return (paper) => (value.begins ? paper.doi.startsWith(doi) : paper.doi === doi) && doi !== "";
  },
  arxiv: (value) => {
    const id = value.text
      .toLowerCase()
      .replace(/^arxiv:/, "")
      .replace(/v\d+$/, "");
    return (paper) => (value.begins ? paper.arxiv.startsWith(id) : paper.arxiv === id) && id !== "";
  },
};
const TERM = /([!-]?)(?:([a-z]+)\s*(:|>=|<=|>|<|=))?(?:"([^"]*)(?:"|$)(\*?)|([^\s"]+))/giy;

// A test of a paper, and what is wrong with the expression, if anything is.
function parse(expression) {
  let problem = "";
  const alternatives = [[]];
  let negated = false;
  const pattern = new RegExp(TERM);
  for (let at = 0; at < expression.length;) {
    if (/[\s,]/.test(expression[at])) {
      at += 1;
      continue;
    }
    pattern.lastIndex = at;
    const found = pattern.exec(expression);
    if (!found) {
      at += 1;
      continue;
    }
    at = pattern.lastIndex;
    const word = found[0].toLowerCase();
    if (word === "and" || word === "&") continue;
    if (word === "or" || word === "|") {
      alternatives.push([]);
      continue;
    }
    if (word === "not" || word === "!") {
      negated = !negated;
      continue;
    }
    const test = term(found, (text) => {
      problem = text;
    });
    const against = negated !== (found[1] !== "");
    if (test) alternatives.at(-1).push(against ? (paper) => !test(paper) : test);
    negated = false;
  }
  const filled = alternatives.filter((tests) => tests.length);
  const holds = (paper) =>
    !filled.length || filled.some((tests) => tests.every((test) => test(paper)));
  return {holds, problem};
}

function term([whole, , field, sign, phrase, star, word], complain) {
  const begins = phrase === undefined ? word.endsWith("*") : star === "*";
  const text = phrase === undefined ? word.replace(/\*$/, "") : phrase;
  const name = (field || "").toLowerCase();
  if (/^[!-]?(?:[a-z]+:)?\(/i.test(whole)) complain("Parentheses group nothing here.");
  if (!field) return bare(text, phrase !== undefined && !begins);
  if (!FIELDS[name]) {
    if (sign === ":" && !/^https?$/.test(name))
      complain(`No field is called ${field}; there are ${Object.keys(FIELDS).join(", ")}.`);
    return bare(whole, false);
  }
  if (!text) return null;
  const test = FIELDS[name]({text, begins, sign});
  if (!test) complain(`${whole} means nothing here.`);
  return test || (() => false);
}

// A word or phrase anywhere; without quotation marks its last word may go on.
function bare(text, whole) {
  const wanted = spaced(
    text
      .replace(/^(https?:\/\/)?(dx\.)?doi\.org\//i, "")
      .replace(/^(https?:\/\/)?arxiv\.org\/(?:abs|pdf)\/(.+?)(v\d+)?(\.pdf)?$/i, "$2"),
  );
  if (!wanted.trim()) return null;
  const piece = whole ? wanted : wanted.slice(0, -1);
  return (paper) => paper.text.includes(piece);
}

function within(field, {text, begins}) {
  const wanted = spaced(text);
  const piece = begins ? wanted.slice(0, -1) : wanted;
  return wanted.trim() ? (paper) => paper[field].includes(piece) : null;
}

// Each word is one of a name, in any order; a single letter may begin a given name.
function byAuthor({text, begins}) {
  const wanted = words(text);
  const last = wanted.length - 1;
  const fits = (word, place, names) =>
    names.some(
      (name) =>
        name === word ||
        ((word.length === 1 || (begins && place === last)) && name.startsWith(word)),
    );
  return wanted.length
    ? (paper) =>
        paper.people.some((names) => wanted.every((word, place) => fits(word, place, names)))
    : null;
}

function byContainer({text, begins}) {
  const [, short, year] = fold(text)
    .replaceAll(/[^\p{L}\p{N}]/gu, "")
    .match(/^(.*?)((?:19|20)\d\d)?$/);
  const test = within("container", {text, begins});
  return (
    test &&
    ((paper) =>
      test(paper) ||
      (paper.shorts.some((name) => (begins ? name.startsWith(short) : name === short)) &&
        (!year || String(paper.year) === year)))
  );
}

// A name as a whole, or by its beginning.
function named(names, {text, begins}) {
  const wanted = words(text).join(" ");
  const fits = (test) => papers.some((paper) => names(paper).some(test));
  const is = (name) => words(name).join(" ") === wanted;
  const starts = (name) => words(name).join(" ").startsWith(wanted);
  if (!wanted || !fits(starts)) return null;
  const test = !begins && fits(is) ? is : starts;
  const memory = new Map();
  const known = (name) => {
    if (!memory.has(name)) memory.set(name, test(name));
    return memory.get(name);
  };
  return (paper) => names(paper).some(known);
}

function byPresence({text}) {
  const name = fold(text);
  const place = [name, name.replace(/s$/, "")]
    .map((each) => model.presence.indexOf(each))
    .find((each) => each >= 0);
  return place === undefined ? null : (paper) => (paper.has & (1 << place)) !== 0;
}

function byYear({text, sign}) {
  const [, first, dots, last] = text.match(/^(\d{4})?(\.\.)?(\d{4})?$/) || [];
  if (!first && !last) return null;
  const ranges = {
    ">=": [+first, 9999],
    ">": [+first + 1, 9999],
    "<=": [0, +first],
    "<": [0, first - 1],
  };
  const [from, to] = ranges[sign] || [+(first || 0), +(last || (dots ? 9999 : first))];
  return (paper) => paper.year > 0 && from <= paper.year && paper.year <= to;
}
