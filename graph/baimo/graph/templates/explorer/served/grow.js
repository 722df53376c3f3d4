// Growing: what the server sends is joined to what is known, by ids and keys. Numbers that are given
// out stay what they are.

/** The place of each of `theirs` in `ours`; what is new goes to the end. */
function joined(theirs, ours, keyOf = (one) => one) {
  const places = new Map(ours.map((one, place) => [keyOf(one), place]));
  return theirs.map((one) => {
    const key = keyOf(one);
    if (!places.has(key)) places.set(key, ours.push(one) - 1);
    return places.get(key);
  });
}

/**
 * Join a part to the graph.
 * @returns {number[]} The numbers of the part's entities here, in its order.
 */
function grow(part) {
  const types = joined(part.entityTypes, data.entityTypes, (type) => type.id);
  joined(part.bases, data.bases);
  const documents = joined(part.documents, data.documents, ([id]) => id);
  const sentences = joinedSentences(part.sentences, documents);
  const nodes = joinedNodes(part, types, documents, sentences);
  joinedEdges(part, nodes, sentences);
  follow();
  return nodes;
}

function joinedSentences(theirs, documents) {
  const ours = data.sentences;
  const name = (document, start, text) => `${document}:${start}:${text.length}`;
  const places = new Map(ours.text.map((text, place) => [name(ours.document[place], ours.start[place], text), place]));
  return theirs.text.map((text, place) => {
    const [document, start] = [documents[theirs.document[place]], theirs.start[place]];
    const key = name(document, start, text);
    if (!places.has(key)) {
      places.set(key, ours.text.push(text) - 1);
      ours.document.push(document);
      ours.start.push(start);
    }
    return places.get(key);
  });
}

function joinedNodes(part, types, documents, sentences) {
  const [theirs, ours] = [part.nodes, data.nodes];
  const reasons = joined(part.reasons, data.reasons);
  const generic = new Set(theirs.generic);
  return theirs.key.map((id, place) => {
    const known = nodeOfId.get(id);
    if (known !== undefined) return known;
    const node = ours.name.push(theirs.name[place]) - 1;
    ours.key.push(id);
    ours.type.push(types[theirs.type[place]]);
    ours.mentions.push(theirs.mentions[place]);
    ours.degree.push(theirs.degree[place]);
    ours.documents.push(theirs.documents[place].map((document) => documents[document]));
    if (id !== `${data.entityTypes[ours.type[node]].id}:${theirs.name[place]}`) ours.id[node] = id;
    if (generic.has(place)) ours.generic.push(node);
    if (theirs.moreDocuments?.[place]) (ours.moreDocuments ??= {})[node] = theirs.moreDocuments[place];
    if (theirs.aliases[place]) ours.aliases[node] = theirs.aliases[place].map(([text, reason, ...rest]) => [text, reasons[reason], ...rest]);
    if (theirs.attributes[place]) ours.attributes[node] = theirs.attributes[place];
    if (theirs.shown[place]) ours.shown[node] = theirs.shown[place].map(([sentence, ...rest]) => [sentences[sentence], ...rest]);
    nodeOfId.set(id, node);
    return node;
  });
}

function joinedEdges(part, nodes, sentences) {
  const [theirs, ours] = [part.edges, data.edges];
  const types = joined(part.relationTypes, data.relationTypes, (type) => type.id);
  const statuses = joined(theirs.statuses, ours.statuses);
  const rules = joined(part.rules, data.rules);
  theirs.key.forEach((key, place) => {
    let edge = edgeNamed(key);
    if (edge === undefined) {
      edge = ours.key.push(key) - 1;
      ours.head.push(nodes[theirs.head[place]]);
      ours.tail.push(nodes[theirs.tail[place]]);
      ours.type.push(types[theirs.type[place]]);
      ours.status.push(statuses[theirs.status[place]]);
      ours.confidence.push(theirs.confidence[place]);
      ours.evidence.push(theirs.evidence[place].map(([main, head, headLong, cue, cueLong, tail, tailLong, rule, confidence, ...others]) =>
        [sentences[main], head, headLong, cue, cueLong, tail, tailLong, rules[rule], confidence, ...others.map((other) => sentences[other])]));
      if (theirs.moreEvidence?.[place]) (ours.moreEvidence ??= {})[edge] = theirs.moreEvidence[place];
      if (theirs.times[place]) ours.times[edge] = theirs.times[place];
      if (theirs.qualifiers[place]) ours.qualifiers[edge] = theirs.qualifiers[place];
      edgeNames.set(key, edge);
    }
    // A relation beside others is bent by how many they are, which this part may know better.
    for (const shape of ["bow", "loop"]) {
      if (theirs[shape][place]) ours[shape][edge] = theirs[shape][place];
    }
  });
}

/** Join a part, and find its new entities a place beside those that they are connected with. */
function take(part) {
  const before = NODES;
  const nodes = grow(part);
  placeNew(range(NODES - before).map((step) => before + step));
  if (part.version !== data.version) renew();
  return nodes;
}

/** Give entities a place that have none: beside a neighbour, or outside if there is none. */
function placeNew(fresh, layouts = layoutNames) {
  if (!fresh.length) return;
  const without = new Set(fresh);
  for (const layout of layouts) {
    const { x, y } = data.layouts[layout];
    const places = new Map();
    const crowd = new Crowd();
    const frame = { right: 0, top: 0, bottom: 0 };
    for (let node = 0; node < NODES; node += 1) {
      if (without.has(node)) continue;
      places.set(nodeKey(node), [x[node], y[node]]);
      crowd.add([x[node], y[node]], 60, 28);
      frame.right = Math.max(frame.right, x[node]);
      frame.top = Math.min(frame.top, y[node]);
      frame.bottom = Math.max(frame.bottom, y[node]);
    }
    const outside = places.size ? [frame.right + 320, (frame.top + frame.bottom) / 2] : [0, 0];
    placeGuests(fresh, places, { [-1]: outside }, new Int32Array(NODES).fill(-1), crowd);
    for (const node of fresh) [x[node], y[node]] = places.get(nodeKey(node)).map(Math.round);
  }
}
