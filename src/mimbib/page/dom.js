// Elements made of plain text: nothing that a library says becomes markup.
function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...content);
  return element;
}

function button(label, action, attributes = {}) {
  const made = make("button", {type: "button", ...attributes}, label);
  made.addEventListener("click", action);
  return made;
}

function announce(text) {
  byId("announcer").textContent = text;
}
