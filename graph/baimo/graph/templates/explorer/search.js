// Search: a box with suggestions, used by the bar and by the path finder.

let boxes = 0;

/** Make an input a combobox of entities; `chosen` is called with the one that was picked. */
function nameBox(input, chosen) {
  const id = `found-${(boxes += 1)}`;
  const list = element("ul", { class: "found", role: "listbox", id, hidden: true, "aria-label": say("entities") });
  input.after(list);
  for (const [name, value] of Object.entries({
    type: "search", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-expanded": "false",
    "aria-controls": id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);
  let hits = [];
  let marked = 0;

  function show() {
    hits = findNames(input.value);
    const asked = input.value.trim() !== "";
    list.hidden = !asked;
    input.setAttribute("aria-expanded", String(asked));
    list.replaceChildren(...hits.map((hit, place) => element("li", {
      role: "option", id: `${id}-${place}`,
      onpointerdown: (event) => { event.preventDefault(); choose(place); },
    }, dot(nodeType(hit.node).color, genericNodes.has(hit.node)), element("span", { class: "hit", text: nodeName(hit.node) }),
    hit.also ? element("span", { class: "also", text: hit.also }) : null,
    element("span", { class: "count", text: typeLabel(nodeType(hit.node).id) }))));
    if (asked && !hits.length) list.append(element("li", { class: "nothing", role: "option", "aria-disabled": "true", "aria-selected": "false", text: say("nothing") }));
    mark(0);
  }

  function mark(place) {
    if (!hits.length) { input.removeAttribute("aria-activedescendant"); return; }
    marked = (place + hits.length) % hits.length;
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === marked)));
    input.setAttribute("aria-activedescendant", `${id}-${marked}`);
    list.children[marked].scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    if (!hits[place]) return;
    const { node } = hits[place];
    input.value = nodeName(node);
    close();
    chosen(node);
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  input.addEventListener("input", show);
  input.addEventListener("focus", () => { if (input.value && input === document.activeElement) input.select(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter then ends the input of a Chinese word
    if (event.key === "ArrowDown") { if (list.hidden) show(); else mark(marked + 1); }
    else if (event.key === "ArrowUp") mark(marked - 1);
    else if (event.key === "Enter") { if (!list.hidden) choose(marked); }
    else if (event.key === "Escape" && (input.value || !list.hidden)) { input.value = ""; close(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });
  return { close };
}

nameBox(byId("search"), (node) => select({ node }, { move: true }));
