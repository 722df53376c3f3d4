"""What a corrections file may say, and what is told of one that cannot be used."""

from __future__ import annotations

import re
import shlex
from dataclasses import fields
from pathlib import Path

import pytest

from baimo.extract.corrections.entries import ACTIONS, Add, Confirm, KeepApart, Merge, Rename
from baimo.extract.corrections.file import CorrectionsError, load_corrections, parse_corrections
from baimo.graph.cli import main

FACT = "head: a, relation: r, tail: b"


def test_every_kind_is_read(tmp_path) -> None:
    path = tmp_path / "corrections.yaml"
    path.write_text(
        "# ours\n"
        "- merge: [昇腾云, Ascend Cloud Service]\n"
        "  reason: 官网\n"
        "  by: 王工\n"
        "  date: 2024-03-01\n"
        "\n"
        "- keep apart: [华为, 华为云]\n"
        '- rename: {entity: "Model:盘古大模型", to: 盘古}\n'
        "- retype: {entity: x, to: Tool}\n"
        f"- reject: {{{FACT}, status: planned}}\n"
        f"- confirm: {{{FACT}}}\n"
        f"- add: {{{FACT}, document: d, quote: q, tail_type: Tool}}\n",
        encoding="utf-8",
    )
    merge, apart, rename, _, _, confirm, add = load_corrections(path)
    assert merge.action == Merge(("昇腾云", "Ascend Cloud Service"))
    assert (merge.reason, merge.by, merge.date, merge.line) == ("官网", "王工", "2024-03-01", 2)
    assert (apart.action, apart.line) == (KeepApart(("华为", "华为云")), 7)
    assert rename.action == Rename("Model:盘古大模型", "盘古")
    assert confirm.action == Confirm("a", "r", "b")
    assert add.action == Add("a", "r", "b", "d", "q", tail_type="Tool")


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "[]"])
def test_a_file_without_entries_holds_none(text: str) -> None:
    assert parse_corrections(text) == ()


def test_names_stay_texts_whatever_they_look_like() -> None:
    (entry,) = parse_corrections("- merge: [2024-01-05, no, 1.50, ~]\n")
    assert entry.action == Merge(("2024-01-05", "no", "1.50", "~"))


def test_a_record_is_read_back() -> None:
    import yaml

    text = f"- add: {{{FACT}, document: d, quote: q}}\n  by: 2024\n- merge: [x, 'no']\n"
    entries = parse_corrections(text)
    written = yaml.safe_dump([entry.record() for entry in entries], allow_unicode=True)
    assert parse_corrections(written) == entries


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("merge: [a, b]", "line 1: must be a list of entries (- merge: [...])"),
        ("- merge: [a, b", "line 1: expected ',' or ']', but got '<stream end>'"),
        ("- x", "line 1: an entry must be a mapping such as merge, keep apart, rename, retype, "
         "reject, confirm, add: ..."),
        ("- marge: [a, b]", "line 1: unknown key 'marge'; there are merge, keep apart, rename, "
         "retype, reject, confirm, add, reason, by, date"),
        ("- reason: x", "line 1: the entry does nothing; give one of merge, keep apart, rename, "
         "retype, reject, confirm, add"),
        ("\n- merge: [a, b]\n  rename: {entity: a, to: b}", "line 2: merge, rename stand in one "
         "entry; give one of merge, keep apart, rename, retype, reject, confirm, add"),
        ("- merge: a", "line 1: merge asks for a list of names: merge: [one, other]"),
        ("- merge: [a]", "line 1: merge asks for two or more names, each once"),
        ("- merge: [a, a]", "line 1: merge asks for two or more names, each once"),
        ("- merge: [a, ' ']", "line 1: merge asks for a text"),
        ("- rename: [a, b]", "line 1: rename asks for a mapping with entity, to"),
        ("- rename: {entity: a}", "line 1: rename lacks to"),
        ("- rename:\n    entity: a\n    two: b", "line 3: unknown key 'two'; there are entity, to"),
        ("- rename: {entity: a, entity: b}", "line 1: the key 'entity' stands twice in one "
         "mapping"),
        ("- reject: {head: a, tail: b}", "line 1: reject lacks relation"),
        (f"- reject: {{{FACT}, status: maybe}}", "line 1: status is 'maybe', not one of stated, "
         "planned, negated, reported"),
        (f"- add: {{{FACT}, document: d}}", "line 1: add lacks quote"),
        (f"- confirm: {{{FACT}, reason: x}}", "line 1: unknown key 'reason'; there are head, "
         "relation, tail, status"),
        ("- merge: [a, b]\n  reason: [x]", "line 2: reason asks for a text"),
    ],
)  # fmt: skip
def test_each_problem_names_its_line(text: str, problem: str) -> None:
    with pytest.raises(CorrectionsError) as told:
        parse_corrections(text)
    assert told.value.problems == [problem]


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(CorrectionsError) as told:
        parse_corrections("- merge: [a]\n- merge: [a, b]\n- rename: {to: b}\n", "c.yaml")
    assert str(told.value) == (
        "c.yaml: line 1: merge asks for two or more names, each once; line 3: rename lacks entity"
    )


def test_a_file_that_is_missing_or_no_utf8_is_told(tmp_path) -> None:
    with pytest.raises(CorrectionsError, match="cannot be read"):
        load_corrections(tmp_path / "none.yaml")
    path = tmp_path / "c.yaml"
    path.write_bytes("- merge: [华为, 华]".encode("gb18030"))
    with pytest.raises(CorrectionsError, match="is not UTF-8; save it as UTF-8"):
        load_corrections(path)


def test_the_documentation_tells_the_truth() -> None:
    text = (Path(__file__).parents[2] / "docs/pages/corrections.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert {entry.key for entry in parse_corrections(shown)} == set(ACTIONS)
    (table,) = re.findall(r"^\| entry \|.*\n\|[-|]+\n((?:\|.*\n)+)", text, re.MULTILINE)
    for row, (key, kind) in zip(table.splitlines(), ACTIONS.items(), strict=True):
        assert row.startswith(f"| `{key}: ")
        for field in fields(kind):
            assert field.name == "names" or field.name in row
    for block in re.findall(r"```console\n(.*?)```", text, re.DOTALL):
        for line in block.replace("\\\n", "").splitlines():
            _, _, command, *arguments = shlex.split(line)
            found = main.commands[command]
            found.make_context(command, arguments, resilient_parsing=False)
