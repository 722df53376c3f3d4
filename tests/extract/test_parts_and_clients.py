"""What things consist of, where they are used and whom they serve, in the words of reports."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.usefixtures("models")

SAID = [
    ("飞桨内含PyTorch和LLaMA Factory两套引擎。", ("飞桨", "hasComponent", "PyTorch")),
    ("飞桨由PyTorch和昇腾云两个部分串成。", ("飞桨", "hasComponent", "PyTorch")),
    ("飞桨把工作流、机器翻译、文生图等能力组合在一起。", ("飞桨", "hasComponent", "机器翻译")),
    ("Kimi侧重金融。", ("Kimi", "appliesTo", "金融")),
    ("Kimi专为金融场景优化。", ("Kimi", "appliesTo", "金融")),
    ("Kimi切入金融赛道。", ("Kimi", "appliesTo", "金融")),
    ("Kimi已在网络运维、视频彩铃三条业务线规模应用。", ("Kimi", "appliesTo", "视频彩铃")),
    ("Kimi目前主要服务金融。", ("Kimi", "serves", "金融")),
    ("Kimi的客户包括腾讯与百度。", ("Kimi", "serves", "百度")),
    ("Kimi已在腾讯的工厂上线。", ("Kimi", "serves", "腾讯")),
    ("Kimi拿下腾讯、百度等客户。", ("Kimi", "serves", "百度")),
    ("文心一言适合写作、编程与办公等场景。", ("文心一言", "appliesTo", "办公")),
    ("Kimi的客户主要为腾讯。", ("Kimi", "serves", "腾讯")),
    ("Kimi可提供代码续写、文档问答等服务。", ("Kimi", "hasCapability", "代码续写")),
    ("GPT-4做到了推理、编码、写作三种能力的原生融合。", ("GPT-4", "hasCapability", "编码")),
    ("GPT-4补上了机器翻译能力。", ("GPT-4", "hasCapability", "机器翻译")),
    ("GPT-4具备故障问诊、工法推荐、备件查询三项能力。", ("GPT-4", "hasCapability", "工法推荐")),
    ("腾讯发布了Kimi。它能查制度、订会议室、写周报初稿。", ("Kimi", "hasCapability", "订会议室")),
]
UNSAID = [
    ("飞桨不由PyTorch组成。", ("飞桨", "hasComponent", "PyTorch")),
    ("Kimi尚未在金融行业落地应用。", ("Kimi", "appliesTo", "金融")),
    ("Kimi并非专为金融场景优化。", ("Kimi", "appliesTo", "金融")),
    ("Kimi未拿下腾讯等客户。", ("Kimi", "serves", "腾讯")),
    ("可疑请求再交Kimi复核,为金融、政务两类客户提供服务。", ("Kimi", "serves", "金融")),
    ("Kimi没有补上机器翻译能力。", ("Kimi", "hasCapability", "机器翻译")),
]


@pytest.mark.parametrize(("text", "fact"), SAID)
def test_said(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(("text", "fact"), UNSAID)
def test_unsaid(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact not in build(text).facts()


def test_as_many_parts_as_announced(build) -> None:
    text = "Kimi由两款产品组成:文心一言负责问答,ChatGPT则发布榜单。"
    parts = {tail for _, _, tail in build(text).facts("hasComponent")}
    assert parts == {"文心一言", "ChatGPT"}
    fewer = "Kimi由三款产品组成:文心一言负责问答,ChatGPT则发布榜单。"
    assert "ChatGPT" not in {tail for _, _, tail in build(fewer).facts("hasComponent")}
