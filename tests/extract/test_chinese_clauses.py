"""Clauses of Chinese READMEs, cards and news, and what must not be read in their like."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # By means of what something is supported, and where.
        ("飞桨支持使用 GLM 进行推理。", ("飞桨", "supports", "GLM")),
        ("飞桨支持通过 PyTorch 部署模型。", ("飞桨", "supports", "PyTorch")),
        ("飞桨支持 GLM、LLaMA 等模型在昇腾上的推理。", ("飞桨", "supports", "昇腾")),
        ("飞桨新增用 PyTorch 部署。", ("飞桨", "supports", "PyTorch")),
        ("华为将 GLM 引入飞桨。", ("飞桨", "supports", "GLM")),
        # Where a thing can be had.
        ("智谱AI发布了 Qwen-7B,现已在昇腾云服务上可用。", ("昇腾云服务", "provides", "Qwen-7B")),
        ("Qwen-7B 已在谷歌平台上线。", ("谷歌", "provides", "Qwen-7B")),
        ("Qwen-7B 现已通过昇腾云服务提供。", ("昇腾云服务", "provides", "Qwen-7B")),
        # What something is made with.
        ("GPT-4 中使用的 GLM 很快。", None),
        ("Qwen-7B 在 64 块昇腾上完成训练。", ("Qwen-7B", "uses", "昇腾")),
        ("飞桨推荐用 PyTorch 作为推理后端。", ("飞桨", "uses", "PyTorch")),
        ("飞桨训练使用 PyTorch。", ("飞桨", "uses", "PyTorch")),
        ("Kimi 整合 ChatGPT,支持文生图。", ("Kimi", "uses", "ChatGPT")),
        ("Kimi 整合 ChatGPT,支持文生图。", ("Kimi", "supports", "文生图")),
        ("针对昇腾优化的飞桨已开源。", ("飞桨", "adaptsOn", "昇腾")),
        ("微软将把 Kimi 运行在昇腾云服务上。", None),
        # What is told of a thing.
        ("GPT-4 作为一款多模态大模型,支持文生图。", ("GPT-4", "instanceOf", "多模态大模型")),
        ("智谱AI发布 GPT-4,是全球首个开源推理模型。", ("GPT-4", "instanceOf", "开源推理模型")),
        ("基于 GPT-3 继续预训练,最终得到 Qwen-7B。", ("Qwen-7B", "basedOn", "GPT-3")),
        ("飞桨广泛应用于智能客服、企业内部智能问答等场景。", ("飞桨", "appliesTo", "智能问答")),
        ("飞桨支持文生图,广泛应用于智能客服。", ("飞桨", "appliesTo", "智能客服")),
        ("Qwen-7B 将上下文长度扩展到了 32K。", ("Qwen-7B", "hasSize", "32K")),
        ("Qwen-7B 很快,原生支持 256K 上下文。", ("Qwen-7B", "hasSize", "256K")),
        ("微软发布 Qwen-7B 系列模型,支持 1M 上下文。", ("Qwen-7B", "hasSize", "1M")),
        (
            "由于 Qwen-7B 优化了推理,吞吐量相比于 GPT-3 提高 70%。",
            ("Qwen-7B", "outperforms", "GPT-3"),
        ),
        ("Kimi 内置了强大的飞桨。", ("Kimi", "hasComponent", "飞桨")),
        ("Qwen-7B 具备强大的对话能力。", ("Qwen-7B", "hasCapability", "对话能力")),
        ("Qwen-7B 及其长文本版本 Qwen-7B-Chat 支持文生图。", ("Qwen-7B", "supports", "文生图")),
        ("飞桨目前支持的硬件为昇腾。", ("飞桨", "supports", "昇腾")),
        ("用户可以通过飞桨使用 Qwen-7B。", ("Qwen-7B", "adaptsOn", "飞桨")),
        # Who brings out, holds and works with.
        ("智谱AI很高兴地发布 Qwen-7B。", ("智谱AI", "releases", "Qwen-7B")),
        ("智谱AI将 Qwen-7B 与 GLM 一并开源。", ("智谱AI", "releases", "Qwen-7B")),
        ("谷歌正在研究芯片,且最近与百度达成协议。", ("百度", "partnersWith", "谷歌")),
        ("杭州以阿里云、华为为代表。", ("华为", "locatedIn", "杭州")),
        ("Kimi 母公司月之暗面很大。", ("月之暗面", "develops", "Kimi")),
    ],
)
@pytest.mark.usefixtures("models")
def test_it_is_read(build, text: str, fact: tuple[str, str, str] | None) -> None:
    if fact is not None:
        assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("飞桨不支持使用 GLM 推理。", "supports"),
        ("飞桨支持使用 PyTorch 编写的模型。", "supports"),
        ("飞桨支持文生图,尚未在昇腾上适配。", "adaptsOn"),
        ("Qwen-7B 未在谷歌平台上线。", "provides"),
        ("GPT-4 作为裁判模型,对结果打分。", "instanceOf"),
        ("我们选择 GPT-4 作为基座模型,效果很好。", "instanceOf"),
        ("Qwen-7B 没有在昇腾上训练。", "uses"),
        ("微软将 Qwen-7B 引入飞桨。", "uses"),
        ("微软没有将 Qwen-7B 开源。", "releases"),
        ("Kimi 内置的文生图很快。", "hasComponent"),
        ("面向华为用户优化的体验很好。", "adaptsOn"),
        # Who or what does it is not the thing before the verb.
        ("我们在谷歌平台上发布了 Qwen-7B。", "releases"),
        ("让飞桨开发者使用 GLM。", "uses"),
        ("新增 Qwen-7B、支持昇腾。", "supports"),
        ("华为数据显示,采用 GLM 很快。", "uses"),
        ("这个模型支持昇腾。", "supports"),
    ],
)
def test_it_is_not(build, text: str, type_: str) -> None:
    assert not build(text).facts(type_)


def test_a_sentence_goes_on_about_its_topic(read) -> None:
    built = read("# Qwen-7B\n\n基于 GPT-3 和 LLaMA 构建。可以通过飞桨、PyTorch 等方式使用。\n")
    assert {tail for _, _, tail in built.facts("basedOn")} == {"GPT-3", "LLaMA"}
    assert {tail for _, _, tail in built.facts("adaptsOn")} == {"飞桨", "PyTorch"}


def test_the_label_of_a_feature_is_no_name(read) -> None:
    built = read("# Qwen-7B\n\n- SOTA 性能:Qwen-7B 在多个基准中优于现有的商业解决方案。\n")
    assert not any("性能" in name for name in built.names())


def test_what_something_is_made_by_means_of_is_no_subject(read) -> None:
    built = read("# Qwen-7B\n\n基于飞桨进行训练,可使用 PyTorch 进行微调,同时兼容昇腾。\n")
    assert {head for head, _, _ in built.facts("supports")} <= {"Qwen-7B", "PyTorch"}
    assert ("PyTorch", "supports", "昇腾") not in built.facts("supports")
