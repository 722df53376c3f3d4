"""What a store holds as tables: the extractions of each document, before anything is linked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from baimo.extract.store.database import Member, Store
from baimo.extract.store.packing import reading_plain, unpack_document

Row = dict[str, Any]

COLUMNS: dict[str, dict[str, type]] = {
    "documents": {
        "id": str, "source": str, "title": str, "date": str, "text": str, "language": str,
    },
    "sentences": {"document": str, "start": int, "end": int},
    "mentions": {
        "document": str, "start": int, "end": int, "text": str, "type": str, "source": str,
        "entry": str, "name": str, "is_class": bool, "anaphor": bool, "nested": bool, "stem": str,
    },
    "antecedents": {
        "document": str, "start": int, "end": int, "antecedent_start": int, "antecedent_end": int,
        "reason": str,
    },
    "aliases": {
        "document": str, "first_start": int, "first_end": int, "second_start": int,
        "second_end": int, "reason": str, "sentence_start": int, "sentence_end": int,
    },
    "candidates": {
        "document": str, "type": str, "head_start": int, "head_end": int, "tail_start": int,
        "tail_end": int, "status": str, "rule": str, "sentence_start": int, "sentence_end": int,
        "cue_start": int, "cue_end": int, "refused": str,
    },
}  # fmt: skip
"""The tables with their columns. Offsets are code points into the document's text."""


def tables(store: Store) -> dict[str, list[Row]]:
    """All tables of a finished build; a column that does not apply is ``None``."""
    found: dict[str, list[Row]] = {name: [] for name in COLUMNS}
    fingerprint = bytes.fromhex(store.about("fingerprint"))
    for member in store.members():
        for name, row in _rows(store, member, fingerprint):
            found[name].append(row)
    return found


def _rows(store: Store, member: Member, fingerprint: bytes) -> Iterator[tuple[str, Row]]:
    content, kept = store.document(member.key), store.reading(member.key, fingerprint)
    if content is None or kept is None:
        return
    document = unpack_document(content, member.id, member.source)
    own = {"document": member.id}
    yield (
        "documents",
        {
            "id": member.id,
            "source": member.source,
            "title": document.title,
            "date": document.date,
            "text": document.text,
            "language": kept.tongue,
        },
    )
    reading = reading_plain(kept.content)
    for start, end in reading.sentences:
        yield "sentences", {**own, "start": start, "end": end}
    for mention in reading.mentions:
        text = document.text[mention["start"] : mention["end"]]
        yield "mentions", {**own, **_columns("mentions", mention), "text": text}
    for anaphor, antecedent, reason in reading.antecedents:
        row = {
            "start": anaphor["start"],
            "end": anaphor["end"],
            **_span("antecedent", (antecedent["start"], antecedent["end"])),
        }
        yield "antecedents", {**own, **row, "reason": reason}
    for first, second, reason, sentence in reading.aliases:
        row = {
            **_span("first", (first["start"], first["end"])),
            **_span("second", (second["start"], second["end"])),
            **_span("sentence", sentence),
        }
        yield "aliases", {**own, **row, "reason": reason}
    for candidate in reading.candidates:
        head, tail = candidate["head"], candidate["tail"]
        row = {
            **_span("head", (head["start"], head["end"])),
            **_span("tail", (tail["start"], tail["end"])),
            **_span("sentence", candidate["sentence"]),
            **_span("cue", candidate["cue"] or (None, None)),
        }
        yield "candidates", {**own, **_columns("candidates", candidate), **row}


def _columns(table: str, row: Row) -> Row:
    return {name: row[name] for name in COLUMNS[table] if name in row}


def _span(name: str, span: tuple[int | None, int | None]) -> Row:
    return {f"{name}_start": span[0], f"{name}_end": span[1]}
