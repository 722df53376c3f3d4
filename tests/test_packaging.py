"""The wheel, the source archive and an editable install each work in an environment of their own.

The fresh environments borrow the libraries of the running one through a path file, so no network is
needed. A path file's folder is searched last and its own path files are not read, so this
environment's install of Baimo is out of their sight.
"""

import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from importlib.metadata import version
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
DATA = ROOT / "extract" / "baimo" / "extract" / "data"
TEMPLATES = ROOT / "graph" / "baimo" / "graph" / "templates"
WINDOWS = os.name == "nt"

EXPECTED = {
    "baimo/extract/py.typed",
    "baimo/graph/py.typed",
    "baimo/extract/data/ontology.yaml",
    "baimo/extract/data/patterns.yaml",
    "baimo/extract/data/rule_precision.csv",
    *(f"baimo/extract/data/lexicon/{path.name}" for path in (DATA / "lexicon").glob("*.csv")),
    *(
        f"baimo/graph/templates/{path.relative_to(TEMPLATES).as_posix()}"
        for path in TEMPLATES.rglob("*")
        if path.is_file()
    ),
}

WHERE = """
import baimo.extract.ontology, baimo.graph
print(baimo.graph.__file__)
print(baimo.extract.ontology.__file__)
"""

TYPED = """
from baimo.graph import KnowledgeGraph

reveal_type(KnowledgeGraph.load("build"))
entity = KnowledgeGraph.load("build")["x"]
reveal_type(entity.name)
"""


def run(*command, cwd):
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV")
    }
    environment["PYTHONUTF8"] = "1"
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd, env=environment, capture_output=True, encoding="utf-8", timeout=300,
    )  # fmt: skip


def must(*command, cwd):
    ran = run(*command, cwd=cwd)
    assert ran.returncode == 0, f"{' '.join(map(str, command))}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


class Environment:
    """A fresh virtual environment without pip."""

    def __init__(self, folder):
        venv.create(folder, with_pip=False, symlinks=not WINDOWS)
        self.folder = folder
        self.scripts = folder / ("Scripts" if WINDOWS else "bin")
        self.python = self.scripts / ("python.exe" if WINDOWS else "python")
        found = must(
            self.python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder
        )
        self.packages = Path(found.strip())
        libraries = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
        (self.packages / "libraries.pth").write_text(
            "".join(f"{path}\n" for path in sorted(libraries)), encoding="utf-8"
        )

    def install(self, *what):
        must(
            sys.executable, "-m", "pip", "--python", self.python, "--disable-pip-version-check",
            "install", "--quiet", "--no-deps", "--no-index", "--no-build-isolation", *what,
            cwd=self.folder,
        )  # fmt: skip

    def script(self, *arguments):
        return must(self.scripts / "baimo", *arguments, cwd=self.folder)

    def type_check(self, cache):
        (self.folder / "typed.py").write_text(TYPED, encoding="utf-8")
        return must(
            sys.executable, "-m", "mypy", "--strict", "--config-file", "", "--cache-dir", cache,
            "--python-executable", self.python, "typed.py",
            cwd=self.folder,
        )  # fmt: skip


@pytest.fixture(scope="module")
def archives(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    # Both straight from the tree; --no-isolation because the backend is among the test libraries.
    must(
        sys.executable, "-m", "build", "--no-isolation", "--sdist", "--wheel", "--outdir", folder,
        ROOT, cwd=folder,
    )  # fmt: skip
    return folder


@pytest.fixture(scope="module")
def wheel(archives):
    (path,) = archives.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def sdist(archives):
    (path,) = archives.glob("*.tar.gz")
    return path


@pytest.fixture(scope="module")
def type_cache(tmp_path_factory):
    return tmp_path_factory.mktemp("mypy")


@pytest.fixture(scope="module")
def from_wheel(wheel, tmp_path_factory):
    environment = Environment(tmp_path_factory.mktemp("wheel") / "venv")
    environment.install(wheel)
    return environment


@pytest.fixture(scope="module")
def from_sdist(sdist, tmp_path_factory):
    environment = Environment(tmp_path_factory.mktemp("sdist") / "venv")
    environment.install(sdist)
    return environment


@pytest.fixture(scope="module")
def editable(tmp_path_factory):
    environment = Environment(tmp_path_factory.mktemp("editable") / "venv")
    environment.install("--editable", ROOT)
    return environment


def small_build(environment):
    text = "华为在上海发布了盘古大模型。"
    (environment.folder / "a.txt").write_text(text, encoding="utf-8")
    said = environment.script("build", "a.txt", "--fast", "--out", "out")
    assert re.search(r"Documents +1\b", said)
    # The lock and the store lie beside what is for people.
    return {path.name for path in (environment.folder / "out").iterdir()} - {
        ".lock",
        "extractions.sqlite",
    }


def test_the_wheel_holds_the_data_and_both_halves(wheel):
    assert len(EXPECTED) > 10
    with zipfile.ZipFile(wheel) as opened:
        names = set(opened.namelist())
    assert names >= EXPECTED
    tops = {name.partition("/")[0] for name in names}
    assert tops == {"baimo", f"baimo-{version('baimo')}.dist-info"}
    assert "baimo/__init__.py" not in names
    assert not [name for name in names if "__pycache__" in name]


def test_the_source_archive_holds_what_is_needed_to_test_and_to_build(sdist):
    with tarfile.open(sdist) as opened:
        names = {name.partition("/")[2] for name in opened.getnames()}
    half = {f"{name.split('/')[1]}/{name}" for name in EXPECTED}
    assert names >= half
    assert names >= {"README.md", "LICENSE", "CHANGELOG.md", "Makefile", "pyproject.toml"}
    assert {"tests/test_packaging.py", "docs/readme_parts.py"} <= names
    assert any(name.startswith("seeds/") for name in names)
    assert any(name.startswith("notebooks/") for name in names)


@pytest.mark.parametrize("kind", ["from_wheel", "from_sdist", "editable"])
def test_an_install_works(kind, request):
    environment = request.getfixturevalue(kind)
    assert environment.script("--version") == f"baimo {version('baimo')}\n"
    for place in must(environment.python, "-c", WHERE, cwd=environment.folder).splitlines():
        expected = ROOT if kind == "editable" else environment.packages
        assert Path(place).resolve().is_relative_to(expected.resolve())
    assert small_build(environment) == {
        "graph.json", "graph.html", "entities.csv", "relations.csv", "mentions.csv"
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["from_wheel", "editable"])
def test_type_checkers_see_the_types(kind, request, type_cache):
    pytest.importorskip("mypy", reason="mypy is not installed")
    said = request.getfixturevalue(kind).type_check(type_cache)
    assert 'Revealed type is "baimo.graph.knowledge_graph.KnowledgeGraph"' in said
    assert re.search(r'Revealed type is "(builtins\.)?str"', said)
