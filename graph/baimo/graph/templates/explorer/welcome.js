// Dialogs: the welcome with three things to try, and the help.

const dialog = byId("dialog");

function openDialog(title, content) {
  dialog.replaceChildren(
    button("✕", () => dialog.close(), { class: "button close", title: say("close"), "aria-label": say("close") }),
    element("h2", { id: "dialog-title", text: title }), ...content);
  if (!dialog.open) dialog.showModal();
}

/** Things that can be tried on this very graph. */
function tries() {
  const [busiest] = byConnections.filter((node) => relationsOf[node].length);
  if (busiest === undefined) return [];
  const ends = farPair(busiest);
  const groups = groupsOf("communities");
  return [
    { title: "tryOne", text: say("tryOneText", { name: nodeName(busiest) }), run: () => select({ node: busiest }, { move: true }) },
    ends ? { title: "tryTwo", text: say("tryTwoText", { a: nodeName(ends[0]), b: nodeName(ends[1]) }), run: () => findPaths(...ends) } : null,
    data.large
      ? { title: "tryThreeLarge", text: say("tryThreeLargeText", { n: groups[0].members.length, name: groupTitle(groups[0]) }), run: () => openGroup(0) }
      : { title: "tryThree", text: say("tryThreeText", { n: groups.length }), run: () => switchLayout("communities") },
  ].filter(Boolean);
}

/** Two entities that are well connected and three or so steps apart. */
function farPair(start) {
  const distance = new Map([[start, 0]]);
  const queue = [start];
  for (const node of queue) {
    if (distance.get(node) >= 3) continue;
    for (const other of neighboursOf(node)) if (!distance.has(other)) { distance.set(other, distance.get(node) + 1); queue.push(other); }
  }
  const far = queue.filter((node) => node !== start).sort((a, b) => distance.get(b) - distance.get(a) || relationsOf[b].length - relationsOf[a].length || a - b);
  return far.length ? [start, far[0]] : null;
}

function openWelcome() {
  const asked = element("input", { type: "checkbox", onchange: (event) => remember("welcome", event.target.checked ? "no" : "") });
  openDialog(say("welcome"), [
    element("p", { text: say("welcomeText") }),
    element("div", { class: "tries" }, ...tries().map((one, place) => element("button", { type: "button", class: "try", "data-try": place + 1, onclick: () => { dialog.close(); one.run(); } },
      element("span", { class: "try-number", "aria-hidden": "true", text: place + 1 }), element("strong", { text: say(one.title) }), element("span", { text: one.text })))),
    element("div", { class: "dialog-foot" }, element("label", { class: "switch" }, asked, element("span", { text: say("again") })),
      button(say("start"), () => dialog.close(), { class: "button main", autofocus: true })),
  ]);
}

function openHelp() {
  openDialog(say("help"), [
    element("p", { text: `${say("hint")} ${groupsOf(view.layout).length ? say("communitiesHint") : ""}` }),
    element("div", { class: "tries" }, ...tries().map((one, place) => element("button", { type: "button", class: "try", onclick: () => { dialog.close(); one.run(); } },
      element("span", { class: "try-number", "aria-hidden": "true", text: place + 1 }), element("strong", { text: say(one.title) }), element("span", { text: one.text })))),
    element("h3", { text: say("keys") }),
    element("dl", { class: "keys" }, ...listOf("keyList").flatMap(([key, text]) => [element("dt", {}, element("kbd", { text: key })), element("dd", { text })])),
  ]);
}

const listOf = (key) => TEXTS[prefer.language][key];

/** Keep a small choice of the reader, where the browser allows it. */
function remember(key, value) { try { window.localStorage.setItem(`baimo-${key}`, value); } catch { /* not in a sandbox */ } }
function remembered(key) { try { return window.localStorage.getItem(`baimo-${key}`); } catch { return null; } }
