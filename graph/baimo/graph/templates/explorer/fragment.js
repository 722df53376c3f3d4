// Links: the view in the address, behind the #, where no server sees it.

let written = "";

function fragmentOf() {
  const parts = new URLSearchParams();
  parts.set("g", data.fingerprint);
  const plain = remote ? remote.linkedView(packed()) : packed();
  if (prefer.language !== data.language) parts.set("lang", prefer.language);
  if (view.focus?.node !== undefined) parts.set("node", nodeId(view.focus.node));
  else if (view.focus?.edge !== undefined) parts.set("edge", edgeName(view.focus.edge));
  if (parts.has("node") || parts.has("edge")) delete plain.focus;
  if (Object.keys(plain).length) parts.set("view", JSON.stringify(plain));
  const camera = canvas?.camera();
  if (camera && Number.isFinite(camera.scale)) parts.set("at", [camera.x, camera.y].map(Math.round).concat(camera.scale.toPrecision(3)).join(","));
  return parts.toString();
}

function saveFragment() {
  clearTimeout(saveFragment.timer);
  saveFragment.timer = setTimeout(() => {
    written = `#${fragmentOf()}`;
    try { window.history.replaceState(null, "", written); } catch { /* a page inside a notebook has no address */ }
  }, 250);
}

/** Restore the view of the address; false if there is none. */
async function restoreFragment() {
  const parts = new URLSearchParams(window.location.hash.slice(1));
  if (![...parts.keys()].length) return false;
  const same = parts.get("g") === data.fingerprint;
  let plain = {};
  try { plain = JSON.parse(parts.get("view") ?? "{}"); } catch { plain = {}; }
  if (plain === null || typeof plain !== "object") plain = {};
  if (remote) plain = await remote.viewOfLink(plain, idsOfLink(parts));
  else if (!same) {
    // Numbers mean other entities there; what is called by name still holds.
    for (const name of ["open", "shown", "only", "hidden", "folded", "pinned", "relations", "documents", "focus"]) delete plain[name];
    if (parts.has("view")) announce(say("otherBuild"), true);
  }
  if (["zh", "en"].includes(parts.get("lang"))) prefer.language = parts.get("lang");
  view = unpacked(plain);
  if (nodeOfId.has(parts.get("node"))) view.focus = { node: nodeOfId.get(parts.get("node")) };
  if (parts.has("edge")) {
    const edge = edgeNamed(parts.get("edge"));
    if (edge !== undefined) view.focus = { edge };
  }
  if (view.focus) for (const node of nodesOf(view.focus)) reveal(node);
  const [x, y, scale] = (parts.get("at") ?? "").split(",").map(Number);
  restoreFragment.camera = same && scale > 0 && Number.isFinite(x + y + scale) ? { x, y, scale } : null;
  return true;
}

/** The entities that a link names. */
function idsOfLink(parts) {
  const ends = /^(.*) -[^ ]+-> (.*) \[[^\]]*\]( #\d+)?$/s.exec(parts.get("edge") ?? "")?.slice(1, 3) ?? [];
  return [parts.get("node"), ...ends].filter((id) => id);
}

window.addEventListener("hashchange", async () => {
  if (window.location.hash === written || !await restoreFragment()) return;
  speak();
  restoreCamera();
});

function restoreCamera() {
  const at = restoreFragment.camera;
  if (at) canvas.moveTo(at.x, at.y, at.scale, false);
  else if (view.focus?.node !== undefined) approach(scene.byKey.get(scene.represent[view.focus.node]));
}

async function copyLink() {
  const address = `${window.location.href.split("#")[0]}#${fragmentOf()}`;
  try {
    await navigator.clipboard.writeText(address);
    announce(say("copied"), true);
  } catch { // not allowed, as for pages from disk in some browsers
    const box = element("input", { class: "wide", readonly: true, value: address, "aria-label": say("copyThis") });
    openDialog(say("copyThis"), [box]);
    box.select();
  }
}
