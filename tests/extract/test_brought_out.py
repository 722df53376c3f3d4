"""What the clauses behind an announcement say, they say of what was brought out."""

import pytest


def test_a_length_of_context_is_no_size_of_the_makers(build) -> None:
    facts = build("百度联合腾讯和华为发布了文心大模型4.0(ERNIE 4.0),支持 200K 上下文。").facts()
    assert {fact[0] for fact in facts if fact[1] == "hasSize"} <= {"文心大模型4.0"}


@pytest.mark.parametrize(
    "text",
    [
        "百度与腾讯合作,基于昇腾训练了千亿参数的盘古大模型,并在金融行业落地。",
        "百度推出千亿参数的盘古大模型,已在金融行业应用。",
    ],
)
def test_what_was_trained_is_what_is_put_to_use(build, text: str) -> None:
    facts = build(text).facts("appliesTo")
    assert facts == {("盘古大模型", "appliesTo", "金融")}


def test_who_trains_on_hardware_is_not_adapted_to_it(build) -> None:
    facts = build("百度与腾讯合作,基于昇腾训练了盘古大模型。").facts("adaptsOn")
    assert not {fact for fact in facts if fact[0] in ("百度", "腾讯")}


def test_what_is_better_may_be_an_ability_of_the_subject(build) -> None:
    facts = build("百度推出开源模型 GLM-4,仅 8B 参数,图像理解能力超越 GPT-4。").facts()
    assert ("GLM-4", "outperforms", "GPT-4") in facts
    assert ("GLM-4", "hasSize", "8B参数") in {
        (head, relation, tail.replace(" ", "")) for head, relation, tail in facts
    }


def test_a_count_before_a_comma_announces_no_other_clause(build) -> None:
    facts = build("GLM-4 支持 26 种语言,机器翻译的效果很好。").facts()
    assert ("GLM-4", "supports", "机器翻译") not in facts


def test_a_count_before_a_comma_announces_a_list(build) -> None:
    facts = build("GLM-4 支持三种能力,机器翻译、文生图和图生文。").facts("supports")
    assert len(facts) == 3


def test_a_comparand_is_not_what_the_text_goes_on_about(build) -> None:
    facts = build("百度发布了 GLM-4。其中文能力超过 GPT-4。该模型支持机器翻译。").facts()
    assert ("GPT-4", "supports", "机器翻译") not in facts


def test_a_series_is_what_was_called_one(build) -> None:
    text = "百度开源了 Qwen2 系列模型,包括 7B 和 72B。该系列模型支持机器翻译。"
    assert build(text).facts("supports") == {("Qwen2", "supports", "机器翻译")}


def test_sizes_may_stand_behind_a_comma(build) -> None:
    names = build("百度开源了 Qwen2 全系列模型,共包含 7B、72B 两款模型。").names("Model")
    assert {"Qwen2-7B", "Qwen2-72B"} <= names
