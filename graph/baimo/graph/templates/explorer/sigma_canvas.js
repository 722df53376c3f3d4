// The drawing by sigma.js, on the graphics card. Its interface is that of vis_canvas.js.

function sigmaCanvas(container, on) {
  const { Sigma, MultiDirectedGraph, EdgeArrowProgram, EdgeLineProgram, EdgeCurveProgram, EdgeCurvedArrowProgram } = baimoSigma;
  const graph = new MultiDirectedGraph();
  const sigma = new Sigma(graph, container, {
    allowInvalidContainer: true,
    enableEdgeEvents: true,
    zIndex: true,
    renderLabels: true,
    renderEdgeLabels: false,
    minCameraRatio: 0.002,
    maxCameraRatio: 8,
    labelFont: palette.font,
    labelSize: LABEL_SIZE,
    labelDensity: 0.5,
    labelGridCellSize: 160,
    zoomToSizeRatioFunction: (ratio) => ratio ** 0.6, // dots grow on the way in, but not into each other
    labelRenderedSizeThreshold: 5,
    defaultEdgeType: "arrow",
    edgeProgramClasses: { arrow: EdgeArrowProgram, line: EdgeLineProgram, curve: EdgeCurveProgram, curvedArrow: EdgeCurvedArrowProgram },
    defaultDrawNodeLabel: paintLabel,
    defaultDrawNodeHover: (context, shown, settings) => paintLabel(context, { ...shown, hovered: true }, settings),
  });
  const loops = sigma.createCanvasContext("loops", { beforeLayer: "labels" }).canvasContexts?.loops
    ?? container.querySelector("canvas.sigma-loops").getContext("2d");
  let dragged = null;
  let moved = false;
  let least = 1; // radius of a dot then, in pixels
  let fitted = 1; // the scale at which everything fits

  function paintLabel(context, shown) {
    if (!shown.label || (shown.faded && !shown.hovered)) return;
    context.font = `${shown.strong ? 600 : 400} ${LABEL_SIZE}px ${palette.font}`;
    context.textAlign = "center";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = palette.halo;
    const y = shown.y + shown.size + LABEL_SIZE + 1;
    context.strokeText(shown.label, shown.x, y);
    context.fillStyle = palette.ink;
    context.fillText(shown.label, shown.x, y);
    if (!shown.hovered && !shown.strong) return;
    context.strokeStyle = palette.accent;
    context.lineWidth = 2.5;
    context.beginPath();
    context.arc(shown.x, shown.y, shown.size + 3, 0, 2 * Math.PI);
    context.stroke();
  }

  sigma.on("afterRender", () => {
    const ratio = window.devicePixelRatio || 1;
    const { width, height } = sigma.getDimensions();
    loops.canvas.width = width * ratio;
    loops.canvas.height = height * ratio;
    loops.canvas.style.width = `${width}px`;
    loops.canvas.style.height = `${height}px`;
    loops.setTransform(ratio, 0, 0, ratio, 0, 0);
    for (const item of scene.edges) {
      if (item.loop === null || !graph.hasNode(item.from)) continue;
      const shown = sigma.getNodeDisplayData(item.from);
      const place = sigma.framedGraphToViewport(shown);
      const size = sigma.scaleSize(shown.size);
      const angle = LOOP_ANGLES[item.loop % 4] * Math.PI;
      const radius = size * 0.6 + 4 + 3 * Math.floor(item.loop / 4);
      if (place.x < -50 || place.y < -50 || place.x > width + 50 || place.y > height + 50) continue;
      loops.globalAlpha = item.faded ? 0.15 : 0.9;
      loops.strokeStyle = item.tint ?? (item.strong ? palette.accent : item.negated ? palette.negated : palette.edge);
      loops.lineWidth = 1.3;
      loops.beginPath();
      loops.arc(place.x + (size + radius * 0.5) * Math.cos(angle), place.y - (size + radius * 0.5) * Math.sin(angle), radius, 0, 2 * Math.PI);
      loops.stroke();
    }
  });
  sigma.on("clickNode", ({ node }) => { if (!moved) on.click(scene.byKey.get(node)); });
  sigma.on("clickEdge", ({ edge }) => on.click(scene.byKey.get(edge)));
  sigma.on("clickStage", () => on.click(null));
  sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); on.open(scene.byKey.get(node)); });
  sigma.on("downNode", ({ node }) => {
    moved = false;
    if (scene.byKey.get(node)?.node !== undefined) dragged = node;
    if (!sigma.getCustomBBox()) sigma.setCustomBBox(sigma.getBBox());
  });
  sigma.on("moveBody", ({ event }) => {
    if (!dragged) return;
    moved = true;
    const place = sigma.viewportToGraph(event);
    graph.mergeNodeAttributes(dragged, place);
    event.preventSigmaDefault();
    event.original.preventDefault();
  });
  const drop = () => {
    if (dragged && moved) {
      const { x, y } = graph.getNodeAttributes(dragged);
      on.move(scene.byKey.get(dragged).node, [x, -y]);
    }
    dragged = null;
  };
  sigma.on("upNode", drop);
  sigma.on("upStage", drop);

  const faint = (color) => mix(/^#/.test(color) ? color : "#888888", palette.halo, 0.86);

  function nodeStyle(item) {
    return {
      x: item.x, y: -item.y, size: Math.max(item.r * fitted, least), label: item.label,
      color: item.faded ? faint(item.color) : item.color, faded: item.faded, strong: item.selected,
      forceLabel: item.selected || item.fresh, highlighted: item.selected, zIndex: item.selected ? 2 : item.faded ? 0 : 1,
    };
  }

  function edgeStyle(item) {
    const pale = (scene.edges.length > 2000 ? 0.55 : 0) + (item.dashes ? 0.3 : 0); // many lines cover the dots
    const plain = item.tint ?? (item.negated ? palette.negated : mix(palette.edge, palette.halo, pale));
    const color = item.strong && !item.negated && !item.tint ? palette.accent : plain;
    return {
      type: item.bow ? (item.arrow ? "curvedArrow" : "curve") : item.arrow ? "arrow" : "line",
      // sigma bends to the other side, since its y axis points up
      curvature: item.bow * 1.6, size: item.width * Math.max(0.25, Math.min(0.8, fitted * 1.5)), color: item.faded ? faint(color) : color, zIndex: item.strong ? 1 : 0,
      hidden: item.loop !== null,
    };
  }

  function fill() {
    const frame = frameOf(scene.nodes) ?? { left: 0, right: 1, top: 0, bottom: 1 };
    const { width, height } = sigma.getDimensions();
    fitted = Math.min(width / (frame.right - frame.left), height / (frame.bottom - frame.top), 1);
    least = Math.min(Math.max(110 / Math.sqrt(scene.nodes.length), 1.1), 2.2);
    graph.clear();
    for (const item of scene.nodes) graph.addNode(item.key, nodeStyle(item));
    for (const item of scene.edges) graph.addEdgeWithKey(item.key, item.from, item.to, edgeStyle(item));
    sigma.setSetting("enableEdgeEvents", scene.edges.length < 5000); // they cost a second drawing
    sigma.setSetting("hideEdgesOnMove", scene.edges.length > 20000);
    sigma.setCustomBBox(null);
    sigma.refresh();
  }

  /** How many pixels one of the drawing takes at a camera ratio of one. */
  function unit() {
    const one = sigma.graphToViewport({ x: 0, y: 0 }, { cameraState: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } });
    const other = sigma.graphToViewport({ x: 1000, y: 0 }, { cameraState: { x: 0.5, y: 0.5, ratio: 1, angle: 0 } });
    return Math.hypot(other.x - one.x, other.y - one.y) / 1000 || 1;
  }

  return {
    name: "sigma",
    show: fill,
    restyle() {
      for (const item of scene.nodes) graph.mergeNodeAttributes(item.key, nodeStyle(item));
      for (const item of scene.edges) graph.mergeEdgeAttributes(item.key, edgeStyle(item));
      sigma.refresh();
    },
    moveTo(x, y, scale, animate) {
      const camera = sigma.getCamera();
      const target = sigma.viewportToFramedGraph(sigma.graphToViewport({ x, y: -y }));
      const state = { x: target.x, y: target.y, ratio: unit() / scale, angle: 0 };
      if (animate) camera.animate(state, { duration: 350 }); else camera.setState(state);
    },
    camera() {
      const { width, height } = sigma.getDimensions();
      const place = sigma.viewportToGraph({ x: width / 2, y: height / 2 });
      return { x: place.x, y: -place.y, scale: unit() / sigma.getCamera().ratio };
    },
    toScreen(x, y) {
      const place = sigma.graphToViewport({ x, y: -y });
      const box = container.getBoundingClientRect();
      return { x: place.x + box.left, y: place.y + box.top };
    },
    destroy() { sigma.kill(); container.replaceChildren(); },
  };
}

function hasWebgl() {
  if (hasWebgl.known === undefined) {
    const probe = document.createElement("canvas");
    hasWebgl.known = Boolean(probe.getContext("webgl2"));
  }
  return hasWebgl.known;
}
