"""Mentions to entities. Every surface form that joins an entity carries the reason.

A wrong merge is worse than a missed one, so two forms are one entity only if

- they are equal up to case, width, and spaces or hyphens between letters and digits (``fold``),
- they give one date, or one number of parameters in one document (175B params, 1750亿参数:
  ``same value``),
- the lexicon lists both under one entry (``lexicon``),
- one is the other with a head noun that says only what it is (百川, 百川大模型: ``head suffix``),
- the text says so (``stated``: 内部叫作 EI) or puts one in brackets behind the other (``gloss``),
or
- several were named by one head (LLaMA 的 6B、7B: ``shared head``),
or
- a person decided so (``corrected``, see ``baimo.extract.corrections``).

What only looks alike stays apart: a version or size is never its family (the version guard), and
nothing is compared by edit distance.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from baimo.extract.analysis import Proposal
from baimo.extract.folding import HAN, compact, fold, name_key
from baimo.extract.lexicon import Entry, Lexicon
from baimo.extract.normalise import date_value, quantity_value, same_amount
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Alias, Entity, Mention

Key = tuple[str, ...]
"""What mentions of one entity share: family of types, folded name, and the document if need be."""

_HEADS = {
    "Model": ("大语言模型", "大模型", "语言模型", "模型", "系列模型", "系列"),
    "Organization": ("有限责任公司", "股份有限公司", "有限公司", "公司", " Inc.", " Inc", " Ltd.",
        " Ltd", " Corp.", " Corp",
                     ", Inc.", " Corporation"),
    "Place": ("市",),
}  # fmt: skip
_SHORT_PERSON = re.compile(rf"[{HAN}]{{2}}\Z")
_INITIALS = re.compile(r"[A-Za-z0-9]{1,4}\Z")


class Join(NamedTuple):
    """That one key is another's, with the reason."""

    key: Key
    reason: str
    detail: str


class Placed(NamedTuple):
    """A mention with all that its entity has to know of it.

    Attributes:
        key: The key of its entity.
        entry: Id of the lexicon entry that it is a form of.
        stem: Id of the entry that it is a version or size of.
        is_class: It is a common noun for a class.
        own: The name that it gives its entity; ``None`` if something joins it, or for an anaphor.
        form: Its surface as an alias with the reason (text, reason, compared, detail), if
            something other than the surface itself says that it is the entity's.
        names_entry: Whether its entry is that of its entity.
        date: The ISO date that it stands for.
    """

    key: Key
    document_id: str
    start: int
    end: int
    text: str
    type: str
    source: str
    entry: str | None
    nested: bool
    anaphor: bool
    stem: str | None
    is_class: bool
    own: str | None
    form: tuple[str, str, str, str] | None
    names_entry: bool
    date: str | None

    def mention(self, type_: str) -> Mention:
        """The mention, of an entity of this type."""
        return Mention(
            self.document_id,
            self.start,
            self.end,
            self.text,
            type_,
            self.source,
            self.entry,
            self.nested,
            self.anaphor,
        )


@dataclass(slots=True)
class Cluster:
    """What is known of an entity from its mentions, whichever they are and however many.

    Its size grows with the number of different surfaces, not with that of mentions.

    Attributes:
        entry: Id of its lexicon entry.
        forms: Its aliases by a join, by surface.
        own: Surfaces that are no alias by a join: the entity's name is one of them.
        types: How many mentions are of each type.
        generic: Whether all are common nouns.
        dates: The ISO dates that they stand for.
        quantities: The surfaces of those that are quantities.
        stems: Ids of the entries that they are versions of.
    """

    entry: str | None = None
    forms: dict[str, Alias] = field(default_factory=dict)
    own: Counter[str] = field(default_factory=Counter)
    types: Counter[str] = field(default_factory=Counter)
    generic: bool = True
    dates: set[str] = field(default_factory=set)
    quantities: set[str] = field(default_factory=set)
    stems: set[str] = field(default_factory=set)

    def add(self, placed: Placed) -> None:
        """Take a mention in; they come in the order of documents."""
        self.generic &= placed.is_class
        if placed.anaphor:
            return
        if self.entry is None and placed.names_entry:
            self.entry = placed.entry
        if placed.own is not None:
            self.own[placed.own] += 1
        if placed.form is not None and placed.form[0] not in self.forms:
            self.forms[placed.form[0]] = Alias(*placed.form)
        self.types[placed.type] += 1
        if placed.date is not None:
            self.dates.add(placed.date)
        if placed.type.partition(":")[0] == "Quantity":
            self.quantities.add(placed.text)
        if placed.stem is not None:
            self.stems.add(placed.stem)

    def absorb(self, other: Cluster) -> None:
        """Take over all that another cluster holds."""
        self.entry = self.entry or other.entry
        self.own += other.own
        for surface, alias in other.forms.items():
            self.forms.setdefault(surface, alias)
        self.take_mentions(other)

    def take_mentions(self, other: Cluster) -> None:
        """Take over what another cluster's mentions tell, but for its names."""
        self.types += other.types
        self.generic &= other.generic
        self.dates |= other.dates
        self.quantities |= other.quantities
        self.stems |= other.stems


@dataclass(frozen=True, slots=True)
class Decisions:
    """What people decided about keys, whatever the rules above would make of them.

    Attributes:
        cut: Joins that are never made, each from a key to the key that it would be.
        loose: Key and surface of mentions that have another key instead.
        joins: Keys that are part of another one's entity, each with the detail for its aliases.
        names: What an entity is called, with the detail for its former name.
        types: What type an entity is of.
    """

    cut: frozenset[tuple[Key, Key]] = frozenset()
    loose: Mapping[tuple[Key, str], Key] = field(default_factory=dict)
    joins: Mapping[Key, tuple[Key, str]] = field(default_factory=dict)
    names: Mapping[Key, tuple[str, str]] = field(default_factory=dict)
    types: Mapping[Key, str] = field(default_factory=dict)


NO_DECISIONS = Decisions()


@dataclass(frozen=True, slots=True)
class Claim:
    """That a document says that two names are one: ``second`` is another name of ``first``."""

    first: Key
    second: Key
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class Linkage:
    """What of a document other documents' names may depend on.

    Attributes:
        keys: The key of each of its mentions, in their order; ``None`` for an anaphor.
        claims: What it says about names.
    """

    keys: tuple[Key | None, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Joins:
    """Which keys are other keys': in one document, by its id and the key, and everywhere."""

    local: dict[tuple[str, Key], Join] = field(default_factory=dict)
    everywhere: dict[Key, Join] = field(default_factory=dict)

    def path(self, document_id: str, key: Key) -> Iterator[Join]:
        """The joins that lead from a key to that of its entity, one after the other."""
        seen = {key}
        while True:
            step = self.local.get((document_id, key)) or self.everywhere.get(key)
            if step is None or step.key in seen:
                return
            yield step
            key = step.key
            seen.add(key)

    def end(self, document_id: str, key: Key) -> Key:
        """The key of the entity that a key belongs to."""
        for step in self.path(document_id, key):
            key = step.key
        return key


@dataclass(frozen=True)
class Linked:
    """The entities, and which one each mention names.

    Attributes:
        ids: The id of each entity by its key. Two keys may come to one id.
        own: The key that each mention has before anything joins it to another.
        joins: What joined them.
    """

    entities: dict[str, Entity]
    of: dict[Proposal, str]
    ids: dict[Key, str] = field(default_factory=dict)
    own: Mapping[Proposal, Key] = field(default_factory=dict)
    joins: Joins = field(default_factory=Joins)


def link(
    readings: Iterable[Reading],
    ontology: Ontology,
    lexicon: Lexicon,
    linkages: Mapping[str, Linkage] | None = None,
    decisions: Decisions = NO_DECISIONS,
) -> Linked:
    """Link the mentions of all documents.

    Args:
        readings: All documents; the result does not depend on their order.
        ontology: Its types decide which names may be one.
        lexicon: Its entries are entities.
        linkages: The linkage of each document by the document's id, where it is known. It is the
            one without decisions.
        decisions: What people decided.
    """
    readings = list(readings)
    linker = Linker(ontology, lexicon, decisions)
    known = linkages or {}
    linkages = {
        reading.document.id: linker.linkage(reading, known.get(reading.document.id))
        for reading in readings
    }
    keys = {
        mention: key
        for reading in readings
        for mention, key in zip(reading.mentions, linkages[reading.document.id].keys, strict=True)
        if key is not None
    }
    return linker.link(readings, keys, linker.joins(linkages))


class Linker:
    """Links mentions by the keys of their names; see ``link`` for all of it at once.

    Args:
        ontology: Its types decide which names may be one.
        lexicon: Its entries are entities.
        decisions: What people decided.
    """

    def __init__(
        self, ontology: Ontology, lexicon: Lexicon, decisions: Decisions = NO_DECISIONS
    ) -> None:
        self._decisions = decisions
        self._loose_keys = {key for key, _ in decisions.loose}
        self._loosened = {(key, surface) for (_, surface), key in decisions.loose.items()}
        self._ontology = ontology
        self._lexicon = lexicon
        self._entries: dict[Key, list[Entry]] = defaultdict(list)
        for id_, entry in lexicon.entries.items():
            self._entries[self._family(entry.type), lexicon.keys[id_]].append(entry)

    def linkage(self, reading: Reading, known: Linkage | None = None) -> Linkage:
        """The keys of a document's mentions, and what it says about names.

        Args:
            reading: The document.
            known: What it is without decisions, if that is known.
        """
        if known is not None and self.holds(known):
            return known
        keys = {
            mention: self._decided_key(reading, mention)
            for mention in reading.mentions
            if not mention.anaphor
        }
        return Linkage(
            tuple(keys.get(mention) for mention in reading.mentions),
            tuple(self._claims(reading, keys)),
        )

    def holds(self, known: Linkage) -> bool:
        """Whether a linkage that was made without decisions is the same with them."""
        return self._loose_keys.isdisjoint(known.keys)

    def joins(self, linkages: Mapping[str, Linkage]) -> Joins:
        """Which keys are other keys', as far as all documents together tell.

        Args:
            linkages: That of each document by the document's id.
        """
        joins = Joins()
        self._join_stated(linkages, joins)
        used = {key for linkage in linkages.values() for key in linkage.keys if key is not None}
        self._join_heads(used, joins)
        return joins

    def link(
        self, readings: Iterable[Reading], keys: Mapping[Proposal, Key], joins: Joins
    ) -> Linked:
        """Make entities of mentions.

        Args:
            readings: Documents. Their mentions may be a part of all, if it is all that belong to
                some entities.
            keys: The key of each mention that is no anaphor.
            joins: Which keys are other keys'.
        """
        ordered = sorted(readings, key=lambda reading: reading.document.id)
        clusters: dict[Key, Cluster] = defaultdict(Cluster)
        mentions: dict[Key, list[Placed]] = defaultdict(list)
        of_key: dict[Proposal, Key] = {}
        for reading in ordered:
            for mention, placed in self.placed(reading, keys, joins):
                of_key[mention] = placed.key
                clusters[placed.key].add(placed)
                mentions[placed.key].append(placed)
        joined = self.join_decided(clusters)
        for key, target in joined.items():
            mentions[target].extend(mentions.pop(key))
        ids, entities = self.entities(clusters)
        mentions_of: dict[str, list[Placed]] = defaultdict(list)
        for key, id_ in ids.items():
            mentions_of[id_] += mentions[key]
        entities = {
            id_: replace(
                entity,
                mentions=tuple(
                    sorted((each.mention(entity.type) for each in mentions_of[id_]), key=_order)
                ),
            )
            for id_, entity in entities.items()
        }
        of = {mention: ids[joined.get(key, key)] for mention, key in of_key.items()}
        return Linked(entities, of, ids, keys, joins)

    def entities(self, clusters: Mapping[Key, Cluster]) -> tuple[dict[Key, str], dict[str, Entity]]:
        """The id of each key, in the order of the keys, and the entities without their mentions.

        Args:
            clusters: The clusters of the keys, after ``join_decided``: of all, or of some with
                every key that comes to the same ids. Some of them take over others.
        """
        ids: dict[Key, str] = {}
        keys_of: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(clusters):
            ids[key] = self.id_of(key, clusters[key])
            keys_of[ids[key]].append(key)
        return ids, {
            id_: self.entity([(key, clusters[key]) for key in same])
            for id_, same in keys_of.items()
        }

    def placed(
        self, reading: Reading, keys: Mapping[Proposal, Key], joins: Joins
    ) -> Iterator[tuple[Proposal, Placed]]:
        """The mentions of a document that belong to an entity, each with what that has to know.

        Args:
            reading: The document; its mentions may be some of all.
            keys: The key of each mention that is no anaphor.
            joins: Which keys are other keys'.
        """
        of_key: dict[Proposal, Key] = {}
        for mention in reading.mentions:
            if not mention.anaphor:
                placed = self._place(reading, mention, keys[mention], joins)
                of_key[mention] = placed.key
                yield mention, placed
        for anaphor, (antecedent, _) in reading.antecedents.items():
            if antecedent in of_key:
                of_key[anaphor] = of_key[antecedent]
                yield anaphor, _stand_in(reading, anaphor, of_key[anaphor])

    def id_of(self, key: Key, cluster: Cluster) -> str:
        """The id of the entity of a key. Two keys may come to one id.

        Baichuan-13B with its stem known, and without, come to one name.
        """
        name, _, type_, _ = self._called(key, cluster)
        return _id(key, name, type_)

    def joined_key(self, key: Key) -> Key:
        """The key whose entity people decided that a key is part of: its own, as a rule."""
        return self._decisions.joins[key][0] if key in self._decisions.joins else key

    def decided_id(self, key: Key) -> str | None:
        """The id of a key's entity, if decisions alone tell it: they do where keys are joined."""
        key = self.joined_key(key)
        if key not in self._decisions.names or key not in self._decisions.types:
            return None
        return _id(key, self._decisions.names[key][0], self._decisions.types[key])

    def join_decided(self, clusters: dict[Key, Cluster]) -> dict[Key, Key]:
        """Move clusters into others, as people decided.

        Args:
            clusters: All clusters, or some with every key that is part of theirs by decision.

        Returns:
            The keys that are no clusters any more, in order, each with the one that took it over.
        """
        joins = {
            key: self._decisions.joins[key] for key in clusters if key in self._decisions.joins
        }
        for key in sorted(joins):
            target, detail = joins[key]
            entity = self.entity([(key, clusters[key])])
            moved, kept = clusters.pop(key), clusters[target]
            kept.take_mentions(moved)
            kept.forms.setdefault(entity.name, Alias(entity.name, "corrected", target[1], detail))
            for alias in entity.aliases:
                told = f"{detail}; {alias.reason} with {entity.name}: {alias.detail}"
                kept.forms.setdefault(alias.text, Alias(alias.text, "corrected", target[1], told))
        return {key: joins[key][0] for key in sorted(joins)}

    def entity(self, clusters: Sequence[tuple[Key, Cluster]]) -> Entity:
        """The entity of one or more keys, without its mentions.

        Args:
            clusters: The keys that come to one id, in their order, with their clusters. The first
                cluster takes over the others.
        """
        (key, cluster), *others = clusters
        name, renamed, type_, read_type = self._called(key, cluster)
        for _, other in others:
            cluster.absorb(other)
        entry = self._entry(key, cluster)
        # What they were all called and taken for stays, whatever the sum of them would be.
        decided = key in self._decisions.names
        read = self._read_name(key, cluster, entry) if decided else name
        aliases = {alias.text: alias for alias in self._own_forms(read, key, entry, cluster)}
        aliases.setdefault(read, Alias(read, "corrected", name, renamed))
        for text, alias in cluster.forms.items():
            aliases.setdefault(text, alias)
        aliases.pop(name, None)
        return Entity(
            id=_id(key, name, type_),
            name=name,
            type=type_,
            aliases=tuple(aliases[text] for text in sorted(aliases)),
            generic=entry.is_class if entry else cluster.generic,
            attributes=tuple(sorted(set(self._attributes(cluster, read_type, entry)))),
        )

    # Keys ---------------------------------------------------------------------------------

    def _family(self, type_: str) -> str:
        """The topmost ancestor of a type, with its kind: a model and a series may share a name."""
        base, colon, kind = type_.partition(":")
        return self._ontology.ancestry.get(base, (base,))[-1] + colon + kind

    def _key(self, reading: Reading, mention: Proposal) -> Key:
        if mention.entry is not None:
            return self._entry_key(mention.entry)
        surface = reading.surface(mention)
        family = self._family(mention.type)
        if mention.base_type == "Date":
            named = mention.name or surface
            value = date_value(named, reading.document.date)
            return (family, value) if value else (family, compact(named), reading.document.id)
        if mention.base_type == "Quantity":
            amount = same_amount(surface, mention.type)
            return (family, amount or compact(surface), reading.document.id)
        name = mention.name or self._with_canonical_stem(surface, mention)
        if mention.base_type == "Person" and _SHORT_PERSON.match(name):
            return (family, name_key(name), reading.document.id)
        entry = self._lexicon.lookup(name)
        if entry is not None and self._family(entry.type) == family:
            return self._entry_key(entry)
        return (family, name_key(compact(name)))

    def _decided_key(self, reading: Reading, mention: Proposal) -> Key:
        key = self._key(reading, mention)
        if key in self._loose_keys:
            surface = compact(reading.surface(mention))
            seen: set[Key] = set()
            while key not in seen and (key, surface) in self._decisions.loose:
                seen.add(key)
                key = self._decisions.loose[key, surface]
        return key

    def _entry_of(self, reading: Reading, mention: Proposal, key: Key) -> Entry | None:
        """The entry of a mention that has this key, unless people decided that it is another's."""
        if self._loosened and (key, compact(reading.surface(mention))) in self._loosened:
            return None
        return mention.entry

    def _entry_key(self, entry: Entry) -> Key:
        return (self._family(entry.type), name_key(compact(entry.name)))

    def _with_canonical_stem(self, surface: str, mention: Proposal) -> str:
        """百川2-13B and Baichuan2-13B are one: the version counts, the spelling of the stem not."""
        stem = mention.stem
        if stem is None:
            return surface
        folded = fold(surface)
        for form in sorted(stem.forms, key=lambda form: -len(form.text)):
            if folded.startswith(fold(form.text)):
                rest = surface[len(form.text) :]
                return stem.forms[0].text + rest
        return surface

    # Joins --------------------------------------------------------------------------------

    def _claims(self, reading: Reading, keys: Mapping[Proposal, Key]) -> Iterator[Claim]:
        for alias in reading.aliases:
            first, second = keys.get(alias.first), keys.get(alias.second)
            if first is None or second is None or first == second or len(first) > 2:
                continue
            if self._entry_of(reading, alias.second, second) is not None:
                first, second = second, first
            sentence = reading.document.text[slice(*alias.sentence)]
            yield Claim(first, second, alias.reason, f"{reading.document.id}: {sentence}")

    def _join_stated(self, linkages: Mapping[str, Linkage], joins: Joins) -> None:
        claims: dict[Key, list[Claim]] = defaultdict(list)
        for document_id in sorted(linkages):
            joins.local.update(self.local_joins(document_id, linkages[document_id]))
            for claim in linkages[document_id].claims:
                claims[claim.second].append(claim)
        for second, about in claims.items():
            join = self.stated_join(about)
            if join is not None:
                joins.everywhere[second] = join

    def local_joins(self, document_id: str, linkage: Linkage) -> dict[tuple[str, Key], Join]:
        """What a document says of names, as it holds in the document itself."""
        found: dict[tuple[str, Key], Join] = {}
        for claim in linkage.claims:
            if self._stands(claim):
                found.setdefault((document_id, claim.second), _joined(claim))
        return found

    def stated_join(self, claims: Iterable[Claim]) -> Join | None:
        """What all that documents say of one name comes to everywhere, if anything.

        Initials hold in their document only; a longer name everywhere, if all agree on it.

        Args:
            claims: All claims of one ``second``, in the order of documents.
        """
        owners: dict[Key, Claim] = {}
        for claim in claims:
            if self._stands(claim) and not _INITIALS.match(claim.second[1]):
                owners.setdefault(claim.first, claim)
        return _joined(next(iter(owners.values()))) if len(owners) == 1 else None

    def _stands(self, claim: Claim) -> bool:
        return (claim.second, claim.first) not in self._decisions.cut

    def _join_heads(self, used: Set[Key], joins: Joins) -> None:
        for key in sorted(used):
            if key not in joins.everywhere:
                for join in self.head_joins(key):
                    if join.key in used or self.has_entry(join.key):
                        joins.everywhere[key] = join
                        break

    def head_joins(self, key: Key) -> Iterator[Join]:
        """The keys that a key is another name of, the first of those that are any mention's.

        What ends in a head noun that says only what it is, is named by what stands before it.
        """
        if len(key) > 2:
            return
        for head in _HEADS.get(key[0], ()):
            folded = name_key(head)
            stem = key[1].removesuffix(folded)
            if stem == key[1] or len(stem) < 2 or not re.search(rf"[{HAN}a-z]", stem):
                continue
            entry = self._entry_of_name(key[0], stem)
            target = self._entry_key(entry) if entry else (key[0], stem)
            if (key, target) in self._decisions.cut:
                continue
            if target != key and self._may_join(target, key[1]):
                detail = f"{head.strip(' ,')} says only what it is"
                yield Join(target, "head suffix", detail)

    def has_heads(self, key: Key) -> bool:
        """Whether ``head_joins`` may have anything for a key, or give it."""
        return len(key) <= 2 and key[0] in _HEADS

    def has_entry(self, key: Key) -> bool:
        """Whether a key is that of a lexicon entry."""
        return key in self._entries

    def _entry_of_name(self, family: str, name: str) -> Entry | None:
        for entry, form in self._lexicon.by_form.get(name, ()):
            if self._family(entry.type) == family and not form.context and not entry.is_class:
                return entry
        return None

    def _may_join(self, target: Key, name: str) -> bool:
        """Whether no lexicon entry of the target forbids the name, and it is no class."""
        return not any(
            name in entry.forbidden or entry.is_class for entry in self._entries.get(target, ())
        )

    # Clusters -----------------------------------------------------------------------------

    def _place(self, reading: Reading, mention: Proposal, key: Key, joins: Joins) -> Placed:
        """A mention with the key of its entity, and the reason if that is not its own."""
        text = reading.surface(mention)
        surface = compact(text)
        loosened = (key, surface) in self._loosened
        joined: Join | None = None
        for joined in joins.path(reading.document.id, key):  # noqa: B007 - the last one is wanted
            pass
        own: str | None = surface
        form: tuple[str, str, str, str] | None = None
        if joined is not None:
            key = joined.key
            own, form = None, (surface, joined.reason, key[1], joined.detail)
        elif mention.name is not None and not loosened:
            detail = f"{reading.document.id}: named by the head {mention.name}"
            own, form = mention.name, (surface, "shared head", mention.name, detail)
        is_date = mention.base_type == "Date"
        return Placed(
            key,
            reading.document.id,
            mention.start,
            mention.end,
            text,
            mention.type,
            mention.source,
            None if mention.entry is None or loosened else mention.entry.id,
            mention.nested,
            mention.anaphor,
            None if mention.stem is None else mention.stem.id,
            mention.is_class,
            own,
            form,
            joined is None,
            date_value(mention.name or text, reading.document.date) if is_date else None,
        )

    def _called(self, key: Key, cluster: Cluster) -> tuple[str, str, str, str]:
        """Name, why it is not the one that was read, type, and the type that was read."""
        entry = self._entry(key, cluster)
        read_type = entry.type if entry else self._type(cluster)
        read = self._read_name(key, cluster, entry)
        name, renamed = self._decisions.names.get(key, (read, ""))
        return name, renamed, self._decisions.types.get(key, read_type), read_type

    def _entry(self, key: Key, cluster: Cluster) -> Entry | None:
        if cluster.entry is not None:
            return self._lexicon.entries[cluster.entry]
        return next(iter(self._entries.get(key, ())), None)

    def _read_name(self, key: Key, cluster: Cluster, entry: Entry | None) -> str:
        return entry.name if entry else self._name(key, cluster)

    def _name(self, key: Key, cluster: Cluster) -> str:
        if key[0] == "Date" and len(key) == 2:
            return key[1]  # the ISO date, however each text writes it
        return _commonest(cluster.own or Counter(dict.fromkeys(cluster.forms, 1)))

    def _type(self, cluster: Cluster) -> str:
        counted = cluster.types
        order = {name: number for number, name in enumerate(self._ontology.entities)}
        return min(
            counted,
            key=lambda type_: (-counted[type_], order.get(type_.partition(":")[0], 99), type_),
        )

    def _own_forms(
        self, name: str, key: Key, entry: Entry | None, cluster: Cluster
    ) -> Iterator[Alias]:
        listed = {fold(form.text): form.text for form in entry.forms} if entry else {}
        for surface in sorted(cluster.own):
            if surface == name:
                continue
            listed_form = listed.get(fold(surface))
            if name_key(surface) == name_key(name):
                yield Alias(surface, "fold", name_key(name), "the same but for case or spacing")
            elif entry is not None:
                compared = listed_form or _listed_form(surface, entry)
                yield Alias(surface, "lexicon", compared, f"listed under {entry.id}")
            elif key[0].partition(":")[0] in ("Date", "Quantity"):
                yield Alias(surface, "same value", key[1], "the same date or amount")
            else:
                yield Alias(surface, "fold", name_key(surface), "the same but for case or spacing")
        if entry is not None:
            seen = {fold(surface) for surface in cluster.own}
            for form in entry.forms[1:]:
                loose = (key, compact(form.text)) in self._decisions.loose
                if fold(form.text) not in seen and not loose:
                    detail = f"listed under {entry.id}; not in these documents"
                    yield Alias(form.text, "lexicon", form.text, detail)

    def _attributes(
        self, cluster: Cluster, type_: str, entry: Entry | None
    ) -> Iterator[tuple[str, str]]:
        for date in cluster.dates:
            yield "date", date
        for text in cluster.quantities:
            yield from quantity_value(text, type_)
        for stem in cluster.stems:
            if entry is None or stem != entry.id:
                # The version guard: it extends this name and so is not that thing.
                yield "version of", self._lexicon.entries[stem].name


def _stand_in(reading: Reading, anaphor: Proposal, key: Key) -> Placed:
    return Placed(
        key,
        reading.document.id,
        anaphor.start,
        anaphor.end,
        reading.surface(anaphor),
        anaphor.type,
        anaphor.source,
        None if anaphor.entry is None else anaphor.entry.id,
        anaphor.nested,
        anaphor.anaphor,
        None,
        anaphor.is_class,
        None,
        None,
        False,
        None,
    )


def _joined(claim: Claim) -> Join:
    return Join(claim.first, claim.reason, claim.detail)


def _id(key: Key, name: str, type_: str) -> str:
    scope = f"@{key[2]}" if len(key) > 2 else ""
    return f"{type_}:{name}{scope}"


def _commonest(surfaces: Counter[str]) -> str:
    """The surface that a reader would call a thing by.

    How prose writes a name counts before how a path or a program does (llama3_1_70b), however
    often.
    """
    return min(
        surfaces,
        key=lambda text: ("_" in text, text.islower(), -surfaces[text], len(text), text),
    )


def _listed_form(surface: str, entry: Entry) -> str:
    wanted = name_key(surface)
    return next((form.text for form in entry.forms if name_key(form.text) == wanted), entry.name)


def _order(mention: Mention) -> tuple[str, int, int]:
    return mention.document_id, mention.start, mention.end
