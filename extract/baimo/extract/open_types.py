"""The types of open names: each takes the type that the relations it stands in ask for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from baimo.extract.analysis import Proposal, Resources
from baimo.extract.folding import name_key
from baimo.extract.lexicon import make_lexicon
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


@dataclass(slots=True)
class Asked:
    """What texts ask of an open name: its type hangs on nothing else.

    Attributes:
        kinds: How many of its mentions are of each kind.
        slots: How many slots it stands in, by the types that they ask for.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    slots: Counter[tuple[str, ...]] = field(default_factory=Counter)

    def add(self, other: Asked) -> None:
        """Take in what other texts ask of the name."""
        self.kinds.update(other.kinds)
        self.slots.update(other.slots)


def asked_of(reading: Reading, ontology: Ontology) -> dict[str, Asked]:
    """What one text asks of the open names that it mentions, by the keys of the names."""
    found: dict[str, Asked] = {}
    for mention in reading.mentions:
        if mention.type.startswith(OPEN):
            asked = found.setdefault(open_key(reading, mention), Asked())
            asked.kinds[kind_of(mention)] += 1
    for candidate in reading.candidates:
        spec = ontology.relations[candidate.type]
        for side, types in ((candidate.head, spec.domain), (candidate.tail, spec.range)):
            if side.type.startswith(OPEN):
                found.setdefault(open_key(reading, side), Asked()).slots[types] += 1
    return found


def type_of(asked: Asked, ontology: Ontology) -> str | None:
    """The type of an open name, by what all texts together ask of it.

    Of the types that a name may be of, it takes the one that fits most of its slots; a relation
    whose slot it then does not fit is refused with the others that break the ontology. A name that
    no relation asks for has a type only if one type is for its kind alone (people, countries).
    """
    return _type(asked.slots, asked.kinds, ontology) if asked.kinds else None


def put_types(reading: Reading, types: Mapping[str, str]) -> None:
    """Replace the kinds of a text's open names by types, and leave out those that have none.

    What the lexicon says of names is forgotten: its types are not those of a foreign ontology, even
    where they share a name.

    Args:
        reading: What was read of the text; it is changed.
        types: The type of each open name that has one, by its key.
    """
    kept = []
    for mention in reading.mentions:
        if mention.type.startswith(OPEN):
            type_ = types.get(open_key(reading, mention))
            if type_ is None:
                continue
            mention.retype(type_)
        kept.append(mention)
    reading.mentions = kept
    for proposal in _proposals(reading):
        proposal.entry = proposal.stem = None


def give_types(readings: Iterable[Reading], ontology: Ontology) -> None:
    """Replace the kinds of open names by types, one type for all mentions of a name.

    See ``type_of`` for which type that is, and ``put_types`` for what becomes of the readings.
    """
    readings = list(readings)
    asked: dict[str, Asked] = defaultdict(Asked)
    for reading in readings:
        for key, more in asked_of(reading, ontology).items():
            asked[key].add(more)
    types = {key: type_ for key in asked if (type_ := type_of(asked[key], ontology)) is not None}
    for reading in readings:
        put_types(reading, types)


def open_key(reading: Reading, mention: Proposal) -> str:
    """What the mentions of one open name share."""
    return name_key(reading.surface(mention))


def rules_without_lexicon(rules: Resources) -> Resources:
    """What names are linked by once they have types: a foreign ontology has no lexicon."""
    return Resources(rules.ontology, make_lexicon(()))


def _proposals(reading: Reading) -> Iterator[Proposal]:
    yield from reading.mentions
    for candidate in reading.candidates:
        yield from (candidate.head, candidate.tail)
    for alias in reading.aliases:
        yield from (alias.first, alias.second)
    for anaphor, (antecedent, _) in reading.antecedents.items():
        yield from (anaphor, antecedent)
    if reading.topic is not None:
        yield reading.topic


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
