"""Documents and readings as bytes, and back.

MessagePack, as it needs no code to be run when it is read (a pickle from a folder that somebody
sent would), deflated: a reading takes about as much room as its text. A mention is written once and
meant by its number afterwards, as two proposals are the same only if they are one object.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Set
from dataclasses import astuple, dataclass, fields
from typing import Any

import msgpack

from baimo.extract.analysis import Candidate, Proposal, StatedAlias
from baimo.extract.lexicon import Entry
from baimo.extract.linking.claims import Claim, Linkage
from baimo.extract.linking.key import Key
from baimo.extract.reading import Reading
from baimo.extract.types import Block, Document, Evidence, Rejection, Span, Table

_LEVEL = 6
"""Of zlib. 9 saves 1 % more and takes twice the time."""


def pack(value: Any) -> bytes:
    """Lists, strings, numbers and ``None`` as deflated MessagePack."""
    packed: bytes = msgpack.packb(value, use_bin_type=True, unicode_errors="surrogatepass")
    return zlib.compress(packed, _LEVEL)


def unpack(data: bytes) -> Any:
    """What ``pack`` was given, with tuples for lists."""
    return msgpack.unpackb(
        zlib.decompress(data), raw=False, use_list=False, unicode_errors="surrogatepass"
    )


# Documents ----------------------------------------------------------------------------------


def pack_document(document: Document) -> bytes:
    """Everything of a document but its id and its source, which two copies may differ in."""
    return pack(
        (
            document.text,
            document.title,
            document.date,
            [block.plain for block in document.blocks],
            [(table.start, table.end, table.header, table.rows) for table in document.tables],
        )
    )


def unpack_document(data: bytes, id_: str, source: str) -> Document:
    """The document of ``pack_document`` under this id."""
    text, title, date, blocks, tables = unpack(data)
    return Document(
        id=id_,
        text=text,
        source=source,
        title=title,
        date=date,
        blocks=tuple(Block(*block) for block in blocks),
        tables=tuple(
            Table(
                start,
                end,
                tuple(Span(*cell) for cell in header),
                tuple(tuple(Span(*cell) for cell in row) for row in rows),
            )
            for start, end, header, rows in tables
        ),
    )


def structure_plain(document: Document) -> tuple[list[Any], list[Any]]:
    """The blocks and the tables of a document as plain values."""
    return (
        [block.plain for block in document.blocks],
        [(table.start, table.end, table.header, table.rows) for table in document.tables],
    )


def content_key(packed: bytes) -> bytes:
    """SHA-256 of a packed document: equal for equal texts of equal structure, title and date."""
    return hashlib.sha256(packed).digest()


# Readings -----------------------------------------------------------------------------------

_PROPOSAL = tuple(field.name for field in fields(Proposal) if field.init)


def pack_reading(reading: Reading) -> bytes:
    """Everything of a reading but its document. Lexicon entries are named by their ids."""
    proposals: dict[Proposal, int] = {}

    def number(proposal: Proposal) -> int:
        return proposals.setdefault(proposal, len(proposals))

    parts = (
        reading.sentences,
        [number(mention) for mention in reading.mentions],
        [
            (number(alias.first), number(alias.second), alias.reason, alias.sentence)
            for alias in reading.aliases
        ],
        [_plain_candidate(candidate, number) for candidate in reading.candidates],
        None if reading.topic is None else number(reading.topic),
        [
            (number(anaphor), number(antecedent), reason)
            for anaphor, (antecedent, reason) in reading.antecedents.items()
        ],
        [astuple(rejection) for rejection in reading.rejections],
    )
    return pack(([_plain_proposal(proposal) for proposal in proposals], parts))


def unpack_reading(data: bytes, document: Document, entries: Mapping[str, Entry]) -> Reading:
    """The reading of ``pack_reading``.

    Args:
        data: What was packed.
        document: The document that was read.
        entries: The lexicon's entries by id: those of the lexicon that it was read with.
    """
    rows, parts = unpack(data)
    proposals = [_proposal(row, entries) for row in rows]
    sentences, mentions, aliases, candidates, topic, antecedents, rejections = parts
    return Reading(
        document,
        sentences=[Span(*span) for span in sentences],
        mentions=[proposals[place] for place in mentions],
        aliases=[
            StatedAlias(proposals[first], proposals[second], reason, Span(*sentence))
            for first, second, reason, sentence in aliases
        ],
        candidates=[_candidate(row, proposals) for row in candidates],
        topic=None if topic is None else proposals[topic],
        antecedents={
            proposals[anaphor]: (proposals[antecedent], reason)
            for anaphor, antecedent, reason in antecedents
        },
        rejections=[_rejection(row, document.id) for row in rejections],
    )


def unpack_mentions(
    data: bytes, document: Document, entries: Mapping[str, Entry], wanted: Set[int]
) -> tuple[Reading, dict[Proposal, int]]:
    """A reading with some of its mentions, and the anaphors that stand for them, and no more.

    Args:
        data: What was packed.
        document: The document that was read.
        entries: The lexicon's entries by id.
        wanted: The places of mentions in the reading's list.

    Returns:
        The reading, and the place of each mention that is no anaphor.
    """
    rows, (_, mentions, _, _, _, antecedents, _) = unpack(data)
    made: dict[int, Proposal] = {}
    places: dict[Proposal, int] = {}
    for place in sorted(wanted):
        number = mentions[place]
        made[number] = _proposal(rows[number], entries)
        places[made[number]] = place
    reading = Reading(document, mentions=list(made.values()))
    for anaphor, antecedent, reason in antecedents:
        if antecedent in made:
            if anaphor not in made:
                made[anaphor] = _proposal(rows[anaphor], entries)
            reading.antecedents[made[anaphor]] = (made[antecedent], reason)
    return reading, places


@dataclass(frozen=True, slots=True)
class PlainReading:
    """A reading as plain values: a mention is a dict of its fields, with ids for entries."""

    sentences: list[tuple[int, int]]
    mentions: list[dict[str, Any]]
    aliases: list[tuple[dict[str, Any], dict[str, Any], str, tuple[int, int]]]
    candidates: list[dict[str, Any]]
    antecedents: list[tuple[dict[str, Any], dict[str, Any], str]]


def reading_plain(data: bytes) -> PlainReading:
    """A packed reading, for who has no lexicon at hand."""
    rows, (sentences, mentions, aliases, candidates, _, antecedents, _) = unpack(data)
    made = [dict(zip(_PROPOSAL, row, strict=True)) for row in rows]
    plain = [dict(zip(_CANDIDATE, row, strict=True)) for row in candidates]
    return PlainReading(
        list(sentences),
        [made[place] for place in mentions],
        [(made[first], made[second], reason, span) for first, second, reason, span in aliases],
        [{**row, "head": made[row["head"]], "tail": made[row["tail"]]} for row in plain],
        [(made[anaphor], made[other], reason) for anaphor, other, reason in antecedents],
    )


# Linkages -----------------------------------------------------------------------------------


def pack_linkage(linkage: Linkage) -> bytes:
    """What of a document other documents' names may depend on."""
    numbers: dict[Key, int] = {}
    places = [
        None if key is None else numbers.setdefault(key, len(numbers)) for key in linkage.keys
    ]
    claims = [(claim.first, claim.second, claim.reason, claim.detail) for claim in linkage.claims]
    return pack((list(numbers), places, claims))


def unpack_linkage(data: bytes) -> Linkage:
    """The linkage of ``pack_linkage``."""
    keys, places, claims = unpack(data)
    return Linkage(
        tuple(None if place is None else keys[place] for place in places),
        tuple(Claim(*claim) for claim in claims),
    )


def _plain_proposal(proposal: Proposal) -> list[Any]:
    row = [getattr(proposal, name) for name in _PROPOSAL]
    return [value.id if isinstance(value, Entry) else value for value in row]


def _proposal(row: tuple[Any, ...], entries: Mapping[str, Entry]) -> Proposal:
    values = dict(zip(_PROPOSAL, row, strict=True))
    for name in ("entry", "stem"):
        values[name] = None if values[name] is None else entries[values[name]]
    return Proposal(**values)


def _rejection(row: tuple[Any, ...], document_id: str) -> Rejection:
    reason, detail, head_name, type_, tail_name, place = row
    _, sentence, head, cue, tail, *rest = place
    # The same words may stand in another document than the one that was read.
    return Rejection(
        reason,
        detail,
        head_name,
        type_,
        tail_name,
        Evidence(
            document_id,
            Span(*sentence),
            Span(*head),
            None if cue is None else Span(*cue),
            Span(*tail),
            *rest,
        ),
    )


_CANDIDATE = tuple(field.name for field in fields(Candidate))
_SPANS = ("sentence", "cue")


def _plain_candidate(candidate: Candidate, number: Any) -> list[Any]:
    row = [getattr(candidate, name) for name in _CANDIDATE]
    return [number(value) if isinstance(value, Proposal) else value for value in row]


def _candidate(row: tuple[Any, ...], proposals: list[Proposal]) -> Candidate:
    values = dict(zip(_CANDIDATE, row, strict=True))
    for name in ("head", "tail"):
        values[name] = proposals[values[name]]
    for name in _SPANS:
        values[name] = None if values[name] is None else Span(*values[name])
    return Candidate(**values)
