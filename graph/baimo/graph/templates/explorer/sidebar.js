// The sidebar: layout, filters and legend.

const folds = new Set(["relationTypes", "documents", "legend", "time"]); // sections that start closed

function section(key, ...content) {
  const details = element("details", { class: "section", "data-section": key, open: folds.has(key) ? null : true },
    element("summary", {}, element("h2", { text: say(key) })), ...content);
  details.addEventListener("toggle", () => { if (details.open) folds.delete(key); else folds.add(key); });
  return details;
}

function showSidebar() {
  const side = byId("sidebar-content");
  const at = byId("sidebar").scrollTop;
  const held = document.activeElement?.closest("#sidebar") ? document.activeElement.dataset.hold : null;
  side.replaceChildren(...[
    changes ? stateSection() : null, layoutSection(), typeSection(), statusSection(), confidenceSection(), relationSection(),
    periods.length ? timeSection() : null, data.documents.length > (remote ? 0 : 1) ? documentSection() : null, displaySection(), legendSection(),
  ].filter(Boolean));
  byId("sidebar").scrollTop = at;
  if (held) side.querySelector(`[data-hold="${CSS.escape(held)}"]`)?.focus();
  const count = activeFilters();
  byId("filter-count").textContent = count ? String(count) : "";
  byId("filter-count").hidden = !count;
  byId("undo").disabled = !past.length;
  byId("redo").disabled = !future.length;
}

function layoutSection() {
  const choices = layoutNames.map((name) => element("button", {
    type: "button", class: "choice", role: "radio", "aria-checked": String(view.layout === name), "data-hold": `layout-${name}`, "data-layout": name,
    tabindex: view.layout === name ? "0" : "-1", text: say(name), onclick: () => switchLayout(name),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      const next = layoutNames[(layoutNames.indexOf(name) + step + layoutNames.length) % layoutNames.length];
      switchLayout(next);
      document.querySelector(`[data-layout="${next}"]`)?.focus();
    },
  }));
  const canOpen = groupsOf(view.layout).length > 0 && (data.large || view.layout === "communities");
  const tools = [];
  if (data.large) tools.push(button(view.all ? say("rollUp") : say("drawAll", { n: NODES }), () => drawAll(!view.all), { "data-action": "draw-all", "data-hold": "draw-all", title: say("drawAllHint") }));
  else if (canOpen) tools.push(button(say(view.open.size ? "rollUp" : "openAll"), () => openAllGroups(!view.open.size), { "data-action": "open-all", "data-hold": "open-all" }));
  if (data.large && view.open.size && !view.all) tools.push(button(say("rollUp"), () => openAllGroups(false), { "data-action": "roll-up" }));
  if (view.only) tools.push(button(say("showEverything"), leaveNeighbourhood, { class: "button main", "data-action": "leave" }));
  return section("view", element("div", { class: "choices", role: "radiogroup", "aria-label": say("view") }, ...choices),
    tools.length ? element("div", { class: "tools" }, ...tools) : null);
}

function typeSection() {
  const counts = new Map();
  for (let node = 0; node < NODES; node += 1) counts.set(nodeBase(node), (counts.get(nodeBase(node)) ?? 0) + 1);
  return section("types", element("ul", { class: "types", id: "types" }, ...data.bases.map((base) => element("li", {},
    element("button", {
      type: "button", "aria-pressed": String(!view.types.has(base)), "data-hold": `type-${base}`, "data-type": base,
      onclick: () => change((now) => { if (!now.types.delete(base)) now.types.add(base); }),
    }, dot(entityTypes.get(base).color), element("span", { text: typeLabel(base) }), element("span", { class: "count", text: number(counts.get(base) ?? 0) }))))),
  allOrNone("types", data.bases));
}

function allOrNone(name, values) {
  return element("p", { class: "legend-tools" },
    element("button", { class: "link", type: "button", text: say("showAll"), "data-hold": `all-${name}`, onclick: () => change((now) => now[name].clear()) }),
    element("button", { class: "link", type: "button", text: say("hideAll"), "data-hold": `none-${name}`, onclick: () => change((now) => { now[name] = new Set(values); }) }));
}

function statusSection() {
  return section("statuses", element("ul", { class: "types", id: "statuses" }, ...data.edges.statuses.map((status, place) => element("li", {},
    element("button", {
      type: "button", "aria-pressed": String(!view.statuses.has(status)), "data-hold": `status-${status}`, "data-status": status,
      onclick: () => change((now) => { if (!now.statuses.delete(status)) now.statuses.add(status); }),
    }, statusLine(status), element("span", { text: say(status) }),
    element("span", { class: "count", text: number(data.edges.status.filter((one) => one === place).length) }))))));
}

function statusLine(status) {
  return svgElement("svg", { viewBox: "0 0 34 8", "aria-hidden": "true" }, svgElement("line", {
    x1: 0, y1: 4, x2: 34, y2: 4, stroke: status === "negated" ? palette.negated : palette.edge, "stroke-width": 2, "stroke-dasharray": DASHES[status]?.join(" "),
  }));
}

function confidenceSection() {
  const told = (value) => (value ? say("atLeast", { n: value }) : say("any"));
  const output = element("output", { for: "confidence", text: told(view.confidence) });
  return section("confidence", element("div", { class: "field" },
    element("input", {
      type: "range", id: "confidence", min: 0, max: 100, step: 5, value: view.confidence, "aria-label": say("confidence"), "data-hold": "confidence",
      oninput: (event) => { output.textContent = told(Number(event.target.value)); },
      onchange: (event) => change((now) => { now.confidence = Number(event.target.value); }),
    }), output));
}

function relationSection() {
  const counts = new Map();
  for (const type of data.edges.type) counts.set(type, (counts.get(type) ?? 0) + 1);
  const types = range(data.relationTypes.length).sort((a, b) => counts.get(b) - counts.get(a));
  return section("relationTypes", element("ul", { class: "checks", id: "relation-types" }, ...types.map((type) => element("li", {}, check(
    relationLabel(data.relationTypes[type]), !view.relations.has(type), `relation-${type}`,
    (now, on) => { if (on) now.relations.delete(type); else now.relations.add(type); }, number(counts.get(type)))))), allOrNone("relations", types));
}

function check(text, checked, hold, alter, count = null) {
  return element("label", { class: "switch" },
    element("input", { type: "checkbox", checked, "data-hold": hold, onchange: (event) => change((now) => alter(now, event.target.checked)) }),
    element("span", { text }), count === null ? null : element("span", { class: "count", text: count }));
}

function timeSection() {
  const options = periods.length <= 48 ? [...new Set([...years, ...periods])].sort() : years;
  const pick = (name) => element("label", { class: "field" }, element("span", { text: say(name) }), element("select", {
    id: `time-${name}`, "data-hold": name, onchange: (event) => change((now) => { now[name] = event.target.value; }),
  }, element("option", { value: "", text: "—" }), ...options.map((period) => element("option", { value: period, text: period, selected: view[name] === period }))));
  return section("time", element("p", { class: "note", text: say("timeHint") }), element("div", { class: "pair" }, pick("from"), pick("to")),
    check(say("undated"), view.undated, "undated", (now, on) => { now.undated = on; }));
}

let documentQuery = "";

function documentSection() {
  const list = element("ul", { class: "checks", id: "documents" });
  const fill = () => {
    const wanted = fold(documentQuery);
    const places = range(data.documents.length).filter((place) => fold(data.documents[place].filter(Boolean).join(" ")).includes(wanted));
    list.replaceChildren(...places.map((place) => element("li", {}, check(
      documentName(place), view.documents === null || view.documents.has(place), `document-${place}`, (now, on) => {
        const chosen = now.documents ?? new Set(range(data.documents.length));
        if (on) chosen.add(place); else chosen.delete(place);
        now.documents = chosen.size === data.documents.length ? null : chosen;
      }, data.documents[place][2]), element("button", { class: "link", type: "button", text: say("onlyThis"), "aria-label": `${say("onlyThis")} ${documentName(place)}`,
      "data-hold": `only-${place}`, onclick: () => change((now) => { now.documents = new Set([place]); }) }),
    remote ? element("button", { class: "link", type: "button", text: say("openView"), "aria-label": `${say("openDocument")} ${documentName(place)}`,
      "data-hold": `open-${place}`, onclick: () => remote.openDocument(data.documents[place][0]) }) : null)));
  };
  fill();
  return section("documents", data.documents.length > 8 ? element("input", {
    type: "search", class: "filter", placeholder: say("filterDocuments"), "aria-label": say("filterDocuments"), value: documentQuery, "data-hold": "document-query",
    oninput: (event) => { documentQuery = event.target.value; fill(); },
  }) : null, list, element("p", { class: "legend-tools" },
    element("button", { class: "link", type: "button", text: say("showAll"), onclick: () => change((now) => { now.documents = null; }) }),
    element("button", { class: "link", type: "button", text: say("hideAll"), onclick: () => change((now) => { now.documents = new Set(); }) })));
}

function displaySection() {
  return section("display", check(say("edgeLabels"), view.edgeLabels, "edgeLabels", (now, on) => { now.edgeLabels = on; }),
    check(say("loners"), view.loners, "loners", (now, on) => { now.loners = on; }),
    element("div", { class: "tools" },
      view.hidden.size ? button(say("unhide", { n: view.hidden.size }), () => change((now) => now.hidden.clear()), { "data-action": "unhide" }) : null,
      activeFilters() ? button(say("reset"), clearFilters, { "data-action": "reset" }) : null));
}

function legendSection() {
  const sign = (attributes, ...shapes) => svgElement("svg", { viewBox: "0 0 34 20", "aria-hidden": "true", ...attributes }, ...shapes);
  const circle = (x, r, more) => svgElement("circle", { cx: x, cy: 10, r, ...more });
  const line = (y, more) => svgElement("line", { x1: 1, x2: 33, y1: y, y2: y, stroke: palette.edge, "stroke-width": 2, ...more });
  const solid = { fill: palette.edge };
  const rows = [
    [sign({}, circle(17, 6, { fill: "none", stroke: palette.edge, "stroke-width": 3 })), "legendGeneric"],
    [sign({}, circle(8, 4, solid), circle(24, 8, solid)), "legendSize"],
    [sign({}, circle(17, 6, solid), circle(17, 9, { fill: "none", stroke: palette.edge, "stroke-width": 1.5 })), "legendGroup"],
    [sign({}, line(10), svgElement("path", { d: "M24 5 L33 10 L24 15 Z", ...solid })), "legendArrow"],
    [sign({}, line(6, { "stroke-width": 1.2 }), line(14, { "stroke-width": 4 })), "legendWidth"],
  ];
  return section("legend", element("ul", { class: "legend-rows", id: "legend" }, ...rows.map(([shape, key]) => element("li", {}, shape, element("span", { text: say(key) })))));
}
