// Pictures: the scene as SVG, and that painted as PNG.

const PICTURE_SIDE = 6000; // pixels of a PNG at most; browsers refuse much larger canvases

/** The whole scene as an SVG document. */
function svgText() {
  const frame = frameOf(scene.nodes) ?? { left: 0, top: 0, right: 100, bottom: 100 };
  const [width, height] = [Math.ceil(frame.right - frame.left), Math.ceil(frame.bottom - frame.top)];
  const round = (value) => Math.round(value * 10) / 10;
  const root = svgElement("svg", { xmlns: SVG_SPACE, viewBox: [round(frame.left), round(frame.top), width, height].join(" "), width, height, "font-family": palette.font });
  root.append(svgElement("title"), svgElement("rect", { x: round(frame.left), y: round(frame.top), width, height, fill: palette.paper }));
  root.firstChild.textContent = document.title;
  const lines = svgElement("g", { fill: "none" });
  for (const item of scene.edges) lines.append(...svgLine(item, round));
  const dots = svgElement("g");
  for (const item of scene.nodes) {
    const attributes = { cx: round(item.x), cy: round(item.y), r: round(item.r), fill: item.hollow ? palette.paper : item.color, stroke: item.border, "stroke-width": item.hollow ? 3 : 1, opacity: item.faded ? 0.25 : null };
    dots.append(svgElement("circle", attributes));
    if (item.group !== undefined || item.selected) dots.append(svgElement("circle", { ...attributes, r: round(item.r + 4.5), fill: "none", "stroke-width": 1.5 }));
  }
  const labels = svgElement("g", { "text-anchor": "middle", "paint-order": "stroke", stroke: palette.halo, "stroke-width": 3.5, "stroke-linejoin": "round" });
  for (const label of placedLabels(1)) {
    label.lines.forEach((line, place) => {
      const text = svgElement("text", { x: round(label.x + label.offset[0]), y: round(label.y + label.offset[1] + place * label.step), "font-size": line.size, "font-weight": line.bold ? 600 : null, fill: labelColor(label, line) });
      text.textContent = line.text;
      labels.append(text);
    });
  }
  root.append(lines, dots, labels);
  // What XML or UTF-8 cannot hold would make the file unreadable.
  return new XMLSerializer().serializeToString(root)
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/\p{Cs}/gu, "\ufffd");
}

function svgLine(item, round) {
  const [from, to] = [scene.byKey.get(item.from), scene.byKey.get(item.to)];
  const stroke = item.tint ?? (item.negated ? palette.negated : item.strong ? palette.accent : palette.edge);
  const look = { stroke, "stroke-width": round(item.width), "stroke-dasharray": item.dashes?.join(" "), opacity: item.faded ? 0.15 : item.bundle ? 0.5 : 0.85 };
  if (item.loop !== null) {
    const loop = loopOf(item);
    return [svgElement("circle", { cx: round(loop.x), cy: round(loop.y), r: round(loop.radius), ...look })];
  }
  const bend = bendOf(item);
  const path = `M${round(from.x)} ${round(from.y)}${bend ? `Q${round(bend.x)} ${round(bend.y)} ` : "L"}${round(to.x)} ${round(to.y)}`;
  const line = svgElement("path", { d: path, ...look });
  if (!item.arrow) return [line];
  const behind = bend ?? from;
  const far = Math.hypot(to.x - behind.x, to.y - behind.y) || 1;
  const [dx, dy] = [(to.x - behind.x) / far, (to.y - behind.y) / far];
  const tip = [to.x - dx * (to.r + 1), to.y - dy * (to.r + 1)];
  const base = [tip[0] - dx * 8, tip[1] - dy * 8];
  const points = [tip, [base[0] - dy * 3.6, base[1] + dx * 3.6], [base[0] + dy * 3.6, base[1] - dx * 3.6]];
  return [line, svgElement("path", { d: `M${points.map((point) => point.map(round).join(" ")).join("L")}Z`, fill: stroke, opacity: look.opacity })];
}

const downloadSvg = () => save(new Blob([svgText()], { type: "image/svg+xml" }), "graph.svg");

/** Paint the SVG on a canvas; the policy lets images come from data only, as this one does. */
async function pngBlob() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svgText())}`;
  await image.decode();
  const scale = Math.min(2, PICTURE_SIDE / Math.max(image.width, image.height));
  const sheet = element("canvas", { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  return new Promise((resolve) => { sheet.toBlob(resolve, "image/png"); });
}

const downloadPng = async () => save(await pngBlob(), "graph.png");
