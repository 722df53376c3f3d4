// Elements: the one way in which anything reaches the page. Text becomes text, never markup.

const byId = (id) => document.getElementById(id);

/** Make an element. `text` becomes its text, `on…` a listener, anything else an attribute. */
function element(tag, options = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "text") made.textContent = value;
    else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return made;
}

const SVG_SPACE = "http://www.w3.org/2000/svg"; // a name, nothing is loaded from it

function svgElement(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG_SPACE, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
}

function dot(color, hollow = false) {
  const made = element("span", { class: hollow ? "dot hollow" : "dot", "aria-hidden": "true" });
  made.style.setProperty("--dot", shade(color));
  return made;
}

function button(text, action, options = {}) {
  return element("button", { class: "button", type: "button", text, onclick: action, ...options });
}

/** The first members of a long list, and a button that adds more of them. */
function longList(tag, options, items, make, step = 40) {
  const list = element(tag, options);
  let shown = 0;
  const more = element("button", { class: "link more", type: "button" });
  const add = () => {
    list.append(...items.slice(shown, shown + step).map(make));
    shown = Math.min(shown + step, items.length);
    more.textContent = say("showRest", { n: items.length - shown });
    more.hidden = shown >= items.length;
  };
  more.addEventListener("click", add);
  add();
  return [list, more];
}

/** Tell something to screen readers, and to everyone for a moment if it is a notice. */
function announce(text, notice = false) {
  byId("announcer").textContent = text;
  if (!notice) return;
  const toast = byId("toast");
  toast.textContent = text;
  toast.hidden = false;
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => { toast.hidden = true; }, 4500);
}
