// Paths: all shortest ways from one entity to another, along relations that pass the filters.

const PATHS_LISTED = 40;
let pathCache = { key: "", found: null };

/** The paths of the focus; `edges` are those on any of them. Undefined as long as a server looks for them. */
function currentPaths() {
  const { path: [from, to], directed } = view.focus;
  if (remote && !data.whole) return remote.paths(from, to, directed);
  const key = JSON.stringify([from, to, directed, packed({ ...view, focus: null })]);
  if (pathCache.key !== key) pathCache = { key, found: shortestPaths(from, to, directed, scene.pass.edges) };
  return pathCache.found;
}

/**
 * All shortest paths, as lists of steps; a step is the relations between two entities.
 * @returns {{total: number, steps: number, paths: number[][], edges: Set<number>} | null}
 */
function shortestPaths(from, to, directed, allowed) {
  const distance = new Int32Array(NODES).fill(-1);
  distance[from] = 0;
  const leading = (node) => relationsOf[node].filter((edge) => allowed[edge]
    && (!directed || edgeType(edge).symmetric || headOf(edge) === node));
  const queue = [from];
  for (let place = 0; place < queue.length && distance[to] < 0; place += 1) {
    const node = queue[place];
    for (const edge of leading(node)) {
      const other = otherEnd(edge, node);
      if (distance[other] < 0) { distance[other] = distance[node] + 1; queue.push(other); }
    }
  }
  if (distance[to] < 0) return null;
  // Back from the end: the entities that lie on a shortest path, and how many paths lead to each.
  const previous = new Map();
  const onPath = new Set([to]);
  const layer = [to];
  const edges = new Set();
  for (let place = 0; place < layer.length; place += 1) {
    const node = layer[place];
    const before = new Set();
    for (const edge of relationsOf[node]) {
      const other = otherEnd(edge, node);
      if (!allowed[edge] || distance[other] !== distance[node] - 1 || distance[other] < 0) continue;
      if (directed && !edgeType(edge).symmetric && headOf(edge) !== other) continue;
      edges.add(edge);
      before.add(other);
      if (!onPath.has(other)) { onPath.add(other); layer.push(other); }
    }
    previous.set(node, [...before].sort((a, b) => relationsOf[b].length - relationsOf[a].length || a - b));
  }
  const ways = new Map([[from, 1]]);
  for (const node of [...onPath].sort((a, b) => distance[a] - distance[b])) {
    if (node !== from) ways.set(node, previous.get(node).reduce((sum, other) => sum + ways.get(other), 0));
  }
  const paths = [];
  const walk = (node, rest) => {
    if (paths.length >= PATHS_LISTED) return;
    if (node === from) { paths.push([node, ...rest]); return; }
    for (const other of previous.get(node)) walk(other, [node, ...rest]);
  };
  walk(to, []);
  return { total: ways.get(to), steps: distance[to], paths, edges };
}

/** The relations of one step, in the direction in which it is gone if only those count. */
function stepEdges(from, to, directed, edges) {
  return relationsOf[from].filter((edge) => edges.has(edge) && otherEnd(edge, from) === to
    && (!directed || edgeType(edge).symmetric || headOf(edge) === from));
}

function findPaths(from = null, to = null, directed = false) {
  change((now) => {
    now.focus = { path: [from, to], directed };
    if (from === null || to === null || from === to) return;
    for (const node of [from, to]) reveal(node);
    if (remote && !data.whole) return;
    const found = shortestPaths(from, to, directed, passing().edges);
    if (!found || !isRolled() || now.only) return;
    for (const node of new Set(found.paths.flat())) {
      if (!now.open.has(groupOfNode[now.layout][node])) now.shown.add(node);
    }
  });
  openSheet(true);
  const found = from !== null && to !== null && from !== to ? currentPaths() : null;
  if (found) fitTo([...new Set(found.paths.flat())].map((node) => scene.byKey.get(scene.represent[node])).filter(Boolean), true, 1.1);
}
