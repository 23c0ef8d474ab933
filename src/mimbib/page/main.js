// From a state to what is seen; and from what is done to a state.
function apply(next) {
  const before = state;
  state = next;
  const sifted = sift(state);
  shownPapers = sifted.shown;
  const same =
    before !== NOTHING &&
    writeAddress({...before, open: ""}) === writeAddress({...state, open: ""}) &&
    !state.picked;
  if (!same) {
    showList(sifted.shown);
    showFacets(sifted);
    showActive(sifted);
    showBasket(sifted.shown);
    byId("count").textContent =
      sifted.shown.length === papers.length
        ? counted(papers.length)
        : `${NUMBERS.format(sifted.shown.length)} of ${counted(papers.length)}`;
    byId("q-message").textContent = parse(state.q).problem;
  }
  if (state.open) openDetail(state.open, before.open !== state.open);
  else closeDetails();
  if (byId("q").value !== state.q) byId("q").value = state.q;
  byId("sort").value = state.sort;
  byId("group").value = state.group;
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
  addEventListener("hashchange", () => {
    takeFromAddress();
    apply(readAddress(location.hash));
  });
  addEventListener("popstate", () => apply(readAddress(location.hash)));
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
  setTimeout(prepareSearch, 300);
}

start();
