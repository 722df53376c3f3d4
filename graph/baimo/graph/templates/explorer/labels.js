// Labels, as on a map: always of one size on the screen, the important ones first, and none over
// another. What finds no room appears as one zooms in.

const LABEL_SIZE = 13; // smaller in a picture that is seen from afar, down to 10.5
const sizeAt = (scale) => Math.min(LABEL_SIZE, Math.max(10.5, Math.round(15 * scale * 2) / 2));
const EDGE_LABEL_SIZE = 11;
const EDGE_LABELS_FROM = 0.75; // the scale from which lines have room for names
const DOTS_IN_THE_WAY = 700; // beyond so many dots, labels may lie over the faint ones

let placed = { scene: null, scale: 0, labels: [] }; // the last answer of placedLabels
const measured = new Map();
const ruler = document.createElement("canvas").getContext("2d");

function widthOf(text, size, bold) {
  const key = `${bold ? 1 : 0}${size}${text}`;
  if (!measured.has(key)) {
    ruler.font = `${bold ? 600 : 400} ${size}px ${palette.font}`;
    measured.set(key, ruler.measureText(text).width);
  }
  return measured.get(key);
}

/** Boxes on the screen that are taken, in cells so that each test is quick. */
class Taken {
  constructor() { this.cells = new Map(); }

  * cellsOf(box) {
    for (let x = Math.floor(box[0] / 90); x <= Math.floor(box[2] / 90); x += 1) {
      for (let y = Math.floor(box[1] / 40); y <= Math.floor(box[3] / 40); y += 1) yield x * 4096 + y;
    }
  }

  add(box) {
    for (const cell of this.cellsOf(box)) {
      if (this.cells.has(cell)) this.cells.get(cell).push(box);
      else this.cells.set(cell, [box]);
    }
  }

  free(box) {
    for (const cell of this.cellsOf(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3]) return false;
      }
    }
    return true;
  }
}

/**
 * Which labels are shown where, whatever part of the drawing is seen: so they stay as they are while
 * the picture is moved.
 * @param {number} scale Pixels on the screen for one of the drawing.
 * @returns {{x: number, y: number, lines: object[], item: object}[]} Places in the drawing.
 */
function placedLabels(scale) {
  if (placed.scene === scene && placed.scale === scale) return placed.labels;
  const taken = new Taken();
  const nodes = [...scene.nodes];
  if (nodes.length <= DOTS_IN_THE_WAY) {
    for (const item of nodes) {
      const r = item.r * scale * 0.8;
      taken.add([item.x * scale - r, item.y * scale - r, item.x * scale + r, item.y * scale + r]);
    }
  }
  const size = sizeAt(scale);
  const labels = headings(scale, taken);
  const importance = (item) => item.rank + (item.selected ? 1e9 : 0) + (item.faded ? -1e7 : 0);
  for (const item of nodes.sort((a, b) => importance(b) - importance(a) || (a.key < b.key ? -1 : 1))) {
    if (item.faded && nodes.length > 150 && scale < 0.6) continue;
    const bold = item.selected || item.group !== undefined;
    const lines = [{ text: item.label, size, bold }];
    if (item.below) lines.push({ text: item.below, size: size - 1.5, muted: true });
    const half = Math.max(...lines.map((line) => widthOf(line.text, line.size, line.bold))) / 2 + 3;
    const step = size + 2;
    const high = lines.length * step;
    const [x, y, r] = [item.x * scale, item.y * scale, item.r * scale];
    const rim = r + (item.group !== undefined || item.selected ? 5 * scale : 0);
    const at = (across, down) => [x + across - half, y + down, x + across + half, y + down + high];
    const places = [at(0, rim + 2), at(0, -rim - 3 - high), at(rim + half + 2, -high / 2), at(-rim - half - 2, -high / 2)];
    const box = places.find((place) => taken.free(place)) ?? (item.selected ? places[0] : null);
    if (!box) continue;
    taken.add(box);
    labels.push({ x: item.x, y: item.y, offset: [(box[0] + box[2]) / 2 - x, box[1] - y + size - 1], step, lines, item, box });
  }
  if (view.edgeLabels) labels.push(...edgeLabels(scale, taken));
  placed = { scene, scale, labels };
  return labels;
}

/** The names of the blocks in the layout by type. */
function headings(scale, taken) {
  if (view.layout !== "type" || scene.rolled || view.only) return [];
  const tops = new Map();
  for (const item of scene.nodes) {
    if (item.pinned || item.node === undefined) continue;
    const group = groupOfNode.type[item.node];
    if (group < 0) continue;
    const top = tops.get(group) ?? { left: Infinity, right: -Infinity, top: Infinity };
    tops.set(group, { left: Math.min(top.left, item.x), right: Math.max(top.right, item.x), top: Math.min(top.top, item.y - item.r) });
  }
  const labels = [];
  for (const [group, { left, right, top }] of tops) {
    const text = `${groupTitle(groupsOf("type")[group])}`;
    const x = (left + right) / 2;
    const half = widthOf(text, 14, true) / 2 + 3;
    const box = [x * scale - half, top * scale - 30, x * scale + half, top * scale - 10];
    if (!taken.free(box)) continue;
    taken.add(box);
    labels.push({ x, y: top, offset: [0, -14], step: 0, lines: [{ text, size: 14, bold: true, muted: true }], item: { heading: true }, box });
  }
  return labels;
}

function edgeLabels(scale, taken) {
  const labels = [];
  const wanted = scene.edges.filter((item) => (item.strong || (scale >= EDGE_LABELS_FROM && !item.faded && item.edge !== undefined))
    && !(item.strong && scale < 0.3 && scene.edges.length > 60));
  for (const item of wanted.sort((a, b) => Number(b.strong) - Number(a.strong) || (a.key < b.key ? -1 : 1))) {
    const { x, y } = middleOf(item);
    const half = widthOf(item.label, EDGE_LABEL_SIZE, false) / 2 + 2;
    const box = [x * scale - half, y * scale - 7, x * scale + half, y * scale + 7];
    if (!taken.free(box)) continue;
    taken.add(box);
    labels.push({ x, y, offset: [0, 4], step: 0, lines: [{ text: item.label, size: EDGE_LABEL_SIZE }], item, box });
  }
  return labels;
}

function labelColor(label, line) {
  if (label.item.negated) return palette.negated;
  if (label.item.from) return label.item.strong ? palette.accent : palette["edge-label"];
  if (label.item.faded) return mix(palette.halo, palette.ink, 0.42);
  return line.muted ? palette.muted : palette.ink;
}

/** Paint labels on a canvas whose coordinates are those of the drawing. */
function paintLabels(context, scale, frame) {
  context.textAlign = "center";
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  const room = 120 / scale;
  for (const label of placedLabels(scale)) {
    if (label.x < frame.left - room || label.x > frame.right + room || label.y < frame.top - room || label.y > frame.bottom + room) continue;
    label.lines.forEach((line, place) => {
      context.font = `${line.bold ? 600 : 400} ${line.size / scale}px ${palette.font}`;
      const x = label.x + label.offset[0] / scale;
      const y = label.y + (label.offset[1] + place * label.step) / scale;
      context.lineWidth = 3.5 / scale;
      context.strokeStyle = palette.halo;
      context.strokeText(line.text, x, y);
      context.fillStyle = labelColor(label, line);
      context.fillText(line.text, x, y);
    });
  }
}
