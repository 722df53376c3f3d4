"""Names of a spaCy model, loaded from a folder."""

import re

import pytest
import spacy

from baimo.extract.build import extract
from baimo.extract.extractors.extractor import ExtractorError
from baimo.extract.extractors.labels import labels_of, type_of
from baimo.extract.lexicon import make_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document

ONTOLOGY = load_ontology()
TEXT = "远山公司发布了青鸟模型。王小明很高兴,他住在海边。"
PATTERNS = [
    {"label": "ORG", "pattern": "远山公司"},
    {"label": "模型", "pattern": "青鸟模型"},
    {"label": "Person", "pattern": "王小明"},
    {"label": "MOOD", "pattern": "高兴"},
]


def saved(folder, language="zh", patterns=PATTERNS):
    nlp = spacy.blank(language)
    nlp.add_pipe("entity_ruler").add_patterns(patterns)
    nlp.to_disk(folder)
    return folder


@pytest.fixture
def names(tmp_path):
    def names(model, *texts, extractors=None):
        config = PipelineConfig(neural=False, extractors=extractors or (f"spacy:{model}",))
        documents = [Document(str(number), text) for number, text in enumerate(texts)]
        found = extract(documents, ontology=ONTOLOGY, lexicon=make_lexicon(()), config=config)
        return {(e.name, e.type, m.source) for e in found.entities for m in e.mentions}

    return names


def test_its_entities_become_mentions(names, tmp_path):
    assert names(saved(tmp_path / "model"), TEXT) == {
        ("远山公司", "Organization", "spacy:ORG"),
        ("青鸟模型", "Model", "spacy:模型"),
        ("王小明", "Person", "spacy:Person"),
    }


def test_beside_the_rules(names, tmp_path):
    model = saved(tmp_path / "model")
    both = {source for *_, source in names(model, TEXT, extractors=("rules", f"spacy:{model}"))}
    assert any(source.endswith(" + spacy") or source.startswith("spacy:") for source in both)


def test_documents_in_another_language_are_left_alone(names, tmp_path):
    patterns = [{"label": "ORG", "pattern": "Acme"}]
    text = "我们 在 Acme 工作,今天天气很好。"
    assert names(saved(tmp_path / "en", "en", patterns), text) == set()
    assert len(names(saved(tmp_path / "xx", "xx", patterns), text)) == 1


def test_spans_of_a_span_categorizer(names, tmp_path):
    nlp = spacy.blank("zh")
    ruler = nlp.add_pipe("span_ruler", config={"spans_key": "sc"})
    ruler.add_patterns([{"label": "ORG", "pattern": "远山公司"}])
    nlp.to_disk(tmp_path / "model")
    assert names(tmp_path / "model", TEXT) == {("远山公司", "Organization", "spacy:ORG")}


def test_a_long_document_is_read_in_parts(names, tmp_path):
    text = "今天天气很好。" * 4000 + TEXT
    assert len(names(saved(tmp_path / "model"), text)) == 3


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("spacy", "needs a model"),
        ("spacy:", "needs a model"),
        ("spacy:no_such_model", "is not installed and is no folder"),
    ],
)
def test_models_that_are_not_there(names, argument, words):
    with pytest.raises(ExtractorError, match=words):
        names(None, TEXT, extractors=(argument,))


def test_a_model_without_a_useful_label(names, tmp_path):
    model = saved(tmp_path / "model", patterns=[{"label": "MOOD", "pattern": "高兴"}])
    with pytest.raises(ExtractorError, match=r"none of its labels .*MOOD"):
        names(model, TEXT)


def test_a_folder_that_is_no_model(names, tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "notes.txt").write_text("x")
    with pytest.raises(ExtractorError, match=r"the spaCy model"):
        names(tmp_path / "model", TEXT)


def test_the_fingerprint_changes_with_the_model(tmp_path):
    from baimo.extract.analysis import Resources
    from baimo.extract.extractors.spacy_names import make

    def printed(patterns):
        folder = saved(tmp_path / "model", patterns=patterns)
        resources = Resources(ONTOLOGY, make_lexicon(()))
        return make(str(folder), resources, PipelineConfig()).fingerprint()

    one = printed(PATTERNS)
    assert one == printed(PATTERNS)
    assert one != printed(PATTERNS[:2])
    assert re.match(r"spacy 1 zh_\S* \S+ [0-9a-f]{16} auto\Z", one), one


@pytest.mark.parametrize(
    ("label", "type_"),
    [
        ("Organization", "Organization"),
        ("organization", "Organization"),
        ("组织", "Organization"),
        ("ORG", "Organization"),
        ("per", "Person"),
        ("GPE", "Place"),
        ("Cloud service", "CloudService"),
        ("MONEY", "Quantity:money"),
        ("CARDINAL", None),
        ("", None),
    ],
)
def test_labels_stand_for_types(label, type_):
    assert type_of(label, ONTOLOGY) == type_


def test_every_type_has_a_label_in_both_languages():
    for language in ("zh", "en"):
        labels = labels_of(ONTOLOGY, language)
        assert set(labels.values()) == set(ONTOLOGY.entities)
        assert all(type_of(label, ONTOLOGY) == type_ for label, type_ in labels.items())
