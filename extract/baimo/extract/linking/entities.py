"""Entities of clusters: what they are called, of what type they are, what is known of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from baimo.extract.lexicon import Entry, Lexicon
from baimo.extract.linking.aliases import own_aliases
from baimo.extract.linking.clusters import Cluster
from baimo.extract.linking.key import Key
from baimo.extract.linking.own_keys import OwnKeys
from baimo.extract.normalise import quantity_value
from baimo.extract.ontology import Ontology
from baimo.extract.types import Alias, Entity


class Entities:
    """Makes entities of clusters, without their mentions.

    Args:
        ontology: The order of its types decides between types that are as common.
        lexicon: Its entries are entities.
        own_keys: What gives entries their keys, with what people decided.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, own_keys: OwnKeys) -> None:
        self._ontology = ontology
        self._lexicon = lexicon
        self._own_keys = own_keys
        self._decisions = own_keys.decisions

    def of(self, clusters: Mapping[Key, Cluster]) -> tuple[dict[Key, str], dict[str, Entity]]:
        """The id of each key, in the order of the keys, and the entities.

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
            id_: self.one([(key, clusters[key]) for key in same]) for id_, same in keys_of.items()
        }

    def one(self, clusters: Sequence[tuple[Key, Cluster]]) -> Entity:
        """The entity of one or more keys.

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
        aliases = {
            alias.text: alias for alias in own_aliases(read, key, entry, cluster, self._decisions)
        }
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
            entity = self.one([(key, clusters[key])])
            moved, kept = clusters.pop(key), clusters[target]
            kept.take_mentions(moved)
            kept.forms.setdefault(entity.name, Alias(entity.name, "corrected", target[1], detail))
            for alias in entity.aliases:
                told = f"{detail}; {alias.reason} with {entity.name}: {alias.detail}"
                kept.forms.setdefault(alias.text, Alias(alias.text, "corrected", target[1], told))
        return {key: joins[key][0] for key in sorted(joins)}

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
        return next(iter(self._own_keys.entries(key)), None)

    def _read_name(self, key: Key, cluster: Cluster, entry: Entry | None) -> str:
        return entry.name if entry else _name(key, cluster)

    def _type(self, cluster: Cluster) -> str:
        counted = cluster.types
        order = {name: number for number, name in enumerate(self._ontology.entities)}
        return min(
            counted,
            key=lambda type_: (-counted[type_], order.get(type_.partition(":")[0], 99), type_),
        )

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


def _name(key: Key, cluster: Cluster) -> str:
    if key[0] == "Date" and len(key) == 2:
        return key[1]  # the ISO date, however each text writes it
    return _commonest(cluster.own or Counter(dict.fromkeys(cluster.forms, 1)))


def _commonest(surfaces: Counter[str]) -> str:
    """The surface that a reader would call a thing by.

    How prose writes a name counts before how a path or a program does (llama3_1_70b), however
    often.
    """
    return min(
        surfaces,
        key=lambda text: ("_" in text, text.islower(), -surfaces[text], len(text), text),
    )


def _id(key: Key, name: str, type_: str) -> str:
    scope = f"@{key[2]}" if len(key) > 2 else ""
    return f"{type_}:{name}{scope}"
