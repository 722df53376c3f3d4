from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from baimo.graph import KnowledgeGraph
from baimo.graph.cli import main
from baimo.graph.iso_dates import agree, is_date, is_over_by, last_day
from baimo.graph.query.errors import QueryError

DOCUMENTS = {
    "early": ("华为发布了盘古大模型。", "2023-07"),
    "late": ("华为支持 LLaMA。2021 年 4 月，华为云发布了盘古大模型。", "2024-05-01"),
    "plan": ("微软将于 2022 年收购 OpenAI。", "2024-01"),
    "year": ("百度发布了文心一言。", "2023"),
    "undated": ("Meta 发布了 LLaMA。2020 年，OpenAI 发布了 GPT-3。", None),
}


@pytest.fixture(scope="module")
def kg(build) -> KnowledgeGraph:
    return build(**DOCUMENTS)


def facts(kg) -> set[tuple[str, str, str]]:
    rows = kg.relations
    return set(zip(rows["head_name"], rows["type"], rows["tail_name"], strict=True))


@pytest.mark.parametrize(
    ("date", "last"),
    [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2023-02", "2023-02-28"),
     ("2024-01-05", "2024-01-05")],
)  # fmt: skip
def test_a_date_ends_with_its_last_day(date: str, last: str) -> None:
    assert is_date(date)
    assert last_day(date) == last


def test_dates_of_different_grain() -> None:
    assert is_over_by("2023-07", "2023")
    assert is_over_by("2023-07", "2023-07-31")
    assert not is_over_by("2023", "2023-07")
    assert agree("2023", "2023-07")
    assert not agree("2023-07", "2023-08")
    assert not is_date("2023-13")
    assert not is_date("23-01")


# What is in the tables ----------------------------------------------------------------------------


def test_each_fact_carries_its_dates_and_times(kg) -> None:
    rows = kg.relations.set_index("id")
    first = rows.loc["Organization:华为 -releases-> ModelSeries:盘古大模型 [stated]"]
    assert (first.dates, first.times) == (["2023-07"], [])
    cloud = rows.loc["Organization:华为云 -releases-> ModelSeries:盘古大模型 [stated]"]
    assert (cloud.dates, cloud.times) == (["2024-05-01"], ["2021-04"])
    evidence = kg.evidence(cloud.name).iloc[0]
    assert (evidence.time, evidence.document_date) == ("2021-04", "2024-05-01")


def test_only_evidence_with_a_time_has_the_member(kg) -> None:
    items = [
        item for *_, record in kg.to_networkx().edges(data=True) for item in record["evidence"]
    ]
    assert any("time" in item for item in items)
    assert any("time" not in item for item in items)
    assert all(item["time"] for item in items if "time" in item)


def test_times_survive_every_format(kg, tmp_path) -> None:
    for form in ("json", "csv", "graphml", "gexf", "parquet", "turtle", "jsonld"):
        path = tmp_path / form
        kg.export(path, form)
        assert KnowledgeGraph.read_export(path, form).to_json() == kg.to_json(), form


def test_times_are_columns_in_sql(kg) -> None:
    pytest.importorskip("duckdb")
    rows = kg.sql("SELECT head_name FROM relations WHERE list_contains(times, '2021-04')")
    assert set(rows.head_name) == {"华为云", "盘古大模型"}
    rows = kg.sql("SELECT DISTINCT document FROM evidence WHERE document_date >= '2024-02'")
    assert list(rows.document) == ["late"]


def test_a_time_that_is_no_date_is_refused(kg) -> None:
    graph = kg.to_networkx()
    for *_, record in graph.edges(data=True):
        record["evidence"][0]["time"] = "soon"
    with pytest.raises(ValueError, match="the time 'soon' is no date"):
        KnowledgeGraph(graph).to_json()


# As of a date -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2019", set()),
        ("2020", {("OpenAI", "releases", "GPT-3"), ("GPT-3", "releasedOn", "2020")}),
        (
            "2021-04",
            {("华为云", "releases", "盘古大模型"), ("盘古大模型", "releasedOn", "2021-04")},
        ),
        ("2023-06", set()),
        ("2023-07", {("华为", "releases", "盘古大模型")}),
        ("2023-11-30", set()),  # a document of 2023 may be of December
        ("2023-12", {("百度", "releases", "文心一言")}),
        ("2024-01", {("Microsoft", "acquires", "OpenAI")}),  # the plan was made in 2024
        ("2024-05", {("华为", "supports", "LLaMA")}),
    ],
)  # fmt: skip
def test_the_graph_grows_with_what_was_asserted(kg, date: str, expected: set) -> None:
    order = ["2019", "2020", "2021-04", "2023-06", "2023-07", "2023-11-30", "2023-12", "2024-01",
             "2024-05"]  # fmt: skip
    before = order[order.index(date) - 1] if order.index(date) else "1900"
    now, then = facts(kg.at(date)), facts(kg.at(before))
    assert then <= now
    assert {fact for fact in now - then if fact[1] != "partOf"} == expected


def test_what_has_no_date_counts_only_if_asked_for(kg) -> None:
    assert ("Meta", "releases", "LLaMA") not in facts(kg.at("2030"))
    assert ("Meta", "releases", "LLaMA") in facts(kg.at("2030", undated=True))
    # What speaks of a later time is dated, though its document is not.
    assert ("OpenAI", "releases", "GPT-3") not in facts(kg.at("2019", undated=True))


def test_all_there_is_comes_back_at_the_end(kg) -> None:
    whole = kg.at("2100", undated=True)
    assert facts(whole) == facts(kg)
    diff = kg.diff(whole)
    assert diff.same


def test_a_graph_as_of_a_date_is_sound_and_holds_no_later_document(kg) -> None:
    for date in ("2019", "2020", "2021-04", "2023-07", "2024-01", "2024-05"):
        part = kg.at(date)
        assert [finding for finding in part.check() if finding.severity == "error"] == []
        assert KnowledgeGraph(part.to_networkx()).to_json() == part.to_json()
    assert set(kg.at("2023-07").documents.id) == {"early", "late", "undated"}
    # Of the later documents only what they tell of then is mentioned.
    assert "Meta" not in set(kg.at("2023-07").entities.name)
    assert (
        kg.at("2023-07")
        .mentions.query("document == 'late'")
        .name.isin(["华为云", "盘古大模型", "2021-04"])
        .all()
    )


def test_a_fact_is_as_sure_as_its_evidence_of_then(build) -> None:
    kg = build(one=("华为发布了盘古大模型。", "2023"), two=("华为推出盘古大模型。", "2024"))
    now = kg.match(head="华为", relation="releases").iloc[0]
    then = kg.at("2023").match(head="华为", relation="releases").iloc[0]
    assert (now.evidence, then.evidence) == (2, 1)
    assert then.confidence < now.confidence


def test_what_is_no_date_is_said_so(kg) -> None:
    with pytest.raises(QueryError, match="'2024-13' is no date"):
        kg.at("2024-13")


# Timeline -----------------------------------------------------------------------------------------


def test_a_timeline_is_in_order_and_opens_its_sentences(kg) -> None:
    rows = kg.timeline("盘古大模型")
    assert list(rows.time) == sorted(rows.time)
    told = list(zip(rows.time, rows.basis, rows.head_name, rows.relation, strict=True))
    assert ("2021-04", "text", "华为云", "releases") in told
    assert ("2023-07", "document", "华为", "releases") in told
    texts = dict(zip(kg.documents.id, kg.documents.text, strict=True))
    for row in rows.itertuples():
        assert texts[row.document][row.sentence_start : row.sentence_end] == row.sentence


def test_a_timeline_lists_what_has_no_date_at_the_end_if_asked_for(kg) -> None:
    assert len(kg.timeline("Meta")) == 0
    rows = kg.timeline("Meta", undated=True)
    assert rows.time.isna().all()
    assert len(rows) == 1
    assert list(kg.timeline("LLaMA", undated=True).time.isna()) == [False, True]


def test_a_timeline_can_be_of_one_relation_or_status(kg) -> None:
    assert set(kg.timeline("盘古大模型", relation="releasedOn").relation) == {"releasedOn"}
    assert set(kg.timeline("OpenAI", status="planned").status) == {"planned"}


def test_one_fact_told_of_two_times_has_two_rows(build) -> None:
    kg = build(
        a=("2023 年，微软投资了 OpenAI。", "2024"),
        b=("2019 年，微软投资了 OpenAI。", "2024"),
        c=("微软在 2019 年投资了 OpenAI。", "2024"),
    )
    rows = kg.timeline("OpenAI", relation="investsIn")
    assert list(zip(rows.time, rows.evidence, strict=True)) == [("2019", 2), ("2023", 1)]


# The commands -------------------------------------------------------------------------------------


def run(*arguments):
    return CliRunner().invoke(main, ["query", *map(str, arguments)])


@pytest.fixture(scope="module")
def path(kg, tmp_path_factory):
    path = tmp_path_factory.mktemp("graph") / "graph.json"
    kg.save(path)
    return path


def test_the_timeline_command(path) -> None:
    result = run("timeline", path, "盘古大模型", "--format", "json")
    assert [row["time"] for row in json.loads(result.stdout)] == ["2021-04", "2021-04", "2023-07"]
    assert run("timeline", path, "Meta").exit_code == 1
    assert run("timeline", path, "Meta", "--all").exit_code == 0
    assert run("timeline", path, "无此物").exit_code == 2


def test_every_question_can_be_asked_as_of_a_date(path) -> None:
    result = run("match", path, "--relation", "releases", "--at", "2020", "--format", "jsonl")
    assert [json.loads(line)["tail_name"] for line in result.stdout.splitlines()] == ["GPT-3"]
    assert run("match", path, "--head", "Meta", "--at", "2023").exit_code == 2
    result = run("match", path, "--head", "Meta", "--at", "2023", "--undated")
    assert result.exit_code == 0
    assert run("stats", path, "--at", "x").exit_code == 2
    assert "--undated goes with --at" in run("stats", path, "--undated").stderr
