"""Taking apart what is not one: which joins to undo, which spellings to give another key.

Between two names that share an entity, at least one join is wrong, and the entry does not say which
where there are several. A wrong merge is worse than a missed one, so every join on the way is
undone. What shares an entity without any join, by spelling or by its lexicon entry, is split by the
spelling: the form that is not the entity's name leaves.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable
from itertools import combinations
from typing import TypeVar

from baimo.extract.corrections.added import Additions
from baimo.extract.corrections.entries import Correction, KeepApart, Rename
from baimo.extract.corrections.linking import Linking, Seen, Traced
from baimo.extract.corrections.names import EntityNames
from baimo.extract.folding import compact, name_key
from baimo.extract.linking.decisions import Decisions
from baimo.extract.linking.key import Key
from baimo.extract.types import Entity

SeenT = TypeVar("SeenT", bound=Seen)

_ROUNDS = 5
"""How often what was taken apart is looked at again: another rule may join it anew."""


def take_apart(
    linking: Linking[SeenT], additions: Additions, corrections: Iterable[Correction]
) -> tuple[SeenT, Decisions]:
    """Link without joins between names that are to be kept apart.

    The result does not depend on the order of the corrections: each looks at the same entities, and
    all that they undo is undone together.

    Args:
        linking: Links all documents.
        additions: Mentions that corrections add.
        corrections: All corrections; those that keep nothing apart are passed over.
    """
    corrections = list(corrections)
    pairs = sorted(
        {
            pair
            for each in corrections
            if isinstance(each.action, KeepApart)
            for pair in combinations(sorted(each.action.names), 2)
        }
    )
    decisions = Decisions()
    seen = linking.link(additions, decisions)
    for _ in range(_ROUNDS if pairs else 0):
        names = EntityNames.of(seen.entities.values())
        _call_renamed(names, seen, corrections)
        found = [(names.everywhere(one), names.everywhere(other)) for one, other in pairs]
        shared = {entity for forms, others in found for entity in forms.keys() & others.keys()}
        if not shared:
            break
        traced = seen.traced(shared)
        cut, loose = set(decisions.cut), dict(decisions.loose)
        for forms, others in found:
            for entity in sorted(forms.keys() & others.keys()):
                undo = _Undo(seen.entities[entity], seen, traced)
                undo.between(forms[entity], others[entity])
                cut |= undo.cut
                loose |= undo.loose
        if cut == decisions.cut and loose == decisions.loose:
            break
        decisions = Decisions(cut=frozenset(cut), loose=loose)
        seen = linking.link(additions, decisions)
    return seen, decisions


def _call_renamed(names: EntityNames, seen: Seen, corrections: Iterable[Correction]) -> None:
    """Let entities be found by the names that they will have."""
    found = {
        (entity, each.action.to)
        for each in corrections
        if isinstance(each.action, Rename)
        for entity in names.find(each.action.entity)
    }
    for entity, name in sorted(found):
        read = seen.entities[entity]
        names.call(entity, name, read.name, (f"{read.type}:{name}",))


class _Undo:
    """What joins two forms of one entity, collected to be undone."""

    def __init__(self, entity: Entity, seen: Seen, traced: Traced) -> None:
        self.cut: set[tuple[Key, Key]] = set()
        self.loose: dict[tuple[Key, str], Key] = {}
        self._entity = entity
        self._key = min(key for key, id_ in seen.ids.items() if id_ == entity.id)
        self._surfaces = traced.surfaces.get(entity.id, {})
        self._near: dict[Key, set[Key]] = defaultdict(set)
        self._steps = traced.steps
        for step in traced.steps:
            self._near[step[0]].add(step[1])
            self._near[step[1]].add(step[0])

    def between(self, one: str, other: str) -> None:
        """Collect what joins two forms; a form and itself have nothing between them."""
        if compact(one) == compact(other):
            return
        for first in sorted(self._keys_of(one)):
            for second in sorted(self._keys_of(other)):
                if first == second:
                    self._split(first, one, other)
                else:
                    self._cut(first, second)

    def _keys_of(self, form: str) -> set[Key]:
        return set(self._surfaces.get(compact(form), ())) or {self._key}

    def _cut(self, first: Key, second: Key) -> None:
        """Undo each join on the shortest way between two keys."""
        came: dict[Key, Key] = {first: first}
        waiting = deque([first])
        while waiting and second not in came:
            key = waiting.popleft()
            for near in sorted(self._near[key] - came.keys()):
                came[near] = key
                waiting.append(near)
        while second in came and second != first:
            step = (second, came[second])
            self.cut |= {step, step[::-1]} & self._steps
            second = came[second]

    def _split(self, key: Key, one: str, other: str) -> None:
        """Give the form that is not the entity's name a key of its own."""
        forms = {compact(form) for form in (one, other)}
        leaving = forms - {compact(self._entity.name)}
        same = len({name_key(form) for form in forms}) == 1
        for form in leaving:
            if same:  # only case, width or spaces tell them apart, so they have to
                self.loose[key, form] = (key[0], f"={form}", *key[2:])
                continue
            target = (key[0], name_key(form), *key[2:])
            if target == key:  # the key is this form's, and the entity's name is another one
                target = (key[0], f"={form}", *key[2:])
            self.loose[key, form] = target
            for surface in self._surfaces:
                if name_key(surface) == name_key(form):
                    self.loose[key, surface] = target
