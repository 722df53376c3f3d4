// Undo: views as they were, newest last.

const past = [];
const future = [];
const HISTORY_LIMIT = 200;

/** Change the view so that it can be undone, and show it. */
function change(alter, options = {}) {
  const before = JSON.stringify(packed());
  alter(view);
  if (JSON.stringify(packed()) !== before) {
    past.push(before);
    if (past.length > HISTORY_LIMIT) past.shift();
    future.length = 0;
  }
  refresh(options);
}

function undo() { travel(past, future); }
function redo() { travel(future, past); }

function travel(from, to) {
  if (!from.length) return;
  to.push(JSON.stringify(packed()));
  const layout = view.layout;
  view = unpacked(JSON.parse(from.pop()));
  refresh({ fit: view.layout !== layout });
}
