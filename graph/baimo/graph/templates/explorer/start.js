// Start: the bar, the language, the colours, and the first picture.

function speak() {
  speakBar();
  document.title = data.title ?? say(changes ? "diffTitle" : "title");
  byId("title").textContent = document.title;
  speakCounts();
  applyTheme();
  showCorrectionCount();
  measured.clear();
  byId("theme").textContent = isDark() ? "☀" : "☾";
  remote?.speak();
  refresh();
}

/** How large the graph is. */
function speakCounts() {
  const whole = data.totals ?? { ...data.counts, entities: NODES, relations: EDGES };
  byId("counts").textContent = say("counts", { d: whole.documents, e: whole.entities, r: whole.relations });
}

/** The texts that stand in the page from the start. */
function speakBar() {
  document.documentElement.lang = prefer.language === "zh" ? "zh-CN" : "en";
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = say(place.dataset.text);
  for (const place of document.querySelectorAll("[data-title]")) {
    place.title = say(place.dataset.title);
    place.setAttribute("aria-label", place.title);
  }
  byId("search").placeholder = say("search");
  byId("search").setAttribute("aria-label", say("search"));
  byId("language").textContent = say("other");
  byId("language").title = say("otherTitle");
  byId("network").setAttribute("aria-label", say("canvas"));
}

function toggleMenu(open = byId("menu").hidden) {
  byId("menu").hidden = !open;
  for (const part of document.querySelector("main").children) part.inert = open; // not to be hit by mistake
  byId("export").setAttribute("aria-expanded", String(open));
  if (open) byId("menu").querySelector("button").focus();
}

function toggleFilters(open = !document.body.classList.contains("filters-open")) {
  document.body.classList.toggle("filters-open", open);
  byId("filters").setAttribute("aria-expanded", String(open));
}

/** On a phone the panel is a sheet at the bottom, which opens with a selection. */
function openSheet(open) {
  document.body.classList.toggle("sheet-open", open);
}

function menuItem(id, act) {
  byId(id).addEventListener("click", () => { toggleMenu(false); byId("export").focus(); act(); });
}

const clicks = {
  language: () => { prefer.language = prefer.language === "zh" ? "en" : "zh"; speak(); },
  theme: () => { prefer.theme = isDark() ? "light" : "dark"; remember("theme", prefer.theme); speak(); },
  help: openHelp, undo, redo, filters: () => toggleFilters(), export: () => toggleMenu(), "find-path": () => findPaths(view.focus?.node ?? null, null),
  "open-table": () => openTable(), "zoom-in": () => zoom(1.4), "zoom-out": () => zoom(1 / 1.4), fit: () => fitTo(scene.nodes, true),
};
for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener("click", act);
menuItem("save-entities", () => downloadCsv("entities"));
menuItem("save-relations", () => downloadCsv("relations"));
menuItem("save-png", downloadPng);
menuItem("save-svg", downloadSvg);
menuItem("copy-link", copyLink);
document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".menu-place")) toggleMenu(false); });
byId("sheet-grip").addEventListener("click", () => openSheet(!document.body.classList.contains("sheet-open")));
darkScheme.addEventListener("change", speak);
new ResizeObserver(() => saveFragment()).observe(byId("network"));

prefer.theme = remembered("theme") ?? "";
const restored = await restoreFragment();
if (remote) remote.start(); else restoreCorrections();
speak();
fitTo(scene.nodes, false);
if (restored) { restoreCamera(); openSheet(Boolean(view.focus)); }
else if (NODES && !changes && remembered("welcome") !== "no" && window.self === window.top) openWelcome();
byId("network").dataset.ready = "true";

/** What scripts and tests may ask of the page; nothing in the page depends on it. */
window.baimoExplorer = {
  nodes: () => scene.nodes.map(({ key, node, group, x, y, r, label, faded, selected, pinned }) => ({
    key, id: node === undefined ? null : nodeId(node), group: group ?? null, x, y, r, label, faded, selected, pinned, screen: canvas.toScreen(x, y) })),
  edges: () => scene.edges.map(({ key, edge, bundle, from, to, arrow, bow, loop, faded, label }) => ({
    key, edge: edge ?? null, bundle: bundle?.length ?? null, from, to, arrow, bow, loop, faded, label, screen: canvas.toScreen(...Object.values(middleOf(scene.byKey.get(key)))) })),
  labels: () => placedLabels(canvas.camera().scale).map((label) => label.lines.map((line) => line.text).join("\n")),
  labelBoxes: (scale) => placedLabels(scale).map((label) => label.box),
  view: () => packed(),
  renderer: () => canvas.name,
  camera: () => canvas.camera(),
  moveTo: (x, y, scale) => canvas.moveTo(x, y, scale, false),
  svg: svgText,
  corrections: correctionsText,
  fresh: () => [...freshNodes].map(nodeId),
  renew: () => remote.renew(),
};
