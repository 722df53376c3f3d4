"""Constructions of press releases: versions, parameters, adaptations, and whose doing it is."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # The number behind a model's name is its version.
        ("华为发布了星河大模型 3.0。", ("华为", "releases", "星河大模型3.0")),
        ("华为发布了星河大模型 V2.5,面向能源行业。", ("华为", "releases", "星河大模型V2.5")),
        # The word before a number says that it counts parameters.
        ("盘古大模型的参数量为70亿。", ("盘古大模型", "hasSize", "70亿")),
        ("盘古大模型参数规模达到了 1300 亿。", ("盘古大模型", "hasSize", "1300亿")),
        ("盘古大模型参数量高达1.8万亿,很大。", ("盘古大模型", "hasSize", "高达1.8万亿")),
        # What a model was brought to.
        ("盘古大模型已适配昇腾。", ("盘古大模型", "adaptsOn", "昇腾")),
        ("盘古大模型已完成对昇腾的适配。", ("盘古大模型", "adaptsOn", "昇腾")),
        ("Qwen-7B可运行在单张昇腾上。", ("Qwen-7B", "adaptsOn", "昇腾")),
        # What is brought out is what the next clause speaks of.
        ("华为发布盘古大模型,已在金融等行业开展试点应用。", ("盘古大模型", "appliesTo", "金融")),
        ("华为推出盘古大模型,总部位于深圳。", ("华为", "locatedIn", "深圳")),
        ("昇腾是华为自研的全场景AI框架。", ("华为", "develops", "昇腾")),
        # A name that ends in LM is a language model's.
        ("Nimbus Labs announced NimbusLM 2.", ("Nimbus Labs", "releases", "NimbusLM 2")),
        ("NimbusLM 2 outperforms GPT-4.", ("NimbusLM 2", "outperforms", "GPT-4")),
        ("OpenAI开源的Whisper支持语音识别。", ("Whisper", "supports", "语音识别")),
        ("OpenAI开源的Whisper支持语音识别。", ("OpenAI", "releases", "Whisper")),
    ],
)
def test_a_fact_of_a_press_release_is_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # What is brought out has no known name, and what it supports is not brought out.
        ("华为推出的云启OS支持飞桨、PyTorch和MindSpore框架。", "releases"),
        ("华为推出的云启OS支持飞桨、PyTorch和MindSpore框架。", "supports"),
        # Who says something is not the subject of what is said.
        ("华为CEO表示,新模型基于自研架构训练,已在昇腾上完成适配。", "adaptsOn"),
        ("AutoModelForCausalLM outperforms GPT-4.", "outperforms"),
        # Customers are served, they cover nothing.
        ("平台已服务超过3000家企业客户,覆盖金融、制造等行业。", "appliesTo"),
        ("盘古大模型参数 100 万条数据。", "hasSize"),
    ],
)
def test_no_fact_where_a_press_release_states_none(build, text: str, relation: str) -> None:
    assert not build(text).facts(relation, status=None)


def test_who_brings_a_model_out_is_not_what_is_applied(build) -> None:
    built = build("华为发布盘古大模型,已在金融等行业开展试点应用。")
    assert not [fact for fact in built.facts("appliesTo") if fact[0] == "华为"]


def test_a_model_and_its_version_are_two(build) -> None:
    names = build("星河大模型 3.0 已发布。星河大模型开源。").names("Model")
    assert {"星河大模型3.0", "星河大模型"} <= set(names)


def test_a_bare_word_for_companies_names_none(build) -> None:
    assert "公司" not in build("该公司估值已超过10亿美元。").names("Organization")
