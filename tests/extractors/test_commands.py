"""The options of the shell: --extractor, --dry-run, and baimo evaluate with several extractors."""

import csv
import json

import pytest
from chat_server import KEY, Reaction, answer, fact, mention
from click.testing import CliRunner

from baimo.graph import KnowledgeGraph, node_link
from baimo.graph.build_folder import BUILD_FILES
from baimo.graph.cli import main
from baimo.graph.export import format_named, format_names, read_export, write_graph

TEXT = "华为云发布了盘古大模型。远山公司发布了青鸟大模型。\n"
QUOTE = "远山公司发布了青鸟大模型。"


@pytest.fixture
def run(server, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("COLUMNS", "160")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")

    def run(command, *arguments, llm=True):
        if llm:
            arguments += ("--llm-base-url", server.url, "--llm-model", "m")
        return CliRunner().invoke(main, [command, *map(str, arguments)])

    return run


@pytest.fixture
def build(run, tmp_path):
    def build(*arguments, llm=True, out="out"):
        inputs = (tmp_path / "a.txt", "--out", tmp_path / out, "--fast")
        return run("build", *inputs, *arguments, llm=llm)

    return build


def good(_):
    return answer(
        mention("远山公司", "Organization"),
        fact("远山公司", "releases", "青鸟大模型", QUOTE, cue="发布"),
        fact("远山公司", "acquires", "天海公司", QUOTE),
    )


def test_two_extractors(build, server, tmp_path):
    server.model = good
    ran = build("--extractor", "rules,llm")
    assert ran.exit_code == 0, ran.output
    assert "llm: 1 calls" in ran.stderr
    assert "1 proposals invented" in ran.stderr
    assert "invented 1" in ran.stdout
    graph = KnowledgeGraph.load(tmp_path / "out")
    rules = {evidence["rule"] for *_, edge in graph.to_networkx().edges(data=True)
             for evidence in edge["evidence"]}  # fmt: skip
    assert "releases:active 发布 + by llm" in rules
    with (tmp_path / "out" / "mentions.csv").open(encoding="utf-8-sig", newline="") as file:
        sources = {row["text"]: row["source"] for row in csv.DictReader(file)}
    assert sources["远山公司"].endswith("llm")
    listed = CliRunner().invoke(
        main, ["rejected", str(tmp_path / "out"), "--reason", "invented", "--format", "jsonl"]
    )
    row = json.loads(listed.stdout)
    assert (row["head"], row["relation"], row["tail"]) == ("远山公司", "acquires", "天海公司")
    assert row["sentence"] == QUOTE
    assert "'天海公司' is not in the text" in row["detail"]


def test_the_same_bytes_again_from_the_cache(build, server, tmp_path):
    server.model = good
    build("--extractor", "rules,llm")
    for out, told in (("out", "0 answers from the cache"), ("new", "1 answers from the cache")):
        ran = build("--extractor", "rules,llm", "--llm-concurrency", "1", out=out)
        assert f"llm: 0 calls (0 in vain), {told}" in ran.stderr
        for name in BUILD_FILES:
            assert (tmp_path / out / name).read_bytes() == (tmp_path / "out" / name).read_bytes()
    assert len(server.requests) == 1


def test_every_export_reads_back_what_a_model_proposed(build, server, tmp_path):
    server.model = good
    build("--extractor", "rules,llm")
    graph = KnowledgeGraph.load(tmp_path / "out").to_networkx()
    needs = {"parquet": "duckdb", "turtle": "pyoxigraph", "jsonld": "pyoxigraph"}
    for name in [name for name in format_names() if format_named(name).lossless]:
        if name in needs:
            pytest.importorskip(needs[name])
        path = tmp_path / f"graph{format_named(name).suffix}"
        write_graph(graph, path, name)
        assert node_link.dumps(read_export(path, name)) == node_link.dumps(graph)


def test_documents_that_were_not_read_are_named(build, server, tmp_path):
    server.model = lambda _: Reaction(status=400, message="too long")
    ran = build("--extractor", "rules,llm")
    assert ran.exit_code == 0
    assert "a.txt: not read by llm: the server refuses" in " ".join(ran.stderr.split())
    assert "llm: 1 documents were not read" in ran.stderr
    graph = KnowledgeGraph.load(tmp_path / "out").to_networkx().graph
    assert [each["message"][:15] for each in graph["skipped"]] == ["not read by llm"]


def test_a_dry_run_calls_and_builds_nothing(build, server, tmp_path):
    ran = build("--extractor", "rules,llm", "--dry-run", "--llm-price", "1,2")
    assert ran.exit_code == 0, ran.output
    assert not server.requests
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "cache").exists()
    assert "1 documents\n1 calls to make, 0 answers in the cache\n" in ran.stdout
    assert "cost about" in ran.stdout
    sent = int(ran.stdout.split(" tokens to send")[0].rsplit("\n", 1)[1])
    server.model = lambda _: answer(usage=(sent, 5))
    build("--extractor", "llm")
    characters = sum(len(m["content"]) for m in server.requests[0].body["messages"])
    assert 0.3 * characters < sent < 1.1 * characters
    again = build("--extractor", "llm", "--dry-run")
    assert "0 calls to make, 1 answers in the cache" in again.stdout


def test_a_dry_run_needs_no_key(build, server, monkeypatch):
    monkeypatch.delenv("BAIMO_LLM_API_KEY")
    assert build("--extractor", "llm", "--dry-run").exit_code == 0


def test_a_cap_on_the_command_line(build, server):
    server.model = good
    ran = build("--extractor", "rules,llm", "--max-tokens", "50")
    assert ran.exit_code == 0
    assert not server.requests
    assert "the cap of 50 tokens is reached" in " ".join(ran.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--extractor", "llm"), "needs --llm-base-url"),
        (("--extractor", "rules,llm,"), "names none"),
        (("--extractor", "ruels"), "there is no extractor 'ruels'; there are"),
        (("--extractor", "rules:x"), "takes no argument"),
        (("--extractor", "llm", "--llm-base-url", "localhost"), "begins with http"),
        (("--extractor", "llm", "--llm-price", "a", "--dry-run"), "'a' is not two numbers"),
    ],
)
def test_wrong_use_is_told_in_one_line(build, server, tmp_path, arguments, words):
    ran = build(*arguments, "--llm-model", "m", llm=False)
    assert ran.exit_code != 0
    assert words in ran.stderr
    assert not (tmp_path / "out").exists()


def test_evaluate_scores_each_extractor_on_one_gold(run, server, tmp_path):
    gold = {
        "document": "a.txt",
        "text": TEXT,
        "entities": [
            {"id": name, "name": name, "type": type_, "tier": "core",
             "mentions": [{"start": start, "end": start + len(name), "text": name}]}
            for name, type_, start in [
                ("远山公司", "Organization", 12), ("青鸟大模型", "Model", 19)
            ]
        ],
        "relations": [{"head": "远山公司", "relation": "releases", "tail": "青鸟大模型",
                       "status": "stated", "tier": "core"}],
    }  # fmt: skip
    path = tmp_path / "gold.json"
    path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    server.model = good
    each = ("--extractor", "llm", "--extractor", "rules,llm", "--fast")
    ran = run("evaluate", path, *each, "--format", "json")
    assert ran.exit_code == 0, ran.output
    alone, both = json.loads(ran.stdout)["extractors"]
    assert (alone["extractor"], both["extractor"]) == ("llm", "rules,llm")
    assert alone["relations"]["strict"]["recall"] == both["relations"]["strict"]["recall"] == 1
    assert (alone["invented"], both["invented"]) == (1, 1)
    assert both["gained"]["relations"] == 0
    table = run("evaluate", path, "--extractor", "rules", *each)
    assert table.exit_code == 0, table.output
    assert "rules,llm" in table.stdout
    assert "invented" in table.stdout
    assert len(server.requests) == 1  # the rest came from the cache


def test_one_extractor_is_scored_as_ever(run, server, tmp_path):
    path = tmp_path / "gold.json"
    path.write_text(json.dumps({"document": "a", "text": TEXT, "entities": [], "relations": []}))
    ran = run("evaluate", path, "--extractor", "rules", "--fast", llm=False)
    assert ran.exit_code == 0, ran.output
    wrong = run(
        "evaluate", path, "--extractor", "rules", "--extractor", "llm", "--errors", tmp_path
    )
    assert wrong.exit_code == 2
    assert "one --extractor" in wrong.stderr


def test_a_build_tries_again_what_was_not_read(build, server, tmp_path):
    server.model = lambda _: Reaction(status=400, message="too long")
    assert "not read by llm" in build("--extractor", "rules,llm").stderr
    server.model = good
    ran = build("--extractor", "rules,llm")
    assert "not read by llm" not in ran.stderr
    graph = KnowledgeGraph.load(tmp_path / "out")
    assert "远山公司" in graph
    assert graph.to_networkx().graph["skipped"] == []
    build("--extractor", "rules,llm", out="new")
    for name in BUILD_FILES:
        assert (tmp_path / "out" / name).read_bytes() == (tmp_path / "new" / name).read_bytes()


def test_a_document_is_added_as_the_others_were_read(run, build, server, tmp_path):
    server.model = good
    build("--extractor", "rules,llm")
    (tmp_path / "b.txt").write_text("天海公司发布了白鹭大模型。", encoding="utf-8")
    quote = "天海公司发布了白鹭大模型。"
    server.model = lambda _: answer(fact("天海公司", "releases", "白鹭大模型", quote, cue="发布"))
    added = run("add", tmp_path / "out", tmp_path / "b.txt", llm=False)
    assert added.exit_code == 0, added.output
    assert len(server.requests) == 2
    graph = KnowledgeGraph.load(tmp_path / "out")
    assert {"远山公司", "天海公司"} <= {entity["name"] for _, entity in
                                        graph.to_networkx().nodes(data=True)}  # fmt: skip
    listed = CliRunner().invoke(
        main, ["rejected", str(tmp_path / "out"), "--reason", "invented", "--format", "jsonl"]
    )
    assert "天海公司" in listed.stdout  # of the first document, kept with its reading
    removed = run("remove", tmp_path / "out", "b.txt", llm=False)
    assert removed.exit_code == 0, removed.output
    assert "白鹭大模型" not in KnowledgeGraph.load(tmp_path / "out")
    assert len(server.requests) == 2


def test_another_model_reads_anew_the_same_does_not(build, server):
    server.model = good
    for name, calls in (("m", 1), ("m", 1), ("n", 2), ("n", 2)):
        build("--extractor", "llm", "--llm-model", name, "--llm-base-url", server.url, llm=False)
        assert len(server.requests) == calls


def test_the_build_folder_holds_no_key(build, server, tmp_path):
    server.model = good
    build("--extractor", "rules,llm")
    for path in (tmp_path / "out").iterdir():
        assert KEY.encode() not in path.read_bytes()
