"""From corrections of entities to decisions about keys.

Every entry is looked at together with all others, over and over, until no name that one of them
gives changes what another refers to. So their order does not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import combinations, product

from baimo.extract.corrections.entries import (
    Correction,
    KeepApart,
    Merge,
    Outcome,
    Rename,
    Retype,
    order,
)
from baimo.extract.corrections.linking import Seen
from baimo.extract.corrections.merges import barred, first_of_each
from baimo.extract.corrections.names import EntityNames
from baimo.extract.linking.decisions import Decisions
from baimo.extract.linking.key import Key
from baimo.extract.ontology import Ontology

_CANDIDATES_SHOWN = 6


@dataclass
class Resolved:
    """What the corrections of entities come to.

    Attributes:
        decisions: For ``baimo.extract.linking.link``.
        outcomes: What became of each correction.
        group: For each entity that the corrections touch, the id of the one whose name stays.
    """

    decisions: Decisions
    outcomes: list[Outcome]
    names: EntityNames
    group: dict[str, str]

    def entity(self, text: str) -> tuple[str | None, str]:
        """The one entity that a text names, before corrections, or why there is none."""
        return _one(self.names, text, self.group)


def resolve(
    seen: Seen,
    apart: Decisions,
    ontology: Ontology,
    corrections: Iterable[Correction],
) -> Resolved:
    """Find out what each correction of an entity refers to, and what it decides.

    Args:
        seen: The entities after ``take_apart``.
        apart: What was decided there.
        ontology: Its entity types are the ones that entities may be given.
        corrections: All corrections; those of facts are passed over.
    """
    ordered = sorted(set(corrections), key=order)
    state = _State(seen, ontology, ordered)
    for _ in range(len(ordered) + 2):
        before = state.called
        state.look()
        if state.called == before:
            break
    return state.resolved(apart)


def _one(names: EntityNames, text: str, group: dict[str, str]) -> tuple[str | None, str]:
    found = sorted(names.find(text))
    if not found:
        return None, f"no entity has the id, name or alias '{text}'"
    if len({group.get(entity, entity) for entity in found}) > 1:
        shown = ", ".join(f"'{entity}'" for entity in found[:_CANDIDATES_SHOWN])
        rest = ", …" if len(found) > _CANDIDATES_SHOWN else ""
        return None, f"'{text}' names {len(found)} entities; give one by id: {shown}{rest}"
    return found[0], ""


@dataclass
class _State:
    seen: Seen
    ontology: Ontology
    corrections: list[Correction]
    called: set[tuple[str, str, tuple[str, ...]]] = field(default_factory=set)
    """Entity, name and ids that corrections give it, as far as they are known."""
    keys: dict[str, list[Key]] = field(init=False)
    """The keys of each entity, in order; nearly always one."""
    names: EntityNames = field(init=False)
    outcomes: dict[Correction, Outcome] = field(default_factory=dict)
    merges: dict[Correction, tuple[str, ...]] = field(default_factory=dict)
    group: dict[str, str] = field(default_factory=dict)
    """For each merged entity the one whose name stays."""
    renamed: dict[str, dict[Correction, str]] = field(default_factory=dict)
    retyped: dict[str, dict[Correction, str]] = field(default_factory=dict)
    names_given: dict[str, str] = field(default_factory=dict)
    types_given: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.keys = defaultdict(list)
        for key, id_ in sorted(self.seen.ids.items()):
            self.keys[id_].append(key)

    def look(self) -> None:
        """Resolve all corrections with the names that are known so far."""
        self.outcomes = {}
        self.names = EntityNames.of(self.seen.entities.values())
        for entity, name, ids in sorted(self.called):
            self.names.call(entity, name, name, ids)
        self._merge()
        self._change()
        self.called = set(self._called())

    def _merge(self) -> None:
        """Find what is merged and what is kept apart."""
        merges: dict[Correction, tuple[str, ...]] = {}
        apart: dict[Correction, list[tuple[str, str]]] = {}
        for each in self.corrections:
            if isinstance(each.action, Merge):
                found = [_one(self.names, name, self.group) for name in each.action.names]
                whys = [why for entity, why in found if entity is None]
                if whys:
                    self._refuse(each, whys[0])
                else:
                    merges[each] = tuple(entity for entity, _ in found if entity is not None)
            elif isinstance(each.action, KeepApart):
                # Where a name has two entities, the others are to be neither of them.
                all_ = [self.names.find(name).keys() for name in each.action.names]
                lost = [name for name, found_ in zip(each.action.names, all_, strict=True)
                        if not found_]  # fmt: skip
                shared = {e for one, other in combinations(all_, 2) for e in one & other}
                if lost:
                    self._refuse(each, f"no entity has the id, name or alias '{lost[0]}'")
                elif shared:
                    self._refuse(each, f"they are one all the same: {min(shared)}")
                else:
                    apart[each] = [
                        pair for one, other in combinations(all_, 2) for pair in product(one, other)
                    ]
        against: dict[Correction, set[Correction]] = defaultdict(set)
        for entry, pairs in apart.items():
            for merge in barred(merges, pairs):
                against[merge].add(entry)
        for merge, entries in against.items():
            others = sorted(entries, key=order)
            told = "; ".join(map(str, others))
            self._refuse(merge, f"what is kept apart stays apart: {told}", others)
            del merges[merge]
        self.merges = merges
        self.group = first_of_each(merges, self.seen.mentions())
        for each, entities in merges.items():
            self._accept(each, entities)
        for each, pairs in apart.items():
            self._accept(each, [entity for pair in pairs for entity in pair])

    def _change(self) -> None:
        """Find what entities are called and what types they get."""
        self.renamed, self.retyped = {}, {}
        for each in self.corrections:
            if not isinstance(each.action, Rename | Retype):
                continue
            entity, why = _one(self.names, each.action.entity, self.group)
            if entity is None:
                self._refuse(each, why)
                continue
            kept = self.group.get(entity, entity)
            if isinstance(each.action, Rename):
                self.renamed.setdefault(kept, {})[each] = each.action.to
            elif each.action.to.partition(":")[0] not in self.ontology.entities:
                self._refuse(each, f"the ontology has no entity type '{each.action.to}'")
            else:
                self.retyped.setdefault(kept, {})[each] = each.action.to
        self.names_given = dict(self._given(self.renamed))
        self.types_given = dict(self._given(self.retyped))
        while clashing := self._clashing():
            for entity, id_ in clashing.items():
                for given, changes in (
                    (self.names_given, self.renamed),
                    (self.types_given, self.retyped),
                ):
                    if given.pop(entity, None) is not None:
                        for each in changes.get(entity, ()):
                            why = f"'{id_}' would then be two entities; merge them instead"
                            self._refuse(each, why)
        for changes in (self.renamed, self.retyped):
            for entity, entries in changes.items():
                for each in entries:
                    if each not in self.outcomes:
                        self._accept(each, [entity])

    def _given(self, changes: dict[str, dict[Correction, str]]) -> Iterator[tuple[str, str]]:
        """For each entity what the last of its changes gives it, if one is the last."""
        for entity, entries in changes.items():
            last = {
                each: to
                for each, to in entries.items()
                if not any(_follows(other, to) for other in entries if entries[other] != to)
            }
            if len(set(last.values())) == 1:
                yield entity, next(iter(last.values()))
                continue
            for each in last or entries:
                others = [other for other in last or entries if entries[other] != entries[each]]
                told = "; ".join(map(str, others))
                self._refuse(each, f"contradicts: {told}; keep one of them", others)

    def _clashing(self) -> dict[str, str]:
        """Entities that were changed and would share an id with another one."""
        holders: dict[str, set[str]] = defaultdict(set)
        for entity in self.seen.entities:
            kept = self.group.get(entity, entity)
            holders[self._final_id(kept)].add(kept)
        for id_ in self.seen.taken(holders.keys() - self.seen.entities.keys()):
            holders[id_].add(id_)  # which no correction names
        return {
            entity: id_
            for id_, entities in holders.items()
            if len(entities) > 1
            for entity in entities
            if entity in self.names_given or entity in self.types_given
        }

    def _final_id(self, entity: str) -> str:
        each = self.seen.entities[entity]
        type_ = self.types_given.get(entity, each.type)
        return f"{type_}:{self.names_given.get(entity, each.name)}{self._scope(entity)}"

    def _scope(self, entity: str) -> str:
        return "".join(f"@{part}" for part in self.keys[entity][0][2:])

    def _called(self) -> Iterator[tuple[str, str, tuple[str, ...]]]:
        members: dict[str, list[str]] = defaultdict(list)
        for entity, kept in self.group.items():
            members[kept].append(entity)
        for kept in {*members, *self.renamed, *self.retyped}:
            inside = [self.seen.entities[entity] for entity in members.get(kept) or [kept]]
            types = {each.type for each in inside} | set(self.retyped.get(kept, {}).values())
            new = set(self.renamed.get(kept, {}).values())
            names = {each.name for each in inside} | new
            scope = self._scope(kept)
            ids = {f"{type_}:{name}{scope}" for type_, name in product(types, names)}
            ids -= self.seen.taken(ids)
            for name in sorted(new) or [self.seen.entities[kept].name]:
                yield kept, name, tuple(sorted(ids))

    def _refuse(self, each: Correction, why: str, against: Iterable[Correction] = ()) -> None:
        self.outcomes[each] = Outcome(each, False, why, against=tuple(against))

    def _accept(self, each: Correction, entities: Iterable[str]) -> None:
        ids = tuple(sorted(set(entities)))
        self.outcomes[each] = Outcome(each, True, ids=ids)

    def resolved(self, apart: Decisions) -> Resolved:
        """What it comes to."""
        joins: dict[Key, tuple[Key, str]] = {}
        for entity, kept in self.group.items():
            for key in self.keys[entity]:
                if key != self.keys[kept][0]:
                    joins[key] = (self.keys[kept][0], self._told(entity, kept))
        names: dict[Key, tuple[str, str]] = {}
        types: dict[Key, str] = {}
        for kept in sorted({*self.group.values(), *self.names_given, *self.types_given}):
            each = self.seen.entities[kept]
            # Set even where it stays: merged mentions have no say in it.
            renames = sorted(self.renamed.get(kept, ()), key=order)
            told = "; ".join(filter(None, (rename.told() for rename in renames)))
            detail = f"renamed by a correction{f' ({told})' if told else ''}"
            for key in self.keys[kept]:
                names[key] = (self.names_given.get(kept, each.name), detail)
                types[key] = self.types_given.get(kept, each.type)
        decisions = replace(apart, joins=joins, names=names, types=types)
        final = {
            each: replace(outcome, ids=tuple(sorted({self._shown(id_) for id_ in outcome.ids})))
            for each, outcome in self.outcomes.items()
        }
        return Resolved(decisions, list(final.values()), self.names, self.group)

    def _shown(self, entity: str) -> str:
        return self._final_id(self.group.get(entity, entity))

    def _told(self, entity: str, kept: str) -> str:
        """Why an entity is part of another, for its aliases."""
        group = self.group
        entries = [each for each, all_ in self.merges.items() if group[all_[0]] == kept]
        direct = [each for each in entries if entity in self.merges[each]]
        told = "; ".join(filter(None, (each.told() for each in direct)))
        return f"{entity} is {kept} by a correction{f' ({told})' if told else ''}"


def _follows(later: Correction, name: str) -> bool:
    """Whether a change refers to the entity by what an earlier one made of it."""
    action = later.action
    assert isinstance(action, Rename | Retype)
    named = action.entity.partition(":")[2].partition("@")[0]
    if isinstance(action, Retype):
        return action.entity.startswith(f"{name}:")
    return name in (action.entity, named)
