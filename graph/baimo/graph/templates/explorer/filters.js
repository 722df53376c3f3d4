// Filters: which entities and relations pass what the reader asked for.

/** Whether a date (2023, 2023-07…) overlaps the chosen time. */
function inTime(date) {
  if (view.from && date.slice(0, view.from.length) < view.from.slice(0, date.length)) return false;
  if (view.to && date.slice(0, view.to.length) > view.to.slice(0, date.length)) return false;
  return true;
}

function passesTime(dates) {
  if (!view.from && !view.to) return true;
  return dates.length ? dates.some(inTime) : view.undated;
}

/** Marks of the entities and relations that pass. */
function passing() {
  const nodes = new Uint8Array(NODES);
  const edges = new Uint8Array(EDGES);
  const hiddenTypes = data.entityTypes.map((type) => view.types.has(baseOf(type.id)));
  const hiddenStatuses = data.edges.statuses.map((status) => view.statuses.has(status));
  const asked = view.documents;
  for (let node = 0; node < NODES; node += 1) {
    nodes[node] = !hiddenTypes[data.nodes.type[node]] && !view.hidden.has(node)
      && (!view.only || view.only.has(node)) ? 1 : 0;
  }
  const joined = new Uint8Array(NODES);
  for (let edge = 0; edge < EDGES; edge += 1) {
    if (!nodes[headOf(edge)] || !nodes[tailOf(edge)] || hiddenStatuses[data.edges.status[edge]]
      || view.relations.has(data.edges.type[edge])
      || (changes && view.states.has(edgeState(edge)))
      || data.edges.confidence[edge] * 100 < view.confidence - 0.05
      || (asked && !edgeDocuments(edge).some((place) => asked.has(place)))
      || !passesTime(edgeDates[edge])) continue;
    edges[edge] = 1;
    joined[headOf(edge)] = joined[tailOf(edge)] = 1;
  }
  for (let node = 0; node < NODES; node += 1) {
    if (!nodes[node] || joined[node]) continue;
    if (!view.loners || (changes && view.states.has(nodeState(node))) || !passesTime(nodeDates[node])
      || (asked && !data.nodes.documents[node].some((place) => asked.has(place)))) nodes[node] = 0;
  }
  return { nodes, edges };
}

const activeFilters = () => view.types.size + view.relations.size + view.statuses.size
  + (view.confidence > 0) + (view.documents !== null) + Boolean(view.from) + Boolean(view.to)
  + view.hidden.size + !view.loners + (changes ? changes.states.filter((state) => view.states.has(state) !== (state === "same")).length : 0);

function clearFilters() {
  change((now) => {
    const fresh = freshView();
    for (const name of ["types", "relations", "statuses", "states", "confidence", "documents", "from", "to", "undated", "loners", "hidden"]) {
      now[name] = fresh[name];
    }
  });
}
