"""Mentions to entities. Every surface form that joins an entity carries the reason.

A wrong merge is worse than a missed one, so two forms are one entity only if

- they are equal up to case, width, and spaces or hyphens between letters and digits (``fold``),
- the lexicon lists both under one entry (``lexicon``),
- one is the other with a head noun that says only what it is (百川, 百川大模型: ``head suffix``),
- the text says so (``stated``: 内部叫作 EI) or puts one in brackets behind the other (``gloss``),
- several were named by one head (LLaMA 的 6B、7B: ``shared head``),
or
- a person decided so (``corrected``, see ``baimo.extract.corrections``).

What only looks alike stays apart: a version or size is never its family (the version guard), and
nothing is compared by edit distance.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from baimo.extract.analysis import Proposal
from baimo.extract.folding import HAN, fold, name_key, without_inner_spaces
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


@dataclass(frozen=True)
class Linked:
    """The entities, and which one each mention names.

    Attributes:
        keys: The key of each entity.
        own: The key that each mention has before anything joins it to another.
        steps: The joins that were made, from key to key.
    """

    entities: dict[str, Entity]
    of: dict[Proposal, str]
    keys: dict[str, Key]
    own: dict[Proposal, Key]
    steps: frozenset[tuple[Key, Key]]


def link(
    readings: Iterable[Reading],
    ontology: Ontology,
    lexicon: Lexicon,
    decisions: Decisions = NO_DECISIONS,
) -> Linked:
    """Link the mentions of all documents.

    Args:
        readings: All documents; the result does not depend on their order.
        ontology: Its types decide which names may be one.
        lexicon: Its entries are entities.
        decisions: What people decided.
    """
    ordered = sorted(readings, key=lambda r: r.document.id)
    return _Linker(ordered, ontology, lexicon, decisions).linked()


class _Linker:
    def __init__(
        self,
        readings: list[Reading],
        ontology: Ontology,
        lexicon: Lexicon,
        decisions: Decisions,
    ) -> None:
        self._readings = readings
        self._decisions = decisions
        self._ontology = ontology
        self._lexicon = lexicon
        self._keys: dict[Proposal, Key] = {}
        self._local: dict[tuple[str, Key], _Join] = {}
        self._global: dict[Key, _Join] = {}
        self._loose: set[Proposal] = set()
        self._steps: set[tuple[Key, Key]] = set()
        self._entries: dict[Key, list[Entry]] = defaultdict(list)
        for entry in lexicon.entries.values():
            self._entries[self._entry_key(entry)].append(entry)

    def linked(self) -> Linked:
        for reading in self._readings:
            for mention in reading.mentions:
                if not mention.anaphor:
                    self._keys[mention] = self._decided_key(reading, mention)
        self._join_stated()
        self._join_heads()
        clusters: dict[Key, _Cluster] = defaultdict(_Cluster)
        placed: dict[Proposal, Key] = {}
        for reading in self._readings:
            for mention in reading.mentions:
                if not mention.anaphor:
                    placed[mention] = self._place(clusters, reading, mention)
        for reading in self._readings:
            for anaphor, (antecedent, _) in reading.antecedents.items():
                if antecedent in placed:
                    placed[anaphor] = placed[antecedent]
                    clusters[placed[anaphor]].mentions.append((reading, anaphor))
        self._join_decided(clusters, placed)
        ids: dict[Key, str] = {}
        entities: dict[str, Entity] = {}
        for key in sorted(clusters):
            entity = self._entity(key, clusters[key])
            ids[key] = entity.id
            entities[entity.id] = entity
        return Linked(
            entities,
            {mention: ids[key] for mention, key in placed.items()},
            {id_: key for key, id_ in ids.items()},
            self._keys,
            frozenset(self._steps),
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
            value = date_value(surface, reading.document.date)
            return (family, value) if value else (family, _compact(surface), reading.document.id)
        if mention.base_type == "Quantity":
            return (family, _compact(surface), reading.document.id)
        name = mention.name or self._with_canonical_stem(surface, mention)
        if mention.base_type == "Person" and _SHORT_PERSON.match(name):
            return (family, name_key(name), reading.document.id)
        entry = self._lexicon.lookup(name)
        if entry is not None and self._family(entry.type) == family:
            return self._entry_key(entry)
        return (family, name_key(_compact(name)))

    def _decided_key(self, reading: Reading, mention: Proposal) -> Key:
        key = self._key(reading, mention)
        if self._decisions.loose:
            surface = _compact(reading.surface(mention))
            while (other := self._decisions.loose.get((key, surface))) is not None:
                self._loose.add(mention)
                key = other
        return key

    def _entry_of(self, mention: Proposal) -> Entry | None:
        return None if mention in self._loose else mention.entry

    def _entry_key(self, entry: Entry) -> Key:
        return (self._family(entry.type), name_key(_compact(entry.name)))

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

    def _join_stated(self) -> None:
        claims: dict[Key, dict[Key, tuple[str, str]]] = defaultdict(dict)
        for reading in self._readings:
            for alias in reading.aliases:
                first, second = self._keys.get(alias.first), self._keys.get(alias.second)
                if first is None or second is None or first == second or len(first) > 2:
                    continue
                if self._entry_of(alias.second) is not None:
                    first, second = second, first
                if (second, first) in self._decisions.cut:
                    continue
                sentence = reading.document.text[slice(*alias.sentence)]
                join = _Join(first, alias.reason, f"{reading.document.id}: {sentence}")
                self._local.setdefault((reading.document.id, second), join)
                if not _INITIALS.match(second[1]):
                    claims[second].setdefault(first, (alias.reason, join.detail))
        for second, owners in claims.items():
            # Initials hold in their document only; a longer name everywhere, if all agree on it.
            if len(owners) == 1:
                ((first, (reason, detail)),) = owners.items()
                self._global[second] = _Join(first, reason, detail)

    def _join_heads(self) -> None:
        known = set(self._keys.values())
        known |= set(self._entries)
        for key in sorted(set(self._keys.values())):
            if key in self._global or len(key) > 2:
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
                    self._global[key] = _Join(
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

    def _place(self, clusters: dict[Key, _Cluster], reading: Reading, mention: Proposal) -> Key:
        key = self._keys[mention]
        surface = without_inner_spaces(reading.surface(mention)).text
        joined: _Join | None = None
        seen = {key}
        while True:
            step = self._local.get((reading.document.id, key)) or self._global.get(key)
            if step is None or step.key in seen:
                break
            self._steps.add((key, step.key))
            joined, key = step, step.key
            seen.add(key)
        cluster = clusters[key]
        cluster.mentions.append((reading, mention))
        if cluster.entry is None and joined is None:
            cluster.entry = self._entry_of(mention)
        if joined is not None:
            alias = Alias(surface, joined.reason, key[1], joined.detail)
            cluster.forms.setdefault(surface, alias)
        elif mention.name is not None and mention not in self._loose:
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
            mentions=tuple(sorted(self._mentions(cluster, type_), key=_order)),
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
                loose = (key, _compact(form.text)) in self._decisions.loose
                if fold(form.text) not in seen and not loose:
                    detail = f"listed under {entry.id}; not in these documents"
                    yield Alias(form.text, "lexicon", form.text, detail)

    def _mentions(self, cluster: _Cluster, type_: str) -> Iterator[Mention]:
        for reading, mention in cluster.mentions:
            yield Mention(
                reading.document.id,
                mention.start,
                mention.end,
                reading.surface(mention),
                type_,
                mention.source,
                entry.id if (entry := self._entry_of(mention)) else None,
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


def _compact(text: str) -> str:
    return without_inner_spaces(text).text


def _commonest(surfaces: Counter[str]) -> str:
    return min(surfaces, key=lambda text: (-surfaces[text], len(text), text))


def _listed_form(surface: str, entry: Entry) -> str:
    wanted = name_key(surface)
    return next((form.text for form in entry.forms if name_key(form.text) == wanted), entry.name)


def _order(mention: Mention) -> tuple[str, int, int]:
    return mention.document_id, mention.start, mention.end
