// Paths through the whole graph, which the page does not know.

const farFound = new Map(); // question → the paths, null if there are none, undefined while it is asked

/** The paths between two entities; undefined as long as the server looks for them. */
function farPaths(from, to, directed) {
  const key = JSON.stringify([nodeId(from), nodeId(to), directed]);
  if (!farFound.has(key)) {
    farFound.set(key, undefined);
    askPaths(key, nodeId(from), nodeId(to), directed);
  }
  return farFound.get(key);
}

async function askPaths(key, from, to, directed) {
  const told = await attempt(() => askServer("paths", { query: { from, to, directed, limit: PATHS_LISTED }, kind: "paths" }));
  const { focus } = view;
  const wanted = focus?.path && !focus.path.includes(null) && key === JSON.stringify([...focus.path.map(nodeId), focus.directed]);
  if (!told) {
    farFound.delete(key);
    if (wanted) findPaths(focus.path[0], null, focus.directed); // to be asked again
    return;
  }
  take(told.part);
  farFound.set(key, foundFar(told, directed));
  if (!wanted) { refresh(); return; }
  const found = farFound.get(key);
  const nodes = [...new Set(found?.paths.flat() ?? [])];
  for (const node of nodes) reveal(node);
  refresh(nodes.length ? { keys: nodes.map(nodeKey) } : {});
}

function foundFar({ paths, steps, total }, directed) {
  if (!paths.length) return null;
  const numbers = paths.map((path) => path.map((id) => nodeOfId.get(id))).filter((path) => !path.includes(undefined));
  const edges = new Set();
  for (const path of numbers) {
    path.slice(1).forEach((node, place) => {
      for (const edge of relationsOf[path[place]]) {
        if (otherEnd(edge, path[place]) === node && (!directed || edgeType(edge).symmetric || headOf(edge) === path[place])) edges.add(edge);
      }
    });
  }
  return { paths: numbers, steps, total, edges };
}
