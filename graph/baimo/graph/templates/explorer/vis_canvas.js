// The drawing by vis-network. Its interface is that of sigma_canvas.js: see canvas.js.

const MANY_EDGES = 1500; // beyond which lines are not drawn while the picture is moved

function visCanvas(container, on) {
  const nodes = new vis.DataSet();
  const edges = new vis.DataSet();
  const drawn = new Map();
  const gone = new AbortController();
  const network = new vis.Network(container, { nodes, edges }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    edges: { arrows: { to: { enabled: false, scaleFactor: 0.5 } }, hoverWidth: 0.6, selectionWidth: 0.8 },
    interaction: { hover: true, tooltipDelay: 350, selectConnectedEdges: false, multiselect: false, keyboard: false },
  });
  const canvasOf = () => container.querySelector("canvas");

  network.on("afterDrawing", (context) => {
    const corner = network.DOMtoCanvas({ x: 0, y: 0 });
    const opposite = network.DOMtoCanvas({ x: container.clientWidth, y: container.clientHeight });
    const frame = { left: corner.x, top: corner.y, right: opposite.x, bottom: opposite.y };
    paintMarks(context);
    paintLabels(context, network.getScale(), frame);
  });
  network.on("click", ({ pointer }) => {
    const key = network.getNodeAt(pointer.DOM) ?? network.getEdgeAt(pointer.DOM);
    on.click(scene.byKey.get(key) ?? null);
  });
  const openAt = (place) => {
    const item = scene.byKey.get(network.getNodeAt(place));
    if (item) on.open(item);
  };
  // By the browser's own event, since vis-network misses a double click if the first one takes long.
  container.addEventListener("dblclick", (event) => {
    const box = container.getBoundingClientRect();
    openAt({ x: event.clientX - box.left, y: event.clientY - box.top });
  }, { signal: gone.signal });
  network.on("doubleClick", ({ event, pointer }) => { if (event?.pointerType === "touch") openAt(pointer.DOM); });
  network.on("dragEnd", (event) => {
    const [key] = event.nodes;
    const item = scene.byKey.get(key);
    if (item?.node === undefined) return;
    const place = network.getPosition(key);
    if (Math.hypot(place.x - item.x, place.y - item.y) > 1) on.move(item.node, [place.x, place.y]);
  });
  network.on("dragging", (event) => {
    const item = scene.byKey.get(event.nodes[0]);
    if (!item) return;
    Object.assign(item, network.getPosition(item.key)); // so that its label goes along
    placed.scene = null;
  });

  /** Second rings around groups and what is selected, and pins. */
  function paintMarks(context) {
    for (const item of scene.nodes) {
      if (item.group === undefined && !item.selected && !item.pinned && !item.fresh) continue;
      context.globalAlpha = item.faded ? 0.25 : 1;
      context.strokeStyle = item.selected ? palette.accent : item.fresh ? palette.added : item.border;
      if (item.group !== undefined || item.selected || item.fresh) {
        context.lineWidth = item.selected || item.fresh ? 3 : 1.5;
        context.beginPath();
        context.arc(item.x, item.y, item.r + 4.5, 0, 2 * Math.PI);
        context.stroke();
      }
      if (item.pinned) {
        context.fillStyle = palette.ink;
        context.beginPath();
        context.arc(item.x, item.y, 3.2, 0, 2 * Math.PI);
        context.fill();
      }
      context.globalAlpha = 1;
    }
  }

  function nodeStyle(item) {
    const fill = item.hollow ? palette.halo : item.color;
    const color = { background: fill, border: item.border };
    return {
      id: item.key, x: item.x, y: item.y, size: item.r, shape: "dot", title: titleOf(item),
      opacity: item.faded ? 0.22 : 1, borderWidth: item.hollow ? 3 : 1, borderWidthSelected: item.hollow ? 3 : 1,
      color: { ...color, highlight: color, hover: { ...color, border: palette.ink } },
      fixed: item.group !== undefined,
    };
  }

  function edgeStyle(item) {
    const plain = item.tint ?? (item.negated ? palette.negated : palette.edge);
    const strong = item.tint ?? (item.negated ? palette.negated : palette.accent);
    const node = scene.byKey.get(item.from);
    return {
      id: item.key, from: item.from, to: item.to, title: titleOf(item), width: item.width, dashes: item.dashes ?? false,
      arrows: { to: { enabled: item.arrow } },
      color: { inherit: false, color: item.strong ? strong : plain, highlight: strong, hover: strong, opacity: item.faded ? 0.13 : item.bundle ? 0.5 : 0.85 },
      smooth: item.bow ? { enabled: true, type: item.bow > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(item.bow) } : { enabled: false },
      ...(item.loop === null ? {} : { selfReference: {
        size: node.r * 0.6 + 12 + 9 * Math.floor(item.loop / 4), angle: LOOP_ANGLES[item.loop % 4] * Math.PI, renderBehindTheNode: true } }),
    };
  }

  /** Bring a data set in line with what is to be seen; only what changed is handed over. */
  function update(set, styles) {
    const seen = new Set(styles.map((style) => style.id));
    const gone = set.getIds().filter((id) => !seen.has(id));
    for (const id of gone) drawn.delete(id);
    set.remove(gone);
    set.update(styles.filter((style) => {
      const now = JSON.stringify(style);
      if (drawn.get(style.id) === now) return false;
      drawn.set(style.id, now);
      return true;
    }));
  }

  return {
    name: "vis",
    show() {
      const many = scene.edges.length > MANY_EDGES;
      network.setOptions({ interaction: { hideEdgesOnDrag: many, hideEdgesOnZoom: many } });

      update(nodes, scene.nodes.map(nodeStyle));
      update(edges, scene.edges.map(edgeStyle));
      network.unselectAll();
      network.redraw();
    },
    restyle() {
      update(nodes, scene.nodes.map(nodeStyle));
      update(edges, scene.edges.map(edgeStyle));
      network.redraw();
    },
    moveTo(x, y, scale, animate) {
      network.moveTo({ position: { x, y }, scale, animation: animate ? { duration: 350, easingFunction: "easeInOutQuad" } : false });
    },
    camera() {
      const place = network.getViewPosition();
      return { x: place.x, y: place.y, scale: network.getScale() };
    },
    toScreen(x, y) {
      const place = network.canvasToDOM({ x, y });
      const box = canvasOf().getBoundingClientRect();
      return { x: place.x + box.left, y: place.y + box.top };
    },
    destroy() { gone.abort(); network.destroy(); container.replaceChildren(); },
  };
}

function titleOf(item) {
  if (item.node !== undefined) {
    const names = nodeAliases(item.node).map(([text]) => text).slice(0, 6).join(" | ");
    return `${nodeName(item.node)}\n${typeLabel(nodeType(item.node).id)}${names ? `\n${names}` : ""}`;
  }
  if (item.group !== undefined) return `${groupTitle(groupsOf(view.layout)[item.group])}\n${item.below}`;
  return item.edge === undefined ? item.label : `${item.label} (${say(edgeStatus(item.edge))})`;
}
