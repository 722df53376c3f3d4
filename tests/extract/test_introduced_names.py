"""English names told by the class noun beside them, and what their definitions say."""

from pathlib import Path

import pytest

from baimo.extract.readers.sources import open_sources


@pytest.mark.parametrize(
    ("text", "name", "type_"),
    [
        ("Skylark2 is a lightweight framework for serving.", "Skylark2", "Tool"),
        ("Nimbra is a fast, memory-efficient library for researchers.", "Nimbra", "Tool"),
        (
            "TowerSight is a family of open-source vision-language models.",
            "TowerSight",
            "ModelSeries",
        ),
        (
            "Announcing TunaTrain, an efficient and scalable training framework.",
            "TunaTrain",
            "Tool",
        ),
        ("Termac is a tool. We like Termac.", "Termac", "Tool"),
        ("We introduce Wolfram-X, a strong language model.", "Wolfram-X", "Model"),
        ("She announced a new project called Chatbit.", "Chatbit", "Tool"),
        ("The firm debuted its AI assistant Lao Tie Ying in May.", "Lao Tie Ying", "Product"),
        ("Moonbeam launched its first chatbot, Kimba, in October.", "Kimba", "Product"),
        ("We added the OrbitGrad optimizer.", "OrbitGrad", "Tool"),
        ("Scores on the QZQA benchmark rose.", "QZQA", "Tool"),
        ("Coding startup Windfall moved.", "Windfall", "Organization"),
        ("Lattice, founded in 2019 by Ann Lee, moved.", "Lattice", "Organization"),
        ("Windfall raised $30 million.", "Windfall", "Organization"),
        ("Windfall CEO Ann Lee said so.", "Windfall", "Organization"),
        ("Someone bought London-based Windfall.", "Windfall", "Organization"),
        ("They met people of Vectra AI there.", "Vectra AI", "Organization"),
        ("Alpha, a startup of note, showed StormDB, a vector database.", "StormDB", "Tool"),
        ("They showed the T9, a chip with much memory.", "T9", "Hardware"),
        ("Flow is RAG. Flow is a RAG (Retrieval) engine for all.", "Flow", "Tool"),
        ("TermKit requires much memory.", "TermKit", "Tool"),
        ("TermLite outperforms all others.", "TermLite", "Model"),
        ("Termac2 is a managed service for all.", "Termac2", "CloudService"),
        ("Brightfield, a Toronto-based maker of robots, grew.", "Brightfield", "Organization"),
        (
            "They released Lodestar-3, its most capable language model to date.",
            "Lodestar-3",
            "Model",
        ),
    ],
)
def test_the_class_noun_beside_it_makes_a_name(build, text: str, name: str, type_: str) -> None:
    assert name in build(text).names(type_, generic=False)


@pytest.mark.parametrize(("title", "named"), [("Nimbra", True), ("Overview", False)])
def test_a_title_is_what_the_line_below_says_it_is(
    build, tmp_path: Path, title: str, named: bool
) -> None:
    path = tmp_path / "readme.md"
    path.write_text(f"# {title}\n\nA fast library for serving.\n\nIt has tests.\n")
    assert (title in build(*open_sources([str(path)])).names("Tool", generic=False)) is named


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("In Berlin, a startup raised money.", "Berlin"),
        ("Introducing a new framework.", "Introducing"),
        ("This JSON library is small.", "JSON"),
        ("Nimbra is a dream, the model of all.", "Nimbra"),
        ("Speed is a version of the tool.", "Speed"),
        ("Memory is a tool. Some memory is small.", "Memory"),
        ("Skylark2 is a leader in model serving.", "Skylark2"),
        ("It is a model fine-tuned on text.", "fine-tuned"),
    ],
)
def test_no_class_noun_no_name(build, text: str, name: str) -> None:
    made = {"Tool", "Model", "ModelSeries", "Product", "Hardware"}
    assert not any(
        name in build(text).names(type_, generic=False) for type_ in made - {"Capability"}
    )


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # A definition is told in apposition too, and past a comma among its adjectives.
        (
            "Announcing TunaTrain, an open training framework for all.",
            ("TunaTrain", "instanceOf", "open training framework"),
        ),
        (
            "Nimbra is a fast, memory-efficient library for all.",
            ("Nimbra", "instanceOf", "memory-efficient library"),
        ),
        # A relative clause behind a class is about what is said to be of it.
        (
            "Nimbra is an open-source library that supports PyTorch.",
            ("Nimbra", "supports", "PyTorch"),
        ),
        ("Nimbra, a fast tool, supports PyTorch.", ("Nimbra", "supports", "PyTorch")),
        # What is released is what a participle behind it is about.
        (
            "OpenAI launched GPT-4, reportedly surpassing Kimi.",
            ("GPT-4", "outperforms", "Kimi"),
        ),
        ("Windfall, founded in 2021 by Ann Lee, moved.", ("Ann Lee", "founds", "Windfall")),
        ("GPT-4 by OpenAI is out.", ("OpenAI", "develops", "GPT-4")),
        # The first of two amounts is as good as the second.
        (
            "GPT-4, a model with 671B parameters with 37B active, is out.",
            ("GPT-4", "hasSize", "671B parameters"),
        ),
        (
            "We pre-train GPT-4 on 14.8 trillion diverse and high-quality tokens.",
            ("GPT-4", "hasSize", "14.8 trillion diverse and high-quality tokens"),
        ),
        ("GPT-4 was trained on 8 昇腾.", ("GPT-4", "adaptsOn", "昇腾")),
    ],
)
def test_a_definition_is_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts(status=None)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("PyTorch is faster than a library that supports GPT-4.", "supports"),
        ("PyTorch supports the toolkit that uses GPT-4.", "uses"),
        ("OpenAI runs GPT-4 on many chips via PyTorch.", "uses"),
        ("GPT-4 was trained on 8 GPUs with 80GB memory.", "hasSize"),
    ],
)
def test_what_is_said_of_another_thing_is_left(build, text: str, relation: str) -> None:
    assert not build(text).facts(relation, status=None)
