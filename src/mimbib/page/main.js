// From a state to what is seen; and from what is done to a state.
const PAUSE = 80; // milliseconds: whoever types on needs no counts in between
let counting = 0;

function apply(next, {typing = false} = {}) {
  const before = state;
  state = next;
  const address = writeAddress({...state, open: ""});
  const same = before !== NOTHING && writeAddress({...before, open: ""}) === address;
  if (!same || state.picked) show(sift(state), typing);
  if (state.open) openDetail(state.open, before.open !== state.open);
  else closeDetails();
  if (byId("q").value !== state.q) byId("q").value = state.q;
  byId("sort").value = state.sort;
  byId("group").value = state.group;
}

function show(sifted, typing) {
  const number = sifted.shown.length;
  const all = counted(papers.length);
  showList(sifted.shown);
  byId("count").textContent =
    number === papers.length ? all : `${NUMBERS.format(number)} of ${all}`;
  byId("q-message").textContent = parse(state.q).problem;
  showActive(sifted);
  showBasket(sifted.shown);
  clearTimeout(counting);
  if (typing) counting = setTimeout(() => showFacets(sift(state)), PAUSE);
  else showFacets(sifted);
}

function start() {
  for (const part of document.querySelectorAll("[data-script]")) part.hidden = false;
  if (matchMedia("(max-width: 60rem)").matches) byId("choices").open = false;
  readBasket();
  takeFromAddress();
  countValues();
  listenToList();
  listenToKeys();
  listenToTheme();
  byId("q").addEventListener("input", () => change({q: byId("q").value}, {typing: true}));
  for (const name of ["sort", "group"])
    byId(name).addEventListener("change", () => change({[name]: byId(name).value}));
  addEventListener("popstate", () => {
    takeFromAddress();
    apply(readAddress(location.hash));
  });
  byId("skip").addEventListener("click", (event) => {
    event.preventDefault();
    byId("list").focus();
  });
  document.querySelector(".figures")?.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    const chosen = readAddress(link.getAttribute("href"));
    change(Object.fromEntries(Object.entries(chosen).filter(([, value]) => value.length)));
    byId("main").scrollIntoView();
  });
  apply(readAddress(location.hash));
  setTimeout(prepareSearch, 50);
}

start();
