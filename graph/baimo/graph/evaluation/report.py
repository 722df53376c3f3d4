"""An evaluation as JSON, as rules for ``rule_precision.csv``, and as rows of its error list."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from baimo.graph.evaluation.counts import Share, counts_record, rounded, share_record, total
from baimo.graph.evaluation.evaluate import Evaluation, Scores
from baimo.graph.evaluation.findings import Finding
from baimo.graph.rows import Row

FINDING_COLUMNS = (
    "kind",  # entity, mention, cluster or relation
    "error",  # miss, false positive, wrong type, wrong merge or missed merge
    "type",
    "what",
    "detail",
    "text",  # the sentence
    "document",
    "start",  # of the sentence; code points into the document
    "end",
    "marks",  # start-end:role
    "rule",
    "gold",
)


def evaluation_record(evaluation: Evaluation) -> dict[str, Any]:
    """Everything but the error list, as JSON."""
    return {
        "whole": scores_record(evaluation.whole),
        "files": [
            {
                "gold": file.path,
                "format": file.format,
                **scores_record(file.scores),
                "left_out": [
                    {"kind": item.kind, "label": item.label, "count": item.count}
                    for item in file.left_out
                ],
            }
            for file in evaluation.files
        ],
    }


def scores_record(scores: Scores) -> dict[str, Any]:
    """The scores of one file, or of all."""
    mentions, entities = scores.mentions, scores.entities
    clusters, relations = scores.clusters, scores.relations
    return {
        "documents": scores.documents,
        "mentions": {
            "strict": counts_record(total(mentions.strict)),
            "overlap": counts_record(total(mentions.overlap)),
            "by_type": {
                name: {
                    "strict": counts_record(counts),
                    "overlap": counts_record(mentions.overlap[name]),
                }
                for name, counts in mentions.strict.items()
            },
            "by_label": {name: counts_record(each) for name, each in mentions.labels.items()},
        },
        "entities": {
            "recall": share_record(entities.found),
            "recall_exact": share_record(entities.found_exactly),
            "core_recall": share_record(entities.core),
            "precision": share_record(entities.emitted),
            "precision_exact": share_record(entities.emitted_exactly),
            "f1": rounded(entities.f1),
            "right_type": share_record(entities.typed),
            "recall_by_type": {
                name: share_record(share) for name, share in entities.found_by_type.items()
            },
        },
        "clusters": {
            "precision": rounded(clusters.precision),
            "recall": rounded(clusters.recall),
            "f1": rounded(clusters.f1),
            "mentions": clusters.mentions,
            "wrong_merges": clusters.wrong_merges,
            "missed_merges": clusters.missed_merges,
        },
        "relations": {
            "strict": counts_record(total(relations.strict)),
            "ends": counts_record(relations.ends),
            "core_recall": share_record(relations.core),
            "by_type": {name: counts_record(each) for name, each in relations.strict.items()},
        },
        "evidence": {
            "relations": share_record(relations.located),
            "sentences": share_record(relations.sentences),
            "offsets": share_record(scores.offsets),
        },
        "rules": {
            rule: {"right": share.right, "fired": share.of, "precision": rounded(share.rate)}
            for rule, share in sorted(relations.rules.items())
        },
    }


def rules_csv(rules: Mapping[str, Share]) -> str:
    """The text of a ``rule_precision.csv``: how often each rule fired, and how often it was right.

    Rule ids are written as they are, for the file is read by programs.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["rule", "right", "fired"])
    for rule, share in sorted(rules.items()):
        writer.writerow([rule, share.right, share.of])
    return out.getvalue()


def finding_rows(findings: Iterable[Finding]) -> list[Row]:
    """One row a miss or false positive; the columns are ``FINDING_COLUMNS``."""
    return [
        {
            "kind": item.kind,
            "error": item.error,
            "type": item.type,
            "what": item.what,
            "detail": item.detail,
            "text": " … ".join(item.texts),
            "document": item.document,
            "start": item.shown[0].start if item.shown else None,
            "end": item.shown[-1].end if item.shown else None,
            "marks": [f"{mark.start}-{mark.end}:{mark.role}" for mark in item.marks],
            "rule": item.rule,
            "gold": item.gold,
        }
        for item in findings
    ]
