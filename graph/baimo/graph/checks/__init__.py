"""Whether a graph keeps its own rules, and what in it a person should look at.

Each kind of check is a module with a ``CHECK``; ``CHECKS`` lists them. A new one is a new file and
an entry there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.graph.checks import (
    aliases,
    conformance,
    contradictions,
    hubs,
    idle_corrections,
    integrity,
    lone,
    near_names,
    one_place,
    reachable,
    two_types,
)
from baimo.graph.checks.finding import Check, Finding, Quote, Subject

if TYPE_CHECKING:
    import networkx as nx

    from baimo.extract.ontology import Ontology

__all__ = ["CHECKS", "Check", "Finding", "Quote", "Subject", "check"]

CHECKS: tuple[Check, ...] = (
    integrity.CHECK,
    reachable.CHECK,
    conformance.CHECK,
    contradictions.CHECK,
    aliases.CHECK,
    one_place.CHECK,
    near_names.CHECK,
    two_types.CHECK,
    hubs.CHECK,
    lone.CHECK,
    idle_corrections.CHECK,
)


def check(
    graph: nx.MultiDiGraph[str],
    ontology: Ontology,
    *,
    place: str = "build",
    misplaced: tuple[str, ...] = (),
) -> list[Finding]:
    """Run all checks.

    Args:
        graph: A graph of Baimo's records, which may contradict itself.
        ontology: The ontology that it was built with.
        place: What to call the build in the commands that mend it.
        misplaced: What ``node_link.read_unchecked`` found amiss in the file.

    Returns:
        The findings, errors first, otherwise in the order of ``CHECKS``.
    """
    return sorted(
        _findings(Subject(graph, ontology, place, misplaced)),
        key=lambda finding: finding.severity != "error",
    )


def _findings(subject: Subject) -> Iterator[Finding]:
    yield from integrity.CHECK.run(subject)
    # What hangs loose has been told; the other checks look at the rest.
    loose = [node for node, record in subject.graph.nodes(data=True) if "name" not in record]
    if loose:
        graph = subject.graph.copy()
        graph.remove_nodes_from(loose)
        subject = Subject(graph, subject.ontology, subject.place)
    for each in CHECKS[1:]:
        yield from each.run(subject)
