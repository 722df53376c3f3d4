import base64
import csv
import hashlib
import html
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from baimo.graph.cli import main
from baimo.graph.node_link import dumps

HOSTILE = "</style><script>alert(1)</script><img src=http://x.test/>"


@pytest.fixture
def run(monkeypatch):
    monkeypatch.setenv("COLUMNS", "120")

    def call(*arguments):
        return CliRunner().invoke(main, [str(argument) for argument in arguments])

    return call


@pytest.fixture
def small(tools, tmp_path):
    """A gold file and a graph that differ in one relation."""
    text = "甲公司发布了乙模型。"
    gold = tools.gold(text)
    gold.entity("a", "甲公司", "Organization", (0, 3)).entity("b", "乙模型", "Model", (6, 9))
    gold.relate("a", "releases", "b", evidence=(0, 10))
    build = tools.build(text).entity("甲公司", "Organization", (0, 3))
    build.entity("乙模型", "Model", (6, 9))
    build.relate("甲公司", "releases", "乙模型", rule="releases:active 发布")
    build.relate("甲公司", "develops", "乙模型", rule='develops:"x, y"')
    graph = tmp_path / "graph.json"
    graph.write_text(dumps(build.graph()), encoding="utf-8")
    return gold.write(tmp_path), graph


def test_scores_as_json(run, small):
    gold, graph = small
    ran = run("evaluate", gold, "--graph", graph, "--format", "json")
    assert ran.exit_code == 0, ran.output
    record = json.loads(ran.stdout)
    assert record["whole"]["mentions"]["strict"]["f1"] == 1
    assert record["whole"]["entities"]["core_recall"] == {"rate": 1.0, "right": 2, "of": 2}
    assert record["whole"]["relations"]["strict"] == {
        "precision": 0.5, "recall": 1.0, "f1": 0.6667, "right": 1, "emitted": 2, "gold": 1
    }  # fmt: skip
    assert record["whole"]["evidence"]["relations"]["rate"] == 1
    assert record["files"][0]["format"] == "baimo"


def test_scores_as_tables(run, small):
    gold, graph = small
    ran = run("evaluate", gold, "--graph", graph)
    assert ran.exit_code == 0, ran.output
    for part in ("Organization", "recall of core entities", "releases:active 发布", "0.667"):
        assert part in ran.stdout


def test_several_files_have_a_line_each(run, tools, tmp_path):
    (tmp_path / "gold").mkdir()
    for name in ("one", "two"):
        text = "华为发布了盘古大模型。"
        tools.gold(text, name).entity("a", "华为", "Organization", (0, 2)).write(
            tmp_path / "gold", f"{name}.json"
        )
    ran = run("evaluate", tmp_path / "gold", "--fast")
    assert ran.exit_code == 0, ran.output
    assert "all (micro)" in ran.stdout


def test_rules_are_written_as_rule_precision_csv(run, small, tmp_path):
    gold, graph = small
    run("evaluate", gold, "--graph", graph, "--rules", tmp_path / "rules.csv")
    with (tmp_path / "rules.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows == [
        {"rule": 'develops:"x, y"', "right": "0", "fired": "1"},
        {"rule": "releases:active 发布", "right": "1", "fired": "1"},
    ]


def test_errors_are_written_as_page_and_table(run, small, tmp_path):
    gold, graph = small
    run("evaluate", gold, "--graph", graph, "--errors", tmp_path / "errors")
    data = (tmp_path / "errors" / "errors.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    assert (row["kind"], row["error"], row["rule"]) == (
        "relation", "false positive", 'develops:"x, y"'
    )  # fmt: skip
    assert row["text"] == "甲公司发布了乙模型。"
    assert row["marks"] == "0-3:head|6-9:tail"
    page = (tmp_path / "errors" / "errors.html").read_text(encoding="utf-8")
    assert '<mark class="head">甲公司</mark>发布了<mark class="tail">乙模型</mark>。' in page


def test_the_error_page_holds_no_live_text_and_asks_nothing_of_the_network(run, tools, tmp_path):
    text = f"{HOSTILE}公司发布了乙模型。"
    gold = tools.gold(text).entity("a", HOSTILE, HOSTILE, (0, len(HOSTILE)), (5, len(text)))
    build = tools.build(text).entity(HOSTILE, "Model", (2, len(HOSTILE) + 1))
    (tmp_path / "graph.json").write_text(dumps(build.graph()), encoding="utf-8")
    ran = run(
        "evaluate", gold.write(tmp_path), "--graph", tmp_path / "graph.json", "--errors", tmp_path
    )
    assert ran.exit_code == 0, ran.output
    page = (tmp_path / "errors.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "<img" not in page
    tags = " ".join(re.findall(r"<[^>]*>", page))
    links = re.findall(r'\b(?:src|href|action|srcset)="?([^"\s>]*)', tags)
    assert all(link.startswith(("#", "data:,")) for link in links)
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = hashlib.sha256(style.encode()).digest()
    assert "default-src 'none'" in policy
    assert base64.b64encode(digest).decode() in policy
    shown = re.findall(r"<blockquote>(.*?)</blockquote>", page, re.DOTALL)
    assert all(html.unescape(re.sub("<[^>]*>", "", quote)) in text for quote in shown)


def test_graph_and_documents_exclude_each_other(run, small):
    gold, graph = small
    ran = run("evaluate", gold, "doc.txt", "--graph", graph)
    assert ran.exit_code == 2
    assert "leave out DOCS" in ran.output


def test_what_cannot_be_scored_is_told_in_one_line(run, small, tools, tmp_path):
    _, graph = small
    other = tools.gold("另一篇文章", "other.txt").entity("a", "另", "Place", (0, 1))
    ran = run("evaluate", other.write(tmp_path, "other.json"), "--graph", graph)
    assert ran.exit_code == 1
    assert "document 'other.txt' is not in the build; give the file it labels" in ran.stderr
    changed = tools.gold("乙公司发布了甲模型。").entity("a", "乙公司", "Organization", (0, 3))
    ran = run("evaluate", changed.write(tmp_path, "changed.json"), "--graph", graph)
    assert ran.exit_code == 1
    assert "0-3 should read '乙公司' and reads '甲公司'" in ran.stderr
    assert len(ran.stderr.splitlines()) == 1
    record = {key: value for key, value in other.record.items() if key != "text"}
    (tmp_path / "bare.json").write_text(json.dumps(record), encoding="utf-8")
    ran = run("evaluate", tmp_path / "bare.json")
    assert ran.exit_code == 1
    assert "there is no file 'other.txt' beside it; give that file as DOCS" in ran.stderr


TEXT = "华为发布了盘古大模型。华为云提供昇腾云服务,李伟是华为云副总裁。开源模型很多。\n"


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "doc.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.mark.parametrize("options", [[], ["--with-text"]])
def test_a_draft_is_perfect_for_the_build_that_it_came_from(run, document, tmp_path, options):
    out = tmp_path / "draft.json"
    ran = run("annotate", document, "--out", out, "--fast", *options)
    assert ran.exit_code == 0, ran.output
    record = json.loads(out.read_text(encoding="utf-8"))
    assert record["document"] == "doc.txt"
    assert record["sha256"] == hashlib.sha256(document.read_bytes()).hexdigest()
    assert ("text" in record) == bool(options)
    assert {entity["tier"] for entity in record["entities"]} <= {"secondary", "generic"}
    for entity in record["entities"]:
        for mention in entity["mentions"]:
            assert TEXT[mention["start"] : mention["end"]] == mention["text"]
    if options:
        document.unlink()
    ran = run("evaluate", out, "--fast", "--format", "json")
    assert ran.exit_code == 0, ran.output
    whole = json.loads(ran.stdout)["whole"]
    assert whole["mentions"]["strict"]["f1"] == 1
    assert whole["entities"]["f1"] == 1
    assert whole["clusters"]["f1"] == 1
    assert whole["relations"]["strict"]["f1"] == 1
    assert whole["evidence"]["sentences"]["rate"] == 1


def test_a_draft_is_the_same_every_time(run, document):
    first, second = (run("annotate", document, "--fast").stdout for _ in range(2))
    assert first == second
    ids = [entity["id"] for entity in json.loads(first)["entities"]]
    assert "organization.华为" in ids
    assert len(set(ids)) == len(ids)


def test_a_draft_is_of_one_document(run, tmp_path, document):
    (tmp_path / "second.txt").write_text("阿里云发布了通义千问。", encoding="utf-8")
    ran = run("annotate", tmp_path, "--fast")
    assert ran.exit_code == 1
    assert "holds 2 documents" in ran.stderr


def test_help_imports_nothing_heavy():
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom baimo.graph.cli import main\n"
        "ran = CliRunner().invoke(main, ['--help'])\n"
        "assert 'evaluate' in ran.output and 'annotate' in ran.output\n"
        "heavy = {'spacy', 'networkx', 'pandas', 'numpy', 'rich', 'baimo.graph.evaluation'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_seed_is_scored_end_to_end(run, data, tmp_path):
    root = Path(__file__).parents[2]
    ran = run(
        "evaluate", data / "zh" / "seed" / "gold.json", root / "seeds", "--format", "json",
        "--errors", tmp_path, "--rules", tmp_path / "rules.csv",
    )  # fmt: skip
    assert ran.exit_code == 0, ran.output
    whole = json.loads(ran.stdout)["whole"]
    assert whole["entities"]["recall"]["of"] == 116
    assert whole["entities"]["core_recall"]["of"] == 66
    assert whole["relations"]["strict"]["gold"] == 124  # 137, of which 13 touch a class
    assert whole["evidence"]["offsets"]["rate"] == 1
    assert whole["entities"]["core_recall"]["rate"] > 0.8
