"""The graph of the seed, made by the real pipeline, and graphs of any size."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from baimo.extract.build import extract
from baimo.extract.ontology import load_ontology
from baimo.extract.readers.sources import open_sources
from baimo.graph import KnowledgeGraph

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests" / "benchmarks"))


@pytest.fixture(scope="session")
def seed() -> KnowledgeGraph:
    ontology = load_ontology()
    extraction = extract(open_sources([str(ROOT / "seeds")]), ontology=ontology)
    return KnowledgeGraph.from_extraction(extraction, ontology)


@pytest.fixture(scope="session")
def seed_file(seed, tmp_path_factory):
    path = tmp_path_factory.mktemp("seed") / "graph.json"
    seed.save(path)
    return path


@pytest.fixture(scope="session")
def made():
    """A maker of graphs: made(nodes, edges) is a KnowledgeGraph."""
    from synthetic import make_graph

    return lambda nodes, edges, seed=1: KnowledgeGraph(make_graph(nodes, edges, seed))
