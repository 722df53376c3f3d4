"""Finding an entity by its id, its name or one of its aliases."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from baimo.graph.errors import AmbiguousNameError, UnknownNameError
from baimo.graph.records import Record

_LEAST_SIMILAR = 60  # of 100, for names to be offered instead


class NameIndex:
    """Which entities an id, a name or an alias stands for.

    The kinds of name are tried in this order, and the first that knows the text decides: id, name,
    alias, and then name or alias without regard to case and width (ＧＰＴ-4 is gpt-4).
    """

    def __init__(self, entities: Iterable[tuple[str, Record]]) -> None:
        self._ids: dict[str, list[str]] = {}
        self._names: dict[str, list[str]] = {}
        self._aliases: dict[str, list[str]] = {}
        self._folded: dict[str, list[str]] = {}
        for entity, record in entities:
            self._ids[entity] = [entity]
            _add(self._names, record["name"], entity)
            _add(self._folded, folded(record["name"]), entity)
            for alias in record["aliases"]:
                _add(self._aliases, alias["text"], entity)
                _add(self._folded, folded(alias["text"]), entity)

    def candidates(self, name: str) -> list[str]:
        """The ids of all entities that this text may stand for, empty if none."""
        for index in (self._ids, self._names, self._aliases):
            if name in index:
                return index[name]
        return self._folded.get(folded(name), [])

    def find(self, name: str) -> str:
        """The id of the one entity that this text stands for.

        Raises:
            UnknownNameError: There is none; the error lists names that come close.
            AmbiguousNameError: There are several; the error lists their ids.
        """
        found = self.candidates(name)
        if not found:
            raise UnknownNameError(name, self.near(name))
        if len(found) > 1:
            raise AmbiguousNameError(name, found)
        return found[0]

    def near(self, name: str, limit: int = 5) -> list[str]:
        """Names and aliases that come close: first those that contain it, then similar ones."""
        wanted = folded(name)
        known = list(dict.fromkeys([*self._names, *self._aliases]))
        close = [text for text in known if wanted and wanted in folded(text)]
        close.sort(key=lambda text: (len(text), text))
        if len(close) < limit:
            from rapidfuzz import fuzz, process

            similar = process.extract(
                name, known, scorer=fuzz.ratio, limit=limit, score_cutoff=_LEAST_SIMILAR
            )
            close += [text for text, _, _ in similar]
        return list(dict.fromkeys(close))[:limit]


def folded(text: str) -> str:
    """A name without regard to case and width."""
    return unicodedata.normalize("NFKC", text).casefold().strip()


def _add(index: dict[str, list[str]], text: str, entity: str) -> None:
    entities = index.setdefault(text, [])
    if entity not in entities:
        entities.append(entity)
