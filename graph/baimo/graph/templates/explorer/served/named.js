// Views by names: numbers hold for one page only, ids and keys for as long as the graph has them.

/** A packed view with ids in place of numbers. */
function named(plain) {
  const made = { ...plain };
  for (const name of ["shown", "hidden", "folded", "only"]) if (plain[name]) made[name] = plain[name].map(nodeId);
  if (plain.pinned) made.pinned = plain.pinned.map(([node, ...place]) => [nodeId(node), ...place]);
  if (plain.relations) made.relations = plain.relations.map((type) => data.relationTypes[type].id);
  if (plain.documents) made.documents = plain.documents.map((document) => data.documents[document][0]);
  const groups = groupsOf(plain.layout ?? layoutNames[0]);
  const member = (group) => (groups[group] ? nodeId(groups[group].members[0]) : null);
  if (plain.open) made.open = plain.open.map(member).filter(Boolean);
  const { focus } = plain;
  if (focus?.node !== undefined) made.focus = { node: nodeId(focus.node) };
  else if (focus?.edge !== undefined) made.focus = { edge: namedEdge(focus.edge) };
  else if (focus?.group !== undefined) made.focus = { group: member(focus.group) };
  else if (focus?.bundle) made.focus = { bundle: focus.bundle.map(namedEdge) };
  else if (focus?.path) made.focus = { ...focus, path: focus.path.map((node) => (node === null ? null : nodeId(node))) };
  return made;
}

const namedEdge = (edge) => [edgeName(edge), nodeId(headOf(edge)), nodeId(tailOf(edge))];

/** The packed view of a named one; what is not known here is left out. */
function numbered(plain) {
  const made = { ...plain };
  const list = (value) => (Array.isArray(value) ? value : []);
  const known = (values, numberOf) => list(values).map(numberOf).filter((place) => place !== undefined && place !== null && place >= 0);
  const node = (id) => nodeOfId.get(id);
  const edge = (name) => edgeNamed(name?.[0]);
  for (const name of ["shown", "hidden", "folded", "only"]) if (plain[name]) made[name] = known(plain[name], node);
  if (plain.pinned) made.pinned = list(plain.pinned).filter((pin) => nodeOfId.has(pin?.[0])).map(([id, ...place]) => [node(id), ...place]);
  if (plain.relations) made.relations = known(plain.relations, (id) => data.relationTypes.findIndex((type) => type.id === id));
  if (plain.documents) made.documents = known(plain.documents, (id) => data.documents.findIndex(([one]) => one === id));
  const groupOf = groupOfNode[plain.layout] ?? groupOfNode[layoutNames[0]];
  if (plain.open) made.open = [...new Set(known(plain.open, (id) => groupOf[node(id)]))];
  const focus = plain.focus ?? {};
  if (focus.node !== undefined) made.focus = { node: node(focus.node) };
  else if (focus.edge !== undefined) made.focus = { edge: edge(focus.edge) };
  else if (focus.group !== undefined) made.focus = { group: groupOf[node(focus.group)] };
  else if (focus.bundle) made.focus = { bundle: known(focus.bundle, edge) };
  else if (focus.path) made.focus = { ...focus, path: list(focus.path).map((id) => node(id) ?? null) };
  return made;
}

/** The ids of the entities that a named view speaks of. */
function idsIn(plain) {
  const lists = ["shown", "hidden", "folded", "only"].flatMap((name) => (Array.isArray(plain[name]) ? plain[name] : []));
  const pins = (Array.isArray(plain.pinned) ? plain.pinned : []).map((pin) => pin?.[0]);
  const focus = plain.focus ?? {};
  const ends = [focus.edge, ...(Array.isArray(focus.bundle) ? focus.bundle : [])].flatMap((edge) => (Array.isArray(edge) ? edge.slice(1) : []));
  const all = [...lists, ...pins, focus.node, focus.group, ...ends, ...(Array.isArray(focus.path) ? focus.path : [])];
  return [...new Set(all.filter((id) => typeof id === "string"))];
}

// Links -------------------------------------------------------------------------------------------

const linkedView = (plain) => named(plain);

/** The packed view of a link, once all that it speaks of is known. */
async function viewOfLink(plain, ids) {
  await attempt(() => bringAll([...idsIn(plain), ...ids]));
  return numbered(plain);
}
