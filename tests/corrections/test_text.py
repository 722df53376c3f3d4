"""Putting an entry into a file that people write in, and taking it out again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baimo.extract.corrections.entries import Add, Correction, KeepApart, Merge, Rename
from baimo.extract.corrections.file import CorrectionsError, parse_corrections
from baimo.graph.corrections_text import with_entry, without_last

MERGE = Correction(Merge(("华为", "Huawei")), reason="一家: 就是它", by="王工", date="2024-03-01")
RENAME = Correction(Rename("Model:盘古", "盘古 5.0"))


def test_an_entry_is_written_as_people_would() -> None:
    assert with_entry("", MERGE, "c") == (
        "- merge: [华为, Huawei]\n  reason: '一家: 就是它'\n  by: 王工\n  date: '2024-03-01'\n"
    )


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# ours\n",
        "# ours\n\n- merge: [a, b]  # why\n  # a note\n\n# the end\n",
        "- merge: [a, b]",
        "  - merge:\n      - a\n      - b\n",
        "---\n- merge: [a, b]\n",
        "- merge: [a, b]\r\n# x\r\n",
        "-\n  rename: {entity: a, to: b}\n",
        "- merge: [a, b]\n  reason: |\n    two\n    lines\n",
        "- {merge: [a, b]}\n",
    ],
)
def test_what_was_there_stays_as_it_was(before: str) -> None:
    after = with_entry(before, MERGE, "c")
    assert after.startswith(before)
    assert ("\r\n" in before) == ("\r\n" in after)
    assert parse_corrections(after) == (*parse_corrections(before), MERGE)
    taken, entry = without_last(after, "c")
    assert entry == MERGE
    assert taken == before or taken == f"{before}\n"
    once, _ = without_last(with_entry(with_entry(before, RENAME, "c"), MERGE, "c"), "c")
    assert once == with_entry(before, RENAME, "c")


def test_undo_keeps_the_comments_around() -> None:
    text = (
        "# ours\n- merge: [a, b] # one\n\n# about the next\n- rename: # two\n"
        "    entity: a # three\n    to: c # four\n# behind\n"
    )
    taken, entry = without_last(text, "c")
    assert entry.action == Rename("a", "c")
    assert taken == "# ours\n- merge: [a, b] # one\n\n# about the next\n# behind\n"


def test_undo_down_to_nothing() -> None:
    text = with_entry(with_entry("", MERGE, "c"), RENAME, "c")
    text, _ = without_last(text, "c")
    text, _ = without_last(text, "c")
    assert text == ""
    with pytest.raises(CorrectionsError, match="holds no correction to take back"):
        without_last(text, "c")


@pytest.mark.parametrize("text", ["[{merge: [a, b]}]", "- merge: [a, b]\n...\n", "[]"])
def test_a_form_that_cannot_be_changed_is_told(text: str) -> None:
    with pytest.raises(CorrectionsError, match="write each entry on lines that begin with -"):
        with_entry(text, MERGE, "c")


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\u2028\u2029\x85"),
    min_size=1,
).filter(str.strip)


@given(st.lists(words, min_size=2, max_size=3, unique=True).map(tuple), words, words)
def test_any_words_come_back(names, reason: str, quote: str) -> None:
    text = ""
    wanted = [
        Correction(KeepApart(names), reason),
        Correction(Add(names[0], "r", names[1], "d", quote)),
    ]
    for entry in wanted:
        text = with_entry(text, entry, "c")
    assert list(parse_corrections(text)) == wanted
    assert without_last(text, "c")[1] == wanted[1]
