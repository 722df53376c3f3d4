"""Small graphs made by the real pipeline from texts given in the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache

import pytest

import baimo.extract.build
from baimo.extract.analysis import Resources
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig, Run, Tongue, make_run
from baimo.extract.types import Document
from baimo.graph import KnowledgeGraph

Build = Callable[..., KnowledgeGraph]


@pytest.fixture(scope="session")
def build() -> Iterator[Build]:
    """A maker of graphs: build(a="华为发布了盘古大模型。") reads one document ``a``.

    A value may be a pair of text and date. The pipelines are kept between calls: making them takes
    most of a second.
    """
    ontology = load_ontology()
    lexicon = load_lexicon(ontology=ontology)
    rules = PipelineConfig(neural=False)

    @lru_cache
    def kept(config: PipelineConfig, language: Tongue) -> tuple[Run, list[str]]:
        return make_run(config, language, Resources(ontology, lexicon))

    def built(**texts: str | tuple[str, str]) -> KnowledgeGraph:
        documents = []
        for name, given in texts.items():
            text, date = (given, None) if isinstance(given, str) else given
            documents.append(Document(name, text, f"in/{name}", date=date))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                baimo.extract.build,
                "make_run",
                lambda config, language, _: kept(config, language),
            )
            extraction = baimo.extract.build.extract(
                documents, ontology=ontology, lexicon=lexicon, config=rules
            )
        return KnowledgeGraph.from_extraction(extraction, ontology)

    yield built
    kept.cache_clear()
