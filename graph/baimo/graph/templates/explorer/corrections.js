// Corrections: what the reader knows better, collected here and taken home as corrections.yaml.

const corrections = []; // entries as corrections.yaml has them, newest last
const CORRECTIONS_KEY = `baimo-corrections-${data.fingerprint}`;

/** Keep the entries while the page is open, and over a reload where the browser allows it. */
function keepCorrections() {
  try { window.sessionStorage.setItem(CORRECTIONS_KEY, JSON.stringify(corrections)); } catch { /* not in a sandbox */ }
  showCorrectionCount();
  const at = document.activeElement;
  const inPanel = at?.closest("#panel");
  showPanel();
  // The panel was made anew: whoever works by keyboard goes on from the same button.
  if (inPanel) (byId("panel").querySelector(`[data-action="${at.dataset.action}"]`) ?? byId("panel")).focus();
}

function restoreCorrections() {
  try {
    const kept = JSON.parse(window.sessionStorage.getItem(CORRECTIONS_KEY) ?? "[]");
    if (Array.isArray(kept)) corrections.push(...kept.filter((entry) => entry && typeof entry === "object"));
  } catch { /* nothing was kept */ }
  showCorrectionCount();
}

function showCorrectionCount() {
  const count = remote ? data.corrections.length : corrections.length;
  byId("corrections").hidden = !count;
  byId("corrections").textContent = say("correctionsCount", { n: count });
}

const actionOf = (entry) => ["merge", "keep apart", "rename", "retype", "reject", "confirm"].find((kind) => kind in entry);
const sameJson = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** Add an entry in place of those that it makes void; a server applies it at once. */
function addCorrection(entry, replaces = () => false) {
  if (remote) { remote.correct(entry); return; }
  for (let place = corrections.length - 1; place >= 0; place -= 1) {
    if (replaces(corrections[place]) || sameJson({ ...corrections[place], reason: undefined }, entry)) corrections.splice(place, 1);
  }
  corrections.push(entry);
  keepCorrections();
  announce(say("correctionNoted", { n: corrections.length }), true);
}

function dropCorrection(entry) {
  corrections.splice(corrections.indexOf(entry), 1);
  keepCorrections();
}

/** Not where two graphs are compared, as it would not be plain which is meant, nor where the server forbids it. */
const correctable = () => !changes && (!remote || remote.editable);

// Entities ----------------------------------------------------------------------------------------

function correctEntity(node) {
  if (!correctable()) return [];
  return [heading(say("correct")), element("div", { class: "tools", role: "group", "aria-label": say("correct") },
    button(say("mergeWith"), () => askMerge(node), { "data-action": "merge" }),
    button(say("rename"), () => askName(node), { "data-action": "rename" }),
    button(say("retype"), () => askType(node), { "data-action": "retype" })),
  ...pendingAbout((entry) => [entry.merge, entry["keep apart"]].some((names) => names?.includes(nodeId(node)))
    || [entry.rename, entry.retype].some((change) => change?.entity === nodeId(node)))];
}

/** A field and a button in a dialog; `done` is called once there is something to note. */
function askIn(title, hint, field, done) {
  openDialog(title, [element("p", { text: hint }), element("div", { class: "ask" }, field,
    button(say(remote ? "apply" : "note"), done, { class: "button main", "data-action": "note" }))]);
  field.querySelector("input, select").focus();
}

function askMerge(node) {
  const input = element("input", { "aria-label": say("mergeWith"), placeholder: say("search"), id: "merge-with" });
  const id = nodeId(node);
  let other = null;
  askIn(say("mergeTitle", { name: nodeName(node) }), say("mergeHint", { name: nodeName(node) }), element("div", { class: "search" }, input), () => {
    if (other === null || other === id) { input.focus(); return; }
    dialog.close();
    addCorrection({ merge: [id, other] }, (entry) => sameJson(entry.merge, [other, id]));
  });
  nameBox(input, (chosen) => { other = nodeId(chosen); });
}

function askName(node) {
  const input = element("input", { class: "wide", "aria-label": say("rename"), id: "new-name", value: nodeName(node) });
  const done = () => {
    const name = input.value.trim();
    if (!name || name === nodeName(node)) { input.focus(); return; }
    dialog.close();
    addCorrection({ rename: { entity: nodeId(node), to: name } }, (entry) => entry.rename?.entity === nodeId(node));
  };
  input.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); done(); } });
  askIn(say("renameTitle", { name: nodeName(node) }), say("renameHint"), element("div", {}, input), done);
  input.select();
}

function askType(node) {
  const now = nodeType(node).id;
  const choice = element("select", { class: "wide", "aria-label": say("retype"), id: "new-type" }, ...data.allTypes.map((type) =>
    element("option", { value: type.id, text: `${type[prefer.language]} ${type.id}`, selected: type.id === baseOf(now) })));
  askIn(say("retypeTitle", { name: nodeName(node) }), say("retypeHint"), element("div", {}, choice), () => {
    if (choice.value === now) { choice.focus(); return; }
    dialog.close();
    addCorrection({ retype: { entity: nodeId(node), to: choice.value } }, (entry) => entry.retype?.entity === nodeId(node));
  });
}

function keepApartButton(node, alias) {
  if (!correctable()) return null;
  return element("button", { class: "link", type: "button", text: say("keepApart"), "data-action": "keep-apart",
    title: say("keepApartHint", { name: nodeName(node), alias }), "aria-label": `${say("keepApart")} ${say("keepApartHint", { name: nodeName(node), alias })}`,
    onclick: () => addCorrection({ "keep apart": [nodeId(node), alias] }) });
}

// Facts -------------------------------------------------------------------------------------------

function factOf(edge) {
  return { head: nodeId(headOf(edge)), relation: edgeType(edge).id, tail: nodeId(tailOf(edge)), status: edgeStatus(edge) };
}

function correctFact(edge) {
  if (!correctable()) return [];
  const fact = factOf(edge);
  const judge = (kind) => () => addCorrection({ [kind]: fact }, (entry) => sameJson(entry.reject ?? entry.confirm, fact));
  return [element("div", { class: "tools", role: "group", "aria-label": say("correct") },
    button(say("confirm"), judge("confirm"), { "data-action": "confirm" }),
    button(say("reject"), judge("reject"), { "data-action": "reject" })),
  ...pendingAbout((entry) => sameJson(entry.reject ?? entry.confirm, fact))];
}

// The list ----------------------------------------------------------------------------------------

/** The entries about what is selected, each with a way back. */
function pendingAbout(isAbout) {
  const about = corrections.filter(isAbout);
  return about.length ? [element("ul", { class: "pending" }, ...about.map((entry) => element("li", {}, element("span", { text: told(entry) }), dropButton(entry))))] : [];
}

function dropButton(entry, then = () => {}) {
  return element("button", { class: "link", type: "button", text: say("takeBack"), "data-action": "take-back", "aria-label": `${say("takeBack")} ${told(entry)}`,
    onclick: () => { dropCorrection(entry); then(); } });
}

/** An entry in words. */
function told(entry) {
  const kind = actionOf(entry);
  const value = entry[kind];
  const names = Array.isArray(value) ? value : value.entity ? [value.entity, value.to] : [value.head, value.tail];
  const [a, b] = names.map((name) => (nodeOfId.has(name) ? nodeName(nodeOfId.get(name)) : name));
  const type = data.relationTypes.find((one) => one.id === value.relation);
  return say({ merge: "toldMerge", "keep apart": "toldApart", rename: "toldRename", retype: "toldRetype", reject: "toldReject", confirm: "toldConfirm" }[kind], {
    a, b, relation: type ? relationLabel(type) : value.relation, type: data.allTypes.find((one) => one.id === value.to)?.[prefer.language] ?? value.to });
}

function openCorrections() {
  const items = corrections.map((entry, place) => element("li", {}, element("span", { text: told(entry) }),
    dropButton(entry, () => (corrections.length ? openCorrections() : dialog.close())),
    element("input", { class: "wide", placeholder: say("reason"), "aria-label": `${say("reason")} ${place + 1}`, value: entry.reason ?? "",
      oninput: (event) => { if (event.target.value.trim()) entry.reason = event.target.value.trim(); else delete entry.reason; },
      onchange: keepCorrections })));
  openDialog(say("corrections"), [
    element("p", { text: say("correctionsHint") }),
    data.corrections.length ? element("p", { text: say("correctionsOld", { n: data.corrections.length }) }) : null,
    element("ol", { class: "pending" }, ...items),
    element("div", { class: "dialog-foot" }, element("span"), button(say("correctionsSave"), saveCorrections, { class: "button main", "data-action": "save-corrections" })),
  ].filter(Boolean));
}

/** JSON is YAML, but for characters that YAML wants escaped. */
const yamlValue = (value) => JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
  (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** All entries, those of the build first: the file takes the place of the one in its folder. */
function correctionsText() {
  return [...data.corrections, ...corrections].map((entry) =>
    Object.entries(entry).map(([key, value], place) => `${place ? "  " : "- "}${key}: ${yamlValue(value)}\n`).join("")).join("");
}

const saveCorrections = () => save(new Blob([correctionsText()], { type: "application/yaml" }), "corrections.yaml");

byId("corrections").addEventListener("click", remote ? remote.openCorrections : openCorrections);
