"""Which entity a text in a correction names: by id, name, alias, or what corrections call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from baimo.extract.folding import fold
from baimo.extract.types import Entity

Found = dict[str, str]
"""For each entity that a text may name, its id with the form that was found."""


class EntityNames:
    """Entities by what they may be called.

    The kinds of name are tried in this order, and the first that knows the text decides: id, id
    that corrections give, name, name that corrections give, alias, alias with the type in front,
    and then any name without regard to case and width.
    """

    def __init__(self, entities: Iterable[tuple[str, str, str, Iterable[str]]]) -> None:
        """Index entities, each given as id, type, name and aliases."""
        self._ids, self._called_ids = _index(), _index()
        self._names, self._called_names = _index(), _index()
        self._aliases, self._typed, self._folded = _index(), _index(), _index()
        for id_, type_, name, aliases in entities:
            self._ids[id_][id_] = name
            self._names[name][id_] = name
            self._folded[fold(name)].setdefault(id_, name)
            for alias in sorted(aliases):
                self._aliases[alias].setdefault(id_, alias)
                self._typed[f"{type_}:{alias}"].setdefault(id_, alias)
                self._folded[fold(alias)].setdefault(id_, alias)

    @classmethod
    def of(cls, entities: Iterable[Entity]) -> EntityNames:
        """Index entities by their ids, names and aliases."""
        return cls(
            (each.id, each.type, each.name, (alias.text for alias in each.aliases))
            for each in entities
        )

    def call(self, entity: str, name: str, form: str, ids: Iterable[str] = ()) -> None:
        """Let an entity be known by what corrections call it.

        Args:
            entity: Its id, as answers give it.
            name: The name.
            form: The form that answers give for it.
            ids: The ids.
        """
        self._called_names[name].setdefault(entity, form)
        self._folded[fold(name)].setdefault(entity, form)
        for id_ in ids:
            self._called_ids[id_].setdefault(entity, form)

    def find(self, text: str) -> Found:
        """The entities that the text may name, by the first kind of name that knows it."""
        found = (index[text] for index in self._exact() if text in index)
        return next(found, None) or self._folded.get(fold(text), {})

    def everywhere(self, text: str) -> Found:
        """All entities that have the text as id, name or alias."""
        found: Found = {}
        for index in self._exact():
            for entity, form in index.get(text, {}).items():
                found.setdefault(entity, form)
        return found or self._folded.get(fold(text), {})

    def _exact(self) -> Iterator[dict[str, Found]]:
        yield self._ids
        yield self._called_ids
        yield self._names
        yield self._called_names
        yield self._aliases
        yield self._typed


def _index() -> dict[str, Found]:
    return defaultdict(dict)
