"""Reading texts through extractors, without Baimo's own lexicon, which these tests do without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chat_server import KEY, FakeServer

from baimo.extract.build import extract
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.lexicon import make_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document, Extraction


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeServer]:
    pytest.importorskip("openai")
    pytest.importorskip("tenacity")
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.setenv("BAIMO_LLM_API_KEY", KEY)
    server = FakeServer()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Back off as the product does, only sooner."""
    import baimo.extract.extractors.llm.asking as asking

    monkeypatch.setattr(asking, "LONGEST_WAIT", 0.05)


ONTOLOGY = load_ontology()


class Read:
    """An extraction with what the extractors report."""

    def __init__(self, extraction: Extraction, report: list[str]) -> None:
        self.extraction = extraction
        self.report = report

    def facts(self):
        names = {entity.id: entity.name for entity in self.extraction.entities}
        return {(names[r.head], r.type, names[r.tail], r.status) for r in self.extraction.relations}

    def names(self):
        return {entity.name for entity in self.extraction.entities}

    def reasons(self):
        return [(r.reason, r.head, r.type, r.tail) for r in self.extraction.rejections]

    def evidence(self):
        return [e for relation in self.extraction.relations for e in relation.evidence]


@pytest.fixture
def read(server, tmp_path):
    """Read texts through the server; without Baimo's lexicon, which the tests do without."""

    def read(*texts, extractors=("llm",), lexicon=None, **options):
        documents = [
            text if isinstance(text, Document) else Document(f"{number}.txt", text, f"{number}.txt")
            for number, text in enumerate(texts)
        ]
        options.setdefault("cache", str(tmp_path / "answers.sqlite"))
        llm = LlmOptions(base_url=server.url, model="m", **options)
        config = PipelineConfig(neural=False, extractors=extractors, llm=llm)
        report: list[str] = []
        extraction = extract(
            documents,
            ontology=ONTOLOGY,
            lexicon=lexicon or make_lexicon(()),
            config=config,
            on_report=report.append,
        )
        return Read(extraction, report)

    return read
