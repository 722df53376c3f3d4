// Visits: entities that are not known yet, and the neighbours of those that are.

const NEIGHBOURS = 60; // fetched at a time
const ENTITIES = 2000; // asked for at once
const fetchedOf = new Map(); // id → how many of its neighbours were asked for

/** Suggestions for a search box. */
async function findFar(text, box) {
  const found = await askServer("search", { query: { q: text, limit: 30 }, kind: `search ${box}`, quiet: true });
  return found?.hits ?? null;
}

/** How many relations of an entity are not known here. */
const restOf = (node) => (data.whole ? 0 : degreeOf(node) - relationsOf[node].length);

/** Fetch what is not known of these. */
async function bringAll(ids) {
  const wanted = [...new Set(ids)].filter((id) => !nodeOfId.has(id));
  for (let place = 0; place < wanted.length; place += ENTITIES) {
    const part = await askServer("entities-part", { body: { ids: wanted.slice(place, place + ENTITIES) }, kind: `entities ${wanted[0]}` });
    if (!part) return;
    take(part);
  }
}

/** The number of an entity, fetched if it is not known; undefined if it is gone. */
async function bring(id) {
  await attempt(() => bringAll([id]));
  return nodeOfId.get(id);
}

/** An entity with its best connected neighbours. */
async function visit(id) {
  if (!nodeOfId.has(id) || restOf(nodeOfId.get(id))) await attempt(() => neighbourhood(id));
  return nodeOfId.get(id);
}

/** The next neighbours of an entity; false if the question was given up. */
async function neighbourhood(id) {
  const before = EDGES;
  for (;;) {
    const offset = fetchedOf.get(id) ?? 0;
    const part = await askServer("neighbourhood", { query: { id, limit: NEIGHBOURS, offset }, kind: "neighbourhood" });
    if (!part) return false;
    fetchedOf.set(id, offset + NEIGHBOURS);
    take(part);
    if (EDGES > before || !part.more) return true; // else all of these were known
  }
}

async function expandFar(node) {
  const id = nodeId(node);
  if (!await attempt(() => neighbourhood(id))) return;
  if (nodeOfId.has(id)) showNeighbours(nodeOfId.get(id));
}

/** Below the relations of an entity: a way to those that are not known. */
function moreButton(node) {
  const rest = restOf(node);
  return rest > 0 ? button(say("restOfRelations", { n: rest }), () => expandFar(node), { class: "button more-far", "data-action": "more" }) : null;
}

/** Below the evidence of a relation: a way to the rest of it. */
function moreEvidence(edge, rest) {
  const [key, place] = [edgeName(edge), element("div")];
  const show = async () => {
    const told = await attempt(() => askServer(`relations/${encodeURIComponent(key)}`, { query: { offset: data.edges.evidence[edge].length }, kind: "relation" }));
    if (told) place.replaceChildren(...longList("div", {}, told.evidence, toldQuote, 20));
  };
  place.append(button(say("showRest", { n: rest }), show, { class: "button more-far", "data-action": "more-evidence" }));
  return place;
}

/** A piece of evidence as the server tells it. */
function toldQuote(told) {
  const marks = ["head", "cue", "tail"].filter((part) => told[part]).map((part) => [part, told[part][0], told[part][1] - told[part][0]]);
  return element("div", { class: "quote" }, element("blockquote", {}, ...markedText({ start: told.sentence[0], text: told.text }, marks)),
    element("footer", {}, element("div", { text: told.title ?? told.document }), documentLink(told.document, told.sentence)));
}

/** Select an entity by its id, wherever it is. */
async function goTo(id) {
  const node = await bring(id);
  if (node === undefined) announce(say("refused_not_found"), true);
  else select({ node }, { move: true });
}

/** Select a relation by its key; `ends` are the ids of its entities, if they are known. */
async function goToRelation(key, ends = []) {
  if (edgeNamed(key) === undefined) {
    const found = ends.length ? { head: ends[0], tail: ends[1] } : await attempt(() => askServer(`relations/${encodeURIComponent(key)}`, { kind: "relation" }));
    if (found) await attempt(() => bringTogether([found.head, found.tail]));
  }
  const edge = edgeNamed(key);
  if (edge === undefined) announce(say("refused_not_found"), true);
  else select({ edge }, { move: true });
}

/** Fetch entities with the relations among them, though each may be known. */
async function bringTogether(ids) {
  const part = await askServer("entities-part", { body: { ids }, kind: "together" });
  if (part) take(part);
}
