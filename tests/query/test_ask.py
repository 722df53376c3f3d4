"""Plain questions in Chinese and English."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("question", "pattern", "names"),
    [
        ("哪些模型被昇腾云支持?", '"昇腾云服务" -supports-> Model', {"LLaMA", "GLM-6B"}),
        ("昇腾云支持哪些模型", '"昇腾云服务" -supports-> Model', {"LLaMA"}),
        ("华为发布了哪些模型？", '"华为" -releases-> Model', {"盘古大模型"}),
        ("谁发布了盘古大模型?", '* -releases-> "盘古大模型"', {"华为"}),
        ("盘古大模型由谁发布？", '* -releases-> "盘古大模型"', {"华为"}),
        ("盘古大模型的发布方是谁？", '* -releases-> "盘古大模型"', {"华为"}),
        ("谁是盘古大模型的发布方？", '* -releases-> "盘古大模型"', {"华为"}),
        ("GPT-3.5的训练成本是多少？", '"GPT-3.5" -hasTrainingCost-> *', {"1200多万美金"}),
        ("盘古大模型是什么时候发布的？", '"盘古大模型" -releasedOn-> Date', {"去年7月"}),
        ("LLaMA有哪些变体?", '* -variantOf-> "LLaMA"', {"LLaMA-7B"}),
        ("华为云属于哪家公司?", '"华为云" -partOf-> Organization', {"华为"}),
        ("哪些公司适配于昇腾云服务？", 'Organization -adaptsOn-> "昇腾云服务"', {"创业公司"}),
        ("华为有哪些产品？", '"华为" -- Product', {"专家助手"}),
        ("Which models does 昇腾云服务 support?", '"昇腾云服务" -supports-> Model', {"GLM"}),
        ("Which models are supported by 昇腾云?", '"昇腾云服务" -supports-> Model', {"GLM"}),
        ("Who released 盘古大模型?", '* -releases-> "盘古大模型"', {"华为"}),
        ("What did Huawei release?", '"华为" -releases-> *', {"盘古大模型"}),
        ("What is the training cost of GPT-3.5?", '"GPT-3.5" -hasTrainingCost-> *', set()),
        ("When was 盘古大模型 released?", '"盘古大模型" -releasedOn-> Date', {"去年7月"}),
        ("Who works for 华为?", '* -worksFor-> "华为"', {"李伟"}),
        ("List models", "Model", {"LLaMA"}),
    ],
)
def test_questions_are_read(seed, question, pattern, names):
    answer = seed.ask(question)
    assert answer.understood, answer.text
    assert answer.pattern == pattern
    assert names <= set(answer.names)
    if answer.rows is not None:
        assert len(seed.pattern(answer.pattern, status=["stated", "reported"])) == len(answer.rows)
        assert len(answer.evidence) >= len(set(answer.rows.relation1))
        assert set(answer.evidence.relation_id) == set(answer.rows.relation1)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("昇腾云服务支持GLM吗？", "是"),
        ("GLM被昇腾云服务支持吗？", "是"),
        ("华为支持GLM吗？", "文中没有说"),
        ("Does 昇腾云 support GLM?", "Yes"),
        ("李伟和华为有什么关系？", "李伟 -worksFor-> 华为"),
        ("How are 李伟 and 华为 related?", "李伟 -worksFor-> 华为"),
        ("谁研发了盘古大模型?", "文中没有说"),
    ],
)
def test_answers_in_words(seed, question, text):
    answer = seed.ask(question)
    assert answer.understood
    assert str(answer) == text


def test_counts(seed):
    models = len(seed.ask("有哪些模型?").names)
    assert seed.ask("有多少模型?").text.startswith(f"{models}: ")
    assert seed.ask("昇腾云支持多少模型?").text.startswith("10: ")
    assert seed.ask("How many models does 昇腾云 support?").text.startswith("10: ")


def test_planned_and_denied_facts_are_no_answers(seed):
    assert "超级应用" not in seed.ask("华为有哪些产品?").names
    assert seed.ask("华为预期超级应用吗?").text == "只是计划如此"


@pytest.mark.parametrize(
    "question",
    ["华为为什么这么强?", "Why is the sky blue?", "", "???", "今天天气怎么样", "( ] \\ \x00 🦙"],
)
def test_what_cannot_be_read_is_said_so_with_the_nearest_forms(seed, question):
    answer = seed.ask(question)
    assert not answer.understood
    assert len(answer.forms) == 3
    assert answer.names == []
    for form in answer.forms:
        assert form in answer.text
        assert seed.ask(form).understood, form


def test_an_unknown_name_lists_names_like_it(seed):
    answer = seed.ask("峰会在哪里举办?")
    assert not answer.understood
    assert "产业应用峰会" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "昇腾云服务支持哪些开源模型?",
        "昇腾云支持哪些开源大模型？",
        "哪些开源模型被昇腾云支持？",
        "Which open-source models does Ascend Cloud support?",
    ],
)
def test_a_class_asks_for_its_instances(seed, question):
    answer = seed.ask(question)
    assert answer.pattern == '"昇腾云服务" -supports-> Model -instanceOf-> "开源模型"'
    assert {"LLaMA", "GLM", "LLaMA-7B"} <= set(answer.names)
    assert "百川大模型" not in answer.names  # the speech calls it 第三方, not 开源
    assert {"supports", "instanceOf"} == set(answer.evidence["relation"])


def test_where_nothing_is_called_so_all_are_given_and_it_is_said(seed):
    answer = seed.ask("昇腾云服务支持哪些基础模型?")
    assert answer.text.startswith("没有一个被称为基础模型；全部：")
    assert "百川大模型" in answer.names
