"""The key that a mention has before anything joins it to another."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from baimo.extract.analysis import Proposal
from baimo.extract.folding import HAN, compact, fold, name_key
from baimo.extract.lexicon import Entry, Lexicon
from baimo.extract.linking.decisions import Decisions
from baimo.extract.linking.key import Key
from baimo.extract.normalise import date_value, same_amount
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading

_SHORT_PERSON = re.compile(rf"[{HAN}]{{2}}\Z")


class OwnKeys:
    """Gives mentions and lexicon entries their keys.

    Args:
        ontology: Its types decide which names may be one.
        lexicon: Its entries are entities.
        decisions: What people decided.

    Attributes:
        decisions: What people decided.
    """

    def __init__(self, ontology: Ontology, lexicon: Lexicon, decisions: Decisions) -> None:
        self.decisions = decisions
        self._loose_keys = {key for key, _ in decisions.loose}
        self._loosened = {(key, surface) for (_, surface), key in decisions.loose.items()}
        self._ontology = ontology
        self._lexicon = lexicon
        self._entries: dict[Key, list[Entry]] = defaultdict(list)
        for id_, entry in lexicon.entries.items():
            self._entries[self._family(entry.type), lexicon.keys[id_]].append(entry)

    def key_of(self, reading: Reading, mention: Proposal) -> Key:
        """The key of a mention that is no anaphor."""
        key = self._read_key(reading, mention)
        if key in self._loose_keys:
            surface = compact(reading.surface(mention))
            seen: set[Key] = set()
            while key not in seen and (key, surface) in self.decisions.loose:
                seen.add(key)
                key = self.decisions.loose[key, surface]
        return key

    def _read_key(self, reading: Reading, mention: Proposal) -> Key:
        """The same without decisions."""
        if mention.entry is not None:
            return self.entry_key(mention.entry)
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
            return self.entry_key(entry)
        return (family, name_key(compact(name)))

    def _family(self, type_: str) -> str:
        """The topmost ancestor of a type, with its kind: a model and a series may share a name."""
        base, colon, kind = type_.partition(":")
        return self._ontology.ancestry.get(base, (base,))[-1] + colon + kind

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

    def changed(self, keys: Iterable[Key | None]) -> bool:
        """Whether people decided that mentions of one of these keys have another one."""
        return not self._loose_keys.isdisjoint(keys)

    def is_loosened(self, key: Key, surface: str) -> bool:
        """Whether people decided that mentions with a surface have this key."""
        return (key, surface) in self._loosened

    def entry_of(self, reading: Reading, mention: Proposal, key: Key) -> Entry | None:
        """The entry of a mention that has this key, unless people decided that it is another's."""
        if self._loosened and self.is_loosened(key, compact(reading.surface(mention))):
            return None
        return mention.entry

    def entry_key(self, entry: Entry) -> Key:
        """The key of a lexicon entry."""
        return (self._family(entry.type), name_key(compact(entry.name)))

    def entries(self, key: Key) -> Sequence[Entry]:
        """The lexicon entries that have a key."""
        return self._entries.get(key, ())

    def has_entry(self, key: Key) -> bool:
        """Whether a key is that of a lexicon entry."""
        return key in self._entries

    def entry_of_name(self, family: str, name: str) -> Entry | None:
        """The entry of a family that a folded name alone names, whatever stands around it."""
        for entry, form in self._lexicon.by_form.get(name, ()):
            if self._family(entry.type) == family and not form.context and not entry.is_class:
                return entry
        return None
