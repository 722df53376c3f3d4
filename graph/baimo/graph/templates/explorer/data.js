// Data: the columns of the JSON block, and what follows from them.

const data = JSON.parse(byId("graph-data").textContent);
prefer.language = data.language;

const NODES = data.nodes.name.length;
const EDGES = data.edges.head.length;
const range = (count) => Array.from({ length: count }, (_, place) => place);

const nodeName = (node) => data.nodes.name[node];
const nodeType = (node) => data.entityTypes[data.nodes.type[node]];
const nodeBase = (node) => baseOf(nodeType(node).id);
const nodeId = (node) => data.nodes.id[node] ?? `${nodeType(node).id}:${nodeName(node)}`;
const nodeAliases = (node) => data.nodes.aliases[node] ?? [];
const genericNodes = new Set(data.nodes.generic);
const nodeOfId = new Map(range(NODES).map((node) => [nodeId(node), node]));

const headOf = (edge) => data.edges.head[edge];
const tailOf = (edge) => data.edges.tail[edge];
const edgeType = (edge) => data.relationTypes[data.edges.type[edge]];
const edgeStatus = (edge) => data.edges.statuses[data.edges.status[edge]];
const otherEnd = (edge, node) => (headOf(edge) === node ? tailOf(edge) : headOf(edge));
const edgeName = (edge) => `${nodeId(headOf(edge))} -${edgeType(edge).id}-> ${nodeId(tailOf(edge))} [${edgeStatus(edge)}]`;

const relationsOf = range(NODES).map(() => []);
for (let edge = 0; edge < EDGES; edge += 1) {
  relationsOf[headOf(edge)].push(edge);
  if (tailOf(edge) !== headOf(edge)) relationsOf[tailOf(edge)].push(edge);
}
const byConnections = range(NODES).sort((a, b) =>
  relationsOf[b].length - relationsOf[a].length || a - b);

const entityTypes = new Map(data.entityTypes.map((type) => [type.id, type]));
const typeLabel = (id) => entityTypes.get(id)?.[prefer.language] ?? id;
const relationLabel = (type, inverse = false) =>
  type[inverse ? `inverse_${prefer.language}` : prefer.language];

/** The radius of a dot: its area grows with the number of relations. */
const dotSize = (node) => Math.min(7 + 2.6 * Math.sqrt(relationsOf[node].length), 30);

const documentName = (place) => data.documents[place][1] || data.documents[place][0];

/** The documents that a relation is read from. */
function edgeDocuments(edge) {
  return [...new Set(data.edges.evidence[edge].map((one) => data.sentences.document[one[0]]))];
}

/** Dates of an entity that is one (2023, 2023-07 or 2023-07-15). */
function ownDates(node) {
  return (data.nodes.attributes[node] ?? [])
    .filter(([key, value]) => key === "date" && /^\d{4}(-\d\d)?(-\d\d)?/.test(value))
    .map(([, value]) => value.slice(0, 10));
}

const datesOfDocuments = (places) => places.map((place) => data.documents[place][2]).filter(Boolean)
  .map((date) => date.slice(0, 10));

/** The times that the sentences of a relation speak of, in the order of its evidence. */
const edgeTimes = (edge) => data.edges.times[edge] ?? [];

/** When a relation holds or was told: what its sentences or its ends say, or else its documents' dates. */
const edgeDates = range(EDGES).map((edge) => {
  const own = [...edgeTimes(edge).filter(Boolean), ...ownDates(headOf(edge)), ...ownDates(tailOf(edge))];
  return own.length ? own : datesOfDocuments(edgeDocuments(edge));
});
const nodeDates = range(NODES).map((node) => {
  const own = ownDates(node);
  return own.length ? own : datesOfDocuments(data.nodes.documents[node]);
});
const periods = [...new Set([...edgeDates, ...nodeDates].flat().map((date) => date.slice(0, 7)))].sort();
const years = [...new Set(periods.map((period) => period.slice(0, 4)))];

// Groups ----------------------------------------------------------------------------------------

const layoutNames = data.large
  ? ["communities", "type", "hierarchy"] : ["force", "type", "hierarchy", "communities"];
const groupsOf = (layout) => data.layouts[layout].groups ?? [];
const groupOfNode = {};
for (const layout of layoutNames) {
  groupOfNode[layout] = new Int32Array(NODES).fill(-1);
  groupsOf(layout).forEach((group, place) => {
    for (const node of group.members) groupOfNode[layout][node] = place;
  });
}

function groupTitle(group) {
  const part = group.parts > 1 ? ` ${say("part", { p: group.part, q: group.parts })}` : "";
  if (group.kind === "community") {
    return group.central.map(nodeName).join(prefer.language === "zh" ? "、" : " · ");
  }
  if (group.kind === "layer") {
    const alone = group.members.every((node) => !relationsOf[node].length);
    return (alone ? say("lonerLayer") : say("layer", { t: group.of })) + part;
  }
  const type = typeLabel(group.of);
  const key = { pieces: "pieces", loners: "lonersGroup" }[group.kind];
  return (key ? say(key, { t: type }) : type) + part;
}

function groupColor(group) {
  if (group.kind !== "community" && entityTypes.has(group.of)) return entityTypes.get(group.of).color;
  const counts = new Map();
  for (const node of group.members) counts.set(nodeBase(node), (counts.get(nodeBase(node)) ?? 0) + 1);
  const [base] = [...counts].sort((a, b) => b[1] - a[1])[0];
  return entityTypes.get(base)?.color ?? "#7f8790";
}
