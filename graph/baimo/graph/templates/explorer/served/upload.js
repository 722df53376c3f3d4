// Upload: documents go to the server and join the graph, while a card tells how far it is.

function uploadCard(...content) {
  const card = byId("job");
  card.hidden = false;
  card.replaceChildren(button("✕", () => { card.hidden = true; clearFresh(); }, { class: "button close", title: say("close"), "aria-label": say("close"), "data-action": "close-job" }),
    element("h2", { text: say("jobTitle") }), ...content.flat().filter(Boolean));
}

/** What is new is marked until the reader has seen it. */
function clearFresh() {
  if (!freshNodes.size) return;
  freshNodes = new Set();
  refresh();
}

/** Those of the files that the server would refuse, with the reason. */
function unfit(file) {
  const { suffixes, uploadBytes } = block.limits ?? {};
  const suffix = /\.[^.]+$/.exec(file.name.toLowerCase())?.[0] ?? "";
  if (suffixes && !suffixes.includes(suffix)) return say("fileType");
  if (uploadBytes && file.size > uploadBytes) return say("fileTooLarge", { n: Math.floor(uploadBytes / 2 ** 20) });
  return null;
}

async function upload(files) {
  const all = [...files];
  if (!all.length) return;
  const skipped = all.map((file) => ({ source: file.name, message: unfit(file) })).filter(({ message }) => message);
  const fit = all.filter((file) => !unfit(file));
  const most = block.limits?.uploadFiles ?? 20;
  if (fit.length > most) { uploadCard(element("p", { class: "refused", role: "alert", text: say("tooManyFiles", { n: most }) })); return; }
  if (!fit.length) { uploadCard(skippedList(skipped)); return; }
  uploadCard(element("p", { role: "status", text: say("uploading", { n: fit.length }) }), element("progress", { "aria-label": say("upload") }), skippedList(skipped));
  const form = new FormData();
  for (const file of fit) form.append("files", file, file.name);
  try {
    const told = await askServer("documents", { body: form, kind: "upload", quiet: true });
    if (told) followJob(told.job, [...skipped, ...(told.skipped ?? [])]);
  } catch (error) {
    uploadCard(element("p", { class: "refused", role: "alert", text: say("jobFailed", { t: inWords(error) }) }), skippedList(skipped));
  }
}

/** Show how far a job is until it is done. */
function followJob(id, skipped) {
  uploadCard(element("p", { role: "status", id: "job-status", text: say("queued") }), element("progress", { id: "job-progress", "aria-label": say("upload") }), skippedList(skipped));
  const events = new EventSource(`api/v1/jobs/${encodeURIComponent(id)}/events`);
  let over = false;
  const end = (job) => { if (!over) { over = true; events.close(); endJob(job, skipped); } };
  events.addEventListener("progress", (event) => {
    const { done, total, document: name } = JSON.parse(event.data);
    const bar = byId("job-progress");
    if (!bar) return;
    if (total) { bar.max = total; bar.value = done; }
    byId("job-status").textContent = name ? say("jobProgress", { done, total, document: name }) : say("jobRunning");
  });
  for (const kind of ["done", "failed"]) events.addEventListener(kind, (event) => end(JSON.parse(event.data)));
  events.addEventListener("error", async () => { // the line is broken, the job goes on
    if (over || events.readyState !== EventSource.CLOSED) return;
    const job = await attempt(() => askServer(`jobs/${encodeURIComponent(id)}`, { quiet: true }));
    if (job && ["done", "failed"].includes(job.state)) end(job);
  });
}

async function endJob(job, skippedBefore) {
  const skipped = [...skippedBefore, ...(job.skipped ?? [])];
  if (job.state === "failed") {
    uploadCard(element("p", { class: "refused", role: "alert", text: say("jobFailed", { t: meaning(job, job.message || job.code) }) }), skippedList(skipped));
    return;
  }
  const added = job.added ?? [];
  const changed = (job.changed ?? []).length;
  const show = () => {
    const known = added.filter((one) => nodeOfId.has(one));
    uploadCard(element("p", { role: "status", text: added.length || changed ? say("jobDone", { n: added.length, m: changed }) : say("jobNothing") }),
      known.length ? [heading(say("newEntities")), ...longList("ul", { class: "members" }, known, (one) =>
        element("li", {}, nodeDot(nodeOfId.get(one)), element("button", { class: "name", type: "button", text: nodeName(nodeOfId.get(one)), onclick: () => goTo(one) })), 8)] : null,
      skippedList(skipped));
  };
  await renew({ fresh: added.slice(0, 300) });
  show();
}

function skippedList(skipped) {
  return skipped.length ? [heading(say("skippedFiles")), element("ul", { class: "skipped" }, ...skipped.map((one) =>
    element("li", {}, element("strong", { text: one.source }), element("span", { class: "note", text: meaning(one, one.message) }))))] : [];
}

/** Files may be chosen, or dropped anywhere. */
function acceptFiles() {
  const chooser = element("input", { type: "file", multiple: true, id: "files", class: "unseen", tabindex: "-1", "aria-hidden": "true", accept: block.limits?.suffixes?.join(",") });
  chooser.addEventListener("change", () => { upload(chooser.files); chooser.value = ""; });
  byId("upload").addEventListener("click", () => chooser.click());
  document.body.append(chooser);
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  const show = (on) => document.body.classList.toggle("dropping", on);
  document.addEventListener("dragover", (event) => { if (carries(event)) { event.preventDefault(); show(true); } });
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) show(false); });
  document.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    show(false);
    upload(event.dataTransfer.files);
  });
}
