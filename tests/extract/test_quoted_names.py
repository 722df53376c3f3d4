"""Names in quotation marks of either form, with words before their class."""

import pytest


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("百度推出“夸娥”智算集群。", "夸娥", "Hardware"),
        ("百度发布了「花港」GPU 架构。", "花港", "Hardware"),
        ("百度推出『灵境』智能客服平台。", "灵境", "Product"),
    ],
)
def test_what_is_brought_out_in_quotation_marks_is_a_name(build, text, name, type_) -> None:
    built = build(text)
    assert ("百度", "releases", name) in built.facts()
    assert name in built.names(type_)


@pytest.mark.parametrize(
    "text",
    ["百度打造“一站式”的服务平台。", "百度推出“端到端”的智能客服平台。", "百度搭建“云网”平台。"],
)
def test_what_only_describes_is_none(build, text: str) -> None:
    assert not build(text).facts("releases")


def test_what_the_quoted_thing_does_is_not_said_of_its_maker(build) -> None:
    facts = build("百度打造“光明”大模型,为金融行业提供服务。").facts("serves")
    assert {fact[0] for fact in facts} == {"光明"}


def test_a_maker_before_each_thing_of_a_list(build) -> None:
    facts = build("百度文心一言、腾讯Kimi支持机器翻译。").facts("supports")
    assert {fact[0] for fact in facts} == {"文心一言", "Kimi"}


def test_a_part_is_not_what_the_next_clause_is_about(build) -> None:
    facts = build("Qwen2 集成了 vLLM,支持机器翻译。").facts("supports")
    assert not {fact for fact in facts if fact[0] == "vLLM"}
