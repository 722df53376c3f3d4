"""Documents that touch all that linking and fact-making know, built in memory and streamed."""

from __future__ import annotations

from pathlib import Path

import pytest

from baimo.extract.pipeline import PipelineConfig
from baimo.graph import KnowledgeGraph, update
from baimo.graph.build_settings import BuildSettings

pytest.importorskip("pyarrow", reason="the extra scale is not installed")
pytest.importorskip("duckdb", reason="the extra scale is not installed")

ROOT = Path(__file__).parents[2]

TEXTS = (
    "华为发布了盘古大模型。昇腾云服务支持LLaMA、ChatGLM和百川。",
    "百川智能发布了百川大模型。百川大模型支持Python。",
    "# 盘古\n\n盘古大模型(简称 PG)基于昇腾云服务。PG 应用于金融和医疗。",
    "2023年7月，华为云在贵阳发布了昇腾云服务。昇腾云不支持 GPT-4。",
    "Meta released LLaMA 2. LLaMA 2 is based on LLaMA. It supports English.",
    "| 模型 | 公司 |\n|---|---|\n| 星火 | 科大讯飞 |\n| 文心一言 | 百度 |\n",
    "李伟是华为的首席科学家。他说我们计划发布盘古大模型 6.0。PG 是盘古大模型的简称。",
    "没有什么可说的。",
    "智谱华章有限公司发布了新模型（简称 XM）。XM 有 1300 亿参数。智谱华章计划开源 XM。",
    "Baichuan-13B 和百川2-13B 都由百川智能发布。LLaMA 的 6B、7B 版本开源了。",
    "---\ndate: 2024-03-05\ntitle: 星火\n---\nXM 是星火大模型的简称。科大讯飞发布了星火。"
    "星火大模型训练用了 3 万亿 token。",
    "华为发布了盘古大模型吗？华为没有发布 GPT-4。据报道，百度将发布文心一言。",
)


def settings(engine="stream", **more):
    return BuildSettings(pipeline=PipelineConfig(neural=False), engine=engine, **more)


@pytest.fixture(scope="session")
def documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("documents")
    for number, text in enumerate(TEXTS):
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    return folder


@pytest.fixture(scope="session")
def whole(documents, tmp_path_factory):
    """The graph as the engine ``memory`` builds it."""
    folder = tmp_path_factory.mktemp("memory")
    update.build([str(documents)], folder, settings("memory"))
    return KnowledgeGraph.load(folder)


@pytest.fixture(scope="session")
def streamed(documents, tmp_path_factory):
    """The folder of the same graph as the engine ``stream`` builds it."""
    folder = tmp_path_factory.mktemp("stream")
    update.build([str(documents)], folder, settings())
    return folder


ENTRIES = """\
- merge: [百度, 科大讯飞]  # whose keys are in different partitions
  reason: 一看便知
- merge: [无此公司, 百度]
- keep apart: [盘古大模型, PG]
- rename: {entity: 昇腾云服务, to: 昇腾服务}
- retype: {entity: 星火, to: Product}
- reject: {head: 华为, relation: releases, tail: 盘古大模型}
- confirm: {head: 昇腾服务, relation: supports, tail: LLaMA}
  by: 王工
- add: {head: 据报道, head_type: Organization, relation: partnersWith, tail: 百度,
    document: 11.md, quote: 据报道，百度将发布文心一言}
- add: {head: 数据堂, head_type: Organization, relation: partnersWith, tail: 华为,
    document: 00.md, quote: 华为发布了盘古大模型}
- add: {head: 新模型, head_type: Model, relation: supports, tail: 智谱华章,
    document: 08.md, quote: 智谱华章有限公司发布了新模型}
"""
"""Corrections of every kind, some of which do not apply."""


@pytest.fixture(scope="session")
def entries(tmp_path_factory):
    """A file of corrections."""
    file = tmp_path_factory.mktemp("entries") / "corrections.yaml"
    file.write_text(ENTRIES, encoding="utf-8")
    return str(file)


@pytest.fixture(scope="session")
def whole_corrected(documents, entries, tmp_path_factory):
    """What the engine ``memory`` builds with corrections: the graph and the outcomes."""
    folder = tmp_path_factory.mktemp("memory")
    made = update.build([str(documents)], folder, settings("memory", corrections=entries))
    return KnowledgeGraph.load(folder), made.corrections


@pytest.fixture(scope="session")
def streamed_corrected(documents, entries, tmp_path_factory):
    """The folder of what the engine ``stream`` builds with corrections."""
    folder = tmp_path_factory.mktemp("stream")
    update.build([str(documents)], folder, settings(corrections=entries))
    return folder
