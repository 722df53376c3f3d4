"""The steps from mentions to entities, by the keys of their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import replace

from baimo.extract.analysis import Proposal
from baimo.extract.lexicon import Lexicon
from baimo.extract.linking.claims import Claim, Linkage, claims_of, local_joins, stated_join
from baimo.extract.linking.clusters import Cluster
from baimo.extract.linking.decisions import NO_DECISIONS, Decisions
from baimo.extract.linking.entities import Entities
from baimo.extract.linking.head_nouns import head_joins
from baimo.extract.linking.joins import Joins
from baimo.extract.linking.key import Key
from baimo.extract.linking.linked import Linked
from baimo.extract.linking.own_keys import OwnKeys
from baimo.extract.linking.placed import Placed, place, stand_in
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Mention


class Linker:
    """Links mentions by the keys of their names; ``link.link`` does all of it at once.

    Args:
        ontology: Its types decide which names may be one.
        lexicon: Its entries are entities.
        decisions: What people decided.

    Attributes:
        decisions: What people decided.
        own_keys: What gives mentions their keys.
        entities: What makes entities of clusters.
    """

    def __init__(
        self, ontology: Ontology, lexicon: Lexicon, decisions: Decisions = NO_DECISIONS
    ) -> None:
        self.decisions = decisions
        self.own_keys = OwnKeys(ontology, lexicon, decisions)
        self.entities = Entities(ontology, lexicon, self.own_keys)

    def linkage(self, reading: Reading, known: Linkage | None = None) -> Linkage:
        """The keys of a document's mentions, and what it says about names.

        Args:
            reading: The document.
            known: What it is without decisions, if that is known.
        """
        if known is not None and self.holds(known):
            return known
        keys = {
            mention: self.own_keys.key_of(reading, mention)
            for mention in reading.mentions
            if not mention.anaphor
        }
        return Linkage(
            tuple(keys.get(mention) for mention in reading.mentions),
            tuple(claims_of(reading, keys, self.own_keys)),
        )

    def holds(self, known: Linkage) -> bool:
        """Whether a linkage that was made without decisions is the same with them."""
        return not self.own_keys.changed(known.keys)

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

    def _join_stated(self, linkages: Mapping[str, Linkage], joins: Joins) -> None:
        cut = self.decisions.cut
        claims: dict[Key, list[Claim]] = defaultdict(list)
        for document_id in sorted(linkages):
            joins.local.update(local_joins(document_id, linkages[document_id], cut))
            for claim in linkages[document_id].claims:
                claims[claim.second].append(claim)
        for second, about in claims.items():
            join = stated_join(about, cut)
            if join is not None:
                joins.everywhere[second] = join

    def _join_heads(self, used: Set[Key], joins: Joins) -> None:
        for key in sorted(used):
            if key not in joins.everywhere:
                for join in head_joins(key, self.own_keys):
                    if join.key in used or self.own_keys.has_entry(join.key):
                        joins.everywhere[key] = join
                        break

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
                placed = place(reading, mention, keys[mention], joins, self.own_keys)
                of_key[mention] = placed.key
                yield mention, placed
        for anaphor, (antecedent, _) in reading.antecedents.items():
            if antecedent in of_key:
                of_key[anaphor] = of_key[antecedent]
                yield anaphor, stand_in(reading, anaphor, of_key[anaphor])

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
        joined = self.entities.join_decided(clusters)
        for key, target in joined.items():
            mentions[target].extend(mentions.pop(key))
        ids, entities = self.entities.of(clusters)
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


def _order(mention: Mention) -> tuple[str, int, int]:
    return mention.document_id, mention.start, mention.end
