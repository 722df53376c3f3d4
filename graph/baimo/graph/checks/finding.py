"""What a check finds, and what it looks at."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from baimo.graph.decided import Decided

if TYPE_CHECKING:
    import networkx as nx

    from baimo.extract.ontology import Ontology
    from baimo.graph.records import Record

Severity = Literal["error", "warning"]

SHOWN = 5
"""Most sentences that are quoted for one finding."""


class Quote(NamedTuple):
    """A place in a document, with its words; code points, end exclusive."""

    document: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in a graph that is wrong, or that a person should look at.

    Attributes:
        code: The kind of finding; ``baimo.graph.checks.CHECKS`` lists them.
        severity: ``error``: the graph breaks its own rules; ``warning``: a person should decide.
        what: What is the matter, in one line.
        entities: Ids of the entities that it is about.
        relations: Ids of the relations that it is about.
        documents: Ids of the documents that it is about.
        evidence: Sentences to judge it by.
        command: The command that mends it, if the finding is right.
    """

    code: str
    severity: Severity
    what: str
    entities: tuple[str, ...] = ()
    relations: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    evidence: tuple[Quote, ...] = ()
    command: str = ""


@dataclass(frozen=True)
class Subject:
    """A graph with what it is checked against.

    Attributes:
        graph: The graph.
        ontology: The ontology that its facts must keep.
        place: What the graph is called in commands: the folder of the build.
        misplaced: Nodes and edges of the file that occur twice or hang loose, one line each.
    """

    graph: nx.MultiDiGraph[str]
    ontology: Ontology
    place: str
    misplaced: tuple[str, ...] = field(default=())

    @cached_property
    def decided(self) -> Decided:
        """What people have decided already."""
        return Decided(self.graph)

    def name(self, node: str) -> str:
        """The name of an entity."""
        name: str = self.graph.nodes[node]["name"]
        return name

    def family(self, type_: str) -> str:
        """The topmost ancestor of a type, with its kind: a model and a series may share a name."""
        base, colon, kind = type_.partition(":")
        return self.ontology.ancestry.get(base, (base,))[-1] + colon + kind

    def command(self, verb: str, *arguments: str) -> str:
        """A command line for the shell: ``baimo merge build/ A B``."""
        return shlex.join(["baimo", verb, self.place, *arguments])

    def mentions(self, node: str) -> int:
        """How often an entity is mentioned."""
        return len(self.graph.nodes[node]["mentions"])


Edge = tuple[str, str, str, "Record"]
"""Head, tail, key and record of a relation."""


class Check(NamedTuple):
    """One kind of check.

    Attributes:
        codes: The codes of its findings, each with what it means.
        run: Gives the findings.
    """

    codes: dict[str, str]
    run: Callable[[Subject], Iterator[Finding]]


def quotes(*records: Record) -> tuple[Quote, ...]:
    """The sentences of the surest evidence of each relation, few of them."""
    found: dict[Quote, None] = {}
    for record in records:
        for item in sorted(record["evidence"], key=lambda item: -item["confidence"]):
            start, end = item["sentence"]
            quote = Quote(item["document"], start, end, item["text"])
            if quote not in found:
                found[quote] = None
                break
    return tuple(found)[:SHOWN]


def around(mention: Record, text: str) -> Quote:
    """The line that a mention stands in."""
    start = text.rfind("\n", 0, mention["start"]) + 1
    end = text.find("\n", mention["end"])
    end = len(text) if end < 0 else end
    return Quote(mention["document"], start, end, text[start:end])
