// The panel: what is known about the thing that is selected.

let shownFocus = "";

function showPanel() {
  const panel = byId("panel");
  const now = JSON.stringify([view.focus, prefer]);
  panel.lang = prefer.language === "zh" ? "zh-CN" : "en";
  const { focus } = view;
  const close = focus ? [button("✕", () => select(null), { class: "button close", title: say("close"), "aria-label": say("close") })] : [];
  let content;
  if (!focus) content = overviewPanel();
  else if (focus.path) content = pathPanel(focus);
  else if (focus.bundle) content = bundlePanel(focus.bundle);
  else if (focus.group !== undefined) content = groupPanel(focus.group);
  else if (focus.edge !== undefined) content = edgePanel(focus.edge);
  else content = nodePanel(focus.node);
  const at = shownFocus === now ? panel.scrollTop : 0;
  panel.replaceChildren(...close, ...content);
  panel.scrollTop = at;
  shownFocus = now;
}

const heading = (text) => element("h3", { text });

function nameLink(node) {
  return element("button", { class: "name", type: "button", text: nodeName(node), onclick: () => select({ node }, { move: true }) });
}

const nodeDot = (node) => dot(nodeType(node).color, genericNodes.has(node));

function facts(pairs) {
  return element("dl", { class: "facts" }, ...pairs.flatMap(([key, value]) => [
    element("dt", { text: word(key) }), element("dd", { text: value }),
  ]));
}

function statusBadge(edge, always = false) {
  const status = edgeStatus(edge);
  return status === "stated" && !always ? null : element("span", { class: `badge ${status}`, text: say(status) });
}

// Overview ----------------------------------------------------------------------------------------

function overviewPanel() {
  const busiest = byConnections.filter(degreeOf).slice(0, 10);
  const counts = new Map();
  for (const type of data.edges.type) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = [...counts].sort((a, b) => b[1] - a[1]);
  const groups = groupsOf("communities").map((group, place) => [group, place]).filter(([group]) => group.kind === "community");
  return [
    element("h2", { text: say("overview") }),
    element("p", { class: "hint", text: say(isRolled() ? "communitiesHint" : "hint") }),
    remote && !data.whole ? element("p", { class: "hint", text: say("loadedOf", { n: NODES, N: data.totals.entities }) }) : null,
    ...changesOverview(),
    ...(isRolled() && view.layout === "communities" && groups.length ? [heading(say("largest")), element("div", { class: "group" }, element("ul", {},
      ...groups.slice(0, 8).map(([group, place]) => element("li", {}, dot(groupColor(group)),
        element("button", { class: "name", type: "button", text: groupTitle(group), onclick: () => select({ group: place }) }),
        element("span", { class: "count", text: number(group.members.length) })))))] : []),
    ...(busiest.length ? [heading(say("busiest")), element("div", { class: "group" }, element("ul", {},
      ...busiest.map((node) => element("li", {}, nodeDot(node), nameLink(node),
        element("span", { class: "count", text: number(degreeOf(node)) })))))] : []),
    ...(types.length ? [heading(say("relationTypes")), element("div", { class: "group" }, element("ul", {},
      ...types.map(([type, count]) => element("li", {}, element("span", { text: relationLabel(data.relationTypes[type]) }),
        element("span", { class: "count", text: number(count) })))))] : []),
  ].filter(Boolean);
}

// An entity ---------------------------------------------------------------------------------------

function nodePanel(node) {
  const relations = relationsOf[node];
  const attributes = data.nodes.attributes[node] ?? [];
  const aliases = nodeAliases(node);
  const shown = data.nodes.shown[node] ?? [];
  const mentions = data.nodes.mentions[node];
  const pieces = relations.flatMap((edge) => data.edges.evidence[edge].map((_, one) => [edge, one]));
  const place = groupOfNode.communities[node];
  return [
    element("h2", { text: nodeName(node) }),
    element("p", { class: "kind" }, nodeDot(node), element("span", { text: typeLabel(nodeType(node).id) }),
      changes && nodeState(node) !== "same" ? stateBadge(nodeState(node)) : null,
      genericNodes.has(node) ? element("span", { class: "badge", text: say("generic") }) : null,
      element("span", { class: "badge", text: say("mentioned", { n: mentions, d: data.nodes.documents[node].length + (data.nodes.moreDocuments?.[node] ?? 0) }) })),
    nodeActions(node),
    ...entityChanges(node),
    ...correctEntity(node),
    ...(attributes.length ? [heading(say("attributes")), facts(attributes)] : []),
    ...(aliases.length ? [heading(say("aliases")), ...longList("ul", { class: "aliases" }, aliases, (alias) => aliasItem(node, alias), 12)] : []),
    heading(say("relations")), ...relationGroups(node), remote?.moreButton(node) ?? null,
    ...(place >= 0 && groupsOf("communities")[place].kind === "community" ? [heading(say("inGroup")), element("p", {},
      element("button", { class: "name", type: "button", text: groupTitle(groupsOf("communities")[place]), onclick: () => showCommunity(place) }))] : []),
    ...(pieces.length ? [heading(say("allEvidence", { n: pieces.length })), marksKey(),
      ...longList("div", {}, pieces, ([edge, one]) => stateQuote(edge, one, tripleLine(edge)), 12)] : []),
    ...(shown.length ? [heading(say("mentions")), ...shown.map(mentionQuote)] : []),
    ...(mentions > shown.length ? [element("p", { class: "hint", text: say("more", { n: mentions - shown.length }) })] : []),
  ].filter(Boolean);
}

function nodeActions(node) {
  const folded = scene.nodes.length && view.folded.has(node);
  const place = groupOfNode[view.layout][node];
  return element("div", { class: "tools", role: "group", "aria-label": say("actions") },
    button(say("expand"), () => expand(node), { "data-action": "expand" }),
    folded ? null : button(say("collapse"), () => collapse(node), { "data-action": "collapse" }),
    view.only ? button(say("showEverything"), leaveNeighbourhood, { "data-action": "leave" })
      : button(say("isolate"), () => isolate(node), { "data-action": "isolate" }),
    button(say("pathFrom"), () => findPaths(node, null), { "data-action": "path" }),
    button(say(view.pinned.has(node) ? "unpin" : "pin"), () => pin(node), { "data-action": "pin" }),
    button(say("hide"), () => hide(node), { "data-action": "hide" }),
    isRolled() && place >= 0 && view.open.has(place) ? button(say("closeGroup"), () => closeGroup(place), { "data-action": "close-group" }) : null);
}

function showCommunity(place) {
  if (view.layout !== "communities" || view.all) {
    change((now) => { Object.assign(now, { layout: "communities", all: false, only: null, focus: { group: place } }); now.open.clear(); now.shown.clear(); }, { fit: true, animate: false });
  } else select({ group: place }, { move: true });
}

function aliasItem(node, [text, reason, compared, detail]) {
  const why = [word(data.reasons[reason]), compared ? say("comparedWith", { t: compared }) : null, detail].filter(Boolean).join(" · ");
  return element("li", {}, element("span", { text }), element("span", { class: "why", text: why }), keepApartButton(node, text));
}

/** Relations by type and direction, the larger groups first. */
function relationGroups(node) {
  const groups = new Map();
  for (const edge of relationsOf[node]) {
    const label = relationLabel(edgeType(edge), headOf(edge) !== node);
    if (!groups.has(label)) groups.set(label, []);
    groups.get(label).push(edge);
  }
  if (!groups.size) return [element("p", { class: "hint", text: say("noRelations") })];
  return [...groups].sort((a, b) => b[1].length - a[1].length).map(([label, edges]) =>
    element("div", { class: "group" }, element("p", { text: label }, element("span", { class: "count", text: number(edges.length) })),
      ...longList("ul", {}, edges, (edge) => relationItem(edge, otherEnd(edge, node)), 15)));
}

function relationItem(edge, other) {
  const dimmed = !scene.pass.edges[edge];
  return element("li", { class: dimmed ? "filtered" : null }, nodeDot(other), nameLink(other), changes && edgeState(edge) !== "same" ? stateBadge(edgeState(edge)) : null, statusBadge(edge),
    element("button", { class: "link", type: "button", text: say("evidenceCount", { n: data.edges.evidence[edge].length }), onclick: () => select({ edge }, { move: true }) }));
}

/** Head, relation and tail on one line. */
function tripleLine(edge) {
  return element("p", { class: "line" }, nameLink(headOf(edge)),
    element("button", { class: "link", type: "button", text: `—${relationLabel(edgeType(edge))}${edgeType(edge).symmetric ? "—" : "→"}`, onclick: () => select({ edge }, { move: true }) }),
    nameLink(tailOf(edge)), statusBadge(edge));
}

// A relation --------------------------------------------------------------------------------------

function edgePanel(edge) {
  const qualifiers = data.edges.qualifiers[edge] ?? [];
  const evidence = data.edges.evidence[edge];
  const rules = [...new Set(evidence.map((one) => data.rules[one[7]]))];
  const unsent = data.edges.moreEvidence?.[edge] ?? 0; // which a server has kept back
  return [
    element("h2", { class: "unseen", text: `${nodeName(headOf(edge))} — ${relationLabel(edgeType(edge))} — ${nodeName(tailOf(edge))}` }),
    element("div", { class: "triple" }, element("span", {}, nodeDot(headOf(edge)), nameLink(headOf(edge))),
      element("span", { class: "verb", text: `${edgeType(edge).symmetric ? "↕" : "↓"} ${relationLabel(edgeType(edge))}` }),
      element("span", {}, nodeDot(tailOf(edge)), nameLink(tailOf(edge)))),
    element("p", { class: "kind" }, changes && edgeState(edge) !== "same" ? stateBadge(edgeState(edge)) : null, statusBadge(edge, true),
      element("span", { class: "badge", text: `${say("confidence")} ${percent(data.edges.confidence[edge])}` }),
      ...rules.slice(0, 3).map((rule) => element("span", { class: "badge", text: `${say("rule")} ${rule}` }))),
    ...factChanges(edge),
    ...correctFact(edge),
    ...(qualifiers.length ? [heading(say("qualifiers")), facts(qualifiers)] : []),
    heading(`${say("evidence")} · ${say("evidenceCount", { n: evidence.length + unsent })}`), marksKey(),
    ...longList("div", {}, range(evidence.length), (one) => stateQuote(edge, one), 20),
    unsent ? remote.moreEvidence(edge, unsent) : null,
  ].filter(Boolean);
}

// Groups and what runs between them ---------------------------------------------------------------

function groupPanel(place) {
  const group = groupsOf(view.layout)[place] ?? groupsOf("communities")[place];
  if (!group) return overviewPanel();
  const members = new Set(group.members);
  const inside = group.members.reduce((sum, node) => sum + relationsOf[node].filter((edge) => headOf(edge) === node && members.has(tailOf(edge))).length, 0);
  const counts = new Map();
  for (const node of group.members) counts.set(nodeBase(node), (counts.get(nodeBase(node)) ?? 0) + 1);
  const opened = view.open.has(place);
  return [
    element("h2", { text: groupTitle(group) }),
    element("p", { class: "kind" }, element("span", { class: "badge", text: say("groupOf", { n: group.members.length }) }),
      element("span", { class: "badge", text: say("internal", { n: inside }) })),
    isRolled() ? element("div", { class: "tools" }, button(say(opened ? "closeGroup" : "openGroup"), () => (opened ? closeGroup(place) : openGroup(place)),
      { class: "button main", "data-action": opened ? "close-group" : "open-group" })) : null,
    heading(say("types")), element("div", { class: "chips" }, ...[...counts].sort((a, b) => b[1] - a[1]).map(([base, count]) =>
      element("span", { class: "chip" }, dot(entityTypes.get(base)?.color ?? ""), element("span", { text: `${typeLabel(base)} ${number(count)}` })))),
    heading(say("members")), ...longList("ul", { class: "members" }, group.members, (node) => element("li", {}, nodeDot(node), nameLink(node),
      element("span", { class: "count", text: number(degreeOf(node)) })), 30),
  ].filter(Boolean);
}

function bundlePanel(edges) {
  return [element("h2", { text: say("between") }),
    element("p", { class: "kind" }, element("span", { class: "badge", text: say("links", { n: edges.length }) })),
    ...longList("div", { class: "lines" }, edges, (edge) => tripleLine(edge), 40)];
}

// Paths -------------------------------------------------------------------------------------------

function pathPanel({ path: [from, to], directed }) {
  const boxes = [["pathStart", from, 0], ["pathEnd", to, 1]].map(([key, node, place]) => {
    const input = element("input", { id: `path-${place}`, "aria-label": say(key), placeholder: say("search") });
    if (node !== null) input.value = nodeName(node);
    const row = element("div", { class: "field" }, element("label", { for: `path-${place}`, text: say(key) }), element("div", { class: "search" }, input));
    nameBox(input, (chosen) => findPaths(...(place ? [view.focus.path[0], chosen] : [chosen, view.focus.path[1]]), view.focus.directed));
    return row;
  });
  const follow = element("label", { class: "switch" }, element("input", {
    type: "checkbox", id: "path-directed", checked: directed, onchange: (event) => findPaths(from, to, event.target.checked),
  }), element("span", { text: say("directed") }));
  const swap = button(say("swap"), () => findPaths(to, from, directed), { "data-action": "swap" });
  return [element("h2", { text: say("pathTitle") }), ...boxes, element("div", { class: "tools" }, follow, swap), ...foundPaths(from, to, directed)];
}

function foundPaths(from, to, directed) {
  if (from === null || to === null) return [];
  if (from === to) return [element("p", { class: "hint", text: say("samePath") })];
  const found = currentPaths();
  if (found === undefined) return [element("p", { class: "hint", role: "status", text: say("searching") })];
  const scope = remote && !data.whole ? "wholeGraphPaths" : "noPathHint";
  if (!found) return [element("p", { class: "hint", text: say("noPath") }), element("p", { class: "hint", text: say(scope) })];
  const told = found.total > found.paths.length
    ? say("pathsCut", { n: found.total, k: found.steps, m: found.paths.length }) : say("pathsFound", { n: found.total, k: found.steps });
  return [element("p", { class: "hint", role: "status", text: told }),
    ...longList("ol", { class: "paths" }, found.paths, (path) => element("li", {}, ...path.slice(1).map((node, place) =>
      pathStep(path[place], node, stepEdges(path[place], node, directed, found.edges))), element("p", { class: "last" }, nodeDot(to), nameLink(to))), 5)];
}

function pathStep(from, to, edges) {
  return element("div", { class: "step" }, element("p", {}, nodeDot(from), nameLink(from)),
    ...edges.map((edge) => element("details", { open: edges.length === 1 ? true : null },
      element("summary", {}, element("span", { text: `${headOf(edge) === from ? "↓" : "↑"} ${relationLabel(edgeType(edge))}` }), statusBadge(edge)),
      ...range(Math.min(data.edges.evidence[edge].length, 3)).map((one) => stateQuote(edge, one)),
      data.edges.evidence[edge].length > 3 ? element("button", { class: "link", type: "button",
        text: say("showRest", { n: data.edges.evidence[edge].length - 3 }), onclick: () => select({ edge }) }) : null)));
}
