"""From documents that were read to a Parquet graph, in bounded memory, on one machine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

from baimo.extract.corrections.entries import Correction, Outcome
from baimo.extract.open_types import rules_without_lexicon
from baimo.extract.partitioned import streams
from baimo.extract.partitioned.batches import Batch
from baimo.extract.partitioned.corrected import merge_corrected
from baimo.extract.partitioned.here import Here
from baimo.extract.partitioned.merge import Merge, Runs
from baimo.extract.partitioned.open_names import with_types
from baimo.extract.partitioned.runs import Spill
from baimo.extract.types import Span
from baimo.graph.parquet_graph.rows import ends_of
from baimo.graph.parquet_graph.write import GraphWriter, write_about
from baimo.graph.records import (
    Record,
    correction_records,
    entity_record,
    evidence_order,
    mention_record,
    quoted_rejection_record,
    quoted_relation_record,
    rejection_order,
    sentence_records,
)

_ALL = (
    "claims", "keys", "placed", "asked", "mentions", "drafts", "entities", "answers", "relations",
    "rejections", "documents", "degrees",
)  # fmt: skip


def merge_batches(merge: Merge, batches: Sequence[Batch]) -> Runs:
    """Take all steps of the merge, one after the other.

    Args:
        merge: The steps.
        batches: The documents.

    Returns:
        The runs that ``write_ranges`` reads.
    """
    runs: Runs = {name: [] for name in _ALL}
    _extend(runs, *(merge.gather(batch) for batch in batches))
    merge.everywhere = merge.join(runs)
    _drop(runs, "claims", "keys")
    _extend(runs, *(merge.place(batch) for batch in batches))
    _extend(runs, *(merge.name(number, runs) for number in range(merge.partitions)))
    _drop(runs, "placed", "asked")
    ranges = range(len(merge.starts) + 1)
    _extend(runs, *(merge.describe(number, runs) for number in ranges))
    _drop(runs, "drafts")
    _extend(runs, *(merge.relate(batch, runs) for batch in batches))
    _drop(runs, "answers")
    _extend(runs, *(merge.count(number, runs) for number in ranges))
    return runs


def write_merged(
    merge: Merge,
    batches: Sequence[Batch],
    folder: Path,
    attributes: dict[str, Any],
    corrections: Sequence[Correction] = (),
) -> tuple[Outcome, ...]:
    """Merge documents, and write them as a Parquet graph.

    Args:
        merge: The steps.
        batches: The documents.
        folder: Where to; it exists.
        attributes: The attributes of the graph, with the records of what was skipped, and ``None``
            for other tables. What became of the corrections is put in.
        corrections: What people decided; their order does not matter.

    Returns:
        What became of each correction.

    Raises:
        CrowdedError: A correction calls an entity by what too many are called.
    """
    outcomes: tuple[Outcome, ...] = ()
    if merge.rules.ontology.open_names:
        batches = with_types(Here(merge, batches), batches).batches
        merge = replace(merge, rules=rules_without_lexicon(merge.rules))
    if corrections:
        here = Here(merge, batches)
        corrected = merge_corrected(here, corrections)
        merge, runs, outcomes = here.merge(corrected.stage), corrected.runs, corrected.outcomes
        attributes["corrections"] = correction_records(outcomes)
    else:
        runs = merge_batches(merge, batches)
    writer = GraphWriter(folder, attributes["ontology"])
    write_ranges(merge, runs, writer)
    for record in attributes["skipped"]:
        writer.skipped(record)
    write_about(folder, attributes, writer.close())
    return outcomes


def write_ranges(merge: Merge, runs: Runs, writer: GraphWriter) -> None:
    """Write the tables of all ranges, but for what was skipped.

    Args:
        merge: The steps that were taken.
        runs: What they gave.
        writer: Writes.
    """
    counts: list[Path] = []
    for number in range(len(merge.starts) + 1):
        with Spill(merge.folder / "counts", merge.document_range, name=f"{number:05}") as spill:
            counted = streams.MentionCounts(spill, number)
            for entity in streams.entities(
                runs["entities"], runs["mentions"], runs["degrees"], number
            ):
                write_entity(entity, writer, counted)
            counted.flush()
        counts += spill.runs
        for relation in streams.relations(runs["relations"], number, merge.changes.verdicts):
            write_relation(relation, writer)
    for number in range(len(merge.document_starts) + 1):
        struck = runs.get("struck", [])
        for document in streams.documents(runs["documents"], counts, number, struck):
            write_document(document, writer)
        write_rejections(streams.rejections(runs["rejections"], number), writer)


def write_entity(
    found: streams.EntityFound, writer: GraphWriter, counts: streams.MentionCounts
) -> None:
    """Write an entity with its mentions, and count these by document."""
    mentions = (mention_record(mention) for mention in found.mentions)
    writer.entity(
        found.entity.id, entity_record(found.entity), _counted(mentions, counts), found.relations
    )


def write_relation(found: streams.RelationFound, writer: GraphWriter) -> None:
    """Write a relation with its evidence."""
    relation = found.relation
    quoted = sorted(found.quoted, key=lambda each: evidence_order(each.evidence))
    writer.relation(
        relation.id,
        ends_of(relation.head, relation.tail, found.ends),
        quoted_relation_record(relation, [(each.evidence, each.text) for each in quoted]),
        [{"head_text": each.head, "cue_text": each.cue, "tail_text": each.tail} for each in quoted],
        found.dates,
    )


def write_document(found: streams.DocumentFound, writer: GraphWriter) -> None:
    """Write a document with its sentences."""
    blocks, tables = found.structure
    document = {
        "id": found.id,
        "title": found.title,
        "date": found.date,
        "source": found.source,
        "text": found.text,
        "blocks": blocks,
        "tables": [
            {"span": (start, end), "header": header, "rows": rows}
            for start, end, header, rows in tables
        ],
    }
    sentences = sentence_records(found.id, (Span(*span) for span in found.sentences))
    writer.document(document, sentences, found.mentions, found.relations)


def write_rejections(found: Iterable[streams.RejectionFound], writer: GraphWriter) -> None:
    """Write what was not kept, document by document."""
    for _, of_document in groupby(found, key=lambda each: each.quoted.evidence.document_id):
        for each in sorted(of_document, key=lambda each: rejection_order(each.rejection)):
            writer.rejection(quoted_rejection_record(each.rejection, each.quoted.text))


def _counted(mentions: Iterable[Record], counts: streams.MentionCounts) -> Iterator[Record]:
    for mention in mentions:
        counts.add(mention["document"])
        yield mention


def _extend(runs: Runs, *more: Runs) -> None:
    for each in more:
        for name, paths in each.items():
            runs.setdefault(name, []).extend(paths)


def _drop(runs: Runs, *names: str) -> None:
    """Remove runs that nothing reads any more."""
    for name in names:
        for path in runs[name]:
            path.unlink(missing_ok=True)
