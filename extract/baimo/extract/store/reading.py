"""Reading documents with a store: what was read before in the same way is taken over."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import astuple

from baimo.extract.analysis import Proposal
from baimo.extract.extractors.whole import WholeReader, unread
from baimo.extract.lexicon import Lexicon
from baimo.extract.linking.linker import Linker
from baimo.extract.partitioned.batches import Filed
from baimo.extract.pipeline import language_of
from baimo.extract.readers.source import ReadOptions, Source
from baimo.extract.readers.sources import parse_file
from baimo.extract.reading import Reading
from baimo.extract.store.database import Kept, Member, Store, StoreError
from baimo.extract.store.packing import (
    content_key,
    pack_document,
    pack_linkage,
    pack_reading,
    unpack_document,
    unpack_mentions,
    unpack_reading,
)
from baimo.extract.store.workers import Read
from baimo.extract.types import Document, Skipped


class FileParser:
    """Parses files, or tells what the store says they hold. Give its ``parse`` to a reader.

    Args:
        store: Where that is kept.
        code: A hash that changes whenever a reader might.

    Attributes:
        used: The keys of the files that were met.
    """

    def __init__(self, store: Store, code: bytes) -> None:
        self._store = store
        self._code = code
        self.used: set[bytes] = set()

    def parse(
        self, source: Source, suffix: str, options: ReadOptions
    ) -> Iterator[Member | Skipped]:
        """What a file holds; its documents are put into the store.

        Raises:
            UnreadableError: No reader can read the file.
        """
        digest = hashlib.sha256(self._code)
        for part in (source.id, source.path, source.name, suffix, *map(str, astuple(options))):
            digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
        digest.update(source.data)
        key = digest.digest()
        self.used.add(key)
        known = self._store.file(key)
        if known is not None:
            items = [_item(row) for row in known]
            if all(isinstance(i, Skipped) or self._store.has_document(i.key) for i in items):
                yield from items
                return
        rows = []
        for item in parse_file(source, suffix, options):
            row: tuple[str, str, bytes | str]
            if isinstance(item, Document):
                content = pack_document(item)
                row = (item.id, item.source, content_key(content))
                self._store.put_document(row[2], content)
            else:
                row = (item.source, item.message, "")
            rows.append(row)
            yield _item(row)
        # Only now: a file of which the second half cannot be read is tried again.
        self._store.put_file(key, rows)


def _item(row: tuple[str, str, bytes | str]) -> Member | Skipped:
    first, second, key = row
    return Member(first, second, key) if isinstance(key, bytes) else Skipped(first, second)


class KeptReader:
    """Reads documents that a store holds, or takes over what it holds of their reading.

    Args:
        store: The store.
        fingerprint: What a reading depends on besides its document.
        reader: Reads what is not kept; it loads its models when first needed.
        lexicon: The lexicon that it reads with.

    Attributes:
        fresh: How many documents were read anew.
        unread: What an extractor could not read. Such a reading is not kept, so that the next build
            tries again.
    """

    def __init__(
        self, store: Store, fingerprint: bytes, reader: WholeReader, lexicon: Lexicon
    ) -> None:
        self._store = store
        self._fingerprint = fingerprint
        self._reader = reader
        self._lexicon = lexicon
        self._passing: dict[bytes, Kept] = {}
        self.fresh = 0
        self.unread: list[Skipped] = []

    def read(self, member: Member) -> Reading:
        """The reading of one document.

        Raises:
            StoreError: The store lacks the document.
        """
        document = self.document(member)
        kept = self._kept(member)
        if kept is not None:
            return unpack_reading(kept.content, document, self._lexicon.entries)
        reading = self._reader.read(document)
        self._take(member, reading)
        return reading

    def read_ahead(self, members: Sequence[Member]) -> Iterator[Member]:
        """Read documents that were not read, several at a time where an extractor can.

        Yields:
            Each document when it has been read.
        """
        documents = (self.document(member) for member in members)
        readings = (r for r in self._reader.read_all(documents) if not isinstance(r, Skipped))
        for member, reading in zip(members, readings, strict=True):
            self._take(member, reading)
            yield member

    def keep(self, read: Read) -> None:
        """Put what another process read into the store.

        What could not be read is for this build only, so that the next tries again.
        """
        if read.unread is not None:
            self.fresh += 1
            self._passing[read.member.key] = Kept(read.tongue, read.reading)
            self.unread.append(Skipped(read.member.source or read.member.id, read.unread))
            return
        self._keep(read.member, Kept(read.tongue, read.reading), read.notes)
        self._store.put_linkage(read.member.id, read.member.key, self._fingerprint, read.linkage)

    def passes(self, member: Member) -> bool:
        """Whether the reading of a document is for this build only."""
        return member.key in self._passing

    def _take(self, member: Member, reading: Reading) -> None:
        tongue = language_of(reading.document.text, self._reader.config)
        kept = Kept(tongue, pack_reading(reading))
        if reading.unread:
            self.fresh += 1
            self._passing[member.key] = kept
            self.unread += unread(reading)
            return
        self._keep(member, kept, self._reader.notes_of(tongue))

    def _keep(self, member: Member, kept: Kept, notes: Sequence[str]) -> None:
        self.fresh += 1
        self._store.put_reading(member.key, self._fingerprint, kept.tongue, kept.content)
        self._store.put_notes(self._fingerprint, kept.tongue, notes)
        self._store.checkpoint()

    def _kept(self, member: Member) -> Kept | None:
        return self._passing.get(member.key) or self._store.reading(member.key, self._fingerprint)

    def some(self, member: Member, places: Set[int]) -> tuple[Reading, dict[Proposal, int]]:
        """Some mentions of a document that was read, see ``packing.unpack_mentions``."""
        kept = self._kept(member)
        if kept is None:
            self.read(member)
            return self.some(member, places)
        return unpack_mentions(kept.content, self.document(member), self._lexicon.entries, places)

    def filed(self, member: Member, linker: Linker) -> Filed:
        """A document as it was read, packed.

        Args:
            member: The document.
            linker: Tells its linkage, if that is not kept.

        Raises:
            StoreError: The store lacks the document.
        """
        document = self.document(member)
        kept = self._kept(member)
        if kept is None:
            self.read(member)
            return self.filed(member, linker)
        linkage = self._store.linkage(member.id, member.key, self._fingerprint)
        if linkage is None:
            reading = unpack_reading(kept.content, document, self._lexicon.entries)
            linkage = pack_linkage(linker.linkage(reading))
            if not self.passes(member):
                self._store.put_linkage(member.id, member.key, self._fingerprint, linkage)
        return Filed(document, kept.content, linkage)

    def document(self, member: Member) -> Document:
        """A document with its text.

        Raises:
            StoreError: The store lacks the document.
        """
        return unpack_document(self.content(member), member.id, member.source)

    def content(self, member: Member) -> bytes:
        """A document as it is packed.

        Raises:
            StoreError: The store lacks the document.
        """
        content = self._store.document(member.key)
        if content is None:
            raise StoreError(
                f"{self._store.path} lacks the text of {member.id}; remove the file, and the next "
                "build reads all documents again"
            )
        return content

    def notes(self, members: Iterable[Member]) -> list[str]:
        """What the pipelines had to do without, as if they had read all documents in this run."""
        tongues = self._store.tongues(self._fingerprint)
        tongues |= {key: kept.tongue for key, kept in self._passing.items()}
        met = dict.fromkeys(tongues[member.key] for member in members)
        return [note for tongue in met for note in self._store.notes(self._fingerprint, tongue)]
