"""What a template skips may say another thing: none of these is stated."""

from __future__ import annotations

import pytest

UNSTATED = [
    # Something about a thing is not the thing.
    ("In 2024, Meta announced the LLaMA license.", ("Meta", "releases", "LLaMA")),
    ("In 2024, Meta announced the LLaMA license.", ("LLaMA", "releasedOn", "2024")),
    ("The report for GPT-4 was released by Microsoft.", ("Microsoft", "develops", "GPT-4")),
    ("A review of GPT-4 by Microsoft is out.", ("Microsoft", "develops", "GPT-4")),
    ("GPT-4 is a model that runs on chips designed by Huawei.", ("华为", "develops", "GPT-4")),
    ("GPT-4 is Microsoft's most popular model.", ("微软", "develops", "GPT-4")),
    # What happened at another time, or not at all.
    ("In 2024, after Meta released LLaMA, sales fell.", ("LLaMA", "releasedOn", "2024")),
    ("In 2024 OpenAI denied that it had released GPT-4.", ("OpenAI", "releases", "GPT-4")),
    ("PyTorch supports models released in 2024.", ("PyTorch", "releasedOn", "2024")),
    # What is held against something, or fails.
    ("Compared with GPT-4, LLaMA has higher latency.", ("LLaMA", "outperforms", "GPT-4")),
    ("LLaMA is small but not necessarily better than GPT-4.", ("LLaMA", "outperforms", "GPT-4")),
    ("GPT-4 was trained without using PyTorch.", ("GPT-4", "uses", "PyTorch")),
    ("Distilled from a 671B model, LLaMA runs fast.", ("LLaMA", "hasSize", "671B")),
    ("Error when loading LLaMA with PyTorch.", ("LLaMA", "adaptsOn", "PyTorch")),
    ("Deploying LLaMA with PyTorch fails with an error.", ("LLaMA", "adaptsOn", "PyTorch")),
    ("相比GPT-4,百度研发的新模型价格更低。", ("百度", "develops", "GPT-4")),
    ("Kimi接入GPT-4,百度推出的搜索产品也跟进。", ("百度", "develops", "GPT-4")),
    ("GPT-4,不是百度研发的模型。", ("百度", "develops", "GPT-4")),
    ("基于PyTorch实现LLaMA的分布式训练。", ("LLaMA", "basedOn", "PyTorch")),
    ("基于LLaMA训练的模型超越了GPT-4。", ("GPT-4", "basedOn", "LLaMA")),
    ("王小川未出席云栖大会。", ("王小川", "spokeAt", "云栖大会")),
    ("先用GPT-4生成数据,再使用大数据训练LLaMA。", ("GPT-4", "uses", "大数据")),
    ("GPT-4在推理时不采用大数据。", ("GPT-4", "uses", "大数据")),
    ("GPT-4在机器翻译的表现并不优异。", ("GPT-4", "hasCapability", "机器翻译")),
    ("GPT-4在机器翻译能力上有巨大的改善空间。", ("GPT-4", "hasCapability", "机器翻译")),
    ("ChatGPT诞生于2022年11月之前。", ("ChatGPT", "releasedOn", "2022-11")),
    ("自2025年6月起,Kimi的接口开放新用户注册。", ("Kimi", "releasedOn", "2025-06")),
    ("机器翻译工具PyTorch不支持。", ("PyTorch", "supports", "机器翻译")),
    ("微软为OpenAI提供昇腾硬件支持。", ("OpenAI", "supports", "昇腾")),
]


@pytest.mark.parametrize(("text", "fact"), UNSTATED, ids=lambda value: str(value)[:40])
def test_unstated(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact not in build(text).facts()


STATED = [
    ("On June 6, 2024, LLaMA was released.", ("LLaMA", "releasedOn", "2024-06-06")),
    ("LLaMA was first released in 2023.", ("LLaMA", "releasedOn", "2023")),
    ("LLaMA, a model developed by Meta, is open.", ("Meta", "develops", "LLaMA")),
    ("A family of GPT-4 models developed by OpenAI is new.", ("OpenAI", "develops", "GPT-4")),
    ("Compared with GPT-4, LLaMA has higher accuracy.", ("LLaMA", "outperforms", "GPT-4")),
    ("LLaMA is significantly better than GPT-4.", ("LLaMA", "outperforms", "GPT-4")),
    ("LLaMA can be deployed with PyTorch.", ("LLaMA", "adaptsOn", "PyTorch")),
    ("ChatGPT(聊天程序),美国OpenAI研发的聊天机器人程序。", ("OpenAI", "develops", "ChatGPT")),
    ("基于PyTorch构建了助手Kimi。", ("Kimi", "basedOn", "PyTorch")),
    ("GPT-4在训练时使用了大数据。", ("GPT-4", "uses", "大数据")),
]


@pytest.mark.parametrize(("text", "fact"), STATED, ids=lambda value: str(value)[:40])
def test_stated(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "# PyTorch\n\n## Supported models\n\n"
        "| Model | Support |\n|---|---|\n| LLaMA | Yes |\n| GLM | No |\n",
        "# PyTorch\n\nThe following models are not supported:\n\n"
        "| Model | Size |\n|---|---|\n| LLaMA | 8B |\n",
    ],
)
def test_a_table_of_what_may_not_be_supported(read, text: str) -> None:
    assert not read(text).facts("supports")


@pytest.mark.parametrize(
    "line", ["[2024/05] Release LLaMA 3 (coming soon).", "2024-06-11: Announce LLaMA 3 as winner."]
)
def test_a_dated_line_that_releases_nothing(read, line: str) -> None:
    assert not read(f"# LLaMA\n\n- {line}\n").facts("releasedOn")


def test_an_alternative_is_no_instance(read) -> None:
    text = "# Foobar\n\nAn alternative to the large language model.\n\nFoobar is new.\n"
    assert not read(text).facts("instanceOf")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("| Model | Date | Score |\n|---|---|---|\n| LLaMA | 2024-06-30 | 80 |\n", "releasedOn"),
        ("| Tool | Hardware |\n|---|---|\n| PyTorch | not on 昇腾 |\n", "adaptsOn"),
        ("| PyTorch | 飞桨 | Foobar |\n|---|---|---|\n| 0.5.0 | 0.3.0 | 0.4.0 |\n", "requires"),
    ],
)
def test_tables_that_say_something_else(read, text: str, relation: str) -> None:
    assert not read(f"# Results\n\n{text}").facts(relation)


READ = [
    ("PyTorch, unlike 飞桨, supports LLaMA.", "supports", {("PyTorch", "supports", "LLaMA")}),
    ("Google, not Microsoft, acquired OpenAI.", "acquires", {("谷歌", "acquires", "OpenAI")}),
    (
        "Anthropic, whose investors include Amazon and Google, released GPT-4.",
        "releases",
        {("Anthropic", "releases", "GPT-4")},
    ),
    (
        "GPT-4 outperforms LLaMA, which was developed by Meta.",
        "develops",
        {("Meta", "develops", "LLaMA")},
    ),
    (
        "GPT-4 outperforms LLaMA, which has 671 billion parameters.",
        "hasSize",
        {("LLaMA", "hasSize", "671 billion parameters")},
    ),
    ("微软使用OpenAI开发的GPT-4。", "develops", {("OpenAI", "develops", "GPT-4")}),
    ("微软支持OpenAI开发的GPT-4。", "develops", {("OpenAI", "develops", "GPT-4")}),
    ("微软收购了由英国工程师创立的OpenAI。", "founds", set()),
    (
        "ChatGPT不是由谷歌开发的,而是由OpenAI开发的。",
        "develops",
        {("OpenAI", "develops", "ChatGPT")},
    ),
    ("文心一言的竞品Kimi由月之暗面开发。", "develops", {("月之暗面", "develops", "Kimi")}),
    ("Kimi已接入LLaMA。", "supports", {("Kimi", "supports", "LLaMA")}),
    ("监管机构阻止微软收购OpenAI。", "acquires", set()),
    ("微软收购OpenAI的交易宣告失败。", "acquires", set()),
    ("谷歌推迟发布GPT-4。", "releases", set()),
    ("王小川拒绝加入OpenAI。", "worksFor", set()),
    ("Analysts say Apple should acquire OpenAI.", "acquires", set()),
    ("The claim that LLaMA is based on GPT-4 is false.", "basedOn", set()),
]


@pytest.mark.parametrize(("text", "relation", "facts"), READ, ids=lambda value: str(value)[:40])
def test_read(build, text: str, relation: str, facts: set[tuple[str, str, str]]) -> None:
    assert build(text).facts(relation) == facts


def test_what_stands_under_a_roadmap_is_planned(read) -> None:
    text = (
        "# PyTorch\n\nPyTorch is a library.\n\n## Roadmap\n\n- Support LLaMA\n\n"
        "## Features\n\n- Support GLM\n"
    )
    built = read(text)
    assert built.facts("supports") == {("PyTorch", "supports", "GLM")}
    assert ("PyTorch", "supports", "LLaMA") in built.facts("supports", "planned")
