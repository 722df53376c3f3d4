import csv
import io

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from baimo.graph import rows
from baimo.graph.tables import csv_text, guard, unguard


def read(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture
def folder(graph, tmp_path):
    graph.to_csv(tmp_path)
    return tmp_path


def test_files_start_with_a_byte_order_mark_and_end_records_with_crlf(folder):
    for name in ("entities", "relations", "mentions"):
        raw = (folder / f"{name}.csv").read_bytes()
        assert raw.startswith(b"\xef\xbb\xbf")
        assert raw.count(b"\xef\xbb\xbf") == 1
        assert raw.endswith(b"\r\n")


def test_relations_have_a_row_for_each_evidence(folder, graph):
    read_rows = read(folder / "relations.csv")
    assert tuple(read_rows[0]) == rows.EVIDENCE_COLUMNS
    assert len(read_rows) == graph.relations.evidence.sum()
    row = next(row for row in read_rows if row["relation"] == "acquires" and row["head"] == "华为")
    assert row["status"] == "planned"
    assert row["label_zh"] == "收购"
    assert row["sentence"] == "据悉，华为将收购时戳科技。"
    assert (row["head_text"], row["cue_text"], row["tail_text"]) == ("华为", "收购", "时戳科技")
    document = graph.documents.set_index("id").text[row["document"]]
    assert document[int(row["tail_start"]) : int(row["tail_end"])] == "时戳科技"
    roles = {row["head"]: row["qualifiers"] for row in read_rows if row["relation"] == "hasRole"}
    assert roles == {"Sam Altman": "role=CEO; 首席执行官", "李伟": "role=副总裁"}


def test_entities_list_aliases_with_reasons(folder):
    by_name = {row["name"]: row for row in read(folder / "entities.csv")}
    assert by_name["OpenAI"]["aliases"] == "openai"
    assert by_name["OpenAI"]["alias_reasons"] == "openai: lexicon (lexicon entry)"
    assert by_name["2023 年 7 月"]["attributes"] == "date=2023-07"
    assert by_name["华为"]["generic"] == "false"


def test_formulas_are_guarded_and_can_be_restored(folder, extraction):
    read_rows = read(folder / "entities.csv")
    names = {row["name"] for row in read_rows}
    assert "'=cmd|'/c calc'!A1" in names
    assert not any(cell.startswith(("=", "@", "\t")) for row in read_rows for cell in row.values())
    assert {unguard(name) for name in names} == {entity.name for entity in extraction.entities}


@pytest.mark.parametrize("cell", ["-1", "+", "-", "+5.2%", "-1,000.50", "-3e-4", "华为", "a=b", ""])
def test_data_that_is_no_formula_is_left_alone(cell):
    assert guard(cell) == cell


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1", "＠x", "-a", "--", "'=1"]
)
def test_what_a_spreadsheet_would_run_is_guarded(cell):
    assert guard(cell) == f"'{cell}"


@given(st.text("'=+-@\t\r\n1a%.") | st.text())
@example("'-1")
@example("''=1")
def test_guarding_loses_nothing(cell):
    assert unguard(guard(cell)) == cell


def test_line_breaks_and_quotes_in_cells_survive():
    cells = ["a\nb", "a\rb", 'say "x"', "a,b", "a\r\nb"]
    text = csv_text([dict(zip("abcde", cells, strict=True))], tuple("abcde"))
    assert list(csv.reader(io.StringIO(text, newline="")))[1] == cells


def test_pandas_reads_the_files(folder):
    table = pd.read_csv(folder / "mentions.csv")
    assert list(table.columns) == list(rows.MENTION_COLUMNS)
    assert table.nested.dtype == bool


def test_an_empty_graph_gives_headers(empty, tmp_path):
    empty.to_csv(tmp_path)
    assert (tmp_path / "entities.csv").read_text(encoding="utf-8-sig").count("\n") == 1
