"""What a pair must meet for what a sentence says to be a fact about it."""

from __future__ import annotations

import re
from typing import get_args

import pytest
import yaml

from baimo.extract.build import extract
from baimo.extract.lexicon import Lexicon, load_lexicon
from baimo.extract.ontology import DEFAULT_ONTOLOGY, Condition, Ontology, load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.relations.conditions import CONDITIONS
from baimo.extract.types import Document

OWN = DEFAULT_ONTOLOGY.read_text(encoding="utf-8")
WITHOUT = re.sub(r"^    conditions: .*\n", "", OWN, flags=re.MULTILINE)


@pytest.fixture(scope="module")
def names(ontology) -> Lexicon:
    """The names that ship with Baimo."""
    return load_lexicon(ontology=ontology)


def read(ontology: Ontology, names: Lexicon, text: str) -> set[tuple[str, str, str]]:
    """All that is read, kept or not, with the words of the text."""
    found = extract(
        [Document("1", text)],
        ontology=ontology,
        lexicon=names,
        config=PipelineConfig(neural=False),
    )
    places = [(relation.type, at) for relation in found.relations for at in relation.evidence]
    places += [(rejection.type, rejection.evidence) for rejection in found.rejections]
    return {(text[slice(*at.head)], type_, text[slice(*at.tail)]) for type_, at in places}


def own_with(relation: str, conditions: list[str]) -> Ontology:
    raw = yaml.safe_load(OWN)
    raw["relations"][relation]["conditions"] = conditions
    return Ontology.model_validate(raw)


def test_every_condition_that_may_be_named_is_there() -> None:
    assert set(CONDITIONS) == set(get_args(Condition))


def test_every_condition_is_used_and_explained(ontology) -> None:
    used = {name for spec in ontology.relations.values() for name in spec.conditions}
    assert used == set(CONDITIONS)
    for name in CONDITIONS:
        assert re.search(rf"^# +{name} +\S", OWN, re.MULTILINE), name


def test_a_file_from_before_conditions_has_those_of_the_same_names(ontology, tmp_path) -> None:
    assert WITHOUT != OWN
    path = tmp_path / "old.yaml"
    path.write_text(WITHOUT, encoding="utf-8")
    assert load_ontology(path) == ontology
    assert Ontology.model_validate(yaml.safe_load(WITHOUT)) == ontology


@pytest.mark.parametrize(
    ("condition", "text", "fact"),
    [
        ("not_a_connected_model", "GPT-3 大模型已接入 ChatGPT。", ("GPT-3", "uses", "ChatGPT")),
        ("not_a_connecting_company", "联想推出电脑,并接入GPT-3。", ("联想", "adaptsOn", "GPT-3")),
        ("not_a_counted_kind", "工信部等七部门发布通知。", ("工信部", "instanceOf", "七部门")),
        (
            "not_a_number_of_things",
            "一台装有2块昇腾的服务器可以运行。",
            ("昇腾", "hasSize", "2块"),
        ),
        (
            "not_any_of_a_kind",
            "新增了9个基于PyTorch的开源模型的训练示例。",
            ("开源模型", "basedOn", "PyTorch"),
        ),
        ("not_a_share", "微软收购了OpenAI 49% 的股份。", ("微软", "acquires", "OpenAI")),
        ("not_sold_by_it", "特斯拉售价2万美元。", ("特斯拉", "hasPrice", "2万美元")),
        ("not_a_persons_seat", "李彦宏的总部设在北京。", ("李彦宏", "locatedIn", "北京")),
        (
            "not_hired_away",
            "谷歌从竞争对手挖走首席科学家李飞飞。",
            ("李飞飞", "hasRole", "谷歌"),
        ),
        (
            "not_its_own",
            "OpenAI 发布公告,使用 OpenAI Gateway 通过一行代码调用。",
            ("OpenAI", "uses", "OpenAI Gateway"),
        ),
        (
            "not_of_the_new",
            "微软发布了AI助手Kimi,具备机器翻译、文生图能力。",
            ("微软", "provides", "机器翻译"),
        ),
        (
            "not_tested_by_it",
            "GPT-4在机器翻译和情感分析等多个基准评测中领先。",
            ("机器翻译", "instanceOf", "基准评测"),
        ),
        ("not_users_of_it", "Kimi 面向华为用户推出。", ("Kimi", "serves", "华为")),
        (
            "not_a_use",
            "GPT-4 is designed for commercial use.",
            ("GPT-4", "hasCapability", "commercial use"),
        ),
        ("not_a_measure", "GPT-4 具有极低的推理延迟。", ("GPT-4", "hasCapability", "延迟")),
        (
            "not_what_it_is_for",
            "LLaMA is a recipe for building open-source models.",
            ("LLaMA", "instanceOf", "open-source models"),
        ),
    ],
)
def test_a_condition_drops_a_pair_only_where_it_is_listed(
    ontology, names, condition: str, text: str, fact: tuple[str, str, str]
) -> None:
    listed = ontology.relations[fact[1]].conditions
    assert condition in listed
    others = [name for name in listed if name != condition]
    assert fact not in read(ontology, names, text)
    assert fact in read(own_with(fact[1], others), names, text)


def test_a_relation_of_another_name_may_have_a_condition(names) -> None:
    raw = yaml.safe_load(OWN)
    raw["relations"]["caters"] = caters = raw["relations"].pop("serves")
    fact, text = ("Kimi", "caters", "华为"), "Kimi 面向华为用户推出。"
    assert fact not in read(Ontology.model_validate(raw), names, text)
    del caters["conditions"]
    assert fact in read(Ontology.model_validate(raw), names, text)
