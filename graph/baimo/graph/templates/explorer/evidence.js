// Evidence: sentences with the words marked that were read as head, cue and tail.

const sentenceOf = (place) => ({
  document: data.sentences.document[place], start: data.sentences.start[place], text: data.sentences.text[place],
});

/** The parts of one piece of evidence: `[sentence, head, length, cue, length, tail, length, rule, confidence, other sentences…]`. */
function evidenceQuote([main, head, headLong, cue, cueLong, tail, tailLong, rule, confidence, ...others], title = null, time = null) {
  const { start } = sentenceOf(main);
  const marks = [["head", start + head, headLong], ["cue", start + cue, cueLong], ["tail", start + tail, tailLong]];
  const parts = [main, ...others].sort((a, b) => data.sentences.start[a] - data.sentences.start[b]);
  return quote(parts, marks, main, [
    ...(time ? [`${say("time")} ${time}`] : []), `${say("rule")} ${data.rules[rule]}`, `${say("confidence")} ${percent(confidence)}`,
  ], title);
}

function mentionQuote([sentence, start, long]) {
  const from = sentenceOf(sentence).start + start;
  return quote([sentence], [["head", from, long]], sentence, []);
}

/** Sentences with marked words, and where they stand. */
function quote(parts, marks, main, notes, title = null) {
  const texts = parts.flatMap((place, count) => [
    ...(count ? [element("span", { class: "between", text: " … " })] : []), ...markedText(sentenceOf(place), marks),
  ]);
  const { document: source, start, text } = sentenceOf(main);
  const [id, name, date] = data.documents[source];
  const where = say("offsets", { a: String(start), b: String(start + Array.from(text).length) });
  return element("div", { class: "quote" }, title, element("blockquote", {}, ...texts),
    element("footer", {}, element("div", { text: [name, id === name ? null : id, date].filter(Boolean).join(" · ") }),
      element("div", { text: [where, ...notes].join(" · ") }), remote ? documentLink(id, [start, start + Array.from(text).length]) : null));
}

/** A sentence as pieces of text and marks. Offsets count code points, JavaScript's UTF-16. */
function markedText({ start, text }, marks) {
  const points = Array.from(text);
  const names = points.map(() => []);
  for (const [name, from, long] of marks) {
    for (let place = Math.max(from - start, 0); place < Math.min(from - start + long, points.length); place += 1) names[place].push(name);
  }
  const pieces = [];
  let begin = 0;
  for (let place = 1; place <= points.length; place += 1) {
    if (place < points.length && names[place].join(" ") === names[begin].join(" ")) continue;
    const piece = points.slice(begin, place).join("");
    pieces.push(names[begin].length
      ? element("mark", { class: names[begin].join(" "), text: piece, title: names[begin].map((name) => say(name)).join(" · ") })
      : document.createTextNode(piece));
    begin = place;
  }
  return pieces;
}

const marksKey = () => element("p", { class: "key" }, ...["head", "cue", "tail"].map((part) =>
  element("mark", { class: part, text: say(part) })));
