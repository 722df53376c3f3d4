from __future__ import annotations

import json
from dataclasses import replace

import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.graph import KnowledgeGraph
from baimo.graph.cli import main

TEXT = "华为发布了盘古大模型。OpenAI 发布了 GPT-4。"


def entity(diff, name):
    (found,) = [each for each in diff.entity_changes if each.name == name]
    return found


def fact(diff, head, type_, tail):
    (found,) = [
        each
        for each in diff.fact_changes
        if (each.head_name, each.type, each.tail_name) == (head, type_, tail)
    ]
    return found


def renamed(kg: KnowledgeGraph, old: str, new: str, **members) -> KnowledgeGraph:
    graph = nx.relabel_nodes(kg.to_networkx(), {old: new})
    graph.nodes[new].update(members)
    return KnowledgeGraph(graph)


def test_the_same_documents_differ_in_nothing(build):
    diff = build(a=TEXT).diff(build(a=TEXT))
    assert diff.same
    assert not diff
    assert len(diff.entities) == len(diff.facts) == len(diff.documents) == 0


def test_text_put_in_above_moves_offsets_and_changes_no_fact(build):
    diff = build(a=TEXT).diff(build(a=f"今天天气很好。\n\n{TEXT}"))
    assert [each.what for each in diff.document_changes] == [("text",)]
    assert diff.fact_changes == ()
    assert diff.entity_changes == ()


def test_a_document_that_came_brings_entities_and_facts_with_their_sentence(build):
    diff = build(a=TEXT).diff(build(a=TEXT, b="微软投资了 OpenAI。"))
    assert [(each.change, each.id) for each in diff.document_changes] == [("added", "b")]
    assert entity(diff, "Microsoft").change == "added"
    assert entity(diff, "Microsoft").places_added[0].text == "微软投资了 OpenAI。"
    found = fact(diff, "Microsoft", "investsIn", "OpenAI")
    assert (found.change, found.new_status, found.old_status) == ("added", "stated", None)
    assert [(each.change, each.quote.text) for each in found.evidence] == [
        ("added", "微软投资了 OpenAI。")
    ]
    # OpenAI itself is the same thing, mentioned once more.
    assert entity(diff, "OpenAI").what == ("mentions",)
    assert (entity(diff, "OpenAI").old_mentions, entity(diff, "OpenAI").new_mentions) == (1, 2)


def test_the_other_way_round_what_was_added_is_removed(build):
    one, other = build(a=TEXT), build(a=TEXT, b="微软投资了 OpenAI。")
    there, back = one.diff(other), other.diff(one)
    assert there.counts["facts"]["added"] == back.counts["facts"]["removed"] == 1
    assert there.counts["entities"]["added"] == back.counts["entities"]["removed"] == 1
    assert fact(back, "Microsoft", "investsIn", "OpenAI").evidence[0].change == "removed"


def test_a_status_that_changed_is_one_change(build):
    diff = build(a="微软将收购 OpenAI。").diff(build(a="微软收购了 OpenAI。"))
    found = fact(diff, "Microsoft", "acquires", "OpenAI")
    assert found.change == "changed"
    assert "status" in found.what
    assert (found.old_status, found.new_status) == ("planned", "stated")
    assert {each.change for each in found.evidence} == {"added", "removed"}


def test_evidence_gained_is_a_change_of_the_fact(build):
    diff = build(a=TEXT).diff(build(a=TEXT, b="华为推出了盘古大模型。"))
    found = fact(diff, "华为", "releases", "盘古大模型")
    assert found.change == "changed"
    assert set(found.what) == {"evidence", "confidence"}
    assert found.new_confidence > found.old_confidence
    assert [each.quote.document for each in found.evidence] == ["b"]


def test_a_renamed_entity_is_changed_and_so_are_none_of_its_facts(build):
    old = build(a=TEXT)
    new = renamed(old, "Organization:华为", "Organization:华为公司", name="华为公司")
    diff = old.diff(new)
    assert len(diff.entity_changes) == 1
    assert diff.fact_changes == ()
    found = diff.entity_changes[0]
    assert (found.change, found.what, found.old, found.new) == (
        "changed",
        ("name",),
        "Organization:华为",
        "Organization:华为公司",
    )


def test_the_sides_of_a_symmetric_fact_may_turn_with_a_new_name(build):
    old = build(a="百度与华为达成合作。")
    assert len(old.relations) == 1
    head, tail, key = next(iter(old.to_networkx().edges(keys=True)))
    graph = old.to_networkx()
    record = graph.edges[head, tail, key]
    graph.remove_edge(head, tail, key)
    graph.add_edge(tail, head, key, **record)
    assert old.diff(KnowledgeGraph(graph)).fact_changes == ()


def test_a_retyped_entity_is_changed(build):
    old = build(a=TEXT)
    new = renamed(old, "Model:GPT-4", "Product:GPT-4", type="Product")
    (found,) = old.diff(new).entity_changes
    assert (found.what, found.old_type, found.new_type) == (("type",), "Model", "Product")


def test_a_merge_tells_where_the_mentions_went(build):
    old = build(a="华为发布了盘古大模型。华为云提供盘古大模型。华为支持昇腾。")
    graph = old.to_networkx()
    gone = graph.nodes["Organization:华为云"]
    graph.nodes["Organization:华为"]["mentions"] += gone["mentions"]
    graph.remove_node("Organization:华为云")
    found = entity(old.diff(KnowledgeGraph(graph)), "华为云")
    assert found.change == "removed"
    assert [tuple(each) for each in found.moved] == [
        ("Organization:华为", len(gone["mentions"])),
    ]


def test_aliases_added_and_removed_are_listed(build):
    old = build(a=TEXT)
    graph = old.to_networkx()
    node = graph.nodes["Organization:华为"]
    first = node["aliases"][0]["text"]
    node["aliases"][0] = {**node["aliases"][0], "text": "菊厂"}
    (found,) = old.diff(KnowledgeGraph(graph)).entity_changes
    assert found.what == ("aliases",)
    assert (found.aliases_added, found.aliases_removed) == (("菊厂",), (first,))


def test_a_sentence_read_by_another_rule_is_told(build):
    old = build(a=TEXT)
    graph = old.to_networkx()
    for _, _, record in graph.edges(data=True):
        record["evidence"][0]["rule"] = "another"
    diff = old.diff(KnowledgeGraph(graph))
    assert {each.what for each in diff.fact_changes} == {("evidence",)}
    assert {item.what for each in diff.fact_changes for item in each.evidence} == {("rule",)}


def test_a_sentence_that_stands_twice_counts_twice(build):
    diff = build(a="华为发布了盘古大模型。").diff(build(a="华为发布了盘古大模型。\n\n" * 2))
    found = fact(diff, "华为", "releases", "盘古大模型")
    assert [each.change for each in found.evidence] == ["added"]
    assert (entity(diff, "华为").old_mentions, entity(diff, "华为").new_mentions) == (1, 2)


SENTENCES = (
    "华为发布了盘古大模型。",
    "微软将收购 OpenAI。",
    "微软没有收购 OpenAI。",
    "OpenAI 发布了 GPT-4。",
    "Meta released LLaMA in July 2023.",
    "百度与华为达成合作。",
    "华为云提供盘古大模型。",
)


@settings(max_examples=8, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), max_size=6), st.lists(st.sampled_from(SENTENCES)))
def test_every_difference_is_seen_and_both_ways_agree(build, before, after):
    old, new = build(a="\n\n".join(before)), build(a="\n\n".join(after))
    diff, back = old.diff(new), new.diff(old)
    added = {each.new for each in diff.fact_changes if each.change == "added"}
    removed = {each.old for each in diff.fact_changes if each.change == "removed"}
    moved = {(each.old, each.new) for each in diff.fact_changes if "status" in each.what}
    ids_old, ids_new = set(old.relations["id"]), set(new.relations["id"])
    assert ids_new - ids_old == added | {come for _, come in moved}
    assert ids_old - ids_new == removed | {gone for gone, _ in moved}
    for kind, counts in diff.counts.items():
        assert counts["added"] == back.counts[kind]["removed"]
        assert counts["changed"] == back.counts[kind]["changed"]
    assert diff.to_json() == old.diff(new).to_json()


def test_frames_have_their_columns(build):
    diff = build(a=TEXT).diff(build(a="微软投资了 OpenAI。"))
    assert set(diff.facts.change) == {"added", "removed"}
    assert diff.facts.evidence_added.map(len).sum() == 1
    assert set(diff.evidence.change) == {"added", "removed"}
    assert "华为" in set(diff.entities.name)
    assert list(diff.documents.what) == [["text"]]


# The command --------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(build, tmp_path_factory):
    folder = tmp_path_factory.mktemp("graphs")
    build(a=TEXT).save(folder / "old.json")
    build(a=TEXT, b="微软投资了 OpenAI。").save(folder / "new.json")
    return folder


def run(*arguments):
    return CliRunner().invoke(main, ["diff", *map(str, arguments)])


def test_the_command_ends_as_diff_does(files):
    assert run(files / "old.json", files / "old.json").exit_code == 0
    assert run(files / "old.json", files / "new.json").exit_code == 1
    missing = run(files / "old.json", files / "none.json")
    assert missing.exit_code == 2
    assert "none.json" in missing.stderr


def test_the_table_tells_what_came_and_why(files):
    out = run(files / "old.json", files / "new.json").stdout
    assert "+ document b" in out
    assert "+ fact Microsoft -investsIn-> OpenAI [stated]" in out
    assert "    + 微软投资了 OpenAI。 (b)" in out
    assert "facts: 1 added, 0 removed, 0 changed" in out


def test_the_json_has_the_documented_shape(files, tmp_path):
    out = tmp_path / "diff.json"
    assert run(files / "old.json", files / "new.json", "--format", "json", "--out", out).exit_code
    written = json.loads(out.read_text(encoding="utf-8"))
    assert written["format"] == "baimo-diff"
    assert written["version"] == 1
    assert written["same"] is False
    assert written["counts"]["facts"] == {"added": 1, "removed": 0, "changed": 0}
    (found,) = written["facts"]
    assert found["new"] == "Organization:Microsoft -investsIn-> Organization:OpenAI [stated]"
    assert found["evidence"][0]["text"] == "微软投资了 OpenAI。"
    assert (
        out.read_text(encoding="utf-8")
        == run(files / "old.json", files / "new.json", "--format", "json").stdout
    )


def test_an_output_that_cannot_be_written_is_one_line(files, tmp_path):
    result = run(files / "old.json", files / "new.json", "--out", tmp_path / "no" / "x.txt")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_what_a_terminal_would_act_on_is_made_visible(build, tmp_path):
    build(a=TEXT).save(tmp_path / "old.json")
    build(a=TEXT, b="微软投资了\x1b[31m OpenAI。").save(tmp_path / "new.json")
    assert "\x1b" not in run(tmp_path / "old.json", tmp_path / "new.json").stdout


def test_the_data_are_values(build):
    diff = build(a=TEXT).diff(build())
    assert replace(diff) == diff
    assert hash(diff) == hash(replace(diff))
