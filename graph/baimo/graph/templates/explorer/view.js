// The view: everything about the picture that the reader chose. Undo and links are made of it.

function freshView() {
  return {
    layout: layoutNames[0],
    all: false, // in a large graph: draw everything instead of groups
    open: new Set(), // groups that are open
    shown: new Set(), // entities that are shown although their group is rolled up
    only: null, // the entities of a neighbourhood that is looked at alone
    hidden: new Set(), // entities that were hidden one by one
    folded: new Set(), // entities whose leaves are tucked away
    pinned: new Map(), // entity → [x, y]
    types: new Set(), // hidden ones, without their kinds
    relations: new Set(), // hidden relation types, by number
    statuses: new Set(), // hidden ones
    states: new Set(changes ? ["same"] : []), // hidden ones, on a page of changes
    confidence: 0, // percent
    documents: null, // a set of numbers, or all of them
    from: "",
    to: "",
    undated: true,
    loners: true,
    edgeLabels: true,
    focus: null, // {node}, {edge}, {group}, {bundle: [edges]} or {path: [from, to], directed}
  };
}

let view = freshView();

/** The view as plain JSON, without what is as at the start. */
function packed(one = view) {
  const plain = {};
  const fresh = freshView();
  for (const [name, value] of Object.entries(one)) {
    if (value instanceof Map) { if (value.size) plain[name] = [...value].map(([node, place]) => [node, ...place.map(Math.round)]); }
    else if (value instanceof Set) { if (value.size || !fresh[name] || fresh[name].size) plain[name] = [...value]; }
    else if (value !== fresh[name]) plain[name] = value;
  }
  return plain;
}

/** The view that `packed` made this of; what does not fit this graph is left out. */
function unpacked(plain) {
  const made = freshView();
  const nodes = (list) => new Set((Array.isArray(list) ? list : []).filter((node) => Number.isInteger(node) && node >= 0 && node < NODES));
  const texts = (list) => new Set((Array.isArray(list) ? list : []).filter((text) => typeof text === "string"));
  if (layoutNames.includes(plain.layout)) made.layout = plain.layout;
  made.all = plain.all === true && data.large;
  for (const name of ["shown", "hidden", "folded"]) made[name] = nodes(plain[name]);
  if (Array.isArray(plain.only)) made.only = nodes(plain.only);
  made.open = new Set((Array.isArray(plain.open) ? plain.open : []).filter((place) => groupsOf(made.layout)[place]));
  for (const pin of Array.isArray(plain.pinned) ? plain.pinned : []) {
    if (nodes([pin?.[0]]).size && pin.slice(1).every(Number.isFinite) && pin.length === 3) made.pinned.set(pin[0], pin.slice(1));
  }
  made.types = texts(plain.types);
  made.statuses = texts(plain.statuses);
  if (Array.isArray(plain.states)) made.states = texts(plain.states);
  made.relations = new Set((Array.isArray(plain.relations) ? plain.relations : []).filter((place) => data.relationTypes[place]));
  if (Number.isFinite(plain.confidence)) made.confidence = Math.min(Math.max(plain.confidence, 0), 100);
  if (Array.isArray(plain.documents)) made.documents = new Set(plain.documents.filter((place) => data.documents[place]));
  for (const name of ["from", "to"]) if (/^\d{4}(-\d\d)?$/.test(plain[name] ?? "")) made[name] = plain[name];
  for (const name of ["undated", "loners", "edgeLabels"]) if (plain[name] === false) made[name] = false;
  made.focus = fittingFocus(plain.focus);
  return made;
}

function fittingFocus(focus) {
  const isNode = (node) => Number.isInteger(node) && node >= 0 && node < NODES;
  const isEdge = (edge) => Number.isInteger(edge) && edge >= 0 && edge < EDGES;
  if (isNode(focus?.node)) return { node: focus.node };
  if (isEdge(focus?.edge)) return { edge: focus.edge };
  if (Number.isInteger(focus?.group) && focus.group >= 0) return { group: focus.group };
  if (Array.isArray(focus?.bundle) && focus.bundle.length && focus.bundle.every(isEdge)) return { bundle: focus.bundle };
  if (Array.isArray(focus?.path) && focus.path.length === 2 && focus.path.every((node) => node === null || isNode(node))) {
    return { path: focus.path, directed: focus.directed === true };
  }
  return null;
}

/** Whether groups are rolled up in this layout. */
const isRolled = () => groupsOf(view.layout).length > 0 && !view.all
  && (data.large || view.layout === "communities");
