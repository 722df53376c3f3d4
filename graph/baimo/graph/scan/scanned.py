"""``ScannedGraph``: a Parquet graph, to ask through DuckDB."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo.graph.errors import GraphFileError
from baimo.graph.parquet_graph.load import read_about
from baimo.graph.parquet_graph.tables import ABOUT, TABLES, parquet_folder
from baimo.graph.query.columns import MATCH_COLUMNS
from baimo.graph.query.errors import NotScannedError
from baimo.graph.query.sql import ReadOnlyTables, literal
from baimo.graph.rows import (
    DOCUMENT_COLUMNS,
    ENTITY_COLUMNS,
    EVIDENCE_COLUMNS,
    MENTION_COLUMNS,
)
from baimo.graph.scan.vocabulary import Vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from baimo.graph.query.kept import Some
    from baimo.graph.query.limits import Limits
    from baimo.graph.query.neighbors import Direction

_VIEWS = {
    "entities": (*ENTITY_COLUMNS[:3], "types", *ENTITY_COLUMNS[3:]),
    "relations": (*MATCH_COLUMNS, "dates", "times", "qualifiers"),
    "evidence": EVIDENCE_COLUMNS,
    "mentions": MENTION_COLUMNS,
    "documents": DOCUMENT_COLUMNS,
}
"""What SQL sees: the tables and columns of ``KnowledgeGraph.sql``."""


class ScannedGraph:
    """A graph in Parquet files. Its methods are those of ``KnowledgeGraph``, with the same answers.

    Make one with ``KnowledgeGraph.scan``.

    Args:
        path: The folder of a Parquet graph, or of a build that has one.

    Raises:
        GraphFileError: There is none, or a part of it is missing.
        MissingExtraError: pyarrow or DuckDB is not installed: the extra ``scale``.
    """

    def __init__(self, path: str | Path) -> None:
        folder = parquet_folder(path)
        if folder is None:
            raise GraphFileError(
                str(path),
                [f"holds no {ABOUT}; `baimo build --engine stream` or `baimo export --to scan` "
                 "writes one"],
            )  # fmt: skip
        self.folder = folder
        self.attributes, parts = read_about(folder)
        files = {name: [str(path.absolute()) for path in parts[name]] for name in TABLES}
        whole = {
            f"all_{name}": f"SELECT * FROM read_parquet([{', '.join(map(literal, paths))}])"
            for name, paths in files.items()
        }
        views = {
            name: f"SELECT {_listed(columns)} FROM all_{name}" for name, columns in _VIEWS.items()
        }
        self._tables = ReadOnlyTables(
            {**whole, **views}, [path for paths in files.values() for path in paths]
        )

    def sql(
        self,
        query: str,
        parameters: Sequence[Any] | Mapping[str, Any] | None = None,
        *,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The rows of one SELECT; see ``KnowledgeGraph.sql``.

        Raises:
            QuerySyntaxError: The query cannot be read; the error names line and column.
            ReadOnlyError: It would change something.
            QueryLimitError: There are too many rows, or they take too long.
        """
        return self._tables.run(query, parameters, limits)

    def find(self, text: str, *, type: str | None = None, limit: int = 10) -> pd.DataFrame:
        """Entities whose name comes close to a text, best first; see ``KnowledgeGraph.find``.

        All names and aliases are gone through, a few at a time.

        Raises:
            UnknownTypeError: There is no such type; the error lists types that come close.
        """
        from baimo.graph.scan.find import find

        return find(self._tables, self._vocabulary, text, type_=type, limit=limit)

    def neighbors(
        self,
        name: str,
        *,
        relation: Some = None,
        direction: Direction = "both",
        depth: int = 1,
        status: Some = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The entities around one; see ``KnowledgeGraph.neighbors``.

        Raises:
            UnknownNameError: There is no such entity.
            AmbiguousNameError: There are several; the error lists their ids.
            QueryError: There is no such type, direction or status.
        """
        from baimo.graph.scan.neighbors import neighbors

        return neighbors(
            self._tables,
            self._vocabulary,
            name,
            relation=relation,
            direction=direction,
            depth=depth,
            status=status,
            limits=limits,
        )

    def match(
        self,
        *,
        head_type: Some = None,
        relation: Some = None,
        tail_type: Some = None,
        head: str | None = None,
        tail: str | None = None,
        status: Some = None,
        since: str | None = None,
        document: Some = None,
        min_confidence: float | None = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """Relations that fit all that is given; see ``KnowledgeGraph.match``.

        Raises:
            UnknownNameError: There is no entity of this name.
            AmbiguousNameError: There are several; the error lists their ids.
            QueryError: There is no such type, status or document, or too much would be found.
        """
        from baimo.graph.scan.match import match

        return match(
            self._tables,
            self._vocabulary,
            head_type=head_type,
            relation=relation,
            tail_type=tail_type,
            head=head,
            tail=tail,
            status=status,
            since=since,
            document=document,
            min_confidence=min_confidence,
            limits=limits,
        )

    def evidence(self, edge: Any, *, limits: Limits | None = None) -> pd.DataFrame:
        """The places that assert one relation or several; see ``KnowledgeGraph.evidence``.

        Raises:
            QueryError: There is no such relation.
        """
        from baimo.graph.scan.match import evidence

        return evidence(self._tables, edge, limits)

    def stats(self) -> pd.DataFrame:
        """How many there are of everything; see ``KnowledgeGraph.stats``.

        Connected components are left out: they would take the whole graph.
        """
        from baimo.graph.scan.stats import stats

        return stats(self._tables, self.attributes["ontology"])

    def rejected(self) -> dict[str, int]:
        """How many candidates were not kept, by the reason."""
        found = self._tables.run(
            "SELECT reason, count(*) AS count FROM all_rejections GROUP BY reason ORDER BY reason"
        )
        return dict(zip(found["reason"].tolist(), found["count"].tolist(), strict=True))

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return Vocabulary(self._tables, self.attributes["ontology"])

    def __getattr__(self, name: str) -> Any:
        """What ``KnowledgeGraph`` has and this has not is said so."""
        from baimo.graph.knowledge_graph import KnowledgeGraph

        if name.startswith("_") or not hasattr(KnowledgeGraph, name):
            raise AttributeError(f"'ScannedGraph' object has no attribute '{name}'")
        raise NotScannedError(
            f"'{name}' takes the whole graph in memory; a Parquet graph answers find, neighbors, "
            "match, evidence, stats and sql. If it fits into memory, `baimo export "
            f"{self.folder} --to json --out graph.json` writes a graph.json to ask"
        )

    def __len__(self) -> int:
        return int(self._tables.run("SELECT count(*) AS n FROM entities")["n"][0])

    def __repr__(self) -> str:
        counts = self._tables.run(
            "SELECT (SELECT count(*) FROM relations) AS r, (SELECT count(*) FROM documents) AS d"
        )
        return (
            f"<ScannedGraph: {len(self)} entities, {counts['r'][0]} relations, "
            f"{counts['d'][0]} documents>"
        )


def _listed(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
