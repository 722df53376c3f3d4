// Data: the columns of the graph, and what follows from them.

const block = JSON.parse(byId("graph-data").textContent);
prefer.language = block.language;
const remote = block.served ? remoteSource(block) : null; // asks the server for the rest of the graph

const data = {}; // what the page knows; in graph.html that is all there is
let NODES = 0;
let EDGES = 0;
const range = (count) => Array.from({ length: count }, (_, place) => place);

const nodeName = (node) => data.nodes.name[node];
const nodeType = (node) => data.entityTypes[data.nodes.type[node]];
const nodeBase = (node) => baseOf(nodeType(node).id);
const nodeId = (node) => data.nodes.id[node] ?? `${nodeType(node).id}:${nodeName(node)}`;
const nodeAliases = (node) => data.nodes.aliases[node] ?? [];
let genericNodes = new Set();
let freshNodes = new Set(); // those that have just joined the graph
let nodeOfId = new Map();

const headOf = (edge) => data.edges.head[edge];
const tailOf = (edge) => data.edges.tail[edge];
const edgeType = (edge) => data.relationTypes[data.edges.type[edge]];
const edgeStatus = (edge) => data.edges.statuses[data.edges.status[edge]];
const otherEnd = (edge, node) => (headOf(edge) === node ? tailOf(edge) : headOf(edge));
const edgeName = (edge) => data.edges.key?.[edge]
  ?? `${nodeId(headOf(edge))} -${edgeType(edge).id}-> ${nodeId(tailOf(edge))} [${edgeStatus(edge)}]`;
let edgeNames = null; // made when first needed

/** The relation of a name; undefined if it is not known. */
function edgeNamed(name) {
  edgeNames ??= new Map(range(EDGES).map((edge) => [edgeName(edge), edge]).reverse());
  return edgeNames.get(name);
}

let relationsOf = [];
let byConnections = [];

/** How many relations an entity has in the whole graph, of which the page may know a part. */
const degreeOf = (node) => Math.max(data.nodes.degree?.[node] ?? 0, relationsOf[node].length);

let entityTypes = new Map();
const typeLabel = (id) => entityTypes.get(id)?.[prefer.language] ?? id;
const relationLabel = (type, inverse = false) =>
  type[inverse ? `inverse_${prefer.language}` : prefer.language];

/** The radius of a dot: its area grows with the number of relations. */
const dotSize = (node) => Math.min(7 + 2.6 * Math.sqrt(degreeOf(node)), 30);

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

let edgeDates = []; // when each relation holds or was told
let nodeDates = [];
let periods = [];
let years = [];

/** What the sentences or the ends of a relation say, or else its documents' dates. */
function datesOfEdge(edge) {
  const own = [...edgeTimes(edge).filter(Boolean), ...ownDates(headOf(edge)), ...ownDates(tailOf(edge))];
  return own.length ? own : datesOfDocuments(edgeDocuments(edge));
}

function datesOfNode(node) {
  const own = ownDates(node);
  return own.length ? own : datesOfDocuments(data.nodes.documents[node]);
}

// Groups ----------------------------------------------------------------------------------------

let layoutNames = [];
const groupsOf = (layout) => data.layouts[layout].groups ?? [];
let groupOfNode = {}; // by layout; -1 for none

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

// What follows from the columns ------------------------------------------------------------------

/** Take a whole, or the first part of one, in place of all that is known. */
function begin(part) {
  for (const name of Object.keys(data)) delete data[name];
  Object.assign(data, part);
  layoutNames = data.large
    ? ["communities", "type", "hierarchy"] : ["force", "type", "hierarchy", "communities"];
  [NODES, EDGES, edgeNames, searchable] = [0, 0, null, null];
  [genericNodes, freshNodes, nodeOfId, relationsOf, edgeDates, nodeDates, periods] = [new Set(), new Set(), new Map(), [], [], [], []];
  groupOfNode = {};
  for (const layout of layoutNames) {
    groupOfNode[layout] = new Int32Array(data.nodes.name.length).fill(-1);
    groupsOf(layout).forEach((group, place) => {
      for (const node of group.members) groupOfNode[layout][node] = place;
    });
  }
  follow();
}

/** Bring everything in line with columns that have grown; only what is new is gone through. */
function follow() {
  const [nodes, edges] = [NODES, EDGES];
  NODES = data.nodes.name.length;
  EDGES = data.edges.head.length;
  entityTypes = new Map(data.entityTypes.map((type) => [type.id, type]));
  for (const node of data.nodes.generic) genericNodes.add(node);
  for (let node = nodes; node < NODES; node += 1) {
    nodeOfId.set(nodeId(node), node);
    relationsOf.push([]);
    nodeDates.push(datesOfNode(node));
  }
  for (let edge = edges; edge < EDGES; edge += 1) {
    relationsOf[headOf(edge)].push(edge);
    if (tailOf(edge) !== headOf(edge)) relationsOf[tailOf(edge)].push(edge);
    edgeNames?.set(edgeName(edge), edge);
    edgeDates.push(datesOfEdge(edge));
  }
  byConnections = range(NODES).sort((a, b) => degreeOf(b) - degreeOf(a) || a - b);
  const seen = new Set(periods);
  for (const dates of [...edgeDates.slice(edges), ...nodeDates.slice(nodes)]) for (const date of dates) seen.add(date.slice(0, 7));
  periods = [...seen].sort();
  years = [...new Set(periods.map((period) => period.slice(0, 4)))];
  for (const layout of layoutNames) {
    if (groupOfNode[layout].length === NODES) continue;
    const longer = new Int32Array(NODES).fill(-1);
    longer.set(groupOfNode[layout]);
    groupOfNode[layout] = longer;
  }
}

let searchable = null; // names as they are searched, made when first needed: in a large graph it takes a moment

begin(remote ? await remote.first() : block);
