// HTTP: asking the server. The newest question of a kind wins, and each can be given up.

/** What the server refused, or why it was not reached. */
class Refusal extends Error {
  constructor(code, message = "") {
    super(message);
    this.code = code;
  }
}

const asking = new Map(); // the newest question of each kind
const waiting = new Set(); // what the reader waits for

/**
 * Ask the server.
 * @param {string} path Below api/v1/, relative to the page.
 * @param {{query?: object, body?: object | FormData, method?: string, kind?: string, quiet?: boolean}} options
 *   A question takes the place of an older one of its `kind`; a quiet one shows no sign of work.
 * @returns {Promise<object | null>} The answer; null if a newer question took its place or it was given up.
 * @throws {Refusal}
 */
async function askServer(path, { query, body, method, kind = path, quiet = false } = {}) {
  const stop = new AbortController();
  asking.get(kind)?.abort();
  asking.set(kind, stop);
  if (!quiet) { waiting.add(stop); showWork(); }
  const form = body instanceof FormData;
  const headers = { accept: "application/json", ...(body || method ? { "x-baimo-request": "1" } : {}), ...(body && !form ? { "content-type": "application/json" } : {}) };
  try {
    const response = await fetch(`api/v1/${path}${query ? `?${new URLSearchParams(query)}` : ""}`, {
      method: method ?? (body ? "POST" : "GET"), headers, body: body && !form ? JSON.stringify(body) : body, signal: stop.signal,
      credentials: "same-origin", redirect: "error",
    });
    const told = response.status === 204 ? {} : await response.json();
    if (!response.ok) throw new Refusal(told.error ?? `HTTP ${response.status}`, told.message ?? "");
    return told;
  } catch (error) {
    if (stop.signal.aborted) return null;
    throw error instanceof Refusal ? error : new Refusal("unreachable");
  } finally {
    if (asking.get(kind) === stop) asking.delete(kind);
    waiting.delete(stop);
    showWork();
  }
}

/** What a code of the server means, in words; `otherwise` if the page has none for it. */
function meaning({ code, message = "" }, otherwise = say("refused_other", { t: message || code })) {
  const key = `refused_${code}`;
  return Object.hasOwn(TEXTS[prefer.language], key) ? say(key, { t: message }) : otherwise;
}

/** A refusal in words. */
function inWords(error) {
  if (!(error instanceof Refusal)) throw error;
  return meaning(error);
}

/** Do something with the server; a refusal is told and not thrown on. */
async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    announce(inWords(error), true);
    return null;
  }
}

/** After a moment, say that the server is at work, with a way to give up. */
function showWork() {
  clearTimeout(showWork.timer);
  const shown = byId("work");
  if (!waiting.size) { if (shown) shown.hidden = true; return; }
  showWork.timer = setTimeout(() => {
    const line = byId("work") ?? element("div", { id: "work", class: "work", role: "status" });
    line.replaceChildren(element("span", { class: "spinner", "aria-hidden": "true" }), element("span", { text: say("working") }),
      element("button", { class: "link", type: "button", text: say("cancel"), "data-action": "give-up", onclick: giveUp }));
    line.hidden = false;
    document.querySelector(".canvas").append(line);
  }, 300);
}

function giveUp() {
  for (const stop of waiting) stop.abort();
}
