"""What of the files of one build can stand in those of the next.

Writing a graph costs more than finding out what changed in it, and most of each file is what it
was. The lines and rows of entities and relations that did not change are taken over as they stand,
and so are layouts of groups and readings of characters, which depend on little.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    import networkx as nx

Part = TypeVar("Part")
Positions = dict[str, tuple[float, float]]


@dataclass
class PageParts:
    """Parts of the page that are costly to find, as far as they are known.

    Attributes:
        layouts: Positions of the nodes of a group, by a hash of what they depend on.
        pinyin: The readings of characters.
        used: Those of the layouts that were asked for.
    """

    layouts: Mapping[str, Mapping[str, tuple[float, float]]] = field(default_factory=dict)
    pinyin: dict[str, tuple[str, ...]] = field(default_factory=dict)
    used: dict[str, Positions] = field(default_factory=dict)

    def layout(self, asked: object, find: Callable[[], Positions]) -> Positions:
        """A layout as it was found for the same question before, or else as it is found now.

        Args:
            asked: All that the layout depends on, of values whose ``repr`` never changes.
            find: Finds it.
        """
        key = hashlib.sha256(repr(asked).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        if key not in self.used:
            known = self.layouts.get(key)
            self.used[key] = (
                find() if known is None else {node: (x, y) for node, (x, y) in known.items()}
            )
        return self.used[key]

    def plain(self) -> dict[str, Any]:
        """What the next build can use, as plain values."""
        return {"layouts": self.used, "pinyin": self.pinyin}


@dataclass(frozen=True)
class Reuse:
    """The parts of a build's files that stand as they are.

    Attributes:
        lines: By section of ``graph.json``, then by node, edge key or document: its line. A
            document's sentences are one text of several lines.
        mentions: The rows of an entity in ``mentions.csv``.
        evidence: The rows of a relation in ``relations.csv``.
        page: What is known for the page.
    """

    lines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mentions: Mapping[str, list[list[str]]] = field(default_factory=dict)
    evidence: Mapping[str, list[list[str]]] = field(default_factory=dict)
    page: PageParts = field(default_factory=PageParts)


def reusable(
    folder: Path,
    text: str,
    graph: nx.MultiDiGraph[str],
    page: PageParts,
    *,
    nodes: Set[str],
    edges: Set[str],
    documents: Set[str],
) -> Reuse:
    """What can be taken over from the files of a build.

    Args:
        folder: The build, with its files as they were written.
        text: Its ``graph.json``.
        graph: The graph that it holds.
        page: What is known for the page.
        nodes: Entities that are not what they were.
        edges: Keys of relations that are not what they were.
        documents: Ids of documents that are not what they were.
    """
    from baimo.graph.node_link import sections

    found = sections(text)
    node_ids = sorted(graph)
    edge_keys = [key for _, _, key in sorted(graph.edges(keys=True))]
    document_ids = [document["id"] for document in graph.graph["documents"]]
    sentences: dict[str, str] = {}
    lines = iter(found["sentences"])
    for id_, count in _counts(sentence["document"] for sentence in graph.graph["sentences"]):
        sentences[id_] = ",\n".join(islice(lines, count))
    return Reuse(
        lines={
            "nodes": _without(zip(node_ids, found["nodes"], strict=True), nodes),
            "edges": _without(zip(edge_keys, found["edges"], strict=True), edges),
            "documents": _without(zip(document_ids, found["documents"], strict=True), documents),
            "sentences": _without(sentences.items(), documents),
        },
        mentions=_without(
            _rows(
                folder / "mentions.csv",
                ((node, len(record["mentions"])) for node, record in graph.nodes(data=True)),
            ),
            nodes,
        ),
        evidence=_without(
            _rows(
                folder / "relations.csv",
                (
                    (key, len(graph.edges[head, tail, key]["evidence"]))
                    for head, tail, key in graph.edges(keys=True)
                ),
            ),
            edges,
        ),
        page=page,
    )


def _rows(path: Path, counts: Iterable[tuple[str, int]]) -> Iterator[tuple[str, list[list[str]]]]:
    """The rows of a CSV file by what they are of, which is told by how many each has."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for name, count in counts:
            yield name, list(islice(rows, count))


def _counts(names: Iterable[str]) -> Iterator[tuple[str, int]]:
    """How often each name stands in a run."""
    last: str | None = None
    count = 0
    for name in names:
        if name != last and last is not None:
            yield last, count
            count = 0
        last = name
        count += 1
    if last is not None:
        yield last, count


def _without(pairs: Iterable[tuple[str, Part]], names: Set[str]) -> dict[str, Part]:
    return {name: part for name, part in pairs if name not in names}
