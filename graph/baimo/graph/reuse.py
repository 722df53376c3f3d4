"""What of the files of one build can stand in those of the next.

Writing a graph costs more than finding out what changed in it, and most of each file is what it
was. The lines and rows of entities and relations that did not change are taken over as they stand,
and so are layouts of groups and readings of characters, which depend on little.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import islice
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
        mentions: The rows of an entity in ``mentions.csv``, as text.
        evidence: The rows of a relation in ``relations.csv``, as text.
        page: What is known for the page.
        lengths: For each table, how many characters each of its parts has as it was written now.
    """

    lines: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    mentions: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    page: PageParts = field(default_factory=PageParts)
    lengths: dict[str, list[int]] = field(default_factory=dict)


def reusable(
    texts: Mapping[str, str],
    graph: nx.MultiDiGraph[str],
    lengths: Mapping[str, Sequence[int]],
    page: PageParts,
    *,
    nodes: Set[str],
    edges: Set[str],
    documents: Set[str],
) -> Reuse:
    """What can be taken over from the files of a build.

    Args:
        texts: Its files, by name, as they were written.
        graph: The graph that they hold.
        lengths: For each table, how many characters each of its parts has.
        page: What is known for the page.
        nodes: Entities that are not what they were.
        edges: Keys of relations that are not what they were.
        documents: Ids of documents that are not what they were.
    """
    from baimo.graph.node_link import sections

    found = sections(texts["graph.json"])
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
            zip(graph, _parts(texts["mentions.csv"], lengths["mentions.csv"]), strict=True), nodes
        ),
        evidence=_without(
            zip(
                (key for _, _, key in graph.edges(keys=True)),
                _parts(texts["relations.csv"], lengths["relations.csv"]),
                strict=True,
            ),
            edges,
        ),
        page=page,
    )


def _parts(text: str, lengths: Sequence[int]) -> Iterator[str]:
    """The parts of a table but for its header."""
    header, *rest = lengths
    place = header
    for length in rest:
        yield text[place : place + length]
        place += length


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
