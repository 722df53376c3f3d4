// Actions: what can be done with what is selected.

function focusOf(item) {
  if (!item) return null;
  if (item.node !== undefined) return { node: item.node };
  if (item.group !== undefined) return { group: item.group };
  return item.bundle ? { bundle: item.bundle } : { edge: item.edge };
}

/** Select something; a selection alone is no step of the history. */
function select(focus, { move = false } = {}) {
  if (!focus && !view.focus) return;
  view.focus = focus;
  if (focus) for (const node of nodesOf(focus)) reveal(node);
  refresh();
  openSheet(Boolean(focus));
  const key = focus && (focus.node !== undefined ? scene.represent[focus.node] : focus.group === undefined ? null : groupKey(focus.group));
  if (focus?.node !== undefined) announce(say("selected", { name: nodeName(focus.node) }));
  if (!move || !focus) return;
  if (key) approach(scene.byKey.get(key));
  else fitTo(nodesOf(focus).map((node) => scene.byKey.get(scene.represent[node])).filter(Boolean), true, 1);
}

/** The entities that must be seen when something is selected. */
function nodesOf(focus) {
  if (focus.node !== undefined) return [focus.node];
  if (focus.edge !== undefined) return [headOf(focus.edge), tailOf(focus.edge)];
  return [];
}

/** What is searched or clicked in the panel must be seen, whatever hides it. */
function reveal(node) {
  view.hidden.delete(node);
  view.types.delete(nodeBase(node));
  if (view.only && !view.only.has(node)) view.only = null;
  for (const other of view.folded) {
    if (other !== node && relationsOf[node].some((edge) => otherEnd(edge, node) === other)) view.folded.delete(other);
  }
  const isLoner = !relationsOf[node].some((edge) => passing().edges[edge]);
  if (isLoner) { view.loners = true; if (!passing().nodes[node]) { view.from = ""; view.to = ""; view.documents = null; } }
  if (isRolled() && !view.only && !view.open.has(groupOfNode[view.layout][node])) view.shown.add(node);
}

function openItem(item) {
  if (item?.group !== undefined) openGroup(item.group);
  else if (item?.node !== undefined) expand(item.node);
}

function openGroup(place) {
  const group = groupsOf(view.layout)[place];
  if (!group) return;
  change((now) => {
    now.open.add(place);
    for (const node of group.members) now.shown.delete(node);
    now.focus = { group: place };
  }, { keys: group.members.map(nodeKey) });
}

function closeGroup(place) {
  change((now) => {
    now.open.delete(place);
    for (const node of groupsOf(now.layout)[place].members) now.shown.delete(node);
    now.focus = { group: place };
  }, { keys: [groupKey(place)] });
}

function neighboursOf(node) {
  return [...new Set(relationsOf[node].map((edge) => otherEnd(edge, node)))].filter((other) => other !== node);
}

/** Show all neighbours of an entity, once they are known. */
function expand(node) {
  if (remote?.restOf(node)) remote.expand(node);
  else showNeighbours(node);
}

function showNeighbours(node) {
  const near = neighboursOf(node);
  change((now) => {
    now.folded.delete(node);
    for (const other of near) {
      now.hidden.delete(other);
      now.only?.add(other);
      if (isRolled() && !now.only && !now.open.has(groupOfNode[now.layout][other])) now.shown.add(other);
    }
    if (isRolled() && !now.only && !now.open.has(groupOfNode[now.layout][node])) now.shown.add(node);
    now.focus = { node };
  }, isRolled() || remote ? { keys: [node, ...near].map(nodeKey) } : {});
}

/** Tuck away the neighbours that hang on this entity alone, and those that were fetched for it. */
function collapse(node) {
  change((now) => {
    if (now.only) {
      for (const other of leavesOf(node, scene.pass)) now.only.delete(other);
    } else if (now.shown.has(node) || neighboursOf(node).some((other) => now.shown.has(other))) {
      for (const other of leavesOf(node, shownEdges())) now.shown.delete(other);
      now.folded.add(node);
    } else now.folded.add(node);
    now.focus = { node };
  });
}

/** The relations between entities that are drawn, as `leavesOf` takes them. */
function shownEdges() {
  const edges = new Uint8Array(EDGES);
  for (const item of scene.edges) if (item.edge !== undefined) edges[item.edge] = 1;
  return { edges };
}

function isolate(node) {
  change((now) => {
    now.only = new Set([node, ...neighboursOf(node)]);
    now.focus = { node };
  }, { fit: true });
}

function leaveNeighbourhood() { change((now) => { now.only = null; }, { fit: true }); }

function hide(node) {
  change((now) => { now.hidden.add(node); now.shown.delete(node); now.focus = null; });
  announce(say("hiddenNow", { name: nodeName(node) }));
}

function pin(node) {
  const item = scene.byKey.get(nodeKey(node));
  change((now) => {
    if (!now.pinned.delete(node) && item) now.pinned.set(node, [item.x, item.y]);
  });
}

function switchLayout(layout) {
  change((now) => {
    now.layout = layout;
    now.open.clear();
    now.shown.clear();
    now.pinned.clear();
    if (now.focus?.group !== undefined || now.focus?.bundle) now.focus = null;
  }, { fit: true, animate: false });
}

function drawAll(all) {
  change((now) => { now.all = all; now.only = null; now.focus = null; }, { fit: true, animate: false });
}

function openAllGroups(open) {
  change((now) => {
    now.open = new Set(open ? range(groupsOf(now.layout).length) : []);
    now.shown.clear();
  }, { fit: true });
}
