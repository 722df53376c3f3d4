"""The errors that questions raise on purpose. Each message is one line that points at the place."""

from __future__ import annotations

from collections.abc import Sequence


class QueryError(ValueError):
    """A question that cannot be answered as it stands."""


class QuerySyntaxError(QueryError):
    """A question that cannot be read.

    Attributes:
        language: What it was read as: ``pattern``, ``SQL``, ``Cypher`` or ``SPARQL``.
        place: Where it goes wrong, such as ``character 12`` or ``line 1, column 8``, if known.
        problem: What is wrong there.
    """

    def __init__(self, language: str, place: str | None, problem: str) -> None:
        self.language = language
        self.place = place
        self.problem = problem
        where = f" at {place}" if place else ""
        super().__init__(f"{language}{where}: {problem}")


class UnknownTypeError(QueryError):
    """An entity or relation type that the graph does not know.

    Attributes:
        name: What was asked for.
        near: Types that come close, best first.
    """

    def __init__(self, kind: str, name: str, near: Sequence[str], place: str | None = None) -> None:
        self.name = name
        self.near = list(near)
        where = f"{place}: " if place else ""
        hint = f"; did you mean {', '.join(near)}?" if near else ""
        super().__init__(f"{where}no {kind} type '{name}'{hint}")


class ReadOnlyError(QueryError):
    """A question that would change the graph, which questions may not."""


class QueryLimitError(QueryError):
    """A question that gives too many rows or takes too long.

    Attributes:
        limit: The limit that was met: ``rows``, ``seconds`` or ``memory``; ``tables`` where what
            would answer is not ready yet.
    """

    def __init__(self, limit: str, message: str) -> None:
        self.limit = limit
        super().__init__(message)


class MissingExtraError(ImportError):
    """A library that is not installed, with the extra of Baimo that brings it.

    Attributes:
        extra: The extra.
    """

    def __init__(self, extra: str, what: str) -> None:
        self.extra = extra
        super().__init__(f"{what} needs an extra: pip install 'baimo[{extra}]'")
