"""Mentions to entities. Every surface form that joins an entity carries the reason.

A wrong merge is worse than a missed one, so two forms are one entity only if

- they are equal up to case, width, and spaces or hyphens between letters and digits (``fold``),
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
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from baimo.extract.analysis import Proposal
from baimo.extract.folding import HAN, compact, fold, name_key
from baimo.extract.lexicon import Entry, Lexicon
from baimo.extract.normalise import date_value, quantity_value
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


@dataclass(frozen=True, slots=True)
class _Join:
    """That one key is another's, with the reason."""

    key: Key
    reason: str
    detail: str


@dataclass(slots=True)
class _Cluster:
    entry: Entry | None = None
    mentions: list[tuple[Reading, Proposal]] = field(default_factory=list)
    forms: dict[str, Alias] = field(default_factory=dict)
    own: Counter[str] = field(default_factory=Counter)
    """Surfaces that are no alias by a join: the entity's name is one of them."""

    def absorb(self, other: _Cluster) -> None:
        """Take over all that another cluster holds."""
        self.entry = self.entry or other.entry
        self.mentions += other.mentions
        self.own += other.own
        for surface, alias in other.forms.items():
            self.forms.setdefault(surface, alias)


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

    local: dict[tuple[str, Key], _Join] = field(default_factory=dict)
    everywhere: dict[Key, _Join] = field(default_factory=dict)

    def path(self, document_id: str, key: Key) -> Iterator[_Join]:
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
        for entry in lexicon.entries.values():
            self._entries[self._entry_key(entry)].append(entry)

    def linkage(self, reading: Reading, known: Linkage | None = None) -> Linkage:
        """The keys of a document's mentions, and what it says about names.

        Args:
            reading: The document.
            known: What it is without decisions, if that is known.
        """
        if known is not None and self._loose_keys.isdisjoint(known.keys):
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
        clusters: dict[Key, _Cluster] = defaultdict(_Cluster)
        placed: dict[Proposal, Key] = {}
        for reading in ordered:
            for mention in reading.mentions:
                if not mention.anaphor:
                    placed[mention] = self._place(clusters, reading, mention, keys[mention], joins)
        for reading in ordered:
            for anaphor, (antecedent, _) in reading.antecedents.items():
                if antecedent in placed:
                    placed[anaphor] = placed[antecedent]
                    clusters[placed[anaphor]].mentions.append((reading, anaphor))
        self._join_decided(clusters, placed)
        ids: dict[Key, str] = {}
        entities: dict[str, Entity] = {}
        first: dict[str, Key] = {}
        for key in sorted(clusters):
            entity = self._entity(key, clusters[key])
            # Two keys may come to one name: Baichuan-13B with its stem known, and without.
            same = first.setdefault(entity.id, key)
            if same != key:
                clusters[same].absorb(clusters[key])
                entity = self._entity(same, clusters[same])
            ids[key] = entity.id
            entities[entity.id] = entity
        of = {mention: ids[key] for mention, key in placed.items()}
        return Linked(entities, of, ids, keys, joins)

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
            value = date_value(surface, reading.document.date)
            return (family, value) if value else (family, compact(surface), reading.document.id)
        if mention.base_type == "Quantity":
            return (family, compact(surface), reading.document.id)
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
            while (other := self._decisions.loose.get((key, surface))) is not None:
                key = other
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
        claims: dict[Key, dict[Key, _Join]] = defaultdict(dict)
        for document_id in sorted(linkages):
            for claim in linkages[document_id].claims:
                if (claim.second, claim.first) in self._decisions.cut:
                    continue
                join = _Join(claim.first, claim.reason, claim.detail)
                joins.local.setdefault((document_id, claim.second), join)
                if not _INITIALS.match(claim.second[1]):
                    claims[claim.second].setdefault(claim.first, join)
        for second, owners in claims.items():
            # Initials hold in their document only; a longer name everywhere, if all agree on it.
            if len(owners) == 1:
                joins.everywhere[second] = next(iter(owners.values()))

    def _join_heads(self, used: Set[Key], joins: Joins) -> None:
        known = used | self._entries.keys()
        for key in sorted(used):
            if key in joins.everywhere or len(key) > 2:
                continue
            for head in _HEADS.get(key[0], ()):
                folded = name_key(head)
                stem = key[1].removesuffix(folded)
                if stem == key[1] or len(stem) < 2 or not re.search(rf"[{HAN}a-z]", stem):
                    continue
                entry = self._entry_of_name(key[0], stem)
                target = self._entry_key(entry) if entry else (key[0], stem)
                if (key, target) in self._decisions.cut:
                    continue
                if target in known and target != key and self._may_join(target, key[1]):
                    joins.everywhere[key] = _Join(
                        target, "head suffix", f"{head.strip(' ,')} says only what it is"
                    )
                    break

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

    def _place(
        self,
        clusters: dict[Key, _Cluster],
        reading: Reading,
        mention: Proposal,
        key: Key,
        joins: Joins,
    ) -> Key:
        """Put a mention into the cluster of its entity, and give the key of that."""
        surface = compact(reading.surface(mention))
        loosened = (key, surface) in self._loosened
        joined: _Join | None = None
        for joined in joins.path(reading.document.id, key):  # noqa: B007 - the last one is wanted
            pass
        if joined is not None:
            key = joined.key
        cluster = clusters[key]
        cluster.mentions.append((reading, mention))
        if cluster.entry is None and joined is None and not loosened:
            cluster.entry = mention.entry
        if joined is not None:
            cluster.forms.setdefault(surface, Alias(surface, joined.reason, key[1], joined.detail))
        elif mention.name is not None and not loosened:
            detail = f"{reading.document.id}: named by the head {mention.name}"
            cluster.own[mention.name] += 1
            cluster.forms.setdefault(surface, Alias(surface, "shared head", mention.name, detail))
        else:
            cluster.own[surface] += 1
        return key

    def _join_decided(self, clusters: dict[Key, _Cluster], placed: dict[Proposal, Key]) -> None:
        """Move the mentions and names of one cluster into another."""
        joins = {key: join for key, join in self._decisions.joins.items() if key in clusters}
        for key in sorted(joins):
            target, detail = joins[key]
            entity = self._entity(key, clusters[key])
            moved, kept = clusters.pop(key), clusters[target]
            kept.mentions.extend(moved.mentions)
            kept.forms.setdefault(entity.name, Alias(entity.name, "corrected", target[1], detail))
            for alias in entity.aliases:
                told = f"{detail}; {alias.reason} with {entity.name}: {alias.detail}"
                kept.forms.setdefault(alias.text, Alias(alias.text, "corrected", target[1], told))
        for mention, key in placed.items():
            if key in joins:
                placed[mention] = joins[key][0]

    def _entity(self, key: Key, cluster: _Cluster) -> Entity:
        entry = cluster.entry or next(iter(self._entries.get(key, ())), None)
        read = entry.name if entry else self._name(key, cluster)
        name, renamed = self._decisions.names.get(key, (read, ""))
        read_type = entry.type if entry else self._type(cluster)
        type_ = self._decisions.types.get(key, read_type)
        scope = f"@{key[2]}" if len(key) > 2 else ""
        aliases = {alias.text: alias for alias in self._own_forms(read, key, entry, cluster)}
        aliases.setdefault(read, Alias(read, "corrected", name, renamed))
        for text, alias in cluster.forms.items():
            aliases.setdefault(text, alias)
        aliases.pop(name, None)
        return Entity(
            id=f"{type_}:{name}{scope}",
            name=name,
            type=type_,
            aliases=tuple(aliases[text] for text in sorted(aliases)),
            mentions=tuple(sorted(self._mentions(cluster, type_, key), key=_order)),
            generic=entry.is_class if entry else all(m.is_class for _, m in cluster.mentions),
            attributes=tuple(sorted(set(self._attributes(cluster, read_type, entry)))),
        )

    def _name(self, key: Key, cluster: _Cluster) -> str:
        if key[0] == "Date" and len(key) == 2:
            return key[1]  # the ISO date, however each text writes it
        return _commonest(cluster.own or Counter(dict.fromkeys(cluster.forms, 1)))

    def _type(self, cluster: _Cluster) -> str:
        counted = Counter(mention.type for _, mention in cluster.mentions if not mention.anaphor)
        order = {name: number for number, name in enumerate(self._ontology.entities)}
        return min(
            counted,
            key=lambda type_: (-counted[type_], order.get(type_.partition(":")[0], 99), type_),
        )

    def _own_forms(
        self, name: str, key: Key, entry: Entry | None, cluster: _Cluster
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
            else:
                yield Alias(surface, "fold", name_key(surface), "the same but for case or spacing")
        if entry is not None:
            seen = {fold(surface) for surface in cluster.own}
            for form in entry.forms[1:]:
                loose = (key, compact(form.text)) in self._decisions.loose
                if fold(form.text) not in seen and not loose:
                    detail = f"listed under {entry.id}; not in these documents"
                    yield Alias(form.text, "lexicon", form.text, detail)

    def _mentions(self, cluster: _Cluster, type_: str, key: Key) -> Iterator[Mention]:
        for reading, mention in cluster.mentions:
            entry = self._entry_of(reading, mention, key)
            yield Mention(
                reading.document.id,
                mention.start,
                mention.end,
                reading.surface(mention),
                type_,
                mention.source,
                entry.id if entry else None,
                mention.nested,
                mention.anaphor,
            )

    def _attributes(
        self, cluster: _Cluster, type_: str, entry: Entry | None
    ) -> Iterator[tuple[str, str]]:
        for reading, mention in cluster.mentions:
            if mention.anaphor:
                continue
            if mention.base_type == "Date":
                value = date_value(reading.surface(mention), reading.document.date)
                if value:
                    yield "date", value
            elif mention.base_type == "Quantity":
                yield from quantity_value(reading.surface(mention), type_)
            if mention.stem is not None and mention.stem is not entry:
                # The version guard: it extends this name and so is not that thing.
                yield "version of", mention.stem.name


def _commonest(surfaces: Counter[str]) -> str:
    return min(surfaces, key=lambda text: (-surfaces[text], len(text), text))


def _listed_form(surface: str, entry: Entry) -> str:
    wanted = name_key(surface)
    return next((form.text for form in entry.forms if name_key(form.text) == wanted), entry.name)


def _order(mention: Mention) -> tuple[str, int, int]:
    return mention.document_id, mention.start, mention.end
