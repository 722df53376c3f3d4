"""The types of open names: each takes the type that the relations it stands in ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from baimo.extract.analysis import Proposal
from baimo.extract.folding import name_key
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading

OPEN = "?"
"""What the type of an open name begins with, until it is known."""
NAMED = ":"
"""What stands between its kind and the type that its form tells (macOS), if it tells one."""

_ADMITS = {
    "person": {"person", "party", "name"},
    "organization": {"organization", "party", "name"},
    "place": {"place", "country", "region", "name"},
    "region": {"region", "place", "name"},
    "country": {"country"},
    "date": {"date", "figure"},
    "number": {"number", "figure"},
    "text": {"text", "name", "party"},
    "name": {"name", "organization", "party", "person", "place"},
}
"""For what a type's names are, the kinds that a name may look like: recognisers take products for
people and companies. A ``party`` has the form of a person's name and was not recognised as one; a
``figure`` is a number that may be a year."""


def admits(ontology: Ontology, types: Iterable[str], kind: str, *, tail: bool = False) -> bool:
    """Whether a name of this kind may be of one of these types, or of a type below one of them.

    Behind ``made by`` and the like (``tail``) a recogniser's place may be an organisation too.
    """
    for name, entity in ontology.entities.items():
        if any(ontology.is_a(name, type_) for type_ in types) and (
            not entity.kinds
            or any(kind in _ADMITS[wanted] for wanted in entity.kinds)
            or (tail and kind == "place" and "organization" in entity.kinds)
        ):
            return True
    return False


def kind_of(mention: Proposal) -> str:
    """The kind of an open name: ``person``, ``place``, ``name`` ..."""
    return mention.type.removeprefix(OPEN).partition(NAMED)[0]


def named_type(mention: Proposal) -> str:
    """The type that the form of an open name tells, or nothing."""
    return mention.type.partition(NAMED)[2]


def give_types(readings: Iterable[Reading], ontology: Ontology) -> None:
    """Replace the kinds of open names by types, one type for all mentions of a name.

    Of the types that a name may be of, it takes the one that fits most of its slots; a relation
    whose slot it then does not fit is refused with the others that break the ontology. A name that
    no relation asks for is kept only if one type is for its kind alone (people, countries).
    """
    readings = list(readings)
    slots: dict[str, Counter[tuple[str, ...]]] = defaultdict(Counter)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for reading in readings:
        for mention in reading.mentions:
            if mention.type.startswith(OPEN):
                kinds[_key(reading, mention)][kind_of(mention)] += 1
        for candidate in reading.candidates:
            spec = ontology.relations[candidate.type]
            for side, types in ((candidate.head, spec.domain), (candidate.tail, spec.range)):
                if side.type.startswith(OPEN):
                    slots[_key(reading, side)][types] += 1
    chosen = {key: _type(slots.get(key, Counter()), kinds[key], ontology) for key in kinds}
    for reading in readings:
        kept = []
        for mention in reading.mentions:
            if mention.type.startswith(OPEN):
                type_ = chosen[_key(reading, mention)]
                if type_ is None:
                    continue
                mention.type = type_
            kept.append(mention)
        reading.mentions = kept


def _key(reading: Reading, mention: Proposal) -> str:
    return name_key(reading.surface(mention))


def _type(slots: Counter[tuple[str, ...]], kinds: Counter[str], ontology: Ontology) -> str | None:
    kind = min(kinds, key=lambda name: (-kinds[name], name))
    if not slots:
        alone = [
            name
            for name, entity in ontology.entities.items()
            if entity.kinds == (kind,) and kind not in ("name", "text", "number", "date")
        ]
        return alone[0] if alone else None
    order = {name: number for number, name in enumerate(ontology.entities)}

    def fit(name: str) -> int:
        return sum(
            count
            for types, count in slots.items()
            if any(ontology.is_a(name, type_) for type_ in types)
        )

    def own(name: str) -> int:
        """Slots that ask for this very type."""
        return sum(count for types, count in slots.items() if name in types)

    fitting = [name for name in ontology.entities if admits(ontology, (name,), kind, tail=True)]
    fitting = fitting or list(ontology.entities)
    return min(fitting, key=lambda name: (-fit(name), -own(name), order[name]))
