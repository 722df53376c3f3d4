// The table: what the picture shows as rows, to sort and to download.

const table = { kind: "entities", sort: null, down: false };

const TABLE_COLUMNS = {
  entities: [
    ["name", nodeName], ["kind", (node) => typeLabel(nodeType(node).id)], ["aliasColumn", (node) => nodeAliases(node).map(([text]) => text).join(" | ")],
    ["relations", (node) => relationsOf[node].filter((edge) => scene.pass.edges[edge]).length], ["mentionColumn", (node) => data.nodes.mentions[node]],
    ["documentColumn", (node) => data.nodes.documents[node].length], ["id", nodeId],
  ],
  relations: [
    ["head", (edge) => nodeName(headOf(edge))], ["relationColumn", (edge) => relationLabel(edgeType(edge))], ["tail", (edge) => nodeName(tailOf(edge))],
    ["status", (edge) => say(edgeStatus(edge))], ["confidence", (edge) => data.edges.confidence[edge]], ["evidenceColumn", (edge) => data.edges.evidence[edge].length],
    ["sentence", (edge) => sentenceOf(data.edges.evidence[edge][0]?.[0])?.text ?? ""], ["document", (edge) => edgeDocuments(edge).map(documentName).join(" | ")],
  ],
};

if (changes) {
  TABLE_COLUMNS.entities.splice(1, 0, ["changes", (node) => say(nodeState(node))]);
  TABLE_COLUMNS.relations.splice(3, 0, ["changes", (edge) => say(edgeState(edge))]);
}

/** What the table lists: what is selected if that is several things, else all that is shown. */
function tableRows(kind = table.kind) {
  const kept = (item) => item.faded === false;
  const narrowed = Boolean(view.focus) && (view.focus.path || view.focus.group !== undefined);
  const keys = new Set((narrowed ? scene.nodes.filter(kept) : scene.nodes).map((item) => item.key));
  const seen = (node) => scene.represent[node] !== null && keys.has(scene.represent[node]);
  const rows = kind === "entities" ? range(NODES).filter(seen)
    : range(EDGES).filter((edge) => scene.pass.edges[edge] && seen(headOf(edge)) && seen(tailOf(edge)));
  if (table.sort === null) return rows;
  const column = TABLE_COLUMNS[kind][table.sort]?.[1];
  if (!column) return rows;
  const values = new Map(rows.map((row) => [row, column(row)]));
  const collator = new Intl.Collator(prefer.language === "zh" ? "zh-CN" : "en", { numeric: true });
  rows.sort((a, b) => (typeof values.get(a) === "number" ? values.get(a) - values.get(b) : collator.compare(values.get(a), values.get(b))) || a - b);
  return table.down ? rows.reverse() : rows;
}

function openTable(open = byId("table").hidden) {
  byId("table").hidden = !open;
  byId("open-table").setAttribute("aria-expanded", String(open));
  if (open && remote) remote.toggleQuery(false);
  if (open) { showTable(); byId("table").querySelector("button")?.focus(); }
}

function showTable() {
  const rows = tableRows();
  const columns = TABLE_COLUMNS[table.kind];
  const tab = (kind) => element("button", {
    type: "button", class: "choice", role: "tab", id: `tab-${kind}`, "aria-controls": "table-body", "aria-selected": String(table.kind === kind),
    text: `${say(kind)} ${number(kind === table.kind ? rows.length : tableRows(kind).length)}`,
    onclick: () => { Object.assign(table, { kind, sort: null, down: false }); showTable(); byId(`tab-${kind}`).focus(); },
  });
  const header = columns.map(([key], place) => element("th", { scope: "col", "aria-sort": table.sort !== place ? "none" : table.down ? "descending" : "ascending" },
    element("button", { type: "button", class: "sorter", text: say(key) + (table.sort !== place ? "" : table.down ? " ↓" : " ↑"), onclick: () => {
      table.down = table.sort === place && !table.down;
      table.sort = place;
      showTable();
    } })));
  const [body, more] = longList("tbody", {}, rows, (row) => element("tr", {}, ...columns.map(([, read], place) => {
    const value = read(row);
    const link = place === 0 ? element("button", { class: "name", type: "button", text: value,
      onclick: () => select(table.kind === "entities" ? { node: row } : { edge: row }, { move: true }) }) : null;
    return link ? element("td", {}, link) : element("td", { class: typeof value === "number" ? "figure" : null, text: String(value) });
  })), 150);
  byId("table").replaceChildren(
    element("div", { class: "table-bar" }, element("div", { class: "choices", role: "tablist", "aria-label": say("table") }, tab("entities"), tab("relations")),
      element("p", { class: "note", text: say("tableHint") }),
      button(say("csv"), () => downloadCsv(table.kind), { "data-action": "csv" }),
      button("✕", () => { openTable(false); byId("open-table").focus(); }, { title: say("close"), "aria-label": say("close") })),
    element("div", { class: "table-body", id: "table-body", role: "tabpanel", tabindex: "0", "aria-labelledby": `tab-${table.kind}` },
      element("table", {}, element("thead", {}, element("tr", {}, ...header)), body), more));
}

/** A cell that a spreadsheet neither splits nor runs as a formula. */
function csvCell(value) {
  const text = String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function csvText(kind) {
  const columns = TABLE_COLUMNS[kind];
  const lines = tableRows(kind).map((row) => columns.map(([, read]) => csvCell(read(row))).join(","));
  return `\ufeff${[columns.map(([key]) => csvCell(say(key))).join(","), ...lines].join("\r\n")}\r\n`;
}

const downloadCsv = (kind) => save(new Blob([csvText(kind)], { type: "text/csv;charset=utf-8" }), `${kind}.csv`);

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = element("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
