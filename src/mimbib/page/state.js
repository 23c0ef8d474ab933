// What is chosen, and how the address of the page says it.
const LISTS = ["any", "all", "not", "level", "category", "venue", "author"];
const SINGLES = ["q", "year", "code", "picked", "sort", "group", "open"];
const NOTHING = Object.freeze({
  ...Object.fromEntries(LISTS.map((name) => [name, []])),
  ...Object.fromEntries(SINGLES.map((name) => [name, ""])),
});
let state = NOTHING;

function readAddress(hash) {
  const text = hash.replace(/^#/, "");
  if (text && !text.includes("=")) return {...NOTHING, open: decoded(text)};
  const parameters = new URLSearchParams(text);
  const found = {...NOTHING};
  for (const name of LISTS) found[name] = parameters.getAll(name);
  for (const name of SINGLES) found[name] = parameters.get(name) || "";
  return found;
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a % that begins no sign
  }
}

function writeAddress(chosen) {
  const parameters = new URLSearchParams();
  for (const name of [...SINGLES, ...LISTS]) {
    for (const value of [chosen[name]].flat()) if (value) parameters.append(name, value);
  }
  return `#${parameters}`;
}

// A change of the state: an own step of the history, or, while somebody types, the same one.
function change(part, {typing = false} = {}) {
  const address = writeAddress({...state, ...part});
  if (address === writeAddress(state)) return;
  history[typing && state.q ? "replaceState" : "pushState"](null, "", address);
  apply({...state, ...part}, {typing});
}

function toggled(list, value) {
  return list.includes(value) ? list.filter((each) => each !== value) : [...list, value];
}

function yearsOf(chosen) {
  const [, first, , last] = chosen.year.match(/^(\d*)(\.\.)?(\d*)$/) || [];
  return first || last
    ? [+(first || 0), +(last || (chosen.year.includes("..") ? 9999 : first))]
    : null;
}
