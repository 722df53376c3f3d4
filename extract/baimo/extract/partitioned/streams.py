"""What the merge found, in the order of a graph, for who writes it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from baimo.extract.amounts import stands_alone
from baimo.extract.confidence import fact_confidence
from baimo.extract.corrections.judged import NO_VERDICTS, Verdicts
from baimo.extract.partitioned.runs import grouped, merged, side_by_side
from baimo.extract.types import Alias, Entity, Evidence, Mention, Rejection, Relation, Span


class Quoted(NamedTuple):
    """A place that asserts something, with its words.

    Attributes:
        text: The words of the sentence.
        head: The words of the head; so for ``cue`` and ``tail``.
    """

    evidence: Evidence
    text: str
    head: str
    cue: str | None
    tail: str


@dataclass(slots=True)
class EntityFound:
    """An entity without its mentions, the number of its relations, and its mentions to go through.

    The mentions have to be gone through before the next entity is asked for.
    """

    entity: Entity
    relations: int
    mentions: Iterator[Mention]


@dataclass(frozen=True, slots=True)
class RelationFound:
    """A relation, its evidence with the words, and what its ends are called.

    Attributes:
        ends: Name and type of the head, name and type of the tail.
        quoted: The evidence, in the order of documents.
        dates: The date of each document that asserts it.
    """

    relation: Relation
    ends: tuple[str, str, str, str]
    quoted: list[Quoted]
    dates: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class RejectionFound:
    """A candidate that was not kept, with its words."""

    rejection: Rejection
    quoted: Quoted


@dataclass(frozen=True, slots=True)
class DocumentFound:
    """A document with how much was found in it.

    Attributes:
        structure: Its blocks and its tables as plain values.
        mentions: How many of its mentions belong to an entity that is kept.
        relations: How many relations have evidence in it.
    """

    id: str
    title: str | None
    date: str | None
    source: str
    text: str
    structure: tuple[Any, Any]
    sentences: Sequence[tuple[int, int]]
    mentions: int
    relations: int


def entities(
    entities: Sequence[Path], mentions: Sequence[Path], degrees: Sequence[Path], number: int
) -> Iterator[EntityFound]:
    """The entities of a range, by their ids."""
    described = merged(entities, number)
    counts = (
        (key, sum(count for _, count in rows))
        for key, rows in grouped(merged(degrees, number), parts=1)
    )
    named = grouped(merged(mentions, number), parts=1)
    mentioned = next(named, None)
    for (id_,), (name, type_, generic, aliases, attributes), degree in side_by_side(
        described, counts
    ):
        while mentioned is not None and mentioned[0] < (id_,):
            mentioned = next(named, None)
        if degree is None and not stands_alone(type_):
            continue
        own: Iterator[Any] = iter(())
        if mentioned is not None and mentioned[0] == (id_,):
            own = mentioned[1]
        entity = Entity(
            id_,
            name,
            type_,
            aliases=tuple(Alias(*alias) for alias in aliases),
            generic=generic,
            attributes=attributes,
        )
        yield EntityFound(entity, degree or 0, _mentions(own, type_))


def _mentions(rows: Iterator[Any], type_: str) -> Iterator[Mention]:
    for (_, document, start, end, source, *_), (text, entry, nested, anaphor) in rows:
        yield Mention(document, start, end, text, type_, source, entry, nested, anaphor)


def relations(
    runs: Sequence[Path], number: int, verdicts: Verdicts = NO_VERDICTS
) -> Iterator[RelationFound]:
    """The relations of a range of heads, by head, tail and id.

    Args:
        runs: Runs of relations.
        number: Which range.
        verdicts: Which of them go, and which are sure.
    """
    for (head, tail, id_), rows in grouped(merged(runs, number), parts=3):
        if id_ in verdicts.rejected:
            continue
        quoted: list[Quoted] = []
        dates: dict[str, str | None] = {}
        qualifiers: set[tuple[str, str]] = set()
        for (_, _, _, document), (type_, status, ends, pairs, date, places) in rows:  # noqa: B007
            dates[document] = date
            qualifiers.update(pairs)
            quoted += [_quoted(document, place) for place in places]
        evidence = tuple(each.evidence for each in quoted)
        relation = Relation(
            head,
            type_,
            tail,
            status,
            fact_confidence(evidence),
            evidence,
            tuple(sorted(qualifiers)),
        )
        yield RelationFound(verdicts.confirm(relation), ends, quoted, dates)


def rejections(runs: Sequence[Path], number: int) -> Iterator[RejectionFound]:
    """What was not kept of a range of documents, by document."""
    for (document, *_), (reason, detail, head, type_, tail, place) in merged(runs, number):
        quoted = _quoted(document, place)
        yield RejectionFound(Rejection(reason, detail, head, type_, tail, quoted.evidence), quoted)


def documents(
    runs: Sequence[Path], counts: Sequence[Path], number: int, struck: Sequence[Path] = ()
) -> Iterator[DocumentFound]:
    """The documents of a range, by their ids.

    Args:
        runs: Runs of documents.
        counts: Runs of how many mentions a document has, as ``count_mentions`` writes them.
        number: Which range.
        struck: Runs of the relations that a document asserts and people reject.
    """
    gone = ((key, sum(1 for _ in rows)) for key, rows in grouped(merged(struck, number), parts=1))
    rejected = next(gone, None)
    mentions = (
        (key, sum(count for _, count in rows))
        for key, rows in grouped(merged(counts, number), parts=1)
    )
    for (id_,), row, count in side_by_side(merged(runs, number), mentions):
        title, date, source, text, blocks, tables, sentences, relations = row
        while rejected is not None and rejected[0] < (id_,):
            rejected = next(gone, None)
        if rejected is not None and rejected[0] == (id_,):
            relations -= rejected[1]
        yield DocumentFound(
            id_, title, date, source, text, (blocks, tables), sentences, count or 0, relations
        )


class MentionCounts:
    """Counts mentions by document."""

    most = 200_000
    """Documents whose count is held before all counts are passed on."""

    def __init__(self, spill: Any, number: int) -> None:
        self._spill = spill
        self._number = number
        self._passed = 0
        self._counts: Counter[str] = Counter()

    def add(self, document: str) -> None:
        """Count a mention."""
        self._counts[document] += 1
        if len(self._counts) >= self.most:
            self.flush()

    def flush(self) -> None:
        """Pass the counts on."""
        for document, count in self._counts.items():
            self._spill.add((document, self._number, self._passed), count)
        self._passed += 1
        self._counts.clear()


def _quoted(document: str, place: tuple[Any, ...]) -> Quoted:
    sentence, head, cue, tail, rule, confidence, time, *words = place
    evidence = Evidence(
        document,
        Span(*sentence),
        Span(*head),
        None if cue is None else Span(*cue),
        Span(*tail),
        rule,
        confidence,
        time,
    )
    return Quoted(evidence, *words)
