from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from baimo.extract.folding import fold, name_key
from baimo.extract.lexicon import (
    COLUMNS,
    DEFAULT_LEXICON,
    Entry,
    Lexicon,
    LexiconError,
    load_lexicon,
    make_lexicon,
    read_entries,
    spellings,
)
from baimo.extract.ontology import Ontology, load_ontology

FILES = sorted(DEFAULT_LEXICON.glob("*.csv"))

# Spellings that truly name two things. Each needs its reason; the later file wins a lookup.
SHARED: dict[str, str] = {}


def rows(path: Path) -> list[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.DictReader(handle)
        return [(reader.line_num, row) for row in reader]


def written_forms(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="module")
def lexicon(ontology: Ontology) -> Lexicon:
    return load_lexicon(ontology=ontology)


@pytest.fixture(scope="module")
def shipped() -> list[Entry]:
    return [entry for path in FILES for entry in read_entries(path)]


def needs(*names: str) -> pytest.MarkDecorator:
    missing = [name for name in names if not (DEFAULT_LEXICON / name).exists()]
    return pytest.mark.skipif(bool(missing), reason=f"no {', '.join(missing)}")


# The shipped files ---------------------------------------------------------------------------


def test_holds_enough(lexicon: Lexicon) -> None:
    assert len(lexicon.entries) >= 1500


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_header_is_the_documented_one(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first == ",".join(COLUMNS)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_row_has_every_cell(path: Path) -> None:
    bad = [line for line, row in rows(path) if None in row or None in row.values()]
    assert not bad, f"{path.name}: rows with too few or too many cells: {bad}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_sorted_by_name(path: Path) -> None:
    names = [row["name"] for _, row in rows(path)]
    assert names == sorted(names)


_SIZED = re.compile(r"(.+?)[- ]?(\d+(?:\.\d+)?[BM]|v?\d+(?:\.\d+)?)", re.IGNORECASE)
# Names that the first of several things keeps: each a form that adds a number to its own name.
FIRST_OF_SEVERAL = {"ChatGLM1", "RDT-1B"}


def test_no_size_or_version_is_an_alias_of_what_has_others() -> None:
    owners = defaultdict(set)
    listed = [(row["name"], written_forms(row)) for path in FILES for _, row in rows(path)]
    for name, forms in listed:
        for form in forms:
            sized = _SIZED.fullmatch(form.rstrip("~="))
            if sized is not None:
                owners[name_key(sized[1])].add((sized[2].upper(), name))
    for name, forms in listed:
        for form in forms[1:]:
            sized = _SIZED.fullmatch(form.rstrip("~="))
            if sized is None or name_key(sized[1]) != name_key(name) or form in FIRST_OF_SEVERAL:
                continue
            others = {of for number, of in owners[name_key(name)] if number != sized[2].upper()}
            assert others <= {name}, f"{form} under {name}, beside {others}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_has_a_source(path: Path) -> None:
    assert not [f"{path.name}:{line}" for line, row in rows(path) if not row["source"].strip()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_types_are_in_the_ontology(path: Path, ontology: Ontology) -> None:
    unknown = {row["type"] for _, row in rows(path)} - set(ontology.entities)
    assert not unknown, f"{path.name}: no entity types {sorted(unknown)} in the ontology"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cells_are_clean(path: Path) -> None:
    problems = []
    for line, row in rows(path):
        for column, cell in row.items():
            place = f"{path.name}:{line} {column}: {cell!r}"
            if cell != cell.strip() or re.search(r"[\t\r\n\u200b\u00a0\u3000]|  ", cell):
                problems.append(f"{place} has a stray space")
            if "\uff5c" in cell:
                problems.append(f"{place} has a full-width bar")
            if column in ("aliases", "forbidden") and cell:
                parts = cell.split("|")
                if not all(part and part == part.strip() for part in parts):
                    problems.append(f"{place} has an empty or padded part")
            if column in ("name", "type", "source") and "|" in cell:
                problems.append(f"{place} may not hold a bar")
        if row["name"].endswith(("~", "=")):
            problems.append(f"{path.name}:{line}: guards of the name belong in match")
    assert not problems, "\n".join(problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_form_is_a_single_han_or_letter(path: Path) -> None:
    short = [
        f"{path.name}:{line} {form}"
        for line, row in rows(path)
        for form in written_forms(row)
        if len(form.rstrip("~=")) < 2
    ]
    assert not short


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_alias_stands_twice(path: Path) -> None:
    problems = []
    for line, row in rows(path):
        forms = [form.rstrip("~=") for form in written_forms(row)]
        twice = sorted({form for form in forms if forms.count(form) > 1})
        if twice:
            problems.append(f"{path.name}:{line} {row['name']}: {twice}")
    assert not problems, "\n".join(problems)


def test_names_are_unique_within_a_type(shipped: list[Entry]) -> None:
    places = defaultdict(list)
    for entry in shipped:
        places[(entry.type, fold(entry.name))].append(entry.place)
    twice = {key: where for key, where in places.items() if len(where) > 1}
    assert not twice


def test_forbidden_forms_are_not_own_forms(shipped: list[Entry]) -> None:
    broken = [
        f"{entry.place} {entry.name}: {form.text}"
        for entry in shipped
        for form in entry.forms
        if name_key(form.text) in entry.forbidden
    ]
    assert not broken


def unguarded_claims(entries: list[Entry]) -> Iterator[tuple[str, set[str]]]:
    """Folded spellings that two or more entries claim without a guard."""
    claims: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        for form in entry.forms:
            if not form.context:
                for spelling in spellings(form.text):
                    claims[fold(spelling)].add(entry.id)
    return ((key, ids) for key, ids in claims.items() if len(ids) > 1)


def test_no_spelling_is_claimed_twice(shipped: list[Entry]) -> None:
    clashes = {key: sorted(ids) for key, ids in unguarded_claims(shipped) if key not in SHARED}
    assert not clashes, "\n".join(f"{key}: {ids}" for key, ids in sorted(clashes.items()))


def test_allow_list_is_needed(shipped: list[Entry]) -> None:
    shared = {key for key, _ in unguarded_claims(shipped)}
    assert set(SHARED) <= shared
    assert all(SHARED.values())


def test_every_unguarded_name_finds_itself(lexicon: Lexicon) -> None:
    lost = []
    for entry in lexicon.entries.values():
        found = lexicon.lookup(entry.name)
        guarded = entry.forms[0].context or entry.listed
        if not guarded and fold(entry.name) not in SHARED and found is not entry:
            lost.append(f"{entry.place} {entry.name}: {found.id if found else None}")
    assert not lost, "\n".join(lost)


# What must stay apart, and what must come together ---------------------------------------------


@needs("models.csv")
def test_a_version_is_not_its_series(lexicon: Lexicon) -> None:
    series = lexicon.lookup("LLaMA")
    version = lexicon.lookup("LLaMA 2")
    assert series is not None
    assert version is not None
    assert series.id != version.id
    assert lexicon.lookup("Llama2") is version


@needs("organizations.csv")
def test_a_maker_is_not_its_cloud(lexicon: Lexicon) -> None:
    maker = lexicon.lookup("华为")
    cloud = lexicon.lookup("华为云")
    assert maker is not None
    assert cloud is not None
    assert maker.id != cloud.id


def test_names_of_one_service_come_together(lexicon: Lexicon) -> None:
    found = {lexicon.lookup(name) for name in ("昇腾云", "昇腾云服务", "Ascend Cloud")}
    assert len(found) == 1
    assert found != {None}


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("文生图", "Scenario:文生图"),
        ("text-to-image", "Scenario:文生图"),
        ("政务场景", "Industry:政务"),
        ("金融场景", "Industry:金融"),
        ("货币金融服务", "Industry:货币金融服务"),
        ("汽车行业", "Industry:汽车行业"),
        ("ＡＩＧＣ", "Capability:AIGC"),
        ("generative AI", "Capability:AIGC"),
        ("监督微调", "Capability:SFT"),
        ("模型泛化性", "Capability:模型泛化"),
        ("ERNIE Bot", "Product:文心一言"),
        ("GitHub Copilot", "Product:GitHub Copilot"),
        ("WAIC", "Event:世界人工智能大会"),
        ("EU AI Act", "Policy:欧盟人工智能法案"),
    ],
)
def test_names_in_both_languages(lexicon: Lexicon, text: str, id_: str) -> None:
    found = lexicon.lookup(text)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("text", ["交通", "法律", "游戏", "Bard", "Cursor", "Copilot", "Prompt"])
def test_ordinary_words_need_their_field(lexicon: Lexicon, text: str) -> None:
    found = lexicon.lookup(text)
    assert found is None
    assert all(form.context for _, form in lexicon.by_form[fold(text)])


def test_short_latin_names_mind_their_case(lexicon: Lexicon) -> None:
    assert lexicon.lookup("SFT") is not None
    assert lexicon.lookup("sft") is None


@pytest.mark.parametrize("text", ["千行百业", "算力", "聊天机器人"])
def test_classes_are_marked(lexicon: Lexicon, text: str) -> None:
    found = lexicon.lookup(text)
    assert found is not None
    assert found.is_class


# Spelling and indexing --------------------------------------------------------------------------


def test_joins_of_letters_and_digits_are_written_three_ways() -> None:
    assert spellings("GPT-4") == ["GPT 4", "GPT-4", "GPT4"]
    assert spellings("昇腾 云") == ["昇腾云"]


def test_the_later_entry_wins(tmp_path: Path, ontology: Ontology) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("name,type,aliases\n我的工具,Tool,文生图\n", encoding="utf-8")
    found = load_lexicon([mine], ontology=ontology).lookup("文生图")
    assert found is not None
    assert found.id == "Tool:我的工具"


def test_guards_are_read(tmp_path: Path) -> None:
    path = tmp_path / "guards.csv"
    path.write_text(
        "name,type,aliases,match\n星火,Model,Spark~|SD=|火星=~,context\nYi-34B,Model,,case\n",
        encoding="utf-8",
    )
    spark, yi = read_entries(path)
    assert [(form.text, form.case, form.context) for form in spark.forms] == [
        ("星火", False, True),
        ("Spark", False, True),
        ("SD", True, True),
        ("火星", True, True),
    ]
    assert yi.forms[0].case
    assert not yi.forms[0].context
    assert make_lexicon([spark, yi]).lookup("星火") is None


def test_what_is_listed_counts_only_in_lists(tmp_path: Path) -> None:
    path = tmp_path / "languages.csv"
    path.write_text("name,type,aliases,match\n岛语,Capability,Islandish,listed\n", encoding="utf-8")
    lexicon = make_lexicon(read_entries(path))
    assert lexicon.lookup("岛语") is None
    assert not lexicon.by_form
    assert {form: entry.id for form, entry in lexicon.listed.items()} == {
        "岛语": "Capability:岛语",
        "islandish": "Capability:岛语",
    }


def test_yaml_lists_are_aliases(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("- name: 甲\n  type: Tool\n  aliases: [乙, 丙]\n", encoding="utf-8")
    (entry,) = read_entries(path)
    assert [form.text for form in entry.forms] == ["甲", "乙", "丙"]


# Broken files say what and where ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.csv", "title,kind\nx,class\n", "line 1: the header must hold name and type"),
        ("a.csv", "name,type\n甲,Tool\n,Tool\n", "line 3: no name"),
        ("a.csv", "name,type\n甲,\n", "line 2: no type"),
        ("a.csv", "name,type\n,\n甲,Tool\n,Tool\n", "line 2: no name and no type; line 4: no name"),
        ("a.csv", "name,type\n甲,Tool,x\n", "line 2: more cells than the header has columns"),
        ("a.csv", "name,type,colour\n甲,Tool,red\n", "line 2: unknown column 'colour'"),
        ("a.csv", "name,type,kind\n甲,Tool,klass\n", "line 2: kind is 'klass'"),
        ("a.csv", "name,type,match\n甲,Tool,fuzzy\n", "line 2: match is 'fuzzy'"),
        ("a.yaml", "- name: 甲\n  type: [unclosed\n", "line "),
        ("a.yaml", "name: 甲\ntype: Tool\n", "line 1: must be a list of entries"),
        ("a.yaml", "- name: 甲\n  type: Tool\n- 乙\n", "line 3: an entry must be a mapping"),
        ("a.yml", "- name: 甲\n  type: Tool\n- name: 乙\n", "line 3: no type"),
        ("a.csv", "name,type\n甲,Gadget\n", "line 2: no entity type 'Gadget' in the ontology"),
    ],
)
def test_broken_file_names_file_and_line(
    tmp_path: Path, ontology: Ontology, name: str, content: str, message: str
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(LexiconError) as caught:
        load_lexicon([path], ontology=ontology)
    text = str(caught.value)
    assert text.startswith(f"{path}: ")
    assert message in text
    assert "\n" not in text
    assert caught.value.path == str(path)
    assert caught.value.problems


def test_missing_file_is_named(tmp_path: Path, ontology: Ontology) -> None:
    path = tmp_path / "none.csv"
    with pytest.raises(LexiconError, match="cannot be read"):
        load_lexicon([path], ontology=ontology)


def test_other_encoding_names_the_way_out(tmp_path: Path, ontology: Ontology) -> None:
    path = tmp_path / "gbk.csv"
    path.write_bytes("name,type\n昇腾,Hardware\n".encode("gb18030"))
    with pytest.raises(LexiconError, match="is not UTF-8; save it as UTF-8"):
        load_lexicon([path], ontology=ontology)


def test_a_folder_is_read_whole(tmp_path: Path, ontology: Ontology) -> None:
    (tmp_path / "a.csv").write_text("name,type\n甲乙,Tool\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("- name: 丙丁\n  type: Tool\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a lexicon", encoding="utf-8")
    found = load_lexicon([tmp_path], ontology=ontology)
    assert {"Tool:甲乙", "Tool:丙丁"} <= set(found.entries)
