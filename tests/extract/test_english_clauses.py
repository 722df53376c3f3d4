"""What English clauses say of whom: possessives, parts of names, lists, and sections."""

from pathlib import Path

import pytest

from baimo.extract.ontology import load_ontology
from baimo.extract.readers.sources import open_sources
from baimo.extract.relations.cues import compile_cues
from baimo.extract.relations.skeleton import Alphabet


def test_every_cue_of_the_ontology_is_a_pattern() -> None:
    ontology = load_ontology()
    for cues in compile_cues(ontology, Alphabet(ontology)).values():
        assert all(cue.pattern for cue in (*cues.verbs, *cues.templates))


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # What a model can do, and what a tool can run.
        ("GPT-4 can perform 机器翻译.", ("GPT-4", "hasCapability", "机器翻译")),
        ("PyTorch can run GPT-4 fast.", ("PyTorch", "supports", "GPT-4")),
        ("PyTorch works with 飞桨.", ("PyTorch", "supports", "飞桨")),
        # Whose it is may stand before what is meant.
        ("GPT-4 was trained on 3072 华为 昇腾.", ("GPT-4", "adaptsOn", "昇腾")),
        (
            "PyTorch adds support for OpenAI's latest model, GPT-4.",
            ("PyTorch", "supports", "GPT-4"),
        ),
        ("OpenAI's latest model, GPT-4, is out.", ("OpenAI", "provides", "GPT-4")),
        ("Google announced its new model Kimba.", ("谷歌", "provides", "Kimba")),
        # Nouns for what somebody did.
        ("OpenAI's acquisition of Harbor Labs was closed.", ("OpenAI", "acquires", "Harbor Labs")),
        ("OpenAI completed its purchase of Alder AI.", ("OpenAI", "acquires", "Alder AI")),
        ("OpenAI acquired Alder AI, Tern and Harbor Labs.", ("OpenAI", "acquires", "Tern")),
        ("OpenAI announced the launch of GPT-4.", ("OpenAI", "releases", "GPT-4")),
        ("OpenAI, the maker of GPT-4, grew.", ("OpenAI", "develops", "GPT-4")),
        ("OpenAI, the company behind GPT-4, grew.", ("OpenAI", "develops", "GPT-4")),
        ("GPT-4 is OpenAI's most capable model.", ("OpenAI", "develops", "GPT-4")),
        # What somebody can do with a thing, and what goes with it.
        ("PyTorch lets you run GPT-4 and Kimi.", ("PyTorch", "supports", "Kimi")),
        ("PyTorch is a small engine compatible with GPT-4.", ("PyTorch", "supports", "GPT-4")),
        ("PyTorch was used to train GPT-4.", ("GPT-4", "adaptsOn", "PyTorch")),
        ("PyTorch works on 昇腾.", ("PyTorch", "adaptsOn", "昇腾")),
        # What it is a variant of, or was tuned from, tells what a name is of.
        ("Meta released Kimba, a fine-tuned variant of GPT-4.", ("Kimba", "variantOf", "GPT-4")),
        ("Kimba is fine-tuned from GPT-4.", ("Kimba", "basedOn", "GPT-4")),
        (
            "GPT-4 is a 180-billion-parameter model.",
            ("GPT-4", "hasSize", "180-billion-parameter"),
        ),
        # What somebody shows as their own, and what has an owner in s.
        ("OpenAI showcased its new robot, GPT-4.", ("OpenAI", "provides", "GPT-4")),
        ("OpenAI keeps promoting its new GPT-4.", ("OpenAI", "provides", "GPT-4")),
        ("GPT-4 comes from OpenAI.", ("OpenAI", "provides", "GPT-4")),
        ("GPT-4 is OpenAI's fast and cheap model.", ("OpenAI", "develops", "GPT-4")),
        ("PyTorch supports numerous backends including GPT-4.", ("PyTorch", "supports", "GPT-4")),
        # What people of a house make, it makes.
        ("A team at Meta developed GPT-4.", ("Meta", "develops", "GPT-4")),
        ("GPT-4 was released by researchers at OpenAI.", ("OpenAI", "releases", "GPT-4")),
        ("OpenAI, based out of 北京, grew.", ("OpenAI", "locatedIn", "北京")),
        # The object of a comparison may be an example of a class.
        (
            "GPT-4 outperforms larger competitors such as GPT-3 and LLaMA.",
            ("GPT-4", "outperforms", "GPT-3"),
        ),
        ("GPT-4 outperforms open rivals, such as Meta's LLaMA.", ("GPT-4", "outperforms", "LLaMA")),
        (
            "GPT-4, boasting 2 billion parameters, is out.",
            ("GPT-4", "hasSize", "2 billion parameters"),
        ),
        # A gloss or the words for a family stand between a name and what is said of it.
        ("GPT-4 (G4) was trained using 2,048 昇腾.", ("GPT-4", "adaptsOn", "昇腾")),
        ("GPT-4 comes in two sizes, 8B and 70B.", ("GPT-4", "hasSize", "70B")),
        ("OpenAI, a Paris-based lab, grew.", ("OpenAI", "locatedIn", "Paris")),
        ("Windfall closed a $9 million funding round.", ("Windfall", "hasPrice", "$9 million")),
        ("Termac2 is a small tool from OpenAI.", ("OpenAI", "provides", "Termac2")),
        ("PyTorch makes use of 飞桨.", ("PyTorch", "uses", "飞桨")),
        # Two verbs joined by and have one subject, whatever stands between them.
        ("GPT-4 uses PyTorch and outperforms Kimi.", ("GPT-4", "outperforms", "Kimi")),
        ("GPT-4, a 1.5B parameter model, is out.", ("GPT-4", "hasSize", "1.5B parameter")),
        ("PyTorch, Meta's framework, supports GPT-4.", ("PyTorch", "supports", "GPT-4")),
        ("PyTorch, Meta's framework, supports GPT-4.", ("Meta", "provides", "PyTorch")),
        (
            "Google made an investment into AI startup Anthropic.",
            ("谷歌", "investsIn", "Anthropic"),
        ),
        ("Meta and Google announced a partnership.", ("Meta", "partnersWith", "谷歌")),
        ("PyTorch is written in 飞桨.", ("PyTorch", "uses", "飞桨")),
        ("GPT-4 was originally created by OpenAI.", ("OpenAI", "develops", "GPT-4")),
        ("GPT-4 is a fine model created by OpenAI.", ("OpenAI", "develops", "GPT-4")),
        ("OpenAI released new open-source models, GPT-4, to all.", ("OpenAI", "releases", "GPT-4")),
        ("Compared to Kimi, GPT-4 is better at most things.", ("GPT-4", "outperforms", "Kimi")),
        ("PyTorch is 2x faster than 飞桨.", ("PyTorch", "outperforms", "飞桨")),
        ("PyTorch is part of the 飞桨 project.", ("PyTorch", "partOf", "飞桨")),
        ("Built by OpenAI, GPT-4 writes text.", ("OpenAI", "develops", "GPT-4")),
        # Class nouns before the names of partners say what they are.
        (
            "OpenAI is collaborating with chip makers Meta and Google.",
            ("Meta", "partnersWith", "OpenAI"),
        ),
        ("PyTorch requires 飞桨 3.9 and a 昇腾 card.", ("PyTorch", "requires", "昇腾")),
    ],
)
def test_a_clause_is_read(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts(status=None)


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # Who stands at the end of a phrase about another thing is not who does it.
        ("The model from the lab at OpenAI is powered by PyTorch.", "uses"),
        ("Kimi uses paper rather than GPT-4.", "uses"),
        ("It uses PyTorch and requires 昇腾.", "requires"),
        ("Meta developed a thing using GPT-4.", "develops"),
        ("Windfall, a startup founded by former Google engineers, grew.", "founds"),
        ("Kimba makes a variant of GPT-4.", "variantOf"),
        ("The book on PyTorch, OpenAI's PyTorch tour and more, with GPT-4.", "provides"),
        ("Our guide lets you use GPT-4 with ease.", "supports"),
        ("He, a former Google researcher, founded Windfall Inc.", "founds"),
        ("GPT-4 was released by a former engineer at OpenAI.", "releases"),
        ("Google announced a $300 million investment.", "hasPrice"),
        ("PyTorch is small, and GPT-4, and more.", "supports"),
        ("GPT-4 is smaller than Kimi.", "outperforms"),
        # What is owned is meant, not who owns it.
        ("GPT-4 is available on PyTorch's site.", "supports"),
        ("GPT-4 joins the ranks of systems created by OpenAI.", "develops"),
        ("Kimba appeared. The startup released GPT-4.", "releases"),
        # Of farm robots nothing is said by what their maker does.
        ("A maker of robots, uses GPT-4 daily.", "uses"),
        # Whose founder somebody is, no other clause tells.
        ("OpenAI hired Bob Ray, founder Ann Lee, and more.", "founds"),
    ],
)
def test_a_clause_about_something_else_is_left(build, text: str, relation: str) -> None:
    assert not build(text).facts(relation, status=None)


def test_a_deal_to_buy_is_no_purchase(build) -> None:
    assert build("OpenAI has a deal to buy Meta.").statuses("acquires") == {
        ("OpenAI", "planned", "Meta")
    }


def test_a_project_is_what_its_page_is_about(build, tmp_path: Path) -> None:
    path = tmp_path / "readme.md"
    path.write_text("# PyTorch\n\nPyTorch is fast. The project supports GPT-4 and Kimi.\n")
    assert build(*open_sources([str(path)])).facts("supports") == {
        ("PyTorch", "supports", "GPT-4"),
        ("PyTorch", "supports", "Kimi"),
    }


def test_it_and_lists_speak_of_the_document(build, tmp_path: Path) -> None:
    path = tmp_path / "readme.md"
    path.write_text(
        "# PyTorch\n\nPyTorch loads GPT-3 and Kimi. It uses 飞桨, and requires 昇腾.\n\n"
        "## Features\n\n- Integration with GPT-4\n- Seamless support for the Hunyuan models\n"
        "- Speed in Kimi\n\n## Supported 昇腾\n\nText.\n"
    )
    facts = build(*open_sources([str(path)])).facts()
    assert {(r, t) for h, r, t in facts if h == "PyTorch" and r != "hasSize"} == {
        ("uses", "飞桨"),
        ("requires", "昇腾"),
        ("supports", "GPT-4"),
        ("supports", "Hunyuan"),
    }


@pytest.mark.parametrize(("heading", "read"), [("Supported Models", True), ("Models", False)])
def test_a_list_under_what_is_supported(build, tmp_path: Path, heading: str, read: bool) -> None:
    path = tmp_path / "readme.md"
    path.write_text(f"# PyTorch\n\nText.\n\n## {heading}\n\n- GPT-4\n- Kimi (new)\n- see GPT-3\n")
    facts = build(*open_sources([str(path)])).facts("supports")
    assert facts == ({("PyTorch", "supports", n) for n in ("GPT-4", "Kimi")} if read else set())
