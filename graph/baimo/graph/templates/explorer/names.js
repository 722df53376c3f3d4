// Names: finding entities by name, alias and pinyin.

const fold = (text) => text.normalize("NFKC").toLowerCase();

/**
 * Whether typed letters are the pinyin of a name from some character on: each character by its full
 * reading, by its first letter, or, the last one, by a beginning (pangu, pgdmx, pangud…).
 */
function matchesPinyin(points, typed) {
  for (let start = 0; start < points.length; start += 1) {
    if (fits(points, start, typed)) return start === 0 ? 2 : 1;
  }
  return 0;
}

function fits(points, place, typed) {
  if (!typed) return true;
  if (place >= points.length) return false;
  const readings = data.pinyin[points[place]];
  if (!readings) return fold(points[place]) === typed[0] && fits(points, place + 1, typed.slice(1));
  for (const reading of readings) {
    if (reading.startsWith(typed)) return true;
    if (typed.startsWith(reading) && fits(points, place + 1, typed.slice(reading.length))) return true;
    if (/^[zcs]h/.test(reading) && typed.startsWith(reading.slice(0, 2)) && fits(points, place + 1, typed.slice(2))) return true;
    if (typed[0] === reading[0] && fits(points, place + 1, typed.slice(1))) return true;
  }
  return false;
}

function prepareNames() {
  const entry = (text) => {
    const points = Array.from(text).filter((point) => !/[\s·\-_.]/.test(point));
    return { text, folded: fold(text), points, chinese: points.some((point) => data.pinyin[point]) };
  };
  searchable = range(NODES).map((node) => [nodeName(node), ...nodeAliases(node).map(([text]) => text)].map(entry));
}

/** Entities whose name or alias holds the text, or reads so: the best first. */
function findNames(text, limit = 30) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  if (!searchable) prepareNames();
  const letters = /^[a-z'\s0-9]+$/.test(wanted) && wanted.replace(/['\s]/g, "");
  const found = [];
  for (let node = 0; node < NODES; node += 1) {
    let best = null;
    searchable[node].forEach((entry, place) => {
      let rank = entry.folded === wanted ? 0 : entry.folded.startsWith(wanted) ? 2 : entry.folded.includes(wanted) ? 4 : null;
      if (rank === null && letters && entry.chinese) {
        const match = matchesPinyin(entry.points, letters);
        if (match) rank = match === 2 ? 5 : 7;
      }
      if (rank !== null) rank += place ? 1 : 0;
      if (rank !== null && (!best || rank < best.rank)) best = { node, rank, also: place ? entry.text : null };
    });
    if (best) found.push(best);
  }
  return found.sort((a, b) => a.rank - b.rank || relationsOf[b.node].length - relationsOf[a.node].length || a.node - b.node).slice(0, limit);
}
