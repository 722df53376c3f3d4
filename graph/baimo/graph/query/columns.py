"""From numbers of entities and relations to the columns of an answer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from baimo.graph.query.best import best_evidence
from baimo.graph.query.index import GraphIndex, Numbers

if TYPE_CHECKING:
    import pandas as pd

MATCH_COLUMNS = (
    "id",
    "head",  # id of the entity
    "head_name",
    "head_type",
    "type",
    "tail",
    "tail_name",
    "tail_type",
    "status",
    "confidence",
    "evidence",  # number of places that assert it
    "documents",  # number of documents that assert it
    "sentence",  # of the surest evidence
    "document",
    "sentence_start",  # code points into the document, end exclusive
    "sentence_end",
    "rule",
)


def entity_columns(index: GraphIndex, nodes: Numbers, prefix: str) -> dict[str, Any]:
    """Id, name and type of each entity: ``head``, ``head_name``, ``head_type``."""
    return {
        prefix: index.id_array[nodes],
        f"{prefix}_name": index.names[nodes],
        f"{prefix}_type": index.types[nodes],
    }


def relation_frame(index: GraphIndex, edges: Numbers) -> pd.DataFrame:
    """One row a relation; the columns are ``MATCH_COLUMNS``."""
    columns = {
        "id": index.key_array[edges],
        **entity_columns(index, index.heads[edges], "head"),
        "type": index.relations[edges],
        **entity_columns(index, index.tails[edges], "tail"),
        "status": index.statuses[edges],
        "confidence": index.confidences[edges],
        **evidence_columns(index, edges),
    }
    return framed(columns, MATCH_COLUMNS)


def evidence_columns(index: GraphIndex, edges: Numbers) -> dict[str, Any]:
    """How much evidence each relation has, and the surest of it."""
    records = index.records
    best = [best_evidence(records[edge]) for edge in edges.tolist()]
    evidence = [records[edge]["evidence"] for edge in edges.tolist()]
    return {
        "evidence": [len(each) for each in evidence],
        "documents": [len({item["document"] for item in each}) for each in evidence],
        "sentence": [each["text"] for each in best],
        "document": [each["document"] for each in best],
        "sentence_start": [each["sentence"][0] for each in best],
        "sentence_end": [each["sentence"][1] for each in best],
        "rule": [each["rule"] for each in best],
    }


def framed(
    columns: dict[str, Any], names: Sequence[str], lists: Sequence[str] = ()
) -> pd.DataFrame:
    """A data frame of columns, with the types of numbers even when there are no rows.

    Args:
        columns: The values of each column.
        names: The columns, in their order.
        lists: Those that hold lists, whatever columns of their name hold elsewhere.
    """
    import pandas as pd

    from baimo.graph.frames import NUMBER_TYPES

    typed = {}
    for name in names:
        kind = None if name in lists else NUMBER_TYPES.get(name)
        # A relation that was put in by hand may lack evidence, and so a sentence.
        if name in ("sentence_start", "sentence_end"):
            kind = "Int64"
        if kind is None:
            typed[name] = columns[name]
        elif kind == "Int64":
            typed[name] = pd.array(columns[name], dtype=kind)
        else:  # an array first: to change a column's type later costs ten times as much
            typed[name] = np.asarray(columns[name], dtype=kind)
    return pd.DataFrame(typed, columns=list(names))
