// The keyboard, the help that lists its keys, and the theme.
const KEYS = {
  "/": ["search", () => byId("q").focus()],
  j: ["next paper", () => move(1)],
  k: ["paper before", () => move(-1)],
  x: ["pick the paper, or put it back", pickCurrent],
  o: ["open or close its details", () => currentRow()?.querySelector(".show").click()],
  "?": ["this help", () => byId("help").showModal()],
  Escape: ["leave the search, the details or this help", leave],
};
const THEMES = {"": "Theme: system", light: "Theme: light", dark: "Theme: dark"};

function currentRow() {
  return document.activeElement?.closest?.("#list li") || (current?.isConnected ? current : null);
}

function pickCurrent() {
  const row = currentRow();
  if (row) pick([row.dataset.key], !basket.has(row.dataset.key));
}

function leave() {
  if (document.activeElement === byId("q")) byId("q").blur();
  else if (state.open) {
    const key = state.open;
    change({open: ""});
    rows()
      .find((row) => row.dataset.key === key)
      ?.querySelector(".show")
      .focus();
  }
}

function listenToKeys() {
  addEventListener("keydown", (event) => {
    if (
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      document.querySelector("dialog[open], :popover-open")
    )
      return;
    const typing = event.target.matches?.("select, textarea, input:not([type=checkbox])");
    const [, act] = KEYS[event.key] || [];
    if (!act || (typing && event.key !== "Escape")) return;
    event.preventDefault();
    act();
  });
  const list = make("dl");
  for (const [key, [meaning]] of Object.entries(KEYS))
    list.append(
      make("dt", {}, make("kbd", {}, key === "Escape" ? "Esc" : key)),
      make("dd", {}, meaning),
    );
  byId("help").append(
    make("h2", {id: "help-title"}, "Keys and search"),
    list,
    make(
      "p",
      {},
      "The search takes words by their beginning, “phrases”, not, or, and terms such as " +
        "author:he, container:cvpr, title:mask*, year>=2022, has:code.",
    ),
    button("Close", () => byId("help").close()),
  );
  byId("help-button").addEventListener("click", () => byId("help").showModal());
}

function listenToTheme() {
  let theme = "";
  try {
    theme = localStorage.getItem("mimbib:theme") || "";
  } catch {
    /* none is kept */
  }
  const show = () => {
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    byId("theme").textContent = THEMES[theme] || THEMES[""];
  };
  byId("theme").addEventListener("click", () => {
    const names = Object.keys(THEMES);
    theme = names[(names.indexOf(theme) + 1) % names.length];
    try {
      localStorage.setItem("mimbib:theme", theme);
    } catch {
      /* for this visit only */
    }
    show();
  });
  show();
}
