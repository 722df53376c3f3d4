// Views that are saved on the server, for everybody who opens it.

const VIEW_PLACES = 2000; // entities whose places are kept

/** The present view, by names, with the places of what is drawn. */
function savedView() {
  const drawn = scene.nodes.filter((item) => item.node !== undefined).slice(0, VIEW_PLACES);
  const { x, y, scale } = canvas.camera();
  return { view: named(packed()), places: drawn.map((item) => [nodeId(item.node), Math.round(item.x), Math.round(item.y)]), camera: [Math.round(x), Math.round(y), scale] };
}

async function openViews() {
  const told = await attempt(() => askServer("views"));
  if (!told) return;
  const name = element("input", { class: "wide", id: "view-name", maxlength: 80, "aria-label": say("viewName"), placeholder: say("viewName") });
  const keep = async () => {
    const chosen = name.value.trim();
    if (!chosen) { name.focus(); return; }
    dialog.close();
    if (await attempt(() => askServer(viewPath(chosen), { method: "PUT", body: savedView(), kind: "view" }))) announce(say("viewSaved", { name: chosen }), true);
  };
  name.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); keep(); } });
  openDialog(say("viewsTitle"), [
    told.views.length ? element("ul", { class: "views" }, ...told.views.map((one) => element("li", {},
      element("button", { class: "name", type: "button", text: one.name, "data-action": "open-view", onclick: () => { dialog.close(); openView(one.name); } }),
      element("span", { class: "count", text: one.saved ? new Date(one.saved).toLocaleString(prefer.language === "zh" ? "zh-CN" : "en") : "" }),
      remote.editable ? element("button", { class: "link", type: "button", text: say("deleteView"), "aria-label": `${say("deleteView")} ${one.name}`, "data-action": "delete-view", onclick: () => deleteView(one.name) }) : null)))
      : element("p", { text: say("noViews") }),
    ...(remote.editable ? [heading(say("saveView")), element("p", { text: `${say("viewsHint")} ${told.views.length ? say("viewReplace") : ""}` }),
      element("div", { class: "ask" }, element("div", {}, name), button(say("saveView"), keep, { class: "button main", "data-action": "save-view" }))] : []),
  ]);
}

const viewPath = (name) => `views/${encodeURIComponent(name)}`;

async function openView(name) {
  const told = await attempt(() => askServer(viewPath(name), { kind: "view" }));
  if (!told) return;
  const places = (Array.isArray(told.places) ? told.places : []).filter((place) => typeof place?.[0] === "string" && Number.isFinite(place[1]) && Number.isFinite(place[2]));
  const plain = typeof told.view === "object" && told.view !== null ? told.view : {};
  await attempt(() => bringAll([...idsIn(plain), ...places.map(([id]) => id)]));
  const seen = unpacked(numbered(plain));
  const { x, y } = data.layouts[seen.layout];
  for (const [id, left, top] of groupsOf(seen.layout).length ? [] : places) {
    if (nodeOfId.has(id)) [x[nodeOfId.get(id)], y[nodeOfId.get(id)]] = [left, top];
  }
  change(() => { view = seen; });
  const [left, top, scale] = Array.isArray(told.camera) ? told.camera : [];
  if (scale > 0 && Number.isFinite(left + top + scale)) canvas.moveTo(left, top, scale, false);
  else fitTo(scene.nodes, false);
  openSheet(Boolean(view.focus));
}

async function deleteView(name) {
  if (!await attempt(() => askServer(viewPath(name), { method: "DELETE", kind: "view" }))) return;
  announce(say("viewDeleted", { name }), true);
  openViews();
}
