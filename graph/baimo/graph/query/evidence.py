"""The places that assert a relation."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import pandas as pd

from baimo.graph.query.errors import QueryError

if TYPE_CHECKING:
    from baimo.graph.query.index import GraphIndex


class EvidenceFrame(pd.DataFrame):
    """The frame of all evidence, which can also be asked for that of some relations.

    ``kg.evidence`` is a data frame like any other; ``kg.evidence(edge)`` is the part of it that
    asserts one relation.
    """

    @property
    def _constructor(self) -> type[pd.DataFrame]:
        return pd.DataFrame  # what is cut out of it is a plain frame

    def __call__(self, edge: Any) -> pd.DataFrame:
        """The evidence of one relation or of several.

        Args:
            edge: The id of a relation, several ids, a row or a frame of ``match``, ``relations`` or
                ``neighbors``, or a networkx edge ``(head, tail, key)``.

        Raises:
            QueryError: There is no such relation.
        """
        wanted = relation_ids(edge)
        known = set(self["relation_id"])
        for each in wanted:
            if each not in known:
                raise unknown_relation(each)
        return self[self["relation_id"].isin(set(wanted))].reset_index(drop=True)


def relation_ids(edge: Any) -> list[str]:
    """The ids of the relations that an edge, several, or a row or frame of them stands for.

    Raises:
        QueryError: It is none of these.
    """
    if isinstance(edge, str):
        return [edge]
    if isinstance(edge, (pd.DataFrame, pd.Series)):
        for column in ("relation_id", "id"):
            if column in edge:
                found = edge[column]
                return [found] if isinstance(found, str) else list(dict.fromkeys(found))
        raise QueryError("no column 'id' or 'relation_id' there to tell the relations by")
    if isinstance(edge, tuple) and len(edge) in (3, 4) and isinstance(edge[2], str):
        return [edge[2]]
    if isinstance(edge, Iterable):
        return [each for item in edge for each in relation_ids(item)]
    raise QueryError(f"{edge!r} is no relation; give its id, which kg.relations lists")


def unknown_relation(edge: str) -> QueryError:
    """What to raise when no relation has this id."""
    return QueryError(f"no relation has the id '{edge}'; kg.relations and kg.match list them")


def evidence_of(index: GraphIndex, edge: str) -> list[dict[str, Any]]:
    """The places that assert one relation, with the words of head, cue and tail.

    Raises:
        QueryError: There is no such relation.
    """
    from baimo.graph.rows import evidence_rows_of

    number = index.edge_numbers.get(edge)
    if number is None:
        raise unknown_relation(edge)
    return list(
        evidence_rows_of(
            index.graph,
            index.ids[index.heads[number]],
            index.ids[index.tails[number]],
            edge,
        )
    )
