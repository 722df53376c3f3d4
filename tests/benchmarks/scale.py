"""How the partitioned merge grows with entities, as ratios to linking in memory in one run.

    python tests/benchmarks/scale.py                      # 1,000 10,000 100,000 entities
    python tests/benchmarks/scale.py 1000 1000000         # other sizes

Readings are made up: each document names 20 entities in 10 sentences, each entity is named in three
documents, a tenth of the names are joined by a head noun, and a tenth of the documents say a short
name. Each size and way runs in a process of its own, for its peak memory to be told; processor time
is that of linking, fact-making and, for the partitioned merge, of writing the Parquet graph.
"""

from __future__ import annotations

import json
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from baimo.extract.analysis import Candidate, Proposal, Resources, StatedAlias
from baimo.extract.corrections.apply import link_and_relate
from baimo.extract.lexicon import load_lexicon
from baimo.extract.linking.linker import Linker
from baimo.extract.ontology import load_ontology
from baimo.extract.partitioned.batches import Filed
from baimo.extract.partitioned.merge import Merge
from baimo.extract.reading import Reading
from baimo.extract.store.packing import pack_linkage, pack_reading
from baimo.extract.types import Document, Span
from baimo.graph.node_link import FORMAT, VERSION
from baimo.graph.parquet_graph.streamed import write_merged
from baimo.graph.records import ontology_record

SIZES = (1_000, 10_000, 100_000)
MENTIONS = 3
PAIRS = 10
DOCUMENTS_A_BATCH = 1_000
SYLLABLES = "百川星火智谱通义文心悟道鹏城紫东太初天工商量日新混元讯飞"


def main() -> None:
    """Run all sizes, and print a table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(sys.argv[2], int(sys.argv[3]))))
        return
    sizes = [int(given) for given in sys.argv[1:]] or SIZES
    print(
        f"{'entities':>10} {'in memory':>10} {'peak MB':>8} {'partitioned':>12} {'peak MB':>8} "
        f"{'time ratio':>11} {'memory ratio':>13}  us a mention"
    )
    for size in sizes:
        (plain, plain_mb), (cut, cut_mb) = (_measured(how, size) for how in ("memory", "merge"))
        each = 1e6 * cut / (size * MENTIONS)
        print(
            f"{size:>10,} {plain:>9.1f}s {plain_mb:>8,} {cut:>11.1f}s {cut_mb:>8,} "
            f"{cut / plain:>10.2f}x {cut_mb / plain_mb:>12.2f}x  {each:>12.0f}",
            flush=True,
        )


def _measured(how: str, size: int) -> tuple[float, int]:
    command = [sys.executable, __file__, "--one", how, str(size)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    seconds, peak = json.loads(done.stdout)
    return seconds, peak


def one(how: str, size: int) -> tuple[float, int]:
    """Processor seconds, and peak memory in megabytes, of one way in this process."""
    ontology = load_ontology()
    rules = Resources(ontology, load_lexicon(ontology=ontology))
    work = Path(tempfile.mkdtemp())
    try:
        if how == "memory":
            readings = list(made_readings(size))
            started = time.process_time()
            link_and_relate(readings, ontology, rules.lexicon)
        else:
            batches = made_batches(size, Linker(ontology, rules.lexicon), work)
            (work / "parquet").mkdir()
            attributes = {
                "format": FORMAT,
                "version": VERSION,
                "ontology": ontology_record(ontology),
                "documents": None,
                "sentences": None,
                "rejections": None,
                "skipped": [],
                "notes": [],
            }
            started = time.process_time()
            write_merged(Merge(rules, work / "runs"), batches, work / "parquet", attributes)
        seconds = time.process_time() - started
    finally:
        shutil.rmtree(work)
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


class MadeBatch:
    """Made-up documents, packed in a file."""

    def __init__(self, number: int, path: Path) -> None:
        self.number = number
        self._path = path

    def __iter__(self) -> Iterator[Filed]:
        """Its documents."""
        import pickle

        with self._path.open("rb") as file:
            while True:
                try:
                    yield Filed(*pickle.load(file))
                except EOFError:
                    return


def made_batches(size: int, linker: Linker, folder: Path) -> list[MadeBatch]:
    """Made-up documents that were read, in batches on disk."""
    import pickle

    batches: list[MadeBatch] = []
    file = None
    for count, reading in enumerate(made_readings(size)):
        if count % DOCUMENTS_A_BATCH == 0:
            if file is not None:
                file.close()
            path = folder / f"{len(batches)}.batch"
            file = path.open("wb")
            batches.append(MadeBatch(len(batches), path))
        assert file is not None
        packed = (reading.document, pack_reading(reading), pack_linkage(linker.linkage(reading)))
        pickle.dump(packed, file)
    if file is not None:
        file.close()
    return batches


def made_readings(size: int) -> Iterator[Reading]:
    """Readings that name so many entities, each a few times."""
    chance = random.Random(1)
    names = [
        "".join(chance.choices(SYLLABLES, k=2)) + str(number) + ("大模型" if number % 2 else "公司")
        for number in range(size)
    ]
    bare = {number: names[number].removesuffix("大模型") for number in range(1, size, 20)}
    order = [number for _ in range(MENTIONS) for number in chance.sample(range(size), size)]
    for place in range(0, len(order), 2 * PAIRS):
        some = order[place : place + 2 * PAIRS]
        yield _reading(f"{place // (2 * PAIRS):08}", some, names, bare, place % 200 == 0)


def _reading(
    id_: str, some: list[int], names: list[str], bare: dict[int, str], says: bool
) -> Reading:
    text, spans, sentences = "", [], []
    for first, second in zip(some[::2], some[1::2], strict=False):
        start = len(text)
        for number, rest in ((first, "发布了"), (second, "。")):
            name = bare.get(number, names[number]) if len(text) % 3 else names[number]
            spans.append((number, len(text), len(text) + len(name)))
            text += name + rest
        sentences.append(Span(start, len(text)))
    document = Document(id_, text, source=id_)
    mentions = [
        Proposal(start, end, "Model" if number % 2 else "Organization", "pattern:made")
        for number, start, end in spans
    ]
    reading = Reading(document, sentences=sentences, mentions=mentions)
    pairs = zip(mentions[::2], mentions[1::2], sentences, strict=False)
    for head, tail, sentence in pairs:
        if head.type == "Organization" and tail.type == "Model":
            reading.candidates.append(
                Candidate("releases", head, tail, "releases:active 发布", "stated", sentence)
            )
    if says:
        reading.aliases.append(StatedAlias(mentions[0], mentions[2], "stated", sentences[0]))
    return reading


if __name__ == "__main__":
    main()
