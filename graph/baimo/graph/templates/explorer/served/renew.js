// Renewing: the graph has changed on the server, and the page follows quietly. What is known is
// fetched anew; the view stays, and in the layout by forces what stays keeps its place.

const wish = { focus: null, fresh: [] }; // what is to be selected then, and marked as new; ids
let renewing = null;
let renewAgain = false;

/** Follow the server to its newest graph. */
function renew({ focus = wish.focus, fresh = wish.fresh } = {}) {
  Object.assign(wish, { focus, fresh });
  if (renewing) { renewAgain = true; return renewing; }
  renewing = (async () => {
    do {
      renewAgain = false;
      await attempt(renewOnce);
    } while (renewAgain);
    renewing = null;
  })();
  return renewing;
}

/** While a dialog is open or something is typed in the panel, numbers must stay what they are. */
async function untilIdle() {
  const busy = () => dialog.open || document.activeElement?.closest("#panel input, #panel select");
  while (busy()) await new Promise((resolve) => { setTimeout(resolve, 200); });
}

async function renewOnce() {
  const page = await askServer("page", { kind: "renew", quiet: true });
  if (!page) return;
  const there = new Set(page.nodes.key);
  const known = page.whole ? [] : range(NODES).map(nodeId).reverse();
  const wanted = [...(wish.focus ? [wish.focus] : []), ...wish.fresh, ...known].filter((id) => !there.has(id)).slice(0, ENTITIES);
  const rest = wanted.length ? await askServer("entities-part", { body: { ids: wanted }, kind: "renew rest", quiet: true }) : null;
  await untilIdle();
  replaceAll(page, rest);
}

function replaceAll(page, rest) {
  const views = [packed(), ...[...past, ...future].map((text) => JSON.parse(text))].map(named);
  const only = view.only !== null;
  const fresh = [...new Set([...[...freshNodes].map(nodeId), ...wish.fresh])];
  const stood = new Map(data.large ? [] : range(NODES).map((node) => [nodeId(node), [data.layouts.force.x[node], data.layouts.force.y[node]]]));
  begin(asWhole(page));
  fetchedOf.clear();
  farFound.clear();
  if (rest) {
    const before = NODES;
    grow(rest);
    placeNew(range(NODES - before).map((step) => before + step));
  }
  if (!data.large && stood.size) keepPlaces(stood);
  const [now, ...others] = views.map((one) => JSON.stringify(packed(unpacked(numbered(one)))));
  view = unpacked(JSON.parse(now));
  past.splice(0, past.length, ...others.slice(0, past.length));
  future.splice(0, future.length, ...others.slice(past.length));
  freshNodes = new Set(fresh.map((id) => nodeOfId.get(id)).filter((node) => node !== undefined));
  if (only && view.only) for (const node of freshNodes) view.only.add(node);
  if (nodeOfId.has(wish.focus)) view.focus = { node: nodeOfId.get(wish.focus) };
  const joining = wish.fresh.map((id) => nodeOfId.get(id)).filter((node) => node !== undefined);
  const fitted = [...new Set(joining.flatMap((node) => [node, ...neighboursOf(node)]))].map(nodeKey);
  Object.assign(wish, { focus: null, fresh: [] });
  if (view.focus) for (const node of nodesOf(view.focus)) reveal(node);
  speakCounts();
  showCorrectionCount();
  renewDocument();
  if (!fitted.length) announce(say("updated"));
  refresh(fitted.length ? { keys: fitted } : {});
}

/** What stood somewhere goes on to stand there, unless most of the graph is new. */
function keepPlaces(stood) {
  const { x, y } = data.layouts.force;
  const fresh = range(NODES).filter((node) => !stood.has(nodeId(node)));
  if (fresh.length > NODES / 2) return;
  for (let node = 0; node < NODES; node += 1) {
    if (stood.has(nodeId(node))) [x[node], y[node]] = stood.get(nodeId(node));
  }
  placeNew(fresh, ["force"]);
}
