// Begin: what the served page has on top of graph.html is put in place.

/** Called once the picture is there. */
function startServed() {
  const tools = document.querySelector(".bar-tools");
  tools.querySelector("#open-table").before(
    element("button", { id: "open-dock", class: "button", type: "button", "aria-expanded": "false", "aria-controls": "dock", "data-text": "query", onclick: () => toggleDock() }));
  tools.querySelector("#corrections").before(
    ...(remote.editable ? [element("button", { id: "upload", class: "button", type: "button", "data-text": "upload" })] : []),
    element("button", { id: "views", class: "button", type: "button", "aria-haspopup": "dialog", "data-text": "views", onclick: openViews }));
  byId("table").after(element("section", { id: "dock", class: "table dock", "data-title": "query", hidden: true }));
  document.querySelector(".middle").before(element("aside", { id: "document", class: "document", "data-title": "document" }));
  document.querySelector(".canvas").append(element("section", { id: "job", class: "job", "data-title": "upload", hidden: true }));
  document.body.append(element("p", { class: "drop", "data-text": "dropHere", "aria-hidden": "true" }));
  document.body.classList.add("served");
  if (remote.editable) acceptFiles();
  followServer();
}

/** Called when the language or the colours change. */
function speakServed() {
  if (!byId("dock")) return;
  showDock();
  showDocument();
}
