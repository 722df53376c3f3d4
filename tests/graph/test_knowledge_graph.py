import dataclasses

import pytest

import baimo.graph
from baimo.extract.types import Document, Entity, Extraction, Mention, Relation
from baimo.graph import KnowledgeGraph, rows
from baimo.graph.errors import AmbiguousNameError, InvalidGraphError, UnknownNameError


def test_the_package_offers_knowledge_graph_lazily():
    assert "KnowledgeGraph" in dir(baimo.graph)
    with pytest.raises(AttributeError):
        _ = baimo.graph.Nothing


def test_nodes_and_edges_are_keyed_by_id(graph, extraction):
    network = graph.to_networkx()
    assert set(network) == {entity.id for entity in extraction.entities}
    assert {key for *_, key in network.edges(keys=True)} == {r.id for r in extraction.relations}
    assert len(graph) == len(extraction.entities)
    assert list(graph) == sorted(entity.id for entity in extraction.entities)


def test_parallel_edges_and_self_loops_are_kept(graph):
    network = graph.to_networkx()
    assert network.number_of_edges("Organization:Microsoft", "Organization:OpenAI") == 3
    assert network.number_of_edges("ModelSeries:盘古大模型", "ModelSeries:盘古大模型") == 1


def test_an_edge_opens_its_sentence(graph):
    network = graph.to_networkx()
    key = "Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]"
    edge = network.edges["Organization:华为", "ModelSeries:盘古大模型", key]
    (evidence,) = edge["evidence"]
    texts = {document["id"]: document["text"] for document in network.graph["documents"]}
    text = texts[evidence["document"]]
    assert text[slice(*evidence["sentence"])] == evidence["text"]
    assert text[slice(*evidence["head"])] == "华为"
    assert text[slice(*evidence["cue"])] == "发布"
    assert edge["confidence"] == 0.9235


def test_to_networkx_is_a_deep_copy(graph):
    copied = graph.to_networkx()
    copied.nodes["Organization:OpenAI"]["aliases"].clear()
    copied.clear()
    assert graph["OpenAI"].aliases


@pytest.mark.parametrize(
    "name", ["Organization:OpenAI", "OpenAI", "openai", "ＯＰＥＮＡＩ", "OPENAI"]
)
def test_entities_are_found_by_id_name_and_alias(graph, extraction, name):
    assert name in graph
    wanted = next(entity for entity in extraction.entities if entity.name == "OpenAI")
    found = graph[name]
    assert isinstance(found, Entity)
    assert (found.id, found.aliases) == (wanted.id, wanted.aliases)
    assert set(found.mentions) == set(wanted.mentions)


def test_an_unknown_name_lists_near_ones(graph):
    assert "盘古" not in graph
    with pytest.raises(UnknownNameError, match="盘古大模型") as caught:
        _ = graph["盘古"]
    assert isinstance(caught.value, KeyError)
    with pytest.raises(UnknownNameError, match="Microsoft"):
        _ = graph["Microsft"]
    with pytest.raises(KeyError):
        _ = graph["—"]


def test_an_ambiguous_name_lists_its_candidates(ontology):
    entities = (Entity("Model:星火", "星火", "Model"), Entity("Event:星火", "星火", "Event"))
    graph = KnowledgeGraph.from_extraction(Extraction(entities=entities), ontology)
    assert "星火" in graph
    with pytest.raises(AmbiguousNameError, match="Event:星火") as caught:
        _ = graph["星火"]
    assert caught.value.candidates == ["Event:星火", "Model:星火"]
    assert graph["Model:星火"].type == "Model"


def test_numbers_are_no_names(graph):
    assert 0 not in graph


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("entities", rows.ENTITY_COLUMNS),
        ("relations", rows.RELATION_COLUMNS),
        ("evidence", rows.EVIDENCE_COLUMNS),
        ("mentions", rows.MENTION_COLUMNS),
        ("documents", rows.DOCUMENT_COLUMNS),
        ("rejections", rows.REJECTION_COLUMNS),
    ],
)
def test_frames_have_their_columns_and_types_even_when_empty(graph, empty, name, columns):
    full, bare = getattr(graph, name), getattr(empty, name)
    assert list(full.columns) == list(bare.columns) == list(columns)
    assert len(full) > 0
    assert len(bare) == 0
    for column in columns:
        if full[column].dtype.kind in "ifb":
            assert full[column].dtype == bare[column].dtype


def test_frames_count_what_is_there(graph, extraction):
    entities = graph.entities.set_index("name")
    assert entities.loc["OpenAI", "relations"] == 8
    assert entities.loc["盘古大模型", "relations"] == 7  # the self loop counts once
    assert entities.loc["OpenAI", "aliases"] == ["openai"]
    assert bool(entities.loc["五个盘古大模型的变体", "generic"])
    assert len(graph.mentions) == sum(len(entity.mentions) for entity in extraction.entities)
    roles = graph.relations.query("type == 'hasRole'").set_index("head_name").qualifiers
    assert roles["Sam Altman"] == {"role": "CEO; 首席执行官"}
    documents = graph.documents.set_index("id")
    assert documents.loc["openai.md", "relations"] == 12
    assert set(graph.rejections.reason) == {"range", "unresolved"}


def test_relations_that_share_an_id_are_both_kept(ontology, extraction):
    relation = extraction.relations[0]
    twin = dataclasses.replace(relation, qualifiers=(("role", "other"),))
    doubled = dataclasses.replace(extraction, relations=(relation, twin))
    graph = KnowledgeGraph.from_extraction(doubled, ontology)
    assert len(graph.relations) == 2
    assert graph.relations.id.is_unique


def test_the_notebook_view_is_short_and_escaped(graph, ontology):
    assert "27 relations" in graph._repr_html_()
    odd = Entity("<b>:x", "x", "<b>")
    shown = KnowledgeGraph.from_extraction(Extraction(entities=(odd,)), ontology)._repr_html_()
    assert "&lt;b&gt;" in shown
    assert "<b>:" not in shown


def broken(extraction, **changes):
    return dataclasses.replace(extraction, **changes)


def test_a_mention_that_is_not_in_its_document_is_named(ontology):
    mention = Mention("d", 0, 2, "华为", "Organization", "lexicon")
    entity = Entity("Organization:华为", "华为", "Organization", mentions=(mention,))
    extraction = Extraction(documents=(Document("d", "百度"),), entities=(entity,))
    with pytest.raises(InvalidGraphError, match=r"d:0-2 should read '华为' .* has '百度'"):
        KnowledgeGraph.from_extraction(extraction, ontology)


def test_every_contradiction_is_named(ontology, extraction):
    relation = extraction.relations[0]
    lost = Relation("Model:X", "releases", "Model:Y", "stated", 2.0, relation.evidence)
    with pytest.raises(InvalidGraphError) as caught:
        KnowledgeGraph.from_extraction(
            broken(extraction, relations=(lost,), documents=extraction.documents[:1]), ontology
        )
    text = "\n".join(caught.value.problems)
    for part in ("'Model:X' is the end of a relation but no entity", "2.0", "no document"):
        assert part in text


def test_two_documents_or_entities_of_one_id_are_an_error(ontology, extraction):
    for name in ("documents", "entities"):
        doubled = getattr(extraction, name) * 2
        with pytest.raises(InvalidGraphError, match=r"twice|two entities"):
            KnowledgeGraph.from_extraction(broken(extraction, **{name: doubled}), ontology)
