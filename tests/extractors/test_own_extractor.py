"""The worked example of docs/pages/extractors.md, installed as a package would be."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from baimo.extract.extractors import registry
from baimo.graph import KnowledgeGraph
from baimo.graph.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "pages" / "extractors.md"


@pytest.fixture
def installed(tmp_path, monkeypatch):
    page = PAGE.read_text(encoding="utf-8")
    blocks = dict(
        re.findall(r'^```\w+ title="([^"]+)"\n(.*?)^```$', page, re.MULTILINE | re.DOTALL)
    )
    (points,) = re.findall(r"^\[project\.entry-points.*?\](.*)\Z", blocks["pyproject.toml"],
                           re.MULTILINE | re.DOTALL)  # fmt: skip
    folder = tmp_path / "site"
    about = folder / "baimo_repositories-1.0.dist-info"
    about.mkdir(parents=True)
    (folder / "baimo_repositories.py").write_text(blocks["baimo_repositories.py"], "utf-8")
    (about / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: baimo-repositories\nVersion: 1.0\n"
    )
    (about / "entry_points.txt").write_text("[baimo.extractors]" + points.replace('"', ""))
    monkeypatch.syspath_prepend(str(folder))
    registry._points.cache_clear()
    yield
    registry._points.cache_clear()


def test_the_example_of_the_page(installed, tmp_path):
    assert "repositories" in registry.names()
    text = "我们用 acme-lab/bluebird 部署,见 https://x.test/a/b 。\n"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    arguments = ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--fast"]
    ran = CliRunner().invoke(main, [*arguments, "--extractor", "rules,repositories"])
    assert ran.exit_code == 0, ran.output
    graph = KnowledgeGraph.load(tmp_path / "out")
    (row,) = [row for row in graph.evidence.to_dict("records") if row["relation"] == "develops"]
    assert (row["head"], row["tail"]) == ("acme-lab", "bluebird")
    assert row["rule"] == "develops:by repositories"
    assert row["sentence"] == text.strip()


def test_without_the_package_there_is_no_such_extractor(tmp_path):
    ran = CliRunner().invoke(
        main, ["build", "a.txt", "--out", str(tmp_path / "out"), "--extractor", "repositories"]
    )
    assert ran.exit_code == 1
    assert "there is no extractor 'repositories'" in ran.stderr
