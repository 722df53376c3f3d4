"""Documents that touch all that linking and fact-making know, built in memory and streamed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from baimo.extract.ontology_import import import_ontology
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


_ENGLISH = (
    "The Commodore 64 was manufactured by Commodore International. The operating system of the "
    "Commodore 64 is KERNAL.",
    "Commodore International was founded by Jack Tramiel in 1954. Jack Tramiel likes KERNAL.",
    "The Atari ST was manufactured by Atari. Atari was founded by Nolan Bushnell. Atari is in "
    "the city of Sunnyvale.",
    "KERNAL was developed by Commodore International. Sunnyvale is a city in California.",
    "The Amiga 500 was manufactured by COMMODORE INTERNATIONAL. Its operating system is AmigaOS.",
    "Nothing else is said of the Amiga-500. Zorro and Atari are named here.",
    "The Workbench was manufactured by AmigaOS.",
    "The operating system of the Macintosh is Workbench. Apple was founded by Steve Jobs.",
    "Nolan Bushnell was manufactured by Atari. Nolan Bushnell was manufactured by Apple.",
    "Nothing is named here.",
    "华为发布了盘古大模型。OpenAI 发布了 GPT-4。GPT-4 支持 AmigaOS。",
    "OpenAI was founded by Sam Altman. OpenAI has 770 employees. The GPT-4 was manufactured by "
    "OpenAI.",
    "Acme Widgets was founded by Jane Roe. The operating system of the Rocket is Acme Widgets.",
    "The operating system of the Lisa is Acme Widgets. Jane Roe lives.",
)
"""Texts in which most types are those that another text asks for, one of them in Chinese."""

_COMPUTERS = {
    "title": "Computers",
    "concepts": [
        {"qid": "computer", "label": "computer"},
        {"qid": "system", "label": "operating system"},
        {"qid": "company", "label": "company"},
        {"qid": "human", "label": "human"},
        {"qid": "city", "label": "city"},
        {"qid": "country", "label": "country"},
        {"qid": "model", "label": "model"},
    ],
    "relations": [
        {"pid": "1", "label": "manufacturer", "domain": "computer", "range": "company"},
        {"pid": "2", "label": "operatingSystem", "domain": "computer", "range": "system"},
        {"pid": "3", "label": "developer", "domain": "system", "range": "company"},
        {"pid": "4", "label": "founder", "domain": "company", "range": "human"},
        {"pid": "5", "label": "foundingDate", "domain": "company", "range": "date"},
        {"pid": "6", "label": "city", "domain": "company", "range": "city"},
        {"pid": "7", "label": "country", "domain": "company", "range": "country"},
        {"pid": "8", "label": "numberOfEmployees", "domain": "company", "range": "number"},
    ],
}


@pytest.fixture(scope="session")
def open_ontology(tmp_path_factory):
    """The file of an ontology of open names; Baimo's lexicon has things of its type ``Model``."""
    folder = tmp_path_factory.mktemp("ontology")
    (folder / "computers.json").write_text(json.dumps(_COMPUTERS), encoding="utf-8")
    ontology = import_ontology(folder / "computers.json")
    (folder / "computers.yaml").write_text(yaml.safe_dump(ontology), encoding="utf-8")
    return str(folder / "computers.yaml")


@pytest.fixture(scope="session")
def open_documents(tmp_path_factory):
    folder = tmp_path_factory.mktemp("open")
    for number, text in enumerate(_ENGLISH):
        (folder / f"{number:02}.md").write_text(text, encoding="utf-8")
    return folder


_OPEN_ENTRIES = """\
- merge: [Atari, Commodore International]
- keep apart: [Atari, Apple]
- rename: {entity: KERNAL, to: Kernal}
- retype: {entity: Workbench, to: Computer}
- reject: {head: Apple, relation: founder, tail: Steve Jobs}
- confirm: {head: OpenAI, relation: founder, tail: Sam Altman}
- add: {head: Zorro, head_type: Computer, relation: manufacturer, tail: Atari,
    document: 05.md, quote: Zorro and Atari are named here}
- add: {head: Lisa, relation: manufacturer, tail: Apple,
    document: 07.md, quote: The operating system of the Macintosh is Workbench}
"""
"""Corrections of every kind; the last but one is of a name that no relation asks for."""


@pytest.fixture(scope="session")
def open_entries(tmp_path_factory):
    """A file of corrections of what ``open_documents`` come to."""
    file = tmp_path_factory.mktemp("entries") / "corrections.yaml"
    file.write_text(_OPEN_ENTRIES, encoding="utf-8")
    return str(file)


@pytest.fixture(scope="session", params=["as read", "as corrected"])
def open_settings(request, open_ontology, open_entries):
    """Settings with an ontology of open names, with corrections and without."""
    corrections = open_entries if request.param == "as corrected" else None
    return settings(ontology=open_ontology, corrections=corrections)


@pytest.fixture(scope="session")
def open_whole(open_documents, open_settings, tmp_path_factory):
    """What the engine ``memory`` builds of open names: the graph, its files and the outcomes."""
    folder = tmp_path_factory.mktemp("memory")
    made = update.build([str(open_documents)], folder, replace(open_settings, engine="memory"))
    graph = KnowledgeGraph.load(folder)
    graph.export(folder / "graph", "scan")
    files = {path.name: path.read_bytes() for path in sorted((folder / "graph").iterdir())}
    return graph, files, made.corrections
