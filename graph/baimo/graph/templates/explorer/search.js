// Search: a box with suggestions, used by the bar and by the path finder.

let boxes = 0;

/** A suggestion for an entity that the page knows. */
const localHit = ({ node, also }) => ({
  node, also, name: nodeName(node), type: nodeType(node).id, generic: genericNodes.has(node),
});

/**
 * Make an input a combobox of entities; `chosen` is called with the one that was picked. On a served
 * page the server suggests, and `reach` fetches the one that was picked.
 */
function nameBox(input, chosen, reach = remote?.bring) {
  const id = `found-${(boxes += 1)}`;
  const list = element("ul", { class: "found", role: "listbox", id, hidden: true, "aria-label": say("entities") });
  input.after(list);
  for (const [name, value] of Object.entries({
    type: "search", autocomplete: "off", spellcheck: "false", role: "combobox", "aria-expanded": "false",
    "aria-controls": id, "aria-autocomplete": "list",
  })) input.setAttribute(name, value);
  let hits = [];
  let marked = 0;
  let round = 0; // of questions to the server
  let pending = false; // whether the newest of them is open
  let eager = false; // whether its best answer is to be chosen at once

  function show() {
    round += 1;
    pending = eager = false;
    if (remote && input.value.trim()) later(round);
    else offer(findNames(input.value).map(localHit));
  }

  /** Ask the server once the typing stops for a moment. */
  function later(asked) {
    pending = true;
    input.setAttribute("aria-busy", "true");
    setTimeout(async () => {
      if (asked !== round) return;
      let found = [];
      try { found = await remote.find(input.value.trim(), id); } catch (error) { announce(inWords(error), true); }
      if (asked !== round || !found) return;
      pending = false;
      input.removeAttribute("aria-busy");
      offer(found);
      if (eager) choose(0);
    }, 90);
  }

  function offer(found) {
    hits = found;
    const asked = input.value.trim() !== "";
    list.hidden = !asked;
    input.setAttribute("aria-expanded", String(asked));
    list.replaceChildren(...hits.map((hit, place) => element("li", {
      role: "option", id: `${id}-${place}`,
      onpointerdown: (event) => { event.preventDefault(); choose(place); },
    }, dot(entityTypes.get(hit.type)?.color ?? "", hit.generic), element("span", { class: "hit", text: hit.name }),
    hit.also ? element("span", { class: "also", text: hit.also }) : null,
    element("span", { class: "count", text: typeLabel(hit.type) }))));
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

  async function choose(place) {
    if (!hits[place]) return;
    const { node, id: far, name } = hits[place];
    input.value = name;
    close();
    const found = node ?? await reach(far);
    if (found !== undefined) chosen(found);
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
    else if (event.key === "Enter") { if (pending) eager = true; else if (!list.hidden) choose(marked); }
    else if (event.key === "Escape" && (input.value || !list.hidden)) { input.value = ""; round += 1; pending = false; close(); event.stopPropagation(); }
    else return;
    event.preventDefault();
  });
  return { close };
}

nameBox(byId("search"), (node) => select({ node }, { move: true }), remote?.visit);
