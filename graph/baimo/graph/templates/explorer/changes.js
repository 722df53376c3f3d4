// Changes: on a page that compares two graphs, what became of each entity and relation.

const changes = data.changes; // null on the page of one graph
const SIGNS = { added: "+", removed: "\u2212", changed: "~", same: "" };

const nodeState = (node) => changes.states[changes.nodes[node]];
const edgeState = (edge) => changes.states[changes.edges[edge]];

/** The states of the evidence of a relation, in its order. */
const evidenceStates = (edge) => (changes?.evidence[edge] ?? []).map((state) => changes.states[state]);

/** The colour of a state; of what is the same, that of any line. */
const stateColor = (state) => palette[state] ?? palette.edge;

/** A text with the sign of a state before it, so that colour is not all that tells it. */
const signed = (state, text) => (SIGNS[state] ? `${SIGNS[state]} ${text}` : text);

function stateCounts(states) {
  const counts = new Map(changes.states.map((state) => [state, 0]));
  for (const state of states) counts.set(changes.states[state], counts.get(changes.states[state]) + 1);
  return counts;
}
