// The document: its whole text beside the picture, with the sentence that was asked for.

let opened = null; // {told, span}: what the server told of the document that is open

/** Open a document at a span of code points. */
async function openDocument(id, span = null) {
  const told = opened?.told.id === id ? opened.told : await attempt(() => askServer("document", { query: { id } }));
  if (!told) return;
  opened = { told, span };
  document.body.classList.add("document-open");
  showDocument();
  const text = byId("document-text");
  const here = text.querySelector(".here");
  // By hand: scrollIntoView would move the whole page on a phone.
  if (here) text.scrollTop += here.getBoundingClientRect().top - text.getBoundingClientRect().top - text.clientHeight / 3;
  text.focus({ preventScroll: true });
}

/** After a change of the graph: the same text with what is read in it now. */
async function renewDocument() {
  if (!opened) return;
  const { id } = opened.told;
  let told = null;
  try {
    told = await askServer("document", { query: { id }, kind: "renew document", quiet: true });
  } catch (error) {
    if (error.code === "not_found" && opened?.told.id === id) closeDocument();
    return;
  }
  if (!told || opened?.told.id !== id) return;
  const at = byId("document-text").scrollTop;
  opened.told = told;
  showDocument();
  byId("document-text").scrollTop = at;
}

function closeDocument() {
  opened = null;
  document.body.classList.remove("document-open");
  byId("document").replaceChildren();
  byId("panel").focus();
}

function showDocument() {
  if (!opened) return;
  const { told, span } = opened;
  byId("document").replaceChildren(
    element("header", { class: "document-head" },
      button("✕", closeDocument, { class: "button close", title: say("close"), "aria-label": say("close"), "data-action": "close-document" }),
      element("h2", { text: told.title || told.id }),
      element("p", { class: "kind", text: [told.title && told.title !== told.id ? told.id : null, told.date].filter(Boolean).join(" · ") }),
      element("p", { class: "note", text: say("documentMentions", { n: told.mentions.length, e: told.evidence.length }) }),
      element("p", { class: "note", text: say("documentHint") }),
      remote.editable ? element("button", { class: "link", type: "button", text: say("removeDocument"), "data-action": "remove-document", onclick: askRemoval }) : null),
    element("div", { class: "document-text", id: "document-text", tabindex: "0", role: "document", "aria-label": told.title || told.id, onclick: followText, onkeydown: followText },
      ...documentPieces(told, span)));
}

/** Take the document out of the graph, if that is really meant. */
function askRemoval() {
  const { id, title } = opened.told;
  openDialog(say("removeDocument"), [element("p", { text: say("removeHint", { name: title || id }) }), element("div", { class: "dialog-foot" },
    button(say("cancel"), () => dialog.close()), button(say("removeDocument"), async () => {
      dialog.close();
      const told = await attempt(() => askServer("document", { query: { id }, method: "DELETE", kind: "remove" }));
      if (!told) return;
      closeDocument();
      followJob(told.job, []);
    }, { class: "button main", "data-action": "really-remove" }))]);
}

/** Turns offsets in code points into those of JavaScript, which counts UTF-16. */
function unitsOf(text) {
  const wide = []; // where code points stand that take two units
  let point = 0;
  for (let unit = 0; unit < text.length; unit += 1, point += 1) {
    const code = text.codePointAt(unit);
    if (code > 0xffff) { wide.push(point); unit += 1; }
  }
  return (offset) => {
    let [low, high] = [0, wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (wide[middle] < offset) low = middle + 1; else high = middle;
    }
    return offset + low;
  };
}

/** The text in pieces: what is plain, mentions of entities, sentences that are evidence, and the one asked for. */
function documentPieces({ text, mentions, evidence }, span) {
  const unit = unitsOf(text);
  const cuts = new Set([0, text.length]);
  const at = ([start, end, value]) => { const found = { start: unit(start), end: unit(end), value }; cuts.add(found.start).add(found.end); return found; };
  const inOrder = (list) => list.map(at).sort((a, b) => a.start - b.start || b.end - a.end);
  const spans = { mention: inOrder(mentions), evidence: inOrder(evidence), here: span ? [at(span)] : [] };
  const next = { mention: 0, evidence: 0, here: 0 };
  const covering = (kind, place) => {
    const list = spans[kind];
    while (next[kind] < list.length && list[next[kind]].end <= place) next[kind] += 1;
    const found = list[next[kind]];
    return found && found.start <= place ? found : null;
  };
  const places = [...cuts].sort((a, b) => a - b);
  return places.slice(0, -1).map((start, count) => {
    const piece = text.slice(start, places[count + 1]);
    const [mention, fact, here] = ["mention", "evidence", "here"].map((kind) => covering(kind, start));
    if (!mention && !fact && !here) return document.createTextNode(piece);
    const options = { class: [mention ? "mention" : null, fact ? "fact" : null, here ? "here" : null].filter(Boolean).join(" "), text: piece };
    if (mention) Object.assign(options, { role: "button", tabindex: "0", "data-entity": mention.value, title: mention.value });
    if (fact) options["data-relation"] = fact.value;
    return element(here ? "mark" : "span", options);
  });
}

/** A click or Enter on a mention selects its entity, a click on a sentence its relation. */
function followText(event) {
  if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
  if (event.type === "click" && !window.getSelection().isCollapsed) return; // the reader marks text
  const entity = event.target.closest("[data-entity]");
  const relation = event.type === "click" ? event.target.closest("[data-relation]") : null;
  if (!entity && !relation) return;
  event.preventDefault();
  if (getComputedStyle(byId("document")).position === "absolute") closeDocument(); // on a phone it hides all else
  if (entity) goTo(entity.dataset.entity);
  else goToRelation(relation.dataset.relation);
}
