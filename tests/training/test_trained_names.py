import json

import pytest

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.build import extract
from baimo.extract.components.mentions import resolve
from baimo.extract.lexicon import load_lexicon
from baimo.extract.pipeline import PipelineConfig, make_pipeline
from baimo.extract.training.model_folder import ABOUT
from baimo.extract.training.recogniser import TrainedModelError
from baimo.extract.types import Document

TEXT = "陈静加入远山风公司任总裁。今天天气很好。"


@pytest.fixture
def config(model_folder):
    return PipelineConfig(language="zh", neural=False, ner=str(model_folder))


@pytest.fixture
def pipeline(config, ontology):
    lexicon = load_lexicon(ontology=ontology)
    return make_pipeline(config, "zh", Resources(ontology, lexicon))[0]


def test_its_names_become_entities(config):
    names = {(e.name, e.type) for e in extract([Document("a", TEXT)], config=config).entities}
    assert {("陈静", "Person"), ("远山风公司", "Organization")} <= names


def test_the_mentions_keep_the_labels_of_the_training_set(config):
    extraction = extract([Document("a", TEXT)], config=config)
    sources = {m.text: m.source for e in extraction.entities for m in e.mentions}
    assert sources["陈静"] == "ner:name"
    assert sources["远山风公司"] == "ner:company"


def test_a_position_is_found_but_makes_no_node(config, pipeline):
    doc = pipeline(TEXT)
    assert ("总裁", "position") in {(s.text, s.label_) for s in doc.spans["ner"]}
    assert "总裁" not in {TEXT[p.start : p.end] for p in analysis_of(doc).proposals}
    extraction = extract([Document("a", TEXT)], config=config)
    assert "总裁" not in {m.text for e in extraction.entities for m in e.mentions}


def test_without_the_option_there_is_no_such_component(pipeline, config, ontology):
    assert "baimo_trained_names" in pipeline.pipe_names
    resources = Resources(ontology, load_lexicon(ontology=ontology))
    plain = make_pipeline(PipelineConfig(neural=False), "zh", resources)[0]
    assert "baimo_trained_names" not in plain.pipe_names


def test_a_chinese_model_does_not_read_english(config, ontology):
    resources = Resources(ontology, load_lexicon(ontology=ontology))
    assert "baimo_trained_names" not in make_pipeline(config, "en", resources)[0].pipe_names


def test_the_lexicon_wins_overlaps(config, ontology, tmp_path):
    (tmp_path / "own.csv").write_text(
        "name,type,aliases,forbidden,match,kind,note,source\n远山,Model,,,,,,\n"
        "陈静,Product,,,,,,\n",
        encoding="utf-8",
    )
    lexicon = load_lexicon([tmp_path / "own.csv"], ontology=ontology)
    found = extract([Document("a", TEXT)], ontology=ontology, lexicon=lexicon, config=config)
    types = {(m.text, e.type) for e in found.entities for m in e.mentions if not m.nested}
    assert ("陈静", "Product") in types
    assert ("陈静", "Person") not in types


@pytest.mark.parametrize("span", [(0, 4), (2, 8), (1, 6), (0, 6)])
def test_a_trained_name_never_cuts_into_a_known_one(lexicon_entry, span):
    text = "我们用盘古大模型。"
    known = Proposal(3, 8, "Model", "lexicon", rank=3, entry=lexicon_entry)
    guess = Proposal(*span, "Person", "ner:name", rank=2)
    assert [m.source for m in resolve([guess, known], text) if not m.nested] == ["lexicon"]


def test_a_longer_trained_name_may_hold_a_known_one(lexicon_entry):
    text = "华为技术有限公司"
    known = Proposal(0, 2, "Organization", "lexicon", rank=3, entry=lexicon_entry)
    guess = Proposal(0, 8, "Organization", "ner:company", rank=2)
    flat = [m for m in resolve([guess, known], text) if not m.nested]
    assert [m.source for m in flat] == ["ner:company"]


@pytest.fixture
def lexicon_entry(ontology):
    return next(iter(next(iter(load_lexicon(ontology=ontology).by_form.values()))))[0]


def test_the_mapping_may_be_changed_by_hand(config, model_folder):
    file = model_folder / ABOUT
    before = file.read_text(encoding="utf-8")
    about = json.loads(before)
    about["labels"]["position"] = "Capability"
    file.write_text(json.dumps(about), encoding="utf-8")
    try:
        extraction = extract([Document("a", TEXT)], config=config)
    finally:
        file.write_text(before, encoding="utf-8")
    assert ("总裁", "Capability") in {(e.name, e.type) for e in extraction.entities}


def test_a_type_that_the_ontology_lacks_is_told(config, model_folder):
    file = model_folder / ABOUT
    before = file.read_text(encoding="utf-8")
    about = json.loads(before)
    about["labels"]["company"] = "Firm"
    file.write_text(json.dumps(about), encoding="utf-8")
    try:
        with pytest.raises(TrainedModelError, match="no entity type 'Firm'"):
            extract([Document("a", TEXT)], config=config)
    finally:
        file.write_text(before, encoding="utf-8")


def test_a_missing_model_is_told():
    with pytest.raises(TrainedModelError, match="no folder with a trained model"):
        extract([Document("a", TEXT)], config=PipelineConfig(ner="nowhere", neural=False))
