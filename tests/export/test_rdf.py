"""The RDF of a graph says what it should, and the shapes of the ontology check it."""

from __future__ import annotations

import pytest

from baimo.extract.ontology import load_ontology
from baimo.graph import KnowledgeGraph

pytest.importorskip("pyoxigraph")


@pytest.fixture(scope="module")
def kg(hard):
    return KnowledgeGraph(hard)


def test_only_what_is_stated_is_a_plain_triple(kg):
    found = kg.sparql("SELECT ?m { ?o rel:releases ?m }")
    assert len(found) == len(kg.match(relation="releases", status="stated"))
    found = kg.sparql("SELECT ?s { ?s a rdf:Statement ; baimo:status 'negated' }")
    assert len(found) == len(kg.match(status="negated"))


def test_selectors_point_into_the_text(kg):
    found = kg.sparql(
        """SELECT ?text ?start ?end ?exact {
            ?evidence a baimo:Evidence ; oa:hasTarget ?target .
            ?target oa:hasSource/baimo:text ?text ;
                oa:hasSelector [ oa:start ?start ; oa:end ?end ], [ oa:exact ?exact ] }"""
    )
    assert len(found) == len(kg.evidence)
    for row in found.itertuples():
        assert row.text[row.start : row.end] == row.exact


def test_provenance_and_labels(kg):
    found = kg.sparql(
        "SELECT ?d ?r { ?s rdf:predicate rel:releases ; prov:wasDerivedFrom ?e . "
        "?e prov:wasDerivedFrom ?d ; prov:wasGeneratedBy/rdfs:label ?r }"
    )
    assert set(found.d) == {"dir/文 档#1.txt"}
    assert "r:{head}…" in set(found.r)
    assert len(kg.sparql("SELECT ?e { ?e skos:altLabel '别名' }")) == len(kg)
    assert (
        kg.sparql("SELECT ?l { type:Model rdfs:label ?l FILTER(lang(?l) = 'zh') }").l[0] == "模型"
    )
    assert kg.sparql("ASK { type:ModelSeries rdfs:subClassOf type:Model }").answer[0]


def shapes_and(data):
    pyshacl = pytest.importorskip("pyshacl")
    import rdflib

    from baimo.graph.export.ontology_turtle import ontology_turtle

    shapes = rdflib.Graph().parse(data=ontology_turtle(load_ontology()), format="turtle")
    graph = rdflib.Graph().parse(data=data, format="turtle")
    good, _, report = pyshacl.validate(graph, shacl_graph=shapes, meta_shacl=False)
    return good, report


def test_the_shapes_pass_the_seed_and_find_what_is_wrong():
    from pathlib import Path

    from baimo.extract.build import extract
    from baimo.extract.readers.sources import open_sources
    from baimo.graph.assemble import assemble
    from baimo.graph.export.turtle import dumps

    ontology = load_ontology()
    seeds = str(Path(__file__).parents[2] / "seeds")
    graph = assemble(extract(open_sources([seeds]), ontology=ontology), ontology)
    good, report = shapes_and(dumps(graph))
    assert good, report
    graph.nodes["ModelSeries:盘古大模型"]["type"] = "Place"
    good, report = shapes_and(dumps(graph))
    assert not good
    assert "releases does not go from this type to that" in report


def test_the_shapes_are_valid_shacl():
    pyshacl = pytest.importorskip("pyshacl")
    import rdflib

    from baimo.graph.export.ontology_turtle import ontology_turtle

    # Some relations of every kind: symmetric, to a kind of a type, plain. All take minutes.
    ontology = load_ontology()
    names = ("partnersWith", "hasPrice", "heldIn")
    few = ontology.model_copy(update={"relations": {n: ontology.relations[n] for n in names}})
    shapes = rdflib.Graph().parse(data=ontology_turtle(few), format="turtle")
    good, _, report = pyshacl.validate(rdflib.Graph(), shacl_graph=shapes, meta_shacl=True)
    assert good, report
