// The dock: below the picture, a box for questions in plain words, in Cypher and as patterns.

const QUERIES = ["ask", "cypher", "pattern"];
const dock = { kind: "ask", onlyResults: true, texts: { ask: "", cypher: "", pattern: "" }, answers: { ask: null, cypher: null, pattern: null } };
const dockElement = () => byId("dock");
const queryKinds = () => QUERIES.filter((kind) => block.queries?.[kind] !== false);

function toggleDock(open = dockElement().hidden) {
  dockElement().hidden = !open;
  byId("open-dock").setAttribute("aria-expanded", String(open));
  if (!open) return;
  if (!byId("table").hidden) openTable(false);
  showDock();
  byId("query-text").focus();
}

function showDock() {
  if (dockElement().hidden) return;
  const { kind } = dock;
  const held = document.activeElement?.id === "query-text";
  const tab = (name) => element("button", {
    type: "button", class: "choice", role: "tab", id: `tab-${name}`, "aria-controls": "dock-body", "aria-selected": String(name === kind), tabindex: name === kind ? "0" : "-1",
    text: say(name), onclick: () => turnTo(name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const kinds = queryKinds();
      turnTo(kinds[(kinds.indexOf(name) + step + kinds.length) % kinds.length]);
      byId(`tab-${dock.kind}`).focus();
    },
  });
  const text = element("textarea", {
    id: "query-text", class: "wide", rows: kind === "ask" ? 1 : 2, spellcheck: "false", "aria-label": say("queryInput", { t: say(kind) }),
    placeholder: kind === "ask" ? say("askPlaceholder", { t: examples("ask")[0] ?? "…" }) : say(`${kind}Placeholder`),
    oninput: () => { dock.texts[kind] = text.value; },
    onkeydown: (event) => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      runQuery();
    },
  });
  text.value = dock.texts[kind];
  dockElement().replaceChildren(
    element("div", { class: "table-bar" },
      element("div", { class: "choices", role: "tablist", "aria-label": say("query") }, ...queryKinds().map(tab)),
      element("p", { class: "note", text: say("queryHint") }),
      button("✕", () => { toggleDock(false); byId("open-dock").focus(); }, { class: "button close", title: say("close"), "aria-label": say("close") })),
    element("div", { class: "dock-body", id: "dock-body", role: "tabpanel", tabindex: "0", "aria-labelledby": `tab-${kind}` },
      element("div", { class: "ask" }, element("div", {}, text), button(say("run"), runQuery, { class: "button main", "data-action": "run" })),
      exampleLine(kind),
      element("div", { id: "answer", class: "answer", "aria-live": "polite" }, ...shownAnswer(dock.answers[kind]))));
  if (held) byId("query-text").focus();
}

function turnTo(kind) {
  dock.kind = kind;
  showDock();
}

function exampleLine(kind) {
  const found = examples(kind);
  return found.length ? element("p", { class: "examples" }, element("span", { text: say("examples") }), ...found.map((text) =>
    element("button", { class: "link", type: "button", text, onclick: () => { dock.texts[kind] = text; showDock(); runQuery(); } }))) : null;
}

/** Questions that this very graph can answer, made of its best connected relation. */
function examples(kind) {
  const node = byConnections.find((one) => relationsOf[one].some((edge) => headOf(edge) === one));
  if (node === undefined) return [];
  const kinds = new Map(); // relations of a type to entities of a type
  for (const edge of relationsOf[node].filter((one) => headOf(one) === node)) {
    const key = `${data.edges.type[edge]} ${nodeBase(tailOf(edge))}`;
    kinds.set(key, [...(kinds.get(key) ?? []), edge]);
  }
  const [[edge]] = [...kinds.values()].sort((a, b) => b.length - a.length);
  const [type, tail] = [edgeType(edge), tailOf(edge)];
  const [name, head, object] = [nodeName(node), nodeBase(node), nodeBase(tail)];
  const quoted = JSON.stringify(name);
  return {
    ask: prefer.language === "zh" ? [`${name}${type.zh}哪些${typeLabel(object)}？`, `${name}和${nodeName(tail)}有什么关系？`]
      : [`Which ${typeLabel(object)} does ${name} ${type.en.replace(/s$/, "")}?`, `How are ${name} and ${nodeName(tail)} related?`],
    cypher: [`MATCH (a:${head})-[r:${type.id}]->(b) RETURN a, b LIMIT 20`, `MATCH (a {name: ${quoted}})-[r]->(b) RETURN b.name, b.type LIMIT 20`],
    pattern: [`${head} -${type.id}-> ${object}`, `${quoted} -${type.id}-> *`],
  }[kind];
}

async function runQuery() {
  const { kind } = dock;
  const text = dock.texts[kind].trim();
  if (!text) { byId("query-text").focus(); return; }
  const answer = byId("answer");
  answer.setAttribute("aria-busy", "true");
  answer.replaceChildren(element("p", { class: "hint waiting" }, element("span", { class: "spinner", "aria-hidden": "true" }), element("span", { text: say("working") })));
  const body = kind === "ask" ? { question: text } : kind === "cypher" ? { query: text } : { pattern: text };
  let told;
  try {
    told = await askServer(kind, { body, kind: "query" });
    if (!told) told = asking.has("query") ? null : {}; // a newer one took its place, or it was given up
    if (!told) return;
  } catch (error) {
    told = { refused: inWords(error) };
  }
  answer.removeAttribute("aria-busy");
  dock.answers[kind] = Object.keys(told).length ? told : null;
  if (told.part) take(told.part);
  if (told.part?.nodes.key.length && dock.onlyResults) showInGraph(told);
  showDock();
}
