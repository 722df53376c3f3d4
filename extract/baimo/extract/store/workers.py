"""Reading documents in several processes. What comes out is the same, to the byte, as in one."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass

from baimo.extract.analysis import Resources
from baimo.extract.build import DocumentReader
from baimo.extract.link import Linker
from baimo.extract.pipeline import PipelineConfig, language_of
from baimo.extract.store.database import Member
from baimo.extract.store.packing import pack_linkage, pack_reading, unpack_document

_AHEAD = 4
"""Documents that wait for each worker. More would only fill the memory."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of a document, as it goes into the store.

    Attributes:
        member: The document.
        tongue: The language it was read in.
        reading: See ``packing.pack_reading``.
        linkage: See ``packing.pack_linkage``.
        notes: What the pipeline of that language has to do without.
    """

    member: Member
    tongue: str
    reading: bytes
    linkage: bytes
    notes: tuple[str, ...]


def read_in_processes(
    documents: Iterable[tuple[Member, bytes]],
    rules: Callable[[], Resources],
    config: PipelineConfig,
    workers: int,
) -> Iterator[Read]:
    """Read documents in processes of their own, in the order in which they are given.

    Args:
        documents: Each with what ``packing.pack_document`` made of it.
        rules: Gives ontology and lexicon; it is called in each process.
        config: How to read.
        workers: How many processes.

    Raises:
        BrokenProcessPool: A process was killed, for instance for want of memory.
    """
    # Not by fork: the models run threads, and a copy of a process has only the one that copied it.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, context, _begin, (rules, config)) as pool:
        waiting: deque[Future[Read]] = deque()
        for member, content in documents:
            waiting.append(pool.submit(_read, member, content))
            if len(waiting) >= workers * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


_OWN: list[tuple[DocumentReader, Linker]] = []
"""In a worker: what it reads with."""


def _begin(rules: Callable[[], Resources], config: PipelineConfig) -> None:
    loaded = rules()
    _OWN[:] = [(DocumentReader(loaded, config), Linker(loaded.ontology, loaded.lexicon))]


def _read(member: Member, content: bytes) -> Read:
    reader, linker = _OWN[0]
    document = unpack_document(content, member.id, member.source)
    reading = reader.read(document)
    tongue = language_of(document.text, reader.config)
    return Read(
        member,
        tongue,
        pack_reading(reading),
        pack_linkage(linker.linkage(reading)),
        tuple(reader.notes.get(tongue, ())),
    )
