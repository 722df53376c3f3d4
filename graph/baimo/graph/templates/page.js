/* The page's own script: it draws the graph with vis-network and fills legend, search and panel.
 *
 * All data comes from the JSON block #graph-data (written by page_data.py). Every text reaches the
 * page through `text` in `element` below, that is as text and never as markup.
 */
(() => {
  "use strict";

  // Data ------------------------------------------------------------------------------------------

  const data = JSON.parse(document.getElementById("graph-data").textContent);
  const nodesById = new Map(data.nodes.map((node) => [node.id, node]));
  const entities = new Map(Object.entries(data.entities));
  const relations = new Map(Object.entries(data.relations));
  const relationsOf = new Map(data.nodes.map((node) => [node.id, []]));
  for (const [id, relation] of relations) {
    relationsOf.get(relation.head).push(id);
    if (relation.tail !== relation.head) relationsOf.get(relation.tail).push(id);
  }

  const STATUSES = ["stated", "planned", "reported", "negated"];
  const DASHES = { stated: "", planned: "9 6", reported: "10 4 2 4", negated: "2 5" };
  const MANY_EDGES = 1500; // beyond which edges are not drawn while the graph is being moved

  const TEXTS = {
    zh: {
      title: "百模知识图谱", other: "English", otherTitle: "Switch to English",
      search: "搜索名称或别名", nothing: "没有匹配的实体", types: "实体类型", showAll: "全部显示",
      hideAll: "全部隐藏", statuses: "关系状态", view: "显示", edgeLabels: "关系名称",
      loners: "无关系的实体", zoomIn: "放大", zoomOut: "缩小", fit: "显示全图",
      empty: "图中没有实体。", close: "关闭", overview: "概览",
      hint: "点击实体查看别名与关系，点击连线查看原文依据。", busiest: "关系最多的实体",
      relationTypes: "关系类型", generic: "泛指", aliases: "别名及合并理由", attributes: "属性",
      relations: "关系", noRelations: "没有关系。", mentions: "原文提及", more: "另有 {n} 处提及",
      mentioned: "{n} 处提及，{d} 篇文档", status: "状态", evidence: "原文依据", evidenceCount: "{n} 处依据",
      confidence: "置信度", rule: "规则", qualifiers: "限定", offsets: "字符 {a}–{b}",
      head: "主体", cue: "线索词", tail: "客体", counts: "{d} 篇文档 · {e} 个实体 · {r} 条关系",
      stated: "陈述", planned: "计划", reported: "转述", negated: "否定", comparedWith: "与“{t}”比较",
    },
    en: {
      title: "Baimo knowledge graph", other: "中文", otherTitle: "切换到中文",
      search: "Search names and aliases", nothing: "No entity matches", types: "Entity types",
      showAll: "Show all", hideAll: "Hide all", statuses: "Relation status", view: "Show",
      edgeLabels: "Relation names", loners: "Unconnected", zoomIn: "Zoom in",
      zoomOut: "Zoom out", fit: "Show the whole graph", empty: "The graph has no entities.",
      close: "Close", overview: "Overview",
      hint: "Click an entity for its aliases and relations, an edge for the sentences behind it.",
      busiest: "Most connected", relationTypes: "Relation types", generic: "generic",
      aliases: "Aliases and why they were merged", attributes: "Attributes", relations: "Relations",
      status: "Status", noRelations: "No relations.", mentions: "Mentions", more: "{n|more mention|more mentions}",
      mentioned: "{n|mention|mentions} in {d|document|documents}", evidence: "Evidence", evidenceCount: "{n|sentence|sentences}",
      confidence: "Confidence", rule: "Rule", qualifiers: "Qualifiers", offsets: "characters {a}–{b}",
      head: "head", cue: "cue", tail: "tail", counts: "{d|document|documents} · {e|entity|entities} · {r|relation|relations}",
      stated: "stated", planned: "planned", reported: "reported", negated: "negated",
      comparedWith: "compared with “{t}”",
    },
  };

  // Keys of the data: why an alias was merged, attributes of entities, qualifiers of relations.
  const WORDS = {
    zh: {
      exact: "写法相同", fold: "大小写、全半角或空格不同", lexicon: "词典收录", gloss: "括号注释",
      "head suffix": "省略中心语", stated: "原文说明", value: "数值", unit: "单位",
      comparison: "比较", date: "日期", role: "职务",
    },
    en: {
      exact: "same spelling", fold: "case, width or spacing", lexicon: "in the lexicon",
      gloss: "in brackets", "head suffix": "head noun left out", stated: "stated in the text",
    },
  };

  const state = {
    language: data.language,
    hiddenTypes: new Set(),
    edgeLabels: true,
    loners: true,
    focus: null, // {node: id} or {edge: id}
  };

  // Words -----------------------------------------------------------------------------------------

  /** A text of the page in the chosen language: `{x}` is a value, `{x|one|many}` a counted noun. */
  function say(key, values = {}) {
    return TEXTS[state.language][key].replace(
      /\{(\w+)(?:\|([^|}]*)\|([^}]*))?\}/g,
      (_, name, one, many) =>
        one === undefined ? String(values[name]) : `${values[name]} ${values[name] === 1 ? one : many}`,
    );
  }

  /** The word for a key of the data, or the key itself if there is none. */
  function word(key) {
    return Object.hasOwn(WORDS[state.language], key) ? WORDS[state.language][key] : key;
  }

  const typeLabel = (type) => data.entityTypes[type]?.[state.language] ?? type;
  const baseOf = (type) => type.split(":")[0];
  const percent = (share) => `${Math.round(share * 100)}%`;

  function relationLabel(type, inverse = false) {
    const label = data.relationTypes[type];
    return label[inverse ? `inverse_${state.language}` : state.language];
  }

  // Elements --------------------------------------------------------------------------------------

  /** Make an element. `text` becomes its text, `on…` a listener, anything else an attribute. */
  function element(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(options)) {
      if (value === undefined || value === null) continue;
      if (name === "text") made.textContent = value;
      else if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null));
    return made;
  }

  function dot(color) {
    const made = element("span", { class: "dot" });
    made.style.backgroundColor = shade(color);
    return made;
  }

  const byId = (id) => document.getElementById(id);

  // Colours ---------------------------------------------------------------------------------------

  const darkScheme = window.matchMedia("(prefers-color-scheme: dark)");

  function variable(name) {
    return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  }

  /** Mix two colours of the form #rrggbb. */
  function mix(one, other, share) {
    const channel = (color, place) => parseInt(color.slice(1 + 2 * place, 3 + 2 * place), 16);
    const mixed = [0, 1, 2].map((place) =>
      Math.round(channel(one, place) * (1 - share) + channel(other, place) * share));
    return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
  }

  /** A type's colour: the ontology's are chosen for white paper, so they are lighter on black. */
  function shade(color) {
    return darkScheme.matches ? mix(color, "#ffffff", 0.34) : mix(color, "#ffffff", 0.08);
  }

  // Drawing ---------------------------------------------------------------------------------------

  const drawnNodes = new vis.DataSet();
  const drawnEdges = new vis.DataSet();
  const network = new vis.Network(byId("network"), { nodes: drawnNodes, edges: drawnEdges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    nodes: { scaling: { label: { enabled: false, drawThreshold: 5 } } },
    edges: {
      arrows: { to: { enabled: false, scaleFactor: 0.55 } },
      scaling: { label: { enabled: false, drawThreshold: 6.5 } },
      hoverWidth: 0.6,
      selectionWidth: 1.2,
    },
    interaction: {
      hover: true,
      tooltipDelay: 250,
      selectConnectedEdges: false,
      hideEdgesOnDrag: data.edges.length > MANY_EDGES,
      hideEdgesOnZoom: data.edges.length > MANY_EDGES,
    },
  });

  const isLoner = (id) => relationsOf.get(id).length === 0;

  function isHidden(id) {
    return state.hiddenTypes.has(baseOf(entities.get(id).type)) || (!state.loners && isLoner(id));
  }

  /** The nodes and edges that stay bright while something is selected; null if nothing is. */
  function bright() {
    if (!state.focus) return null;
    if (state.focus.edge) {
      const relation = relations.get(state.focus.edge);
      return { nodes: new Set([relation.head, relation.tail]), edges: new Set([state.focus.edge]) };
    }
    const edges = new Set(relationsOf.get(state.focus.node));
    const nodes = new Set([state.focus.node]);
    for (const id of edges) nodes.add(relations.get(id).head).add(relations.get(id).tail);
    return { nodes, edges };
  }

  function nodeStyle(node, colors, kept) {
    const entity = entities.get(node.id);
    const color = shade(node.color);
    const faded = kept !== null && !kept.nodes.has(node.id);
    const border = mix(color, darkScheme.matches ? "#000000" : "#1c2330", 0.25);
    const fill = entity.generic ? colors.paper : color;
    const strong = { background: fill, border: colors.ink };
    return {
      id: node.id,
      label: node.label,
      x: node.x, y: node.y, size: node.size, shape: node.shape,
      title: nodeTitle(entity),
      hidden: isHidden(node.id),
      opacity: faded ? 0.22 : 1,
      borderWidth: entity.generic ? 3 : 1,
      color: {
        background: fill,
        border: entity.generic ? color : border,
        highlight: entity.generic ? { background: fill, border: color } : strong,
        hover: entity.generic ? { background: fill, border: color } : strong,
      },
      font: {
        size: 14, face: colors.font, strokeWidth: 3, strokeColor: colors.halo,
        color: faded ? mix(colors.halo, colors.ink, 0.3) : colors.ink,
      },
    };
  }

  function nodeTitle(entity) {
    const names = entity.aliases.map((alias) => alias.text).slice(0, 6).join(" | ");
    return `${entity.name}\n${typeLabel(entity.type)}${names ? `\n${names}` : ""}`;
  }

  function edgeStyle(edge, colors, kept) {
    const relation = relations.get(edge.id);
    const faded = kept !== null && !kept.edges.has(edge.id);
    const color = relation.status === "negated" ? colors.negated : colors.edge;
    const strong = relation.status === "negated" ? colors.negated : colors.accent;
    const label = relationLabel(relation.type);
    return {
      ...edge,
      arrows: { to: { enabled: edge.arrows === "to" } },
      label: state.edgeLabels && !faded ? label : " ", // vis-network ignores an empty label
      title: `${label} (${say(relation.status)})`,
      hidden: isHidden(edge.from) || isHidden(edge.to),
      color: {
        inherit: false,
        color: kept !== null && !faded ? strong : color,
        highlight: strong, hover: strong, opacity: faded ? 0.16 : 0.9,
      },
      font: {
        size: 12, face: colors.font, align: "middle", strokeWidth: 4, strokeColor: colors.halo,
        color: relation.status === "negated" ? colors.negated : colors.edgeLabel,
      },
    };
  }

  const lastDrawn = new Map();

  /** Bring the drawing in line with the state; only what changed is handed to vis-network. */
  function draw() {
    const colors = {
      paper: variable("paper"), ink: variable("ink"), halo: variable("halo"),
      edge: variable("edge"), edgeLabel: variable("edge-label"), accent: variable("accent"),
      negated: variable("negated"), font: variable("font"),
    };
    const kept = bright();
    const changed = (prefix, style) => {
      const now = JSON.stringify(style);
      if (lastDrawn.get(prefix + style.id) === now) return false;
      lastDrawn.set(prefix + style.id, now);
      return true;
    };
    drawnNodes.update(
      data.nodes.map((node) => nodeStyle(node, colors, kept)).filter((s) => changed("n", s)));
    drawnEdges.update(
      data.edges.map((edge) => edgeStyle(edge, colors, kept)).filter((s) => changed("e", s)));
  }

  // Selecting -------------------------------------------------------------------------------------

  function select(focus, move = false) {
    state.focus = focus;
    if (!focus) network.unselectAll();
    else if (focus.node) {
      reveal(focus.node);
      network.selectNodes([focus.node]);
      if (move) network.focus(focus.node, { scale: Math.max(network.getScale(), 0.9), animation: true });
    } else {
      reveal(relations.get(focus.edge).head);
      reveal(relations.get(focus.edge).tail);
      network.setSelection({ nodes: [], edges: [focus.edge] });
    }
    draw();
    showPanel();
  }

  /** A node that is searched or clicked in the panel must be seen, whatever the legend hides. */
  function reveal(id) {
    if (!isHidden(id)) return;
    state.hiddenTypes.delete(baseOf(entities.get(id).type));
    if (isLoner(id)) state.loners = true;
    showLegend();
    draw();
  }

  network.on("click", (event) => {
    if (event.nodes.length) select({ node: event.nodes[0] });
    else if (event.edges.length) select({ edge: event.edges[0] });
    else if (state.focus) select(null);
  });

  // Legend ----------------------------------------------------------------------------------------

  function showLegend() {
    byId("types").replaceChildren(...data.legend.map((entry) => element("li", {},
      element("button", {
        type: "button",
        "aria-pressed": String(!state.hiddenTypes.has(entry.type)),
        onclick: () => {
          if (!state.hiddenTypes.delete(entry.type)) state.hiddenTypes.add(entry.type);
          showLegend();
          draw();
        },
      }, dot(entry.color), element("span", { text: typeLabel(entry.type) }),
      element("span", { class: "count", text: entry.count })))));
    byId("statuses").replaceChildren(...STATUSES.map((status) => element("li", {},
      statusLine(status), element("span", { text: say(status) }))));
    byId("edge-labels").checked = state.edgeLabels;
    byId("loners").checked = state.loners;
    byId("loner-count").textContent = data.nodes.filter((node) => isLoner(node.id)).length;
  }

  function statusLine(status) {
    const space = "http://www.w3.org/2000/svg"; // a name, nothing is loaded from it
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 34 8");
    const line = document.createElementNS(space, "line");
    const color = variable(status === "negated" ? "negated" : "edge");
    const drawn = { x1: 0, y1: 4, x2: 34, y2: 4, stroke: color, "stroke-width": 2 };
    if (DASHES[status]) drawn["stroke-dasharray"] = DASHES[status];
    for (const [name, value] of Object.entries(drawn)) line.setAttribute(name, value);
    svg.append(line);
    return svg;
  }

  byId("all-types").addEventListener("click", () => hideTypes([]));
  byId("no-types").addEventListener("click", () => hideTypes(data.legend.map((e) => e.type)));

  function hideTypes(types) {
    state.hiddenTypes = new Set(types);
    showLegend();
    draw();
  }

  byId("edge-labels").addEventListener("change", (event) => {
    state.edgeLabels = event.target.checked;
    draw();
  });
  byId("loners").addEventListener("change", (event) => {
    state.loners = event.target.checked;
    draw();
    showAll(true);
  });

  // Search ----------------------------------------------------------------------------------------

  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const searchable = data.nodes.map((node) => {
    const entity = entities.get(node.id);
    return {
      id: node.id,
      name: fold(entity.name),
      aliases: entity.aliases.map((alias) => ({ folded: fold(alias.text), text: alias.text })),
      relations: relationsOf.get(node.id).length,
    };
  });
  const search = byId("search");
  const found = byId("found");
  let marked = 0;
  let hits = [];

  /** Entities whose name or alias holds the text; those that begin with it come first. */
  function find(text) {
    const wanted = fold(text.trim());
    if (!wanted) return [];
    const ranked = [];
    for (const entry of searchable) {
      const alias = entry.aliases.find((other) => other.folded.includes(wanted));
      const inName = entry.name.includes(wanted);
      if (!inName && !alias) continue;
      const rank = entry.name === wanted ? 0 : entry.name.startsWith(wanted) ? 1 : inName ? 2 : 3;
      ranked.push({ ...entry, rank, also: inName ? null : alias.text });
    }
    return ranked.sort((a, b) => a.rank - b.rank || b.relations - a.relations).slice(0, 30);
  }

  function showFound() {
    hits = find(search.value);
    marked = 0;
    const asked = search.value.trim() !== "";
    found.hidden = !asked;
    search.setAttribute("aria-expanded", String(asked));
    found.replaceChildren(...hits.map((hit, place) => element("li", {
      role: "option", id: `found-${place}`,
      onpointerdown: (event) => { event.preventDefault(); choose(place); },
    }, dot(nodesById.get(hit.id).color), element("span", { text: entities.get(hit.id).name }),
    hit.also ? element("span", { class: "also", text: hit.also }) : null,
    element("span", { class: "count", text: typeLabel(entities.get(hit.id).type) }))));
    if (asked && !hits.length) {
      found.append(element("li", { class: "nothing", text: say("nothing") }));
    }
    mark(0);
  }

  function mark(place) {
    if (!hits.length) return;
    marked = (place + hits.length) % hits.length;
    [...found.children].forEach((item, number) =>
      item.setAttribute("aria-selected", String(number === marked)));
    search.setAttribute("aria-activedescendant", `found-${marked}`);
    found.children[marked].scrollIntoView({ block: "nearest" });
  }

  function choose(place) {
    if (!hits[place]) return;
    const id = hits[place].id;
    closeFound();
    search.value = entities.get(id).name;
    select({ node: id }, true);
  }

  function closeFound() {
    found.hidden = true;
    search.setAttribute("aria-expanded", "false");
  }

  search.addEventListener("input", showFound);
  search.addEventListener("focus", () => { if (search.value) showFound(); });
  search.addEventListener("blur", closeFound);
  search.addEventListener("keydown", (event) => {
    if (event.isComposing) return; // Enter then ends the input of a Chinese word
    if (event.key === "ArrowDown") mark(marked + 1);
    else if (event.key === "ArrowUp") mark(marked - 1);
    else if (event.key === "Enter") choose(marked);
    else if (event.key === "Escape") { search.value = ""; closeFound(); }
    else return;
    event.preventDefault();
  });

  // Side panel ------------------------------------------------------------------------------------

  function showPanel() {
    const panel = byId("panel");
    panel.lang = state.language === "zh" ? "zh-CN" : "en";
    if (!state.focus) panel.replaceChildren(...overview());
    else if (state.focus.node) panel.replaceChildren(closeButton(), ...nodePanel(state.focus.node));
    else panel.replaceChildren(closeButton(), ...edgePanel(state.focus.edge));
    panel.scrollTop = 0;
  }

  function closeButton() {
    return element("button", {
      class: "button close", type: "button", text: "✕", title: say("close"),
      "aria-label": say("close"), onclick: () => select(null),
    });
  }

  const heading = (key) => element("h3", { text: say(key) });

  function nameLink(id) {
    return element("button", {
      class: "name", type: "button", text: entities.get(id).name,
      onclick: () => select({ node: id }, true),
    });
  }

  function facts(pairs) {
    return element("dl", { class: "facts" }, ...pairs.flatMap(([key, value]) => [
      element("dt", { text: word(key) }), element("dd", { text: value }),
    ]));
  }

  function overview() {
    const busiest = data.nodes.map((node) => node.id).filter((id) => !isLoner(id))
      .sort((a, b) => relationsOf.get(b).length - relationsOf.get(a).length).slice(0, 10);
    const counts = new Map();
    for (const relation of relations.values()) {
      counts.set(relation.type, (counts.get(relation.type) ?? 0) + 1);
    }
    const types = [...counts].sort((a, b) => b[1] - a[1]);
    return [
      element("h2", { text: say("overview") }),
      element("p", { class: "hint", text: say("hint") }),
      ...(busiest.length ? [heading("busiest"), element("div", { class: "group" }, element("ul", {},
        ...busiest.map((id) => element("li", {}, dot(nodesById.get(id).color), nameLink(id),
          element("span", { class: "count", text: relationsOf.get(id).length })))))] : []),
      ...(types.length ? [heading("relationTypes"), element("div", { class: "group" },
        element("ul", {}, ...types.map(([type, count]) => element("li", {},
          element("span", { text: relationLabel(type) }),
          element("span", { class: "count", text: count })))))] : []),
    ];
  }

  function nodePanel(id) {
    const entity = entities.get(id);
    return [
      element("h2", { text: entity.name }),
      element("p", { class: "kind" }, dot(nodesById.get(id).color),
        element("span", { text: typeLabel(entity.type) }),
        entity.generic ? element("span", { class: "badge", text: say("generic") }) : null,
        element("span", { class: "badge",
          text: say("mentioned", { n: entity.mentions, d: entity.documents }) })),
      ...(entity.attributes.length ? [heading("attributes"), facts(entity.attributes)] : []),
      ...(entity.aliases.length ? [heading("aliases"), aliasList(entity.aliases)] : []),
      heading("relations"),
      ...relationGroups(id),
      ...(entity.shown.length ? [heading("mentions"), ...entity.shown.map(mentionQuote)] : []),
      ...(entity.mentions > entity.shown.length ? [element("p", { class: "hint",
        text: say("more", { n: entity.mentions - entity.shown.length }) })] : []),
    ];
  }

  function aliasList(aliases) {
    return element("ul", { class: "aliases" }, ...aliases.map((alias) => {
      const compared = alias.compared && alias.compared !== alias.text
        ? say("comparedWith", { t: alias.compared }) : null;
      const why = [word(alias.reason), compared, alias.detail].filter(Boolean).join(" · ");
      return element("li", {}, element("span", { text: alias.text }),
        element("span", { class: "why", text: why }));
    }));
  }

  /** Relations by type and direction, the larger groups first. */
  function relationGroups(id) {
    const groups = new Map();
    for (const key of relationsOf.get(id)) {
      const relation = relations.get(key);
      const inverse = relation.head !== id;
      const label = relationLabel(relation.type, inverse);
      if (!groups.has(label)) groups.set(label, []);
      groups.get(label).push([key, inverse ? relation.head : relation.tail]);
    }
    if (!groups.size) return [element("p", { class: "hint", text: say("noRelations") })];
    return [...groups].sort((a, b) => b[1].length - a[1].length).map(([label, members]) =>
      element("div", { class: "group" }, element("p", { text: label }),
        element("ul", {}, ...members.map(([key, other]) => element("li", {},
          dot(nodesById.get(other).color), nameLink(other), statusBadge(relations.get(key).status),
          element("button", {
            class: "link", type: "button",
            text: say("evidenceCount", { n: relations.get(key).evidence.length }),
            onclick: () => select({ edge: key }),
          }))))));
  }

  function statusBadge(status) {
    if (status === "stated") return null;
    return element("span", { class: `badge ${status}`, text: say(status) });
  }

  function mentionQuote([sentence, start, end]) {
    return quote([sentence], [["head", [start, end]]], [start, end], []);
  }

  function edgePanel(id) {
    const relation = relations.get(id);
    return [
      element("div", { class: "triple" }, nameLink(relation.head),
        element("span", { class: "verb", text: `↓ ${relationLabel(relation.type)}` }),
        nameLink(relation.tail)),
      heading("status"),
      element("p", { class: "kind" },
        element("span", { class: `badge ${relation.status}`, text: say(relation.status) }),
        element("span", { class: "badge",
          text: `${say("confidence")} ${percent(relation.confidence)}` })),
      ...(relation.qualifiers.length ? [heading("qualifiers"), facts(relation.qualifiers)] : []),
      heading("evidence"),
      element("p", { class: "key" }, ...["head", "cue", "tail"].map((part) =>
        element("mark", { class: part, text: say(part) }))),
      ...relation.evidence.map((evidence) => quote(evidence.parts, [
        ["head", evidence.head], ["cue", evidence.cue], ["tail", evidence.tail],
      ], evidence.sentence, [
        `${say("rule")} ${evidence.rule}`, `${say("confidence")} ${percent(evidence.confidence)}`,
      ])),
    ];
  }

  /** Sentences with marked words, and where they stand. */
  function quote(parts, marks, span, notes) {
    const texts = parts.flatMap((number, place) => [
      ...(place ? [element("span", { class: "between", text: " … " })] : []),
      ...markedText(data.sentences[number], marks),
    ]);
    const source = data.documents[data.sentences[parts[0]][0]];
    const where = say("offsets", { a: span[0], b: span[1] });
    const origin = [source.title, source.id, source.date].filter(Boolean).join(" · ");
    return element("div", { class: "quote" }, element("blockquote", {}, ...texts),
      element("footer", {}, element("div", { text: origin }),
        element("div", { text: [where, ...notes].join(" · ") })));
  }

  /** A sentence as pieces of text and marks. Offsets count code points, JavaScript's UTF-16. */
  function markedText([, start, text], marks) {
    const points = Array.from(text);
    const names = points.map(() => []);
    for (const [name, span] of marks) {
      if (!span) continue;
      const from = Math.max(span[0] - start, 0);
      const to = Math.min(span[1] - start, points.length);
      for (let place = from; place < to; place += 1) names[place].push(name);
    }
    const pieces = [];
    let begin = 0;
    for (let place = 1; place <= points.length; place += 1) {
      if (place < points.length && names[place].join(" ") === names[begin].join(" ")) continue;
      const piece = points.slice(begin, place).join("");
      pieces.push(names[begin].length
        ? element("mark", { class: names[begin].join(" "), text: piece })
        : document.createTextNode(piece));
      begin = place;
    }
    return pieces;
  }

  // Language, scheme and the rest -------------------------------------------------------------------

  function speak(language) {
    state.language = language;
    document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
    document.title = data.title ?? say("title");
    byId("title").textContent = data.title ?? say("title");
    byId("counts").textContent = say("counts", {
      d: data.counts.documents, e: data.nodes.length, r: relations.size,
    });
    for (const place of document.querySelectorAll("[data-text]")) {
      place.textContent = say(place.dataset.text);
    }
    for (const place of document.querySelectorAll("[data-title]")) {
      place.title = say(place.dataset.title);
      place.setAttribute("aria-label", place.title);
    }
    search.placeholder = say("search");
    search.setAttribute("aria-label", say("search"));
    byId("language").textContent = say("other");
    byId("language").title = say("otherTitle");
    closeFound();
    showLegend();
    showPanel();
    draw();
  }

  byId("language").addEventListener("click", () => speak(state.language === "zh" ? "en" : "zh"));
  byId("zoom-in").addEventListener("click", () => zoom(1.4));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  byId("fit").addEventListener("click", () => showAll(true));

  /** Show all visible nodes, with room for the labels at the border. */
  function showAll(animate) {
    const shown = data.nodes.filter((node) => !isHidden(node.id));
    if (!shown.length) return;
    const canvas = byId("network");
    const xs = shown.map((node) => node.x);
    const ys = shown.map((node) => node.y);
    const [left, right] = [smallest(xs) - 90, -smallest(xs.map((x) => -x)) + 90];
    const [top, bottom] = [smallest(ys) - 50, -smallest(ys.map((y) => -y)) + 60];
    const scale = Math.min(
      canvas.clientWidth / (right - left), canvas.clientHeight / (bottom - top), 1.4);
    network.moveTo({
      position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale,
      animation: animate ? { duration: 300 } : false,
    });
  }

  const smallest = (values) => values.reduce((least, value) => Math.min(least, value), Infinity);

  function zoom(factor) {
    network.moveTo({ scale: network.getScale() * factor, animation: { duration: 200 } });
  }
  darkScheme.addEventListener("change", () => speak(state.language));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target !== search && state.focus) select(null);
    if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
  });

  byId("empty").hidden = data.nodes.length > 0;
  speak(state.language);
  network.redraw(); // legend and panel have taken their room by now
  showAll(false);
})();
