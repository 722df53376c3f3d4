// The keyboard: shortcuts, and moving between entities on the canvas.

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing || dialog.open) return;
  const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "checkbox" && event.target.type !== "range";
  if ((event.ctrlKey || event.metaKey) && !typing && /^[zy]$/i.test(event.key)) {
    event.preventDefault();
    if (event.key.toLowerCase() === "y" || event.shiftKey) redo(); else undo();
    return;
  }
  if (event.key === "Escape") {
    if (!byId("menu").hidden) toggleMenu(false);
    else if (remote && event.target.closest("#dock")) { remote.toggleQuery(false); byId("open-dock").focus(); }
    else if (remote && event.target.closest("#document")) closeDocument();
    else if (!byId("table").hidden && event.target.closest("#table")) { openTable(false); byId("open-table").focus(); }
    else if (document.body.classList.contains("filters-open")) toggleFilters(false);
    else select(null);
    return;
  }
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const run = shortcut(event);
  if (run) { event.preventDefault(); run(); }
});

function shortcut(event) {
  const node = view.focus?.node;
  const group = view.focus?.group;
  const key = event.key.toLowerCase();
  const onNode = (act) => (node === undefined ? null : () => act(node));
  const arrows = { arrowleft: [-1, 0], arrowright: [1, 0], arrowup: [0, -1], arrowdown: [0, 1] };
  if (arrows[key] && event.target.closest("#network")) {
    return event.shiftKey ? () => pan(...arrows[key].map((step) => step * 90)) : () => step(...arrows[key]);
  }
  return {
    "/": () => byId("search").focus(), "?": openHelp, "+": () => zoom(1.4), "=": () => zoom(1.4), "-": () => zoom(1 / 1.4), 0: () => fitTo(scene.nodes, true),
    q: remote ? () => remote.toggleQuery() : null, t: () => openTable(), f: () => findPaths(node ?? null, null),
    e: group !== undefined ? () => openGroup(group) : onNode(expand), c: group !== undefined ? () => closeGroup(group) : onNode(collapse),
    o: onNode(isolate), h: onNode(hide), p: onNode(pin),
    enter: event.target.closest("#network") && view.focus ? () => { byId("panel").focus(); openSheet(true); } : null,
  }[key] ?? null;
}

/** Select the nearest dot in a direction, or the most important one if none is selected. */
function step(dx, dy) {
  const current = scene.nodes.find((item) => item.selected);
  const others = scene.nodes.filter((item) => item !== current);
  if (!others.length) return;
  const cost = (item) => {
    const [ahead, aside] = [(item.x - current.x) * dx + (item.y - current.y) * dy, Math.abs((item.x - current.x) * dy) + Math.abs((item.y - current.y) * dx)];
    return ahead <= 1 || aside > ahead * 2 ? Infinity : ahead + aside * 2;
  };
  const next = current ? others.reduce((best, item) => (cost(item) < cost(best) ? item : best))
    : others.reduce((best, item) => (item.rank > best.rank ? item : best));
  if (current && cost(next) === Infinity) return;
  select(focusOf(next), { move: true });
  byId("network").focus();
}
