// The scene: what the view makes of the graph. Dots for entities and rolled-up groups, and lines for
// relations and bundles of them, each with its place and look. Both renderers draw exactly this.

const DASHES = { planned: [9, 6], reported: [10, 4, 2, 4], negated: [2, 5] };
const LOOP_ANGLES = [0.25, 0.75, 0, 1]; // of half a turn
const STRONGEST = 4; // bundles of each group that are drawn without being asked for
const nodeKey = (node) => `n${node}`;
const groupKey = (group) => `g${group}`;

let scene = { nodes: [], edges: [], byKey: new Map() };

function buildScene() {
  const pass = passing();
  const rolled = isRolled() && !view.only;
  const groups = groupsOf(view.layout);
  const groupOf = groupOfNode[view.layout];
  const folded = foldedNodes(pass);
  const represent = new Array(NODES).fill(null);
  const inGroup = groups.map(() => 0);
  const counts = { nodes: 0, edges: 0, closed: 0, weaker: 0, folded: 0 };
  for (let node = 0; node < NODES; node += 1) {
    if (!pass.nodes[node]) continue;
    if (folded.has(node)) { counts.folded += 1; continue; }
    const group = groupOf[node];
    if (!rolled || view.open.has(group) || view.shown.has(node) || group < 0) represent[node] = nodeKey(node);
    else { represent[node] = groupKey(group); inGroup[group] += 1; }
  }
  const places = placesOf(represent, groups, groupOf, rolled, inGroup);
  const nodes = [];
  const tucked = tuckedBy(folded);
  for (let node = 0; node < NODES; node += 1) {
    if (represent[node] !== nodeKey(node)) continue;
    counts.nodes += 1;
    nodes.push(nodeItem(node, places.get(nodeKey(node)), tucked.get(node) ?? 0));
  }
  groups.forEach((group, place) => {
    if (!rolled || !inGroup[place]) return;
    counts.closed += 1;
    nodes.push(groupItem(group, place, places.get(groupKey(place)), inGroup[place]));
  });
  const edges = edgeItems(pass, represent, counts);
  scene = { nodes, edges, pass, represent, counts, rolled, byKey: new Map([...nodes, ...edges].map((item) => [item.key, item])) };
  emphasise();
  return scene;
}

/** Leaves of entities that were collapsed: neighbours that hang on nothing else. */
function foldedNodes(pass) {
  const folded = new Set();
  for (const node of view.folded) {
    for (const leaf of leavesOf(node, pass)) if (!view.folded.has(leaf)) folded.add(leaf);
  }
  return folded;
}

function leavesOf(node, pass) {
  const leaves = [];
  for (const edge of relationsOf[node]) {
    const other = otherEnd(edge, node);
    if (!pass.edges[edge] || other === node || leaves.includes(other)) continue;
    if (relationsOf[other].every((one) => !pass.edges[one] || [node, other].includes(otherEnd(one, other)))) leaves.push(other);
  }
  return leaves;
}

function tuckedBy(folded) {
  const counts = new Map();
  for (const node of view.folded) {
    const leaves = new Set(relationsOf[node].map((edge) => otherEnd(edge, node)).filter((other) => folded.has(other)));
    if (leaves.size) counts.set(node, leaves.size);
  }
  return counts;
}

// Places ------------------------------------------------------------------------------------------

/** Where everything stands: open groups push the dots of the others outward by their own reach. */
function placesOf(represent, groups, groupOf, rolled, inGroup) {
  const layout = data.layouts[view.layout];
  const places = new Map();
  if (!rolled && !(view.only && isRolled())) {
    for (let node = 0; node < NODES; node += 1) {
      if (represent[node]) places.set(represent[node], view.pinned.get(node) ?? [layout.x[node], layout.y[node]]);
    }
    return places;
  }
  const middles = groups.map((group) => [...group.rolled]);
  const open = [...view.open].sort((a, b) => a - b);
  for (const opened of rolled ? open : []) {
    const [x, y] = middles[opened];
    const reach = groups[opened].reach;
    middles.forEach((middle, place) => {
      if (place === opened) return;
      const [dx, dy] = [middle[0] - x, middle[1] - y];
      const far = Math.hypot(dx, dy) || 1;
      middle[0] += (dx / far) * reach;
      middle[1] += (dy / far) * reach;
    });
  }
  const guests = [];
  const crowd = new Crowd();
  groups.forEach((group, place) => {
    if (!rolled || !inGroup[place]) return;
    places.set(groupKey(place), middles[place]);
    crowd.add(middles[place], group.size + 20, group.size + 40);
  });
  for (let node = 0; node < NODES; node += 1) {
    if (represent[node] !== nodeKey(node)) continue;
    const group = groups[groupOf[node]];
    if (view.pinned.has(node)) places.set(nodeKey(node), view.pinned.get(node));
    else if (rolled && view.open.has(groupOf[node])) {
      const middle = middles[groupOf[node]];
      places.set(nodeKey(node), [
        middle[0] + layout.x[node] - group.middle[0], middle[1] + layout.y[node] - group.middle[1]]);
    } else { guests.push(node); continue; }
    crowd.add(places.get(nodeKey(node)), 60, 28);
  }
  placeGuests(guests, places, middles, groupOf, crowd);
  return places;
}

/** Entities without a place of their own stand beside a neighbour that has one, else by their group. */
function placeGuests(guests, places, middles, groupOf, crowd) {
  const waiting = new Set(guests);
  const centre = view.focus?.node;
  const order = [...guests].sort((a, b) => relationsOf[b].length - relationsOf[a].length || a - b);
  if (waiting.has(centre)) order.unshift(centre);
  const queue = [];
  const settle = (node, anchor) => {
    waiting.delete(node);
    const place = crowd.free(anchor, 66, 30);
    places.set(nodeKey(node), place);
    crowd.add(place, 66, 30);
    queue.push(node);
  };
  for (const first of order) {
    if (!waiting.has(first)) continue;
    const near = relationsOf[first].map((edge) => otherEnd(edge, first))
      .find((other) => other !== first && places.has(nodeKey(other)));
    settle(first, near === undefined ? middles[groupOf[first]] ?? [0, 0] : places.get(nodeKey(near)));
    while (queue.length) {
      const node = queue.shift();
      for (const edge of relationsOf[node]) {
        const other = otherEnd(edge, node);
        if (waiting.has(other)) settle(other, places.get(nodeKey(node)));
      }
    }
  }
}

/** Boxes that are taken, and the nearest free place to a point. */
class Crowd {
  constructor() { this.cells = new Map(); }

  * near(x, y, wide, high) {
    for (let column = Math.floor((x - wide) / 200); column <= Math.floor((x + wide) / 200); column += 1) {
      for (let row = Math.floor((y - high) / 200); row <= Math.floor((y + high) / 200); row += 1) yield `${column},${row}`;
    }
  }

  add([x, y], wide, high) {
    for (const cell of this.near(x, y, wide, high)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push([x, y, wide, high]);
    }
  }

  taken(x, y, wide, high) {
    for (const cell of this.near(x, y, wide, high)) {
      for (const [u, v, w, h] of this.cells.get(cell) ?? []) {
        if (Math.abs(x - u) < wide + w && Math.abs(y - v) < high + h) return true;
      }
    }
    return false;
  }

  free([x, y], wide, high) {
    for (let step = 0; step < 20000; step += 1) {
      const far = 26 * Math.sqrt(step);
      const place = [x + far * Math.cos(step * 2.399963) * 1.3, y + far * Math.sin(step * 2.399963)];
      if (!this.taken(...place, wide, high)) return place;
    }
    return [x, y];
  }
}

// Items -------------------------------------------------------------------------------------------

function nodeItem(node, [x, y], tucked) {
  const state = changes ? nodeState(node) : "same";
  const color = changes ? stateColor(state) : shade(nodeType(node).color);
  return {
    key: nodeKey(node), node, x, y, r: dotSize(node), color,
    border: genericNodes.has(node) ? color : mix(color, isDark() ? "#000000" : "#1c2330", 0.25),
    hollow: genericNodes.has(node),
    label: signed(freshNodes.has(node) ? "added" : state, clipped(nodeName(node))) + (tucked ? ` ${say("collapsedMark", { n: tucked })}` : ""),
    rank: degreeOf(node), pinned: view.pinned.has(node), fresh: freshNodes.has(node),
  };
}

function groupItem(group, place, [x, y], size) {
  return {
    key: groupKey(place), group: place, x, y, r: group.size, color: shade(groupColor(group)),
    border: shade(groupColor(group)), hollow: false,
    label: clipped(groupTitle(group), 18), below: say("groupOf", { n: size }), rank: 1e6 + size,
  };
}

const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;

/** A name on one line, cut to what fits under a dot. */
function clipped(name, limit = 22) {
  const points = Array.from(name.replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g, " ").trim());
  let units = 0;
  for (let place = 0; place < points.length; place += 1) {
    units += wide.test(points[place]) ? 2 : 1;
    if (units > limit) return `${points.slice(0, Math.max(place - 1, 1)).join("").trimEnd()}…`;
  }
  return points.join("") || "?";
}

function edgeItems(pass, represent, counts) {
  const items = [];
  const bundles = new Map();
  for (let edge = 0; edge < EDGES; edge += 1) {
    if (!pass.edges[edge]) continue;
    const [from, to] = [represent[headOf(edge)], represent[tailOf(edge)]];
    if (!from || !to) continue;
    if (from[0] === "n" && to[0] === "n") { items.push(edgeItem(edge, from, to)); counts.edges += 1; }
    else if (from !== to) {
      const key = from < to ? `${from}|${to}` : `${to}|${from}`;
      if (!bundles.has(key)) bundles.set(key, []);
      bundles.get(key).push(edge);
    }
  }
  return [...items, ...bundleItems(bundles, counts)];
}

function edgeItem(edge, from, to) {
  const status = edgeStatus(edge);
  const state = changes ? edgeState(edge) : "same";
  return {
    key: `e${edge}`, edge, from, to, arrow: !edgeType(edge).symmetric, dashes: DASHES[status] ?? null,
    negated: status === "negated", tint: state === "same" ? null : stateColor(state), label: signed(state, relationLabel(edgeType(edge))),
    width: 1.2 + Math.min(Math.log2(data.edges.evidence[edge].length || 1), 3) * 0.6,
    bow: data.edges.bow[edge] ?? 0, loop: from === to ? data.edges.loop[edge] ?? 0 : null,
  };
}

/** Lines to rolled-up groups: the strongest of each group, and those of what is selected. */
function bundleItems(bundles, counts) {
  const own = new Map();
  for (const [key, edges] of bundles) {
    for (const end of key.split("|")) {
      if (!own.has(end)) own.set(end, []);
      own.get(end).push([key, edges.length]);
    }
  }
  const drawn = new Set();
  const focused = [view.focus?.node === undefined ? null : nodeKey(view.focus.node),
    view.focus?.group === undefined ? null : groupKey(view.focus.group)];
  for (const [end, list] of own) {
    const all = focused.includes(end) || bundles.size <= 250;
    if (end[0] === "n" && !all) continue;
    list.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
    for (const [key] of all ? list : list.slice(0, STRONGEST)) drawn.add(key);
  }
  counts.weaker = bundles.size - drawn.size;
  return [...drawn].sort().map((key) => {
    const [from, to] = key.split("|");
    const edges = bundles.get(key);
    return {
      key: `b${key}`, bundle: edges, from, to, arrow: false, dashes: null, negated: false,
      label: say("links", { n: edges.length }), width: Math.min(1 + Math.log2(edges.length) * 0.9, 9), bow: 0, loop: null,
    };
  });
}

// Emphasis ----------------------------------------------------------------------------------------

/** Mark what is selected and what belongs to it; the rest fades. */
function emphasise() {
  const kept = keptBy(view.focus);
  for (const item of scene.nodes) {
    item.faded = kept !== null && !kept.nodes.has(item.key);
    item.selected = kept !== null && kept.centres.has(item.key);
  }
  for (const item of scene.edges) {
    item.faded = kept !== null && !kept.edges.has(item.key);
    item.strong = kept !== null && !item.faded;
  }
}

function keptBy(focus) {
  if (!focus) return null;
  const kept = { nodes: new Set(), edges: new Set(), centres: new Set() };
  const ends = (item) => { kept.nodes.add(item.from).add(item.to); kept.edges.add(item.key); };
  if (focus.path) {
    const found = focus.path.includes(null) ? null : currentPaths();
    for (const node of focus.path) if (node !== null) kept.centres.add(scene.represent[node]);
    for (const edge of found?.edges ?? []) {
      const item = scene.byKey.get(`e${edge}`);
      if (item) ends(item);
    }
  } else if (focus.bundle || focus.edge !== undefined) {
    const wanted = new Set(focus.bundle ?? [focus.edge]);
    for (const item of scene.edges) {
      if (wanted.has(item.edge) || item.bundle?.some((edge) => wanted.has(edge))) ends(item);
    }
  } else {
    const centre = focus.group === undefined ? scene.represent[focus.node] : groupKey(focus.group);
    const members = focus.group !== undefined && !scene.byKey.has(centre)
      ? (groupsOf(view.layout)[focus.group]?.members ?? []).map(nodeKey) : [centre];
    for (const key of members) { kept.nodes.add(key); kept.centres.add(key); }
    for (const item of scene.edges) {
      if (kept.centres.has(item.from) || kept.centres.has(item.to)) ends(item);
    }
    if (members.length > 1) kept.centres.clear();
  }
  for (const key of kept.centres) kept.nodes.add(key);
  return kept.nodes.size ? kept : null;
}

// Geometry of lines, as vis-network draws them ----------------------------------------------------

/** The point that a bent line is drawn towards; null for a straight one. */
function bendOf(item) {
  if (!item.bow) return null;
  const [from, to] = [scene.byKey.get(item.from), scene.byKey.get(item.to)];
  const round = Math.abs(item.bow);
  const [dx, dy] = [to.x - from.x, from.y - to.y];
  const turn = Math.atan2(dy, dx) + (Math.sign(item.bow) * round * 0.5 + 0.5) * Math.PI;
  const far = (round * 0.5 + 0.5) * Math.hypot(dx, dy);
  return { x: from.x + far * Math.sin(turn), y: from.y + far * Math.cos(turn) };
}

/** The circle of a self loop. */
function loopOf(item) {
  const node = scene.byKey.get(item.from);
  const angle = LOOP_ANGLES[item.loop % 4] * Math.PI;
  const radius = node.r * 0.6 + 12 + 9 * Math.floor(item.loop / 4);
  const far = node.r + radius * 0.5;
  return { x: node.x + far * Math.cos(angle), y: node.y - far * Math.sin(angle), radius, angle };
}

function middleOf(item) {
  const [from, to] = [scene.byKey.get(item.from), scene.byKey.get(item.to)];
  if (item.loop !== null) {
    const loop = loopOf(item);
    return { x: loop.x + loop.radius * Math.cos(loop.angle), y: loop.y - loop.radius * Math.sin(loop.angle) };
  }
  const bend = bendOf(item);
  if (!bend) return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  return { x: from.x / 4 + bend.x / 2 + to.x / 4, y: from.y / 4 + bend.y / 2 + to.y / 4 };
}

/** The rectangle around some items, with room for their labels; null around nothing. */
function frameOf(nodes) {
  if (!nodes.length) return null;
  const frame = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
  for (const node of nodes) {
    frame.left = Math.min(frame.left, node.x - Math.max(node.r, 70) - 10);
    frame.right = Math.max(frame.right, node.x + Math.max(node.r, 70) + 10);
    frame.top = Math.min(frame.top, node.y - node.r - 20);
    frame.bottom = Math.max(frame.bottom, node.y + node.r + 44);
  }
  return frame;
}
