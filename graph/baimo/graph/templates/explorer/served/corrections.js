// Corrections that the server applies at once, and takes back.

async function correct(entry) {
  const told = await attempt(() => askServer("corrections", { body: entry, kind: "correction" }));
  if (!told) return;
  if (told.job) { followJob(told.job, []); return; } // it takes long
  if (!told.applied) { announce(say("refused", { t: told.why }), true); return; }
  offer(say("applied"), say("undoCorrection"), undoCorrection);
  const [focus] = told.ids ?? [];
  await renew({ focus: focus ?? null });
}

async function undoCorrection() {
  const told = await attempt(() => askServer("corrections/undo", { method: "POST", kind: "correction" }));
  if (!told) return;
  if (told.job) { followJob(told.job, []); return; }
  announce(say("undone"), true);
  await renew();
}

/** A notice with something that can be done about it. */
function offer(text, label, act) {
  announce(text, true);
  byId("toast").append(" ", element("button", { class: "link", type: "button", text: label, "data-action": "undo-correction", onclick: () => { byId("toast").hidden = true; act(); } }));
  clearTimeout(announce.timer);
  announce.timer = setTimeout(() => { byId("toast").hidden = true; }, 9000);
}

async function openFarCorrections() {
  const found = await attempt(() => askServer("corrections"));
  if (!found) return;
  const items = [...found.corrections].reverse().map(({ entry, applied, why }) => element("li", {}, element("span", { text: told(entry) }),
    applied ? null : element("span", { class: "badge negated", text: say("notApplied") }),
    entry.reason ? element("span", { class: "note", text: entry.reason }) : null,
    applied || !why ? null : element("span", { class: "note", text: why })));
  openDialog(say("corrections"), [
    element("p", { text: say(items.length ? "correctionsLive" : "noCorrections") }),
    element("ol", { class: "pending" }, ...items),
    remote.editable && found.canUndo ? element("div", { class: "dialog-foot" }, element("span"),
      button(say("undoCorrection"), () => { dialog.close(); undoCorrection(); }, { class: "button main", "data-action": "undo-last" })) : null,
  ].filter(Boolean));
}
