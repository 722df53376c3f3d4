"""The errors that ``baimo.graph`` raises on purpose. Each message names the place and a way out."""

from __future__ import annotations

from collections.abc import Sequence


class GraphFileError(ValueError):
    """A ``graph.json`` that cannot be used.

    Attributes:
        path: The file.
        problems: One line for each problem.
    """

    def __init__(self, path: str, problems: Sequence[str]) -> None:
        self.path = path
        self.problems = list(problems)
        super().__init__(f"{path}: " + "; ".join(_first(self.problems)))


class InvalidGraphError(ValueError):
    """A graph whose parts contradict each other, such as a mention that is not in its document.

    Attributes:
        problems: One line for each problem, each naming the node, the edge or the document.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(_first(self.problems)))


class UnknownNameError(KeyError):
    """No entity has this id, name or alias.

    Attributes:
        name: What was asked for.
        near: Names that come close, best first.
    """

    def __init__(self, name: str, near: Sequence[str]) -> None:
        self.name = name
        self.near = list(near)
        super().__init__(name)

    def __str__(self) -> str:  # KeyError would show the message in quotes
        hint = f"; did you mean {', '.join(self.near)}?" if self.near else ""
        return f"no entity has the id, name or alias '{self.name}'{hint}"


class AmbiguousNameError(KeyError):
    """Several entities have this name or alias.

    Attributes:
        name: What was asked for.
        candidates: The ids of the entities, any of which can be asked for instead.
    """

    def __init__(self, name: str, candidates: Sequence[str]) -> None:
        self.name = name
        self.candidates = list(candidates)
        super().__init__(name)

    def __str__(self) -> str:
        listed = ", ".join(f"'{candidate}'" for candidate in self.candidates)
        return f"'{self.name}' names {len(self.candidates)} entities; ask for one by id: {listed}"


def _first(problems: list[str], limit: int = 5) -> list[str]:
    """The first problems, and how many there are beyond them: a message is not a log."""
    rest = len(problems) - limit
    return problems if rest <= 0 else [*problems[:limit], f"and {rest} more"]
