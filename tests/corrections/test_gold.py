"""Judged facts are gold for what the rules read, whether the graph is corrected or not."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from baimo.extract.corrections.file import parse_corrections
from baimo.graph.cli import main
from baimo.graph.evaluation.judged import score_judged

ENTRIES = """
- confirm: {head: 华为, relation: releases, tail: 盘古}
- reject: {head: 百度, relation: releases, tail: 文心一言, status: planned}
- reject: {head: 百度, relation: partnersWith, tail: 时戳科技}
- reject: {head: 百度, relation: releases, tail: LLaMA}
- reject: {head: 小米, relation: releases, tail: LLaMA}
- add:
    head: 鲲鹏实验室
    head_type: Organization
    relation: partnersWith
    tail: 华为
    document: c.txt
    quote: 鲲鹏实验室与华为关系密切
- add: {head: 百度, relation: releases, tail: 文心一言, document: b.txt,
    quote: Baidu 发布了文心一言}
- rename: {entity: 盘古大模型, to: 盘古}
- merge: [昇腾云, LLaMA]
"""


def verdicts(scores) -> dict[int, str]:
    return {fact.correction.line: fact.verdict for fact in scores.facts}


@pytest.mark.parametrize("corrected", [True, False])
def test_the_rules_are_scored_as_they_were_before(build, corrected: bool) -> None:
    corrections = parse_corrections(ENTRIES)
    graph = build(corrections if corrected else ()).graph().to_networkx()
    scores = score_judged(corrections, graph)
    assert verdicts(scores) == {
        2: "right",
        3: "wrong",
        4: "wrong",
        5: "avoided",
        6: "unknown",
        7: "missed",
        14: "right",
    }
    assert (scores.precision.right, scores.precision.of) == (2, 4)
    assert (scores.recall.right, scores.recall.of) == (2, 3)
    assert "added" not in scores.rules
    releases = scores.rules["releases:active 发布"]
    assert (releases.right, releases.of) == (2, 3)


def test_two_statuses_of_one_fact_are_told_apart(build) -> None:
    entries = (
        "- reject: {head: 百度, relation: releases, tail: 文心一言, status: planned}\n"
        "- reject: {head: 百度, relation: releases, tail: 文心一言, status: stated}\n"
    )
    corrections = parse_corrections(entries)
    scores = score_judged(corrections, build(corrections).graph().to_networkx())
    assert [len(fact.rules) for fact in scores.facts] == [1, 1]


def test_evaluate_takes_the_corrections_of_a_build(build, tmp_path) -> None:
    corrections = parse_corrections(ENTRIES)
    build(corrections).graph().save(tmp_path / "graph.json")
    path = tmp_path / "corrections.yaml"
    path.write_text(ENTRIES, encoding="utf-8")
    for more in ([], ["--graph", str(tmp_path)], ["--gold-format", "corrections"]):
        ran = CliRunner().invoke(main, ["evaluate", str(path), *more])
        assert ran.exit_code == 0, ran.output
        words = " ".join(ran.stdout.split())
        assert "precision of those that rules read 0.500 2 4" in words
        assert "wrong: reject 百度 -partnersWith-> 时戳科技" in ran.stdout
        assert "1 rejected facts are read by no rule, 1 have an end that is gone" in ran.stdout
    rules = tmp_path / "rules.csv"
    ran = CliRunner().invoke(
        main, ["evaluate", str(path), "--format", "json", "--rules", str(rules)]
    )
    found = json.loads(ran.stdout)
    assert found["precision"] == {"rate": 0.5, "right": 2, "of": 4}
    assert "releases:active 发布,2,3\n" in rules.read_text(encoding="utf-8")


def test_evaluate_builds_documents_without_the_corrections(tmp_path) -> None:
    (tmp_path / "a.txt").write_text("华为发布了盘古大模型。", encoding="utf-8")
    path = tmp_path / "fixes.yaml"
    path.write_text("- reject: {head: 华为, relation: releases, tail: 盘古}\n", encoding="utf-8")
    ran = CliRunner().invoke(main, ["evaluate", str(path), str(tmp_path / "a.txt"), "--fast"])
    assert ran.exit_code == 0, ran.output
    assert "wrong: reject 华为 -releases-> 盘古" in ran.stdout
