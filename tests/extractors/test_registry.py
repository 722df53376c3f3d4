"""Extractors by name: those of Baimo and those of other packages."""

import subprocess
import sys
import textwrap
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from baimo.extract.extractors import registry
from baimo.extract.extractors.extractor import ExtractorError
from baimo.extract.extractors.registry import BUILT_IN, ENTRY_POINTS, names, parsed

ROOT = Path(__file__).parents[2]


def test_baimo_declares_its_own_as_others_do():
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert declared["entry-points"][ENTRY_POINTS] == BUILT_IN
    assert set(names()) >= {"rules", "llm", "gliner", "spacy"}


def test_names_and_arguments():
    assert parsed(("rules", "spacy:zh_core_web_sm", "gliner: C:/models ")) == (
        ("rules", None),
        ("spacy", "zh_core_web_sm"),
        ("gliner", "C:/models"),
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ((), "names none"),
        (("",), "names none"),
        ((":x",), "names none"),
        (("rules", "rules"), "'rules' twice"),
    ],
)
def test_lists_that_name_nothing(given, words):
    with pytest.raises(ExtractorError, match=words):
        parsed(given)


def test_an_unknown_name_tells_which_there_are():
    with pytest.raises(ExtractorError, match=r"no extractor 'rule'; there are .*rules.*spacy"):
        registry._load("rule")


def test_two_packages_with_one_name():
    points = [EntryPoint("x", "one:make", ENTRY_POINTS), EntryPoint("x", "two:make", ENTRY_POINTS)]
    with pytest.raises(ExtractorError, match="one:make and two:make"):
        registry._by_name(points)


def test_a_package_that_does_not_load(monkeypatch):
    broken = {"x": EntryPoint("x", "no_such_module:make", ENTRY_POINTS)}
    monkeypatch.setattr(registry, "_points", lambda: broken)
    with pytest.raises(ExtractorError, match=r"'x' \(no_such_module:make\) does not load"):
        registry._load("x")


def test_no_extractor_is_loaded_before_it_is_asked_for():
    code = """
        import sys
        from baimo.extract.build import extract
        from baimo.extract.pipeline import PipelineConfig
        from baimo.extract.types import Document
        extract([Document("a", "远山公司")], config=PipelineConfig(neural=False))
        wrong = {"openai", "tenacity", "gliner", "torch", "sqlite3"} & set(sys.modules)
        assert not wrong, wrong
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True)
