// The list: sorted, in groups, some screenfuls at first, more when nothing else is to be done, the
// rest when somebody comes near it.
const AT_FIRST = 30;
const AT_ONCE = 400;
const collator = new Intl.Collator("en", {numeric: true, sensitivity: "base"});
const ORDERS = {
  __proto__: null,
  year: (one, other) => other.year - one.year,
  venue: (one, other) => !one.venue - !other.venue || collator.compare(one.venue, other.venue),
  author: (one, other) => !one.family - !other.family || collator.compare(one.family, other.family),
  title: (one, other) => collator.compare(one.name, other.name),
};
const GROUPINGS = {
  __proto__: null,
  category: (paper) => [paper.category.title || "No category"],
  dimension: (paper) =>
    paper.dimensions.length
      ? paper.dimensions.map((place) => model.dimensions[place])
      : ["No dimension"],
  year: (paper) => [String(paper.year || "No year")],
  venue: (paper) => [paper.venue || "No venue"],
};
let waiting = [];
let timer = 0;
let current = null;

function showList(shown) {
  const order = ORDERS[state.sort];
  const sorted = order
    ? [...shown].sort((one, other) => order(one, other) || one.place - other.place)
    : shown;
  waiting = queue(sorted);
  byId("list").replaceChildren();
  clearTimeout(timer);
  showMore(AT_FIRST);
  timer = setTimeout(showMore, 250);
}

// What is to be shown: headings, and papers below them.
function queue(sorted) {
  const grouping = GROUPINGS[state.group];
  if (!grouping) return sorted.map((paper) => ({paper}));
  const groups = new Map();
  for (const paper of sorted) for (const title of grouping(paper)) gather(groups, title, paper);
  const titled = [...groups];
  if (state.group === "year") titled.sort(([one], [other]) => collator.compare(other, one));
  return titled.flatMap(([title, members]) => [
    {title, count: members.length},
    ...members.map((paper) => ({paper})),
  ]);
}

function showMore(number = AT_ONCE) {
  const list = byId("list");
  const seen = new Set();
  for (const row of list.querySelectorAll("li")) seen.add(row.dataset.key);
  let target = list.querySelector("ol:last-of-type");
  const next = waiting.splice(0, number);
  for (const {title, count, paper} of next) {
    if (title !== undefined) {
      list.append(make("h2", {dir: "auto"}, title, " ", make("small", {}, counted(count))));
      target = null;
      continue;
    }
    if (!target) {
      target = make("ol", {class: "papers"});
      list.append(target);
    }
    const row = prepared(paper);
    target.append(seen.has(paper.key) ? copied(row) : row);
    seen.add(paper.key);
  }
  const left = waiting.filter((each) => each.paper).length;
  byId("more").hidden = !left;
  byId("more").replaceChildren(button(`Show ${NUMBERS.format(left)} more`, () => showMore()));
}

// A row of the page with its controls, made once.
function prepared(paper) {
  const {row, key} = paper;
  if (!row.dataset.key) {
    row.dataset.key = key;
    row.classList.add("pickable");
    row.prepend(make("input", {type: "checkbox", "aria-label": `Pick ${paper.name}`}));
    row.querySelector("code").before(
      make(
        "button",
        {
          type: "button",
          class: "show",
          "aria-expanded": "false",
          "aria-label": `Details of ${paper.name}`,
        },
        "Details",
      ),
    );
    if (model.codes.length) row.querySelector("em")?.replaceWith(marks(paper));
  }
  row.classList.remove("current");
  row.querySelector(".detail")?.remove();
  row.querySelector(".show").setAttribute("aria-expanded", "false");
  row.querySelector("input").checked = basket.has(key);
  return row;
}

// A mark for each dimension in its place, with its code where the paper has it.
function marks({dimensions, category}) {
  const codes = model.codes.map((code, place) =>
    make("i", {}, dimensions.includes(place) ? code : ""),
  );
  return make(
    "span",
    {class: "marks", role: "img", "aria-label": category.title, title: category.title},
    ...codes,
  );
}

function copied(row) {
  const copy = row.cloneNode(true);
  copy.removeAttribute("id");
  copy.querySelector("input").checked = row.querySelector("input").checked;
  return copy;
}

function rows() {
  return [...byId("list").querySelectorAll("li")];
}

function mark(row) {
  current?.classList.remove("current");
  current = row;
  row.classList.add("current");
  row.querySelector("input").focus({preventScroll: true});
  row.scrollIntoView({block: "nearest"});
}

function move(step) {
  if (current && !current.isConnected) current = null;
  const all = rows();
  let place = current ? all.indexOf(current) + step : step > 0 ? 0 : all.length - 1;
  if (place >= all.length && waiting.length) showMore();
  place = Math.max(0, Math.min(place, rows().length - 1));
  if (rows()[place]) mark(rows()[place]);
}

function listenToList() {
  byId("list").addEventListener("click", ({target}) => {
    const row = target.closest("li");
    if (target.matches(".show"))
      change({open: target.getAttribute("aria-expanded") === "true" ? "" : row.dataset.key});
  });
  byId("list").addEventListener("change", ({target}) => {
    if (target.matches("li > input")) pick([target.closest("li").dataset.key], target.checked);
  });
  new IntersectionObserver(
    ([seen]) => {
      if (seen.isIntersecting && waiting.length) showMore();
    },
    {rootMargin: "600px"},
  ).observe(byId("more"));
  addEventListener("beforeprint", () => showMore(Infinity));
}
