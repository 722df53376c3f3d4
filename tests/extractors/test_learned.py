"""Relations that a linear model tells from what stands around two mentions."""

import pytest

from baimo.extract.analysis import Candidate, Proposal, Resources
from baimo.extract.build import extract
from baimo.extract.extractors.extractor import ExtractorError
from baimo.extract.extractors.learned.examples import Examples
from baimo.extract.extractors.learned.extractor import make
from baimo.extract.extractors.learned.pairs import MOST, Things, pairs, scenes
from baimo.extract.extractors.learned.weights import (
    BIAS,
    NONE,
    OWN_WEIGHTS,
    Weights,
    dumped,
    load_weights,
)
from baimo.extract.extractors.sentences import plain_reading
from baimo.extract.lexicon import make_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Block, Document

ONTOLOGY = load_ontology()
NAMES = {
    "远山公司": "Organization",
    "青鸟模型": "Model",
    "白鹭模型": "Model",
    "海燕框架": "Tool",
    "翻译": "Capability",
}


def reading_of(text, names=NAMES, blocks=()):
    """A text in which exactly some names were found."""
    reading = plain_reading(Document("d.txt", text, blocks=blocks))
    for name, type_ in names.items():
        at = text.find(name)
        while at >= 0:
            reading.mentions.append(Proposal(at, at + len(name), type_, "test"))
            at = text.find(name, at + 1)
    return reading


def weights_file(folder, rows, classes=(NONE, "releases", "hasCapability")):
    """A file with the weights of some features, each given as ``{class: weight}``."""
    table = {
        feature: tuple(sorted((classes.index(name), weight) for name, weight in row.items()))
        for feature, row in {BIAS: {NONE: 200}, **rows}.items()
    }
    path = folder / "weights.tsv"
    path.write_text(dumped(Weights(classes, table)), encoding="utf-8")
    return path


def related(path, text, **options):
    """What is read of a text where the weights are those of a file."""
    config = PipelineConfig(neural=False, extractors=("rules", "learned"))
    resources = Resources(ONTOLOGY, make_lexicon(()))
    reading = reading_of(text, **options)
    make(str(path), resources, config).relate(reading, ())
    return reading, [
        (reading.surface(c.head), c.type, reading.surface(c.tail), c.status, c.rule)
        for c in reading.candidates
    ]


WORD = {"m>端_出": {"releases": 500}}


def test_words_between_two_names_tell_their_relation(tmp_path):
    _, found = related(weights_file(tmp_path, WORD), "远山公司端出青鸟模型。")
    assert found == [("远山公司", "releases", "青鸟模型", "stated", "releases:by learned")]


def test_other_words_tell_nothing(tmp_path):
    assert not related(weights_file(tmp_path, WORD), "远山公司搬走青鸟模型。")[1]


def test_types_that_the_ontology_does_not_relate_are_not_related(tmp_path):
    anything = {f"head={NAMES['海燕框架']}": {"releases": 900}}
    assert not related(weights_file(tmp_path, anything), "海燕框架端出青鸟模型。")[1]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("远山公司计划端出青鸟模型。", "planned"),
        ("据悉,远山公司端出青鸟模型。", "reported"),
        ("远山公司没有端出青鸟模型。", None),
        ("如果远山公司端出青鸟模型,就好了。", None),
        ("远山公司端出青鸟模型了吗?", None),
    ],
)
def test_the_sentence_tells_how_it_is_asserted(tmp_path, text, status):
    weights = {"m>端_出": {"releases": 900}}
    found = related(weights_file(tmp_path, weights), text)[1]
    assert [each[3] for each in found] == ([status] if status else [])


def test_what_was_read_already_is_left_alone(tmp_path):
    path = weights_file(tmp_path, WORD)
    reading = reading_of("远山公司端出青鸟模型。")
    head, tail = sorted(reading.mentions, key=lambda each: each.start)
    known = Candidate("releases", head, tail, "releases:test", "stated", reading.sentences[0])
    reading.candidates.append(known)
    config = PipelineConfig(neural=False, extractors=("rules", "learned"))
    make(str(path), Resources(ONTOLOGY, make_lexicon(())), config).relate(reading, ())
    assert reading.candidates == [known]


def test_what_was_read_is_known_of_a_pair():
    reading = reading_of("远山公司端出青鸟模型。")
    head, tail = sorted(reading.mentions, key=lambda each: each.start)
    reading.candidates.append(
        Candidate("develops", head, tail, "develops:test", "stated", reading.sentences[0])
    )
    for known in (False, True):
        examples = Examples(ONTOLOGY).examples(reading, known=known)
        (forward,) = [each for each in examples if each.pair.head is head]
        assert "read=develops" in forward.features
        assert ("develops" in forward.relations) is known


def test_a_heading_gives_what_the_lines_below_it_are_about(tmp_path):
    text = "青鸟模型\n\n能做翻译。"
    blocks = (Block("heading", 0, 4, 1), Block("paragraph", 6, len(text)))
    above = {"t做": {"hasCapability": 500}}
    _, found = related(weights_file(tmp_path, above), text, blocks=blocks)
    assert [each[:3] for each in found] == [("青鸟模型", "hasCapability", "翻译")]
    scene = list(scenes(reading := reading_of(text, blocks=blocks), Things(reading)))[-1]
    assert [place for place, _ in scene.topics] == ["section+title+first+before"]


def test_a_thing_is_not_related_to_itself():
    reading = reading_of("青鸟模型就是青鸟模型。")
    things = Things(reading)
    (scene,) = scenes(reading, things)
    assert len(scene.mentions) == 2
    assert not list(pairs(scene, things))


def test_long_lists_are_cut():
    names = {f"青鸟{number}": "Model" for number in range(10, 70)}
    reading = reading_of("、".join(names), names)
    (scene,) = scenes(reading, Things(reading))
    assert len(scene.mentions) == MOST


def test_own_weights_relate_names_of_a_build():
    text = "远山公司的团队历时两年训练出青鸟模型,并提供翻译。"
    config = PipelineConfig(neural=False, extractors=("rules", "learned"))
    found = extract([Document("d.txt", text)], config=config)
    plain = extract([Document("d.txt", text)], config=PipelineConfig(neural=False))
    assert {r.rule for e in plain.relations for r in e.evidence} <= {
        r.rule for e in found.relations for r in e.evidence
    }
    for relation in found.relations:
        for place in relation.evidence:
            assert text[slice(*place.sentence)].strip()


def test_own_weights_are_of_relations_of_the_ontology():
    weights = load_weights(OWN_WEIGHTS)
    assert set(weights.classes) - {NONE} <= set(ONTOLOGY.relations)
    assert dumped(weights) == OWN_WEIGHTS.read_text(encoding="utf-8")


def test_chances_add_up_to_one():
    weights = Weights((NONE, "releases"), {BIAS: ((0, 100),), "x": ((1, 300),)})
    chances = weights.probabilities(["x", "unknown"])
    assert sum(chances) == pytest.approx(1)
    assert chances[1] == pytest.approx(1 / (1 + 2.718281828**-2))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", "line 1"),
        ("{}\n", "line 1"),
        ('{"version": 99, "classes": ["none"]}\n', "line 1"),
        ('{"version": 1, "classes": ["releases"]}\n', "line 1"),
        ('{"version": 1, "classes": ["none"]}\nx\n', "line 2"),
        ('{"version": 1, "classes": ["none"]}\nx\t0:1\ny\t7:1\n', "line 3"),
        ('{"version": 1, "classes": ["none"]}\nx\t0:a\n', "line 2"),
    ],
)
def test_broken_weights_name_the_line(tmp_path, text, place):
    path = tmp_path / "weights.tsv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ExtractorError, match=rf"weights\.tsv, {place}: .*train-relations"):
        load_weights(path)


def test_missing_weights_are_named(tmp_path):
    config = PipelineConfig(extractors=("rules", "learned"))
    with pytest.raises(ExtractorError, match=r"nothing\.tsv.* cannot be read"):
        make(str(tmp_path / "nothing.tsv"), Resources(ONTOLOGY, make_lexicon(())), config)


def test_alone_it_finds_nothing_and_says_so():
    config = PipelineConfig(extractors=("learned",))
    with pytest.raises(ExtractorError, match="--extractor rules,learned"):
        make(None, Resources(ONTOLOGY, make_lexicon(())), config)


def test_other_weights_are_another_fingerprint(tmp_path):
    config = PipelineConfig(extractors=("rules", "learned"))
    resources = Resources(ONTOLOGY, make_lexicon(()))
    first = make(str(weights_file(tmp_path, WORD)), resources, config).fingerprint()
    other = make(str(weights_file(tmp_path, {})), resources, config).fingerprint()
    assert first != other
