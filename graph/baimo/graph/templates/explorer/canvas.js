// The canvas: one interface over both renderers, and the camera.
//
// A renderer has `show` (the scene has other items), `restyle` (the same items look different),
// `moveTo`, `camera`, `toScreen` and `destroy`; it tells of clicks, double clicks and moved dots.

const CROWDED = 2000; // entities that are drawn, beyond which vis-network is slow

let canvas = null;
let complained = false;

function wantedRenderer() {
  const crowded = view.all || (remote && NODES > CROWDED && !isRolled() && !view.only);
  if (data.renderer !== "sigma" && !(data.renderer === "auto" && crowded)) return "vis";
  if (typeof baimoSigma !== "undefined" && hasWebgl()) return "sigma";
  if (!complained) announce(say("noWebgl"), true);
  complained = true;
  return "vis";
}

function useRenderer() {
  const wanted = wantedRenderer();
  if (canvas?.name === wanted) return false;
  canvas?.destroy();
  const events = {
    click: (item) => select(focusOf(item)),
    open: (item) => openItem(item),
    move: (node, place) => change((now) => now.pinned.set(node, place)),
  };
  canvas = (wanted === "sigma" ? sigmaCanvas : visCanvas)(byId("network"), events);
  byId("network").dataset.renderer = wanted;
  return true;
}

let lastScene = "";
let lastLook = "";

/** Bring everything in line with the view. */
function refresh({ fit = false, keys = null, animate = true } = {}) {
  useRenderer();
  drawScene();
  showSidebar();
  showPanel();
  showStatus();
  if (!byId("table").hidden) showTable();
  saveFragment();
  if (keys) fitTo(keys.map((key) => scene.byKey.get(key)).filter(Boolean), animate);
  else if (fit) fitTo(scene.nodes, animate);
}

function drawScene() {
  buildScene();
  const items = canvas.name + JSON.stringify([scene.nodes.map((i) => [i.key, i.x, i.y]), scene.edges.map((i) => i.key)]);
  if (items === lastScene && canvas.name === "sigma") canvas.restyle();
  else canvas.show();
  lastScene = items;
  byId("empty").hidden = scene.nodes.length > 0;
  byId("empty").textContent = say(NODES ? "emptyView" : "empty");
}

let unseen = false; // whether there was no room when the picture was last fitted

new ResizeObserver(() => { if (unseen) fitTo(scene.nodes, false); }).observe(byId("network"));

/** Show some items as large as they fit. */
function fitTo(items, animate, limit = 1.35) {
  const frame = frameOf(items);
  if (!frame) return;
  const box = byId("network");
  const [width, height] = [frame.right - frame.left, frame.bottom - frame.top];
  const covered = sheetHeight() || 40; // by the panel on a phone, else by the line at the bottom
  unseen = box.clientWidth <= 30 || box.clientHeight <= covered; // as in a frame that is not laid out yet
  const scale = unseen ? 0.1 : Math.min((box.clientWidth - 30) / width, (box.clientHeight - covered) / height, limit);
  canvas.moveTo((frame.left + frame.right) / 2, (frame.top + frame.bottom + covered / scale) / 2, scale, animate && !calm.matches);
}

/** How much of the canvas the panel covers, on a phone. */
function sheetHeight() {
  const sheet = document.querySelector(".side");
  return getComputedStyle(sheet).position === "absolute" && document.body.classList.contains("sheet-open")
    ? byId("network").clientHeight * 0.52 : 0;
}

const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

function zoom(factor) {
  const { x, y, scale } = canvas.camera();
  canvas.moveTo(x, y, scale * factor, !calm.matches);
}

function pan(dx, dy) {
  const { x, y, scale } = canvas.camera();
  canvas.moveTo(x + dx / scale, y + dy / scale, scale, false);
}

/** Move so that an item is seen, not closer than needed. */
function approach(item) {
  if (!item) return;
  const { scale } = canvas.camera();
  const closer = Math.max(scale, 0.85);
  canvas.moveTo(item.x, item.y + sheetHeight() / 2 / closer, closer, !calm.matches);
}

/** What is shown, and where the rest is. */
function showStatus() {
  const { counts } = scene;
  const missing = NODES - scene.pass.nodes.reduce((sum, one) => sum + one, 0) + counts.folded;
  const whole = data.totals ?? { entities: NODES, relations: EDGES };
  const parts = [say("shown", { n: counts.nodes, N: whole.entities, r: counts.edges, R: whole.relations })];
  if (counts.closed) parts.push(say("rolled", { g: counts.closed }));
  if (counts.weaker) parts.push(say("weaker", { n: counts.weaker }));
  if (missing) parts.push(say("filtered", { n: missing }));
  byId("status").textContent = parts.join(prefer.language === "zh" ? "；" : "; ");
}
