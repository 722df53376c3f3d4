from __future__ import annotations

import json
import re
import shlex
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner

from baimo.extract.build import extract
from baimo.extract.ontology import load_ontology
from baimo.extract.readers.sources import open_sources
from baimo.graph import KnowledgeGraph
from baimo.graph.checks import CHECKS
from baimo.graph.cli import main

TEXT = "华为发布了盘古大模型。OpenAI 发布了 GPT-4。"


def found(kg, code, *, ontology=None):
    return [finding for finding in kg.check(ontology) if finding.code == code]


def changed(kg, change) -> KnowledgeGraph:
    graph = kg.to_networkx()
    change(graph)
    return KnowledgeGraph(graph)


def edge(graph, head, type_, tail):
    (record,) = [
        record
        for one, other, record in graph.edges(data=True)
        if (graph.nodes[one]["name"], record["type"], graph.nodes[other]["name"])
        == (head, type_, tail)
    ]
    return record


def test_a_sound_graph_has_nothing_to_mend(build):
    assert build(a=TEXT).check() == []
    assert build().check() == []


def test_the_seed_has_no_errors(seed_path):
    ontology = load_ontology()
    seed = KnowledgeGraph.from_extraction(
        extract(open_sources([seed_path]), ontology=ontology), ontology
    )
    assert [finding for finding in seed.check() if finding.severity == "error"] == []


@pytest.fixture(scope="session")
def seed_path() -> str:
    return str(Path(__file__).parents[2] / "seeds")


# What breaks the graph's own rules ----------------------------------------------------------------


def test_an_end_that_is_no_entity_is_an_error(build):
    def loose(graph):
        attributes = graph.nodes["Organization:华为"]
        attributes.clear()

    kg = changed(build(a=TEXT), loose)
    (finding,) = found(kg, "reference")
    assert finding.severity == "error"
    assert finding.entities == ("Organization:华为",)


def test_a_mention_with_other_words_is_an_error(build):
    def shift(graph):
        graph.nodes["Organization:华为"]["mentions"][0]["start"] += 1
        graph.nodes["Organization:华为"]["mentions"][0]["end"] += 1

    kg = changed(build(a=TEXT), shift)
    assert "should read '华为'" in found(kg, "offset")[0].what


def test_a_document_that_is_gone_is_an_error(build):
    def lose(graph):
        graph.graph["documents"].clear()

    kg = changed(build(a=TEXT), lose)
    findings = found(kg, "reference")
    assert findings
    assert all("no document 'a'" in finding.what for finding in findings)


def test_a_status_that_there_is_not_is_an_error(build):
    def hope(graph):
        edge(graph, "华为", "releases", "盘古大模型")["status"] = "hoped"

    (finding,) = found(changed(build(a=TEXT), hope), "value")
    assert finding.relations == ("Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]",)


def test_evidence_that_is_no_sentence_is_an_error(build):
    def cut(graph):
        graph.graph["documents"][0]["blocks"] = [["paragraph", 0, 5, 0]]
        item = edge(graph, "OpenAI", "releases", "GPT-4")["evidence"][0]
        item["sentence"][0] -= 2
        item["text"] = graph.graph["documents"][0]["text"][slice(*item["sentence"])]

    (finding,) = found(changed(build(a=TEXT), cut), "unreachable")
    assert "no sentence" in finding.what
    assert finding.evidence


def test_evidence_without_a_mention_of_the_entity_is_an_error(build):
    def lose(graph):
        graph.nodes["Organization:华为"]["mentions"].clear()

    (finding,) = found(changed(build(a=TEXT), lose), "unreachable")
    assert "at its head no mention of Organization:华为" in finding.what


def test_a_fact_without_evidence_is_an_error(build):
    def lose(graph):
        edge(graph, "华为", "releases", "盘古大模型")["evidence"].clear()

    assert "has no evidence" in found(changed(build(a=TEXT), lose), "unreachable")[0].what


@pytest.mark.parametrize(
    ("node", "type_", "what"),
    [
        ("Organization:华为", "Place", "releases cannot start from Place"),
        ("ModelSeries:盘古大模型", "Person", "releases cannot lead to Person"),
    ],
)
def test_a_fact_that_breaks_the_ontology_is_an_error(build, node, type_, what):
    def retype(graph):
        graph.nodes[node]["type"] = type_

    (finding,) = found(changed(build(a=TEXT), retype), "ontology")
    assert what in finding.what
    assert finding.evidence[0].text == "华为发布了盘古大模型。"
    assert shlex.split(finding.command) == [
        *("baimo", "reject", "build"),
        *("Organization:华为", "releases", "ModelSeries:盘古大模型", "--status", "stated"),
    ]


def test_a_class_where_a_name_is_asked_for_is_an_error(build):
    def make_class(graph):
        graph.nodes["ModelSeries:盘古大模型"]["generic"] = True

    (finding,) = found(changed(build(a=TEXT), make_class), "ontology")
    assert "asks for a name" in finding.what


def test_a_graph_of_another_ontology_asks_for_it(build):
    def foreign(graph):
        for record in graph.nodes.values():
            record["type"] = "Ding"
        for *_, record in graph.edges(data=True):
            record["type"] = "tut"

    findings = found(changed(build(a=TEXT), foreign), "unknown type")
    assert len(findings) == 2
    assert all("--ontology" in finding.command for finding in findings)


# What a person should look at ---------------------------------------------------------------------


def test_two_seats_are_a_contradiction(build):
    kg = build(a="商汤科技总部位于上海。", b="商汤科技总部位于北京。")
    (finding,) = found(kg, "several tails")
    assert finding.severity == "warning"
    assert {quote.text for quote in finding.evidence} == {
        "商汤科技总部位于上海。",
        "商汤科技总部位于北京。",
    }


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("商汤科技总部位于北京。", "商汤科技总部位于海淀区。"),
        ("华为总部位于深圳。", "华为总部位于广东。"),
        ("华为总部位于深圳。", "华为总部位于中国。"),
        ("商汤科技总部位于北京。", "据悉，商汤科技总部将位于上海。"),
        ("2023 年 7 月，华为发布了盘古大模型。", "华为在 2023 年发布了盘古大模型。"),
        ("华为在 2023 年 7 月发布了盘古大模型。", "2023 年 7 月 7 日，华为发布了盘古大模型。"),
    ],
)
def test_what_is_only_less_exact_or_planned_is_no_contradiction(build, one, other):
    kg = build(a=one, b=other)
    assert len(kg.relations) > 1
    assert found(kg, "several tails") == []


def test_two_release_dates_are_a_contradiction(build):
    kg = build(a="2023 年 7 月，华为发布了盘古大模型。", b="华为在 2023 年 9 月发布了盘古大模型。")
    (finding,) = found(kg, "several tails")
    assert "2023-07" in finding.what
    assert "2023-09" in finding.what


def test_a_former_head_and_the_one_of_today_are_no_contradiction(build):
    kg = build(a="前 OpenAI 首席执行官山姆·奥特曼出席了大会。", b="Satya Nadella is CEO of OpenAI.")
    assert len(kg.match(relation="hasRole")) == 2
    assert found(kg, "several holders") == []


def test_two_heads_of_one_company_are_a_contradiction(build):
    kg = build(a="OpenAI 首席执行官山姆·奥特曼出席了大会。", b="Satya Nadella is CEO of OpenAI.")
    (finding,) = found(kg, "several holders")
    assert "2 people are CEO of OpenAI" in finding.what
    assert (
        found(
            build(a="第四范式副总裁戴文渊出席。", b="第四范式副总裁王小明出席。"), "several holders"
        )
        == []
    )


def test_stated_and_denied_is_a_contradiction(build):
    kg = build(a="微软收购了 OpenAI。", b="微软没有收购 OpenAI。")
    (finding,) = found(kg, "stated and negated")
    assert len(finding.relations) == 2
    assert len(finding.evidence) == 2


def test_facts_of_other_times_are_no_contradiction(build):
    def at(kg, first, second):
        def put(graph):
            times = iter((first, second))
            for *_, record in sorted(graph.edges(data=True), key=lambda each: each[2]["status"]):
                record["evidence"][0]["time"] = next(times)

        return changed(kg, put)

    kg = build(a="微软收购了 OpenAI。", b="微软没有收购 OpenAI。")
    assert found(at(kg, "2019", "2024"), "stated and negated") == []
    assert found(at(kg, "2024", "2024-05"), "stated and negated")


def test_one_spelling_for_two_entities_is_found(build):
    def split(graph):
        graph.nodes["Organization:OpenAI"]["aliases"].append(
            {"text": "菊厂", "reason": "stated", "compared": "菊厂", "detail": ""}
        )
        graph.nodes["Organization:华为"]["aliases"].append(
            {"text": "菊厂", "reason": "stated", "compared": "菊厂", "detail": ""}
        )

    (finding,) = found(changed(build(a=TEXT), split), "one name")
    assert "'菊厂'" in finding.what
    assert set(finding.entities) == {"Organization:华为", "Organization:OpenAI"}
    assert finding.command.startswith("baimo merge build ")


def test_words_that_name_two_entities_are_found(build):
    def share(graph):
        mention = graph.nodes["Organization:OpenAI"]["mentions"][0]
        graph.nodes["Model:GPT-4"]["mentions"].append({**mention, "type": "Model"})

    (finding,) = found(changed(build(a=TEXT), share), "one place")
    assert finding.entities == ("Model:GPT-4", "Organization:OpenAI")
    assert "'OpenAI' names" in finding.what
    assert finding.relations == ("Organization:OpenAI -releases-> Model:GPT-4 [stated]",)
    assert finding.command.startswith("baimo reject build ")


NEAR = [
    ("Organization", "上海人工智能实验室甲", "上海市人工智能实验室甲"),
    ("Organization", "深谷科技", "深谷"),
    ("Organization", "浙江某大学", "浙江某大学与"),
    ("Product", "文心一言乙", "文新一言乙"),
    ("Model", "Chinese-LLaMA-Plus-33B", "Chinese-LLaMA-Plus-33B*"),
    ("Tool", "InternEvo", "InternEvo框架"),
    ("Tool", "TensorParallelism", "TensorParalellism"),
]
APART = [
    ("Model", "LLaMA", "LLaMA 2"),
    ("Model", "Qwen-7B", "Qwen-14B"),
    ("Model", "Qwen-7B", "Qwen-7B-Chat"),
    ("Model", "Mistral", "Mixtral"),
    ("Model", "Chinese-Alpaca", "Chinese-Alpaca-2"),
    ("Organization", "华为", "华为云"),
    ("Organization", "中国电子丙", "中国电子丙云"),
    ("Organization", "华东师范大学", "华中师范大学"),
    ("Person", "Jing Chang Li", "Jing Zhang Li"),
]


def with_names(build, type_, *names, mentions=1, generic=False) -> KnowledgeGraph:
    text = "\n".join(f"这里说到{name}。" * mentions for name in names)

    def put(graph):
        graph.remove_nodes_from(list(graph))
        graph.graph["documents"] = [
            {"id": "a", "title": None, "date": None, "source": "a", "text": text, "blocks": [],
             "tables": []},
        ]  # fmt: skip
        graph.graph["sentences"] = []
        for name in names:
            start = text.index(f"到{name}。") + 1
            mention = {
                "document": "a", "start": start, "end": start + len(name), "text": name,
                "type": type_, "source": "lac", "entry": None, "nested": False, "anaphor": False,
            }  # fmt: skip
            graph.add_node(
                f"{type_}:{name}", name=name, type=type_, generic=generic, aliases=[],
                attributes=[], mentions=[mention] * mentions,
            )  # fmt: skip

    return changed(build(a=TEXT), put)


@pytest.mark.parametrize(("type_", "one", "other"), NEAR)
def test_near_names_are_found(build, type_, one, other):
    kg = with_names(build, type_, one, other)
    findings = [*found(kg, "near names"), *found(kg, "one name")]
    assert len(findings) == 1
    assert set(findings[0].entities) == {f"{type_}:{one}", f"{type_}:{other}"}


@pytest.mark.parametrize(("type_", "one", "other"), APART)
def test_names_that_a_version_or_more_tells_apart_are_not(build, type_, one, other):
    kg = with_names(build, type_, one, other)
    assert found(kg, "near names") == []
    assert found(kg, "one name") == []


def test_what_people_kept_apart_is_not_asked_again(build):
    kg = with_names(build, "Organization", "深谷科技", "深谷")
    record = {
        "correction": {"keep apart": ["深谷科技", "深谷"]},
        "applied": True,
        "why": "",
        "ids": [],
    }
    kg = changed(kg, lambda graph: graph.graph.update(corrections=[record]))
    assert found(kg, "near names") == []


def test_a_correction_that_does_not_apply_is_told(build):
    record = {
        "correction": {"merge": ["甲", "乙"]},
        "applied": False,
        "why": "there is no '乙'",
        "ids": [],
    }
    kg = changed(build(a=TEXT), lambda graph: graph.graph.update(corrections=[record]))
    (finding,) = found(kg, "idle correction")
    assert "there is no '乙'" in finding.what


def test_a_name_of_two_types_is_found_where_one_is_rare(build):
    def add(graph):
        node = dict(graph.nodes["Model:GPT-4"])
        mention = {**node["mentions"][0], "type": "Tool"}
        graph.nodes["Model:GPT-4"]["mentions"] *= 4
        graph.add_node("Tool:GPT-4", **{**node, "type": "Tool", "mentions": [mention]})

    (finding,) = found(changed(build(a=TEXT), add), "two types")
    assert "Model (4 mentions), Tool (1 mentions)" in finding.what
    assert shlex.split(finding.command)[-2:] == ["Model:GPT-4", "Tool:GPT-4"]


def test_a_hub_by_one_unsure_rule_is_found(build):
    names = [f"Name{number:02}x" for number in range(60)]
    kg = with_names(build, "Tool", *names)

    def join(graph):
        nodes = list(graph)
        pairs = [(nodes[0], other) for other in nodes[1:40]]
        pairs += pairwise(nodes[40:])
        for head, tail in pairs:
            spans = [graph.nodes[node]["mentions"][0] for node in (head, tail)]
            item = {
                "document": "a", "sentence": [0, 5], "text": "这里说到N",
                "head": [spans[0]["start"], spans[0]["end"]], "cue": None,
                "tail": [spans[1]["start"], spans[1]["end"]], "rule": "uses:topic x",
                "confidence": 0.5,
            }  # fmt: skip
            graph.add_edge(
                head, tail, f"{head} -uses-> {tail} [stated]", type="uses", status="stated",
                confidence=0.5, qualifiers=[], evidence=[item],
            )  # fmt: skip

    (finding,) = found(changed(kg, join), "hub")
    assert finding.entities == ("Tool:Name00x",)
    assert "39 relations" in finding.what

    def surely(graph):
        join(graph)
        for *_, record in graph.edges(data=True):
            record["confidence"] = 0.95

    assert found(changed(kg, surely), "hub") == []


def test_a_name_often_met_and_joined_to_nothing_is_found(build):
    (finding,) = found(with_names(build, "Tool", "AutoTokeniser", mentions=12), "no relation")
    assert "mentioned 12 times" in finding.what
    assert found(with_names(build, "Tool", "AutoTokeniser", mentions=3), "no relation") == []
    # A class is no name, and what the lexicon lists is a thing anyhow.
    assert (
        found(with_names(build, "Tool", "某工具", mentions=12, generic=True), "no relation") == []
    )


def test_an_entity_that_nothing_names_is_found(build):
    def lose(graph):
        graph.nodes["Model:GPT-4"]["mentions"].clear()

    (finding,) = found(changed(build(a=TEXT), lose), "no mention")
    assert finding.entities == ("Model:GPT-4",)


# The command --------------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(main, ["check", *map(str, arguments)])


def test_the_command_tells_errors_by_its_exit_code(build, tmp_path):
    good, broken = tmp_path / "good 图", tmp_path / "broken"
    for folder in (good, broken):
        folder.mkdir()
        build(a="商汤科技总部位于上海。", b="商汤科技总部位于北京。").save(folder / "graph.json")
    result = run(good)
    assert result.exit_code == 0
    assert "0 errors, 1 warnings: several tails 1" in result.stdout
    assert f"baimo reject '{good}'" in result.stdout
    text = (broken / "graph.json").read_text(encoding="utf-8")
    text = text.replace(
        '"start": 0, "end": 4, "text": "商汤科技"', '"start": 1, "end": 4, "text": "商汤科技"'
    )
    (broken / "graph.json").write_text(text, encoding="utf-8")
    result = run(broken)
    assert result.exit_code == 1
    assert "error [offset]" in result.stdout
    assert run(tmp_path / "none").exit_code == 2


def test_the_commands_that_mend_do_mend(tmp_path):
    """Each command that a finding gives is run; afterwards a build of the same finds it no more."""
    texts = {
        "a.txt": "商汤科技总部位于上海。微软收购了 OpenAI。",
        "b.txt": "商汤科技总部位于北京。微软没有收购 OpenAI。",
    }
    (tmp_path / "in").mkdir()
    for name, text in texts.items():
        (tmp_path / "in" / name).write_text(text, encoding="utf-8")
    place = tmp_path / "a build"
    build = ["build", str(tmp_path / "in"), "--out", str(place), "--fast", "--quiet"]
    invoke = CliRunner().invoke
    assert invoke(main, build).exit_code == 0
    findings = json.loads(run(place, "--format", "json").stdout)["findings"]
    assert {finding["code"] for finding in findings} == {"several tails", "stated and negated"}
    for finding in findings:
        mended = invoke(main, shlex.split(finding["command"])[1:])
        assert mended.exit_code == 0, mended.output
    assert invoke(main, build).exit_code == 0
    assert json.loads(run(place, "--format", "json").stdout)["findings"] == []


def test_a_node_that_stands_twice_is_told_and_not_raised(build, tmp_path):
    path = tmp_path / "graph.json"
    build(a=TEXT).save(path)
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(lines) if line.startswith('{"id": "Model:GPT-4"'))
    lines.insert(number, lines[number].rstrip(",") + ",")
    path.write_text("\n".join(lines), encoding="utf-8")
    result = run(path)
    assert result.exit_code == 1
    assert "'Model:GPT-4' occurs twice" in result.stdout


def test_the_json_holds_what_the_table_does(build, tmp_path):
    path = tmp_path / "graph.json"
    build(a="商汤科技总部位于上海。", b="商汤科技总部位于北京。").save(path)
    written = json.loads(run(path, "--format", "json").stdout)
    assert (written["format"], written["errors"], written["warnings"]) == ("baimo-check", 0, 1)
    (finding,) = written["findings"]
    assert finding["code"] == "several tails"
    assert finding["evidence"][0].keys() == {"document", "start", "end", "text"}
    assert run(path, "--format", "json", "--code", "offset").exit_code == 0
    assert "no code 'x'" in run(path, "--code", "x").stderr


def test_every_code_is_told_once_and_in_the_docs():
    codes = [code for each in CHECKS for code in each.codes]
    assert len(codes) == len(set(codes))
    page = Path(__file__).parents[2] / "docs" / "pages" / "living.md"
    rows = re.findall(r"^\| `([^`]+)` \| (?:error|warning) \|", page.read_text("utf-8"), re.M)
    assert sorted(rows) == sorted(codes)
