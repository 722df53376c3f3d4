"""Documents that hang, crash or fill the memory of the process that reads them."""

import sys
from functools import partial
from pathlib import Path

import pytest

from baimo.extract.limits import Limits, can_limit_memory
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.store.database import Member
from baimo.extract.store.packing import content_key, pack_document
from baimo.extract.store.workers import WatchedReader, WorkerError, read_in_processes
from baimo.extract.types import Document

FAST = PipelineConfig(neural=False)

POISON = """
import os, time
from baimo.extract.analysis import Resources
from baimo.extract.build import DocumentReader
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import load_ontology


def rules(marks):
    plain = DocumentReader._read

    def read(self, document, nlp):
        if document.text.startswith("hang"):
            time.sleep(1000)
        if document.text.startswith("crash"):
            os._exit(3)
        if document.text.startswith("killed once"):
            mark = os.path.join(marks, "killed")
            if not os.path.exists(mark):
                open(mark, "w").close()
                os.kill(os.getpid(), 9)
        if document.text.startswith("fill"):
            bytearray(4_000_000_000)
        if document.text.startswith("raise"):
            raise LookupError("nothing there")
        return plain(self, document, nlp)

    DocumentReader._read = read
    ontology = load_ontology()
    return Resources(ontology, load_lexicon(ontology=ontology))


def broken():
    raise OSError("no such lexicon")
"""


@pytest.fixture
def poison(tmp_path, monkeypatch):
    """A module that the processes can import, which makes some documents poisonous."""
    (tmp_path / "baimo_poison.py").write_text(POISON, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    import baimo_poison

    yield baimo_poison
    del sys.modules["baimo_poison"]


def packed(*texts):
    documents = []
    for number, text in enumerate(texts):
        content = pack_document(Document(f"{number}.txt", text))
        documents.append((Member(f"{number}.txt", f"{number}.txt", content_key(content)), content))
    return documents


def test_what_cannot_be_read_is_told_and_the_rest_is_read(poison, tmp_path):
    texts = ["hang", "crash", "raise", "killed once", *["华为发布了盘古大模型。"] * 6]
    if can_limit_memory():
        texts.append("fill")
    reads = {
        read.member.id: read
        for read in read_in_processes(
            packed(*texts), partial(poison.rules, str(tmp_path)), FAST, 2, Limits(2.0, 2000)
        )
    }
    assert sorted(reads) == sorted(f"{number}.txt" for number in range(len(texts)))
    why = {number: reads[f"{number}.txt"].unread for number in range(len(texts))}
    assert "longer than 2 s" in why[0]
    assert "ended its process" in why[1]
    assert "exit code 3" in why[1]
    assert "LookupError: nothing there" in why[2]
    assert why[3] is None
    assert not any(why[number] for number in range(4, 10))
    if can_limit_memory():
        assert "more than 2000 MB" in why[10]
    assert all(message.startswith("not read by rules: ") for message in why.values() if message)


def test_one_process_is_watched_too(poison, tmp_path):
    rules = partial(poison.rules, str(tmp_path))
    with WatchedReader(rules, FAST, Limits(2.0)) as reader:
        reads = [reader.read(*each) for each in packed("crash", "华为发布了盘古大模型。", "hang")]
    assert [read.unread is None for read in reads] == [False, True, False]


def test_processes_that_cannot_begin_end_the_build(poison):
    with pytest.raises(WorkerError, match="no such lexicon"):
        list(read_in_processes(packed("a", "b"), poison.broken, FAST, 2))


def test_long_documents_may_take_longer():
    assert Limits().seconds_for(1_000_000) == 1060.0
    assert Limits(5.0).seconds_for(1_000_000) == 5.0


def test_a_build_goes_on_without_the_document(poison, corpus, monkeypatch):
    from baimo.graph import update

    monkeypatch.setattr(update, "rules_of", lambda settings: poison.rules(str(corpus.root)))
    monkeypatch.setattr(update, "partial", lambda *_: partial(poison.rules, str(corpus.root)))
    corpus.write("bad.md", "hang in there")
    found = update.build(
        [str(corpus.documents)], corpus.folder, corpus.settings, workers=2, limits=Limits(2.0)
    )
    (skipped,) = found.graph.graph["skipped"]
    assert "longer than 2 s" in str(skipped)
    Path(corpus.documents / "bad.md").unlink()
    again = update.build([str(corpus.documents)], corpus.folder, corpus.settings)
    assert not again.graph.graph["skipped"]
    assert corpus.files() == corpus.fresh()
