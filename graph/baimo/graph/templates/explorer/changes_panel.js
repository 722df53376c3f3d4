// Changes in the sidebar and the panel: the filter, the legend, and what differs.

const stateBadge = (state) => element("span", { class: `badge state ${state}`, text: signed(state, say(state)) });

function stateSection() {
  const nodes = stateCounts(changes.nodes);
  const edges = stateCounts(changes.edges);
  return section("changes", element("p", { class: "note", text: say("stateHint") }), element("ul", { class: "types", id: "states" }, ...changes.states.map((state) => element("li", {},
    element("button", {
      type: "button", "aria-pressed": String(!view.states.has(state)), "data-hold": `state-${state}`, "data-state": state,
      onclick: () => change((now) => { if (!now.states.delete(state)) now.states.add(state); }),
    }, element("span", { class: `sign ${state}`, "aria-hidden": "true", text: SIGNS[state] || "=" }), element("span", { text: say(state) }),
    element("span", { class: "count", text: say("stateCounts", { e: number(nodes.get(state)), r: number(edges.get(state)) }) }))))),
  changes.leftOut ? element("p", { class: "note", text: say("leftOut", { n: changes.leftOut }) }) : null);
}

/** What differs in an entity: old and new, one a line. */
function entityChanges(node) {
  const told = changes?.entities[node];
  if (!told) return [];
  const pair = ([before, after], read = (value) => value) => `${read(before)} → ${read(after)}`;
  const rows = [
    told.name ? [say("name"), pair(told.name)] : null,
    told.type ? [say("kind"), pair(told.type, typeLabel)] : null,
    told.aliasesAdded ? [signed("added", say("aliasColumn")), told.aliasesAdded.join("、")] : null,
    told.aliasesRemoved ? [signed("removed", say("aliasColumn")), told.aliasesRemoved.join("、")] : null,
    told.what.includes("mentions") ? [say("mentionColumn"), pair(told.mentions, number)] : null,
    told.moved ? [say(nodeState(node) === "added" ? "cameFrom" : "wentTo"), told.moved.map(([id, count]) => `${id} (${number(count)})`).join("、")] : null,
  ].filter(Boolean);
  return rows.length ? [heading(say("changes")), facts(rows)] : [];
}

function factChanges(edge) {
  const told = changes?.facts[edge];
  const rows = [
    told?.status ? [say("status"), told.status.map((status) => say(status)).join(" → ")] : null,
    told?.confidence ? [say("confidence"), told.confidence.map(percent).join(" → ")] : null,
  ].filter(Boolean);
  return rows.length ? [heading(say("changes")), facts(rows)] : [];
}

/** Counts and documents, for the overview. */
function changesOverview() {
  if (!changes) return [];
  const line = (key, states) => element("li", {}, element("span", { text: say(key) }), element("span", { class: "count" },
    ...[...stateCounts(states)].filter(([state]) => state !== "same").flatMap(([state, count]) => [stateBadge(state), ` ${number(count)} `])));
  return [heading(say("changes")), element("div", { class: "group" }, element("ul", {}, line("entities", changes.nodes), line("relations", changes.edges))),
    ...(changes.documents.length ? [heading(say("documents")), ...longList("ul", { class: "members" }, changes.documents, ([state, id]) =>
      element("li", {}, stateBadge(state), element("span", { text: id })), 20)] : [])];
}

/** The evidence of a relation; on a page of changes each piece with what became of it. */
function stateQuote(edge, place, title = null) {
  const state = evidenceStates(edge)[place] ?? (changes ? edgeState(edge) : "same");
  const quoted = evidenceQuote(data.edges.evidence[edge][place], title, edgeTimes(edge)[place]);
  if (state !== "same") {
    quoted.classList.add(state);
    quoted.prepend(stateBadge(state));
  }
  return quoted;
}
