"""Mentions with the keys of their entities."""

from __future__ import annotations

from typing import NamedTuple

from baimo.extract.analysis import Proposal
from baimo.extract.folding import compact
from baimo.extract.linking.joins import Join, Joins
from baimo.extract.linking.key import Key
from baimo.extract.linking.own_keys import OwnKeys
from baimo.extract.normalise import date_value
from baimo.extract.reading import Reading
from baimo.extract.types import Mention


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


def place(reading: Reading, mention: Proposal, key: Key, joins: Joins, own_keys: OwnKeys) -> Placed:
    """A mention with the key of its entity, and the reason if that is not its own.

    Args:
        reading: The document.
        mention: The mention; no anaphor.
        key: Its own key.
        joins: Which keys are other keys'.
        own_keys: What gave the key.
    """
    text = reading.surface(mention)
    surface = compact(text)
    loosened = own_keys.is_loosened(key, surface)
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


def stand_in(reading: Reading, anaphor: Proposal, key: Key) -> Placed:
    """An anaphor with the key of the entity that it stands for."""
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
