// The choices beside the list, each with the number of papers that it would leave.
const FEW = 8;
const NAMES = {level: "Level", category: "Category", venue: "Venue", author: "Author"};
const values = {};
const room = {level: FEW, category: FEW, venue: FEW, author: FEW};
let wantedAuthor = "";

function countValues() {
  for (const [name, of] of Object.entries(LISTED)) {
    const known = [...countsOf(of, papers)].filter(([value]) => value);
    if (name !== "level") known.sort(([, one], [, other]) => other - one);
    values[name] = known.map(([value]) => value);
  }
}

function showFacets(sifted) {
  const parts = [
    dimensionMatrix(sifted),
    yearRange(sifted),
    listed("level", sifted),
    codeChoice(sifted),
    listed("category", sifted),
    listed("venue", sifted),
    listed("author", sifted),
  ];
  const focused = document.activeElement?.dataset?.choice;
  byId("facets").replaceChildren(...parts.filter(Boolean));
  if (focused)
    byId("facets")
      .querySelector(`[data-choice="${CSS.escape(focused)}"]`)
      ?.focus({preventScroll: true});
}

function field(title, ...content) {
  return make("fieldset", {}, make("legend", {}, title), ...content);
}

function dimensionMatrix(sifted) {
  if (model.dimensions.length < 2) return null;
  const ways = ["any", "all", "not"];
  const head = make("tr", {}, make("td"), ...ways.map((way) => make("th", {scope: "col"}, way)));
  const numbers = countsOf((paper) => [paper.category], others("dimension", sifted));
  const body = model.dimensions.slice(0, Math.max(FEW, roomForDimensions)).map((name, place) => {
    const code = model.codes[place] ? make("i", {"aria-hidden": "true"}, model.codes[place]) : "";
    const label = make(
      "th",
      {scope: "row"},
      make("div", {}, code, make("span", {dir: "auto"}, name)),
    );
    return make(
      "tr",
      {},
      label,
      ...ways.map((way) => make("td", {}, wayButton(name, way, numbers))),
    );
  });
  const table = make(
    "table",
    {class: "matrix"},
    make("thead", {}, head),
    make("tbody", {}, ...body),
  );
  const left = model.dimensions.length - body.length;
  return field(
    "Dimensions",
    table,
    left
      ? moreButton(`${left} more dimensions`, () => {
          roomForDimensions = Infinity;
        })
      : "",
  );
}
let roomForDimensions = FEW;

function wayButton(name, way, numbers) {
  const pressed = state[way].includes(name);
  const number = countDimension(name, way, numbers);
  const next = pressed
    ? {[way]: state[way].filter((other) => other !== name)}
    : withDimension(name, way);
  return button(String(number), () => change(next), {
    "aria-pressed": String(pressed),
    "data-choice": `${way} ${name}`,
    "aria-label": `${way} ${name}: ${counted(number)}`,
  });
}

function choiceButton(label, number, pressed, action, id) {
  const made = button("", action, {
    class: `choice${number ? "" : " none"}`,
    "aria-pressed": String(pressed),
    "data-choice": id,
  });
  made.append(make("span", {dir: "auto"}, label), " ", make("small", {}, String(number)));
  return made;
}

function moreButton(label, action) {
  return button(
    label,
    () => {
      action();
      showFacets(sift(state));
    },
    {class: "more-choices"},
  );
}

function listed(name, sifted) {
  if (values[name].length < 2) return null;
  const count = countListed(name, sifted);
  const wanted = name === "author" ? spaced(wantedAuthor).slice(0, -1) : "";
  const fitting = wanted.trim()
    ? values[name].filter((value) => spaced(value).includes(wanted))
    : values[name];
  const shown = fitting.slice(0, room[name]);
  const hidden = state[name].filter((value) => !shown.includes(value));
  const buttons = [...hidden, ...shown].map((value) =>
    choiceButton(
      value,
      count(value),
      state[name].includes(value),
      () => change({[name]: toggled(state[name], value)}),
      `${name} ${value}`,
    ),
  );
  const left = fitting.length - shown.length;
  const more =
    left > 0
      ? moreButton(`${left} more`, () => {
          room[name] += name === "author" ? 30 : Infinity;
        })
      : "";
  return field(NAMES[name], name === "author" ? authorFinder() : "", ...buttons, more);
}

function authorFinder() {
  const finder = make("input", {
    type: "text",
    "aria-label": "Find an author",
    placeholder: "find a name",
    "data-choice": "author-finder",
  });
  finder.value = wantedAuthor;
  finder.addEventListener("input", () => {
    wantedAuthor = finder.value;
    const caret = finder.selectionStart;
    showFacets(sift(state));
    byId("facets").querySelector("[data-choice=author-finder]").setSelectionRange(caret, caret);
  });
  return finder;
}

function codeChoice(sifted) {
  if (!papers.some(HAS_CODE)) return null;
  const number = others("code", sifted).filter(HAS_CODE).length;
  return field(
    "Links",
    choiceButton(
      "has code",
      number,
      state.code !== "",
      () => change({code: state.code ? "" : "1"}),
      "code",
    ),
  );
}

// A histogram of the papers' years, a click on a bar, and two menus for a range.
function yearRange(sifted) {
  const known = papers.map((paper) => paper.year).filter(Boolean);
  if (!known.length) return null;
  const first = known.reduce((one, other) => Math.min(one, other));
  const last = known.reduce((one, other) => Math.max(one, other));
  const counts = new Map();
  for (const paper of others("year", sifted))
    if (paper.year) counts.set(paper.year, (counts.get(paper.year) || 0) + 1);
  const [from, to] = yearsOf(state) || [first, last];
  const years = Array.from(
    {length: Math.min(last - first + 1, 120)},
    (_, number) => last - number,
  ).reverse();
  const set = (low, high) =>
    change({
      year: low <= first && high >= last ? "" : low === high ? String(low) : `${low}..${high}`,
    });
  const bars = histogram(years, counts, from, to, (year) => set(year, year));
  const menu = (label, value, action) => {
    const made = make("select", {"aria-label": label, "data-choice": label});
    for (const year of years) made.append(make("option", {value: year}, String(year)));
    made.value = String(Math.min(Math.max(value, years[0]), last));
    made.addEventListener("change", () => action(+made.value));
    return made;
  };
  const range = make(
    "div",
    {class: "range"},
    menu("From year", from, (low) => set(low, Math.max(low, to))),
    "to",
    menu("To year", to, (high) => set(Math.min(from, high), high)),
  );
  return field("Year", bars, range);
}

function histogram(years, counts, from, to, choose) {
  const space = "http://www.w3.org/2000/svg";
  const drawn = (name, attributes, text = "") => {
    const element = document.createElementNS(space, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(text);
    return element;
  };
  const most = Math.max(1, ...counts.values());
  const step = 240 / years.length;
  const picture = drawn("svg", {
    class: "years",
    viewBox: "0 0 240 64",
    preserveAspectRatio: "none",
    role: "group",
    "aria-label": "Papers per year",
  });
  years.forEach((year, number) => {
    const height = (60 * (counts.get(year) || 0)) / most;
    const bar = drawn("a", {
      href: `#year=${year}`,
      "data-choice": `year ${year}`,
      "aria-label": `${year}: ${counted(counts.get(year) || 0)}`,
    });
    const box = {x: number * step + step * 0.08, width: step * 0.84};
    bar.append(
      drawn("title", {}, `${year}: ${counts.get(year) || 0}`),
      drawn("rect", {...box, y: 0, height: 64}),
      drawn("rect", {
        ...box,
        y: 62 - height,
        height: height + 2,
        class: year >= from && year <= to ? "in" : "out",
      }),
    );
    bar.addEventListener("click", (event) => {
      event.preventDefault();
      choose(year);
    });
    picture.append(bar);
  });
  return picture;
}

// What is chosen, to be dropped by a click; and, where nothing is found, which of it to drop.
function showActive(sifted) {
  const chosen = choices(state);
  const drop = ({label, part}) =>
    button(`${label} ×`, () => change(part), {"aria-label": `Drop ${label}`});
  const all = chosen.length > 1 ? [button("Clear all", clearAll)] : [];
  byId("active").replaceChildren(...chosen.map(drop), ...all);
  byId("empty").hidden = sifted.shown.length > 0 || !papers.length;
  if (byId("empty").hidden) return;
  const ways = chosen.map((choice) => ({
    ...choice,
    number: sift({...state, ...choice.part}).shown.length,
  }));
  ways.sort((one, other) => other.number - one.number);
  const helpful = ways.filter((way) => way.number);
  const advice = helpful.length
    ? "Nothing found. Without one of these choices there would be:"
    : "Nothing found, and no single choice is the reason.";
  const buttons = helpful.map(({label, part, number}) =>
    button(`Drop ${label}: ${counted(number)}`, () => change(part)),
  );
  byId("empty").replaceChildren(make("p", {}, advice), ...buttons, button("Clear all", clearAll));
}

function clearAll() {
  change({...NOTHING, sort: state.sort, group: state.group});
}
