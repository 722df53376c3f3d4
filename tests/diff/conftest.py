"""Small graphs made by the real pipeline from texts given in the test."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from baimo.extract.build import extract
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document
from baimo.graph import KnowledgeGraph

Build = Callable[..., KnowledgeGraph]


@pytest.fixture(scope="session")
def build() -> Build:
    """A maker of graphs: build(a="华为发布了盘古大模型。") reads one document ``a``.

    A value may be a pair of text and date.
    """
    ontology = load_ontology()

    def built(**texts: str | tuple[str, str]) -> KnowledgeGraph:
        documents = []
        for name, given in texts.items():
            text, date = (given, None) if isinstance(given, str) else given
            documents.append(Document(name, text, f"in/{name}", date=date))
        extraction = extract(documents, ontology=ontology, config=PipelineConfig(neural=False))
        return KnowledgeGraph.from_extraction(extraction, ontology)

    return built
