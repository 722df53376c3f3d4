"""The readings of several extractors as one.

The first extractor has the say: what it found stays as it is, and the others add to it. A mention
of theirs is placed beside those that stand (``baimo.extract.extractors.overlaps``); a relation that
the first found too, in the same sentence, takes its status, and one that contradicts it is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.extractors.extractor import RULES, ExtractorError
from baimo.extract.extractors.overlaps import Places
from baimo.extract.extractors.provenance import NOT_READ, signed_rule
from baimo.extract.folding import name_key
from baimo.extract.ontology import Ontology
from baimo.extract.open_types import OPEN
from baimo.extract.reading import Reading
from baimo.extract.types import STATUSES, Span

_Fact = tuple[str, frozenset[str] | tuple[str, str], Span]


def combine(readings: Sequence[tuple[str, Reading]], ontology: Ontology) -> Reading:
    """Put the readings of one document together.

    Args:
        readings: Name of the extractor and its reading, in the order in which they have the say.
            The first reading is added to and returned.
        ontology: Its types tell whether two mentions at one place may be one.

    Raises:
        ExtractorError: A reading points outside its document, or uses a type that the ontology
            lacks. An extractor that does so is at fault.
    """
    for name, reading in readings:
        if name != RULES:
            _check(name, reading, ontology)
            _settle(reading, ontology)
            _sign(name, reading)
    (_, whole), *others = readings
    for name, reading in others:
        _add(whole, name, reading, ontology)
    return whole


def _check(name: str, reading: Reading, ontology: Ontology) -> None:
    length = len(reading.document.text)
    for mention in _proposals(reading):
        place = f"the extractor '{name}': {reading.document.id}:{mention.start}-{mention.end}"
        if not 0 <= mention.start < mention.end <= length:
            raise ExtractorError(f"{place} is no place in a text of {length} characters")
        open_name = ontology.open_names and mention.type.startswith(OPEN)
        if mention.base_type not in ontology.entities and not open_name:
            raise ExtractorError(f"{place} is of the type '{mention.type}', which is none of the "
                                 "ontology's")  # fmt: skip
    for candidate in reading.candidates:
        if candidate.type not in ontology.relations or candidate.status not in STATUSES:
            raise ExtractorError(
                f"the extractor '{name}': {reading.document.id}: there is no relation "
                f"'{candidate.type}' with the status '{candidate.status}'"
            )


def _proposals(reading: Reading) -> Iterable[Proposal]:
    yield from reading.mentions
    for candidate in reading.candidates:
        yield from (candidate.head, candidate.tail)
    for alias in reading.aliases:
        yield from (alias.first, alias.second)


def _sign(name: str, reading: Reading) -> None:
    for candidate in reading.candidates:
        candidate.extractor = name
        candidate.rule = signed_rule(candidate.type, name)
    reading.unread = [f"{NOT_READ}{name}: {why}" for why in reading.unread]


def _settle(reading: Reading, ontology: Ontology) -> None:
    """Settle the overlaps between the mentions of one reading."""
    places = Places((), ontology)
    # The longest first, so that what comes does not depend on the order in which it was proposed.
    order = sorted(reading.mentions, key=lambda m: (m.start - m.end, m.start, m.type))
    _replace(reading, {mention: places.place(mention) for mention in order})
    reading.mentions = places.mentions


def _replace(reading: Reading, stands_for: dict[Proposal, Proposal | None]) -> None:
    """Let other mentions, or none, stand for some in all that a reading says of them."""
    antecedents, reading.antecedents = reading.antecedents, {}
    for anaphor, (antecedent, why) in antecedents.items():
        new, known = stands_for.get(anaphor, anaphor), stands_for.get(antecedent, antecedent)
        if new is not None and known is not None and new is not known:
            reading.antecedents[new] = (known, why)
    aliases, reading.aliases = reading.aliases, []
    for alias in aliases:
        first = stands_for.get(alias.first, alias.first)
        second = stands_for.get(alias.second, alias.second)
        if first is not None and second is not None and first is not second:
            alias.first, alias.second = first, second
            reading.aliases.append(alias)
    for candidate in reading.candidates:
        head = stands_for.get(candidate.head, candidate.head)
        tail = stands_for.get(candidate.tail, candidate.tail)
        if head is None or tail is None:
            candidate.refused = candidate.refused or "crosses"
        candidate.head, candidate.tail = head or candidate.head, tail or candidate.tail
    if reading.topic is not None:
        reading.topic = stands_for.get(reading.topic, reading.topic)


def _add(whole: Reading, name: str, reading: Reading, ontology: Ontology) -> None:
    """Add a reading, settled in itself, to what stands."""
    places = Places(whole.mentions, ontology)
    stands_for = {mention: places.match(mention) for mention in reading.mentions}
    for mention, old in stands_for.items():
        if old is not None and old is not mention and _same_place(old, mention):
            _sign_mention(old, name)
    places.add(mention for mention, old in stands_for.items() if old is mention)
    whole.mentions = places.mentions
    _replace(reading, stands_for)
    for anaphor, antecedent in reading.antecedents.items():
        whole.antecedents.setdefault(anaphor, antecedent)
    whole.aliases.extend(reading.aliases)
    known_facts = {_fact(whole, each, ontology): each for each in reversed(whole.candidates)}
    for candidate in reading.candidates:
        same = known_facts.get(_fact(whole, candidate, ontology))
        if same is not None and same.refused is None and candidate.refused is None:
            if (same.status == "negated") != (candidate.status == "negated"):
                candidate.refused = "status"
            else:
                candidate.status = same.status
        whole.candidates.append(candidate)
    whole.topic = whole.topic or reading.topic
    whole.rejections.extend(reading.rejections)
    whole.unread.extend(reading.unread)
    whole.sentences = whole.sentences or reading.sentences


def _sign_mention(mention: Proposal, name: str) -> None:
    if name not in mention.source.split(" + "):
        mention.source = f"{mention.source} + {name}"


def _same_place(old: Proposal, new: Proposal) -> bool:
    return (old.start, old.end) == (new.start, new.end)


def _fact(reading: Reading, candidate: Candidate, ontology: Ontology) -> _Fact:
    """What tells whether two candidates of one document say the same, whatever their status."""
    head, tail = (name_key(reading.surface(side)) for side in (candidate.head, candidate.tail))
    sides = (
        frozenset((head, tail)) if ontology.relations[candidate.type].symmetric else (head, tail)
    )
    return candidate.type, sides, candidate.sentence
