"""The comparison as a page: the explorer, drawn over both graphs and coloured by what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from baimo.graph.diff.changes import EntityChange, FactChange, GraphDiff
from baimo.graph.diff.union import STATES, Union, union
from baimo.graph.html import Renderer, render_page
from baimo.graph.labels import Language
from baimo.graph.page_data import is_large
from baimo.graph.records import Record

if TYPE_CHECKING:
    import networkx as nx


def diff_page(
    old: nx.MultiDiGraph[str],
    new: nx.MultiDiGraph[str],
    diff: GraphDiff,
    *,
    title: str | None = None,
    language: Language = "zh",
    renderer: Renderer = "auto",
) -> str:
    """The text of the page.

    What did not change is left out where both graphs together are too large to be drawn at once.

    Args:
        old: The old graph.
        new: The new graph.
        diff: What changed from the one to the other.
        title: Shown at the top; a general title if not given.
        language: The language the page opens in.
        renderer: What draws the graph; see ``baimo.graph.html``.
    """
    both = union(old, new, diff)
    if is_large(both.graph):
        both = union(old, new, diff, whole=False)
    return render_page(
        both.graph,
        title=title,
        language=language,
        renderer=renderer,
        changes=_changes(both, diff),
    )


def _changes(both: Union, diff: GraphDiff) -> Record:
    """What the page knows of the changes, by the numbers of ``page_data``.

    States are numbers, by their place in ``states``; ``entities`` and ``facts`` tell of those that
    changed what differs, ``evidence`` the state of each piece of evidence of these facts.
    """
    nodes = list(both.graph)
    edges = [key for *_, key in both.graph.edges(keys=True)]
    return {
        "states": list(STATES),
        "nodes": [STATES.index(both.state_of_entity(node)) for node in nodes],
        "edges": [STATES.index(both.state_of_fact(key)) for key in edges],
        "entities": {
            number: _entity(both.entities[node])
            for number, node in enumerate(nodes)
            if node in both.entities
        },
        "facts": {
            number: _fact(both.facts[key]) for number, key in enumerate(edges) if key in both.facts
        },
        "evidence": {
            number: [STATES.index(state) for state in both.evidence[key]]
            for number, key in enumerate(edges)
            if key in both.evidence
        },
        "documents": [[each.change, each.id, list(each.what)] for each in diff.document_changes],
        "leftOut": both.left_out,
    }


def _entity(change: EntityChange) -> dict[str, Any]:
    told: dict[str, Any] = {
        "what": list(change.what),
        "mentions": [change.old_mentions, change.new_mentions],
    }
    if change.old_name and change.new_name and change.old_name != change.new_name:
        told["name"] = [change.old_name, change.new_name]
    if change.old_type and change.new_type and change.old_type != change.new_type:
        told["type"] = [change.old_type, change.new_type]
    if change.aliases_added:
        told["aliasesAdded"] = list(change.aliases_added)
    if change.aliases_removed:
        told["aliasesRemoved"] = list(change.aliases_removed)
    if change.moved:
        told["moved"] = [list(each) for each in change.moved[:3]]
    return told


def _fact(change: FactChange) -> dict[str, Any]:
    told: dict[str, Any] = {"what": list(change.what)}
    if "status" in change.what:
        told["status"] = [change.old_status, change.new_status]
    if "confidence" in change.what:
        told["confidence"] = [change.old_confidence, change.new_confidence]
    return told
