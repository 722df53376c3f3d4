// Results: rows whose entities and relations can be visited, and the sentences behind them.

function shownAnswer(told) {
  if (!told) return [];
  if (told.refused) return [element("p", { class: "hint refused", role: "alert", text: told.refused })];
  const { columns = [], rows = [] } = told;
  const evidence = told.evidence ?? [];
  return [
    told.answer ? element("p", { class: "answer-text", text: told.answer }) : null,
    told.pattern ? element("p", { class: "note" }, element("span", { text: `${say("readAs")} ` }),
      element("button", { class: "link", type: "button", text: told.pattern, "data-action": "as-pattern", onclick: () => { dock.texts.pattern = told.pattern; turnTo("pattern"); runQuery(); } })) : null,
    ...(told.forms?.length ? [element("p", { class: "examples" }, element("span", { text: say("couldAsk") }), ...told.forms.map((form) =>
      element("button", { class: "link", type: "button", text: form, onclick: () => { dock.texts.ask = form; showDock(); runQuery(); } })))] : []),
    rows.length || !told.answer ? element("div", { class: "tools" },
      element("span", { class: "note", role: "status", text: rows.length ? say(told.truncated ? "rowsCut" : "rowsFound", { n: rows.length }) : say("noRows") }),
      rows.length ? button(say("csv"), () => save(new Blob([rowsText(columns, rows)], { type: "text/csv;charset=utf-8" }), `${dock.kind}.csv`), { "data-action": "rows-csv" }) : null,
      ...graphTools(told)) : null,
    ...(rows.length ? rowTable(columns, rows, told.part) : []),
    ...(evidence.length ? [element("h2", { text: say("answerEvidence", { n: evidence.length }) }), marksKey(), ...longList("div", { class: "quotes" }, evidence, rowQuote, 10)] : []),
  ].filter(Boolean);
}

/** How the results are seen in the picture. */
function graphTools(told) {
  if (!told.part?.nodes.key.length) return [];
  return [
    button(say("showResults"), () => { showInGraph(told); showDock(); }, { "data-action": "show-results" }),
    view.only ? button(say("showAllAgain"), () => { leaveNeighbourhood(); showDock(); }, { "data-action": "show-all" }) : null,
    element("label", { class: "switch" }, element("input", { type: "checkbox", id: "only-results", checked: dock.onlyResults,
      onchange: (event) => { dock.onlyResults = event.target.checked; } }), element("span", { text: say("onlyResults") })),
  ];
}

/** Show the entities of an answer and nothing else. */
function showInGraph({ part }) {
  const nodes = part.nodes.key.map((id) => nodeOfId.get(id)).filter((node) => node !== undefined);
  change((now) => {
    now.only = new Set(nodes);
    for (const node of nodes) now.hidden.delete(node);
    now.loners = true;
    now.focus = null;
  }, { fit: true });
}

/** What stands beside ids in columns of their own tells nothing new, where ids are shown as names. */
function shownColumns(columns, rows, { entities, relations }) {
  const links = new Set(columns.filter((_, place) => rows.some((row) => entities.has(row[place]) || relations.has(row[place]))));
  return columns.map((name, place) => [name, place])
    .filter(([name]) => !links.has(name.replace(/_(name|type|status|document)$/, "")) || links.has(name));
}

/** A column of a pattern in words; others are called what the reader called them. */
function columnTitle(name) {
  const [, kind, place, detail] = /^(entity|relation)(\d+)(_sentence)?$/.exec(name) ?? [];
  if (!kind) return name;
  return `${say(detail ? "sentence" : { entity: "entity", relation: "relationColumn" }[kind])} ${place}`;
}

function rowTable(columns, rows, part) {
  const entities = new Set(part?.nodes.key ?? []);
  const byName = new Map((part?.nodes.key ?? []).map((id, place) => [part.nodes.name[place], id]));
  const relations = new Map((part?.edges.key ?? []).map((key, place) => [key, [part.nodes.key[part.edges.head[place]], part.nodes.key[part.edges.tail[place]]]]));
  const known = { entities, byName, relations };
  const shown = shownColumns(columns, rows, known);
  const [body, more] = longList("tbody", {}, rows, (row) => element("tr", {}, ...shown.map(([, place]) => cell(row[place], known))), 100);
  return [element("div", { class: "rows" }, element("table", {}, element("thead", {}, element("tr", {}, ...shown.map(([name]) =>
    element("th", { scope: "col" }, element("span", { class: "sorter", text: columnTitle(name) }))))), body)), more];
}

function cell(value, known) {
  if (value === null || value === undefined) return element("td");
  const link = (text, act) => element("td", {}, element("button", { class: "name", type: "button", text, onclick: act }));
  if (typeof value === "object") {
    if (typeof value.id === "string" && known.entities.has(value.id)) return link(value.name ?? value.id, () => goTo(value.id));
    if (typeof value.id === "string" && known.relations.has(value.id)) return link(value.type ?? value.id, () => goToRelation(value.id, known.relations.get(value.id)));
    return element("td", { text: JSON.stringify(value) });
  }
  if (typeof value === "string") {
    if (known.entities.has(value)) return link(nodeOfId.has(value) ? nodeName(nodeOfId.get(value)) : value, () => goTo(value));
    if (known.relations.has(value)) return link(value.replace(/^.* -([^ ]+)-> .* \[(.+)\]( #\d+)?$/s, (_, type, status) => `${relationWord(type)} · ${say(status)}`), () => goToRelation(value, known.relations.get(value)));
    if (known.byName.has(value)) return link(value, () => goTo(known.byName.get(value)));
  }
  return element("td", { class: typeof value === "number" ? "figure" : null, text: String(value) });
}

function relationWord(id) {
  const type = data.relationTypes.find((one) => one.id === id);
  return type ? relationLabel(type) : id;
}

function rowsText(columns, rows) {
  const plain = (value) => (value === null || value === undefined ? "" : typeof value === "object" ? JSON.stringify(value) : value);
  return `\ufeff${[columns, ...rows].map((row) => row.map((value) => csvCell(plain(value))).join(",")).join("\r\n")}\r\n`;
}

/** A row of evidence as a quotation. */
function rowQuote(row) {
  const marks = ["head", "cue", "tail"].filter((part) => row[`${part}_start`] !== null && row[`${part}_start`] !== undefined)
    .map((part) => [part, row[`${part}_start`], row[`${part}_end`] - row[`${part}_start`]]);
  const title = element("p", { class: "line" }, element("button", { class: "name", type: "button", text: row.head, onclick: () => goTo(row.head_id) }),
    element("button", { class: "link", type: "button", text: `—${relationWord(row.relation)}→`, onclick: () => goToRelation(row.relation_id, [row.head_id, row.tail_id]) }),
    element("button", { class: "name", type: "button", text: row.tail, onclick: () => goTo(row.tail_id) }));
  return element("div", { class: "quote" }, title, element("blockquote", {}, ...markedText({ start: row.sentence_start, text: row.sentence }, marks)),
    element("footer", {}, element("div", { text: [row.document, row.document_date].filter(Boolean).join(" · ") }),
      documentLink(row.document, [row.sentence_start, row.sentence_end])));
}

/** Opens the document that a sentence is from, at the sentence. */
function documentLink(id, span) {
  return element("button", { class: "link open-document", type: "button", text: say("openDocument"), "data-action": "document", onclick: () => openDocument(id, span) });
}
