"""What may lie where, and which half may know of which."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

TOP_LEVEL = {
    "CHANGELOG.md",
    "LICENSE",
    "Makefile",
    "README.md",
    "docs",
    "extract",
    "graph",
    "notebooks",
    "pyproject.toml",
    "seeds",
    "tests",
}
REQUIRED = TOP_LEVEL - {"docs"}

# In two pieces each, so that this file does not hold what it looks for.
REGISTRY_HOSTS = [
    "pypi" + ".org",
    "pypi" + ".python.org",
    "pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "registry.yarnpkg" + ".com",
    "deb.debian" + ".org",
    "conda.anaconda" + ".org",
    "mirrors.aliyun" + ".com",
    "pypi.tuna.tsinghua" + ".edu.cn",
]
MACHINE_PATH = re.compile(
    r"(?<![\w.:/~-])/(?:home|root|Users|work|opt|mnt|private)/[\w.]|\b[A-Za-z]:\\+Users\\"
)


def tracked() -> list[Path]:
    """Files that git tracks, and new ones that it does not ignore."""
    command = [
        "git",
        "-C",
        str(ROOT),
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    try:
        listed = subprocess.run(command, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("this is no git checkout, or git is missing")
    paths = [ROOT / name for name in listed.decode("utf-8").split("\0") if name]
    return [path for path in paths if path.is_file()]


def imported_modules(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are written in full"
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def test_the_top_level_is_the_agreed_one():
    top = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in top if not name.startswith(".")} <= TOP_LEVEL
    assert top >= REQUIRED


def test_each_half_is_one_part_of_a_namespace_package():
    for half in ("graph", "extract"):
        source = ROOT / half / "baimo"
        inside = {path.name for path in source.iterdir()} - {"__pycache__"}
        assert inside == {half}, "an __init__.py in baimo/ would hide the other half"
        assert (source / half / "py.typed").is_file()


def test_extract_never_imports_graph():
    files = sorted((ROOT / "extract").rglob("*.py"))
    assert len(files) > 10
    for path in files:
        wrong = {name for name in imported_modules(path) if name.startswith("baimo.graph")}
        assert not wrong, f"{path.relative_to(ROOT)} imports {wrong}"
        # Imports by name (import_module, entry points) count too.
        assert not re.search(r"['\"]baimo\.graph\b", path.read_text(encoding="utf-8")), path


def test_no_file_names_a_machine_path_or_a_registry_host():
    wrong = []
    for path in tracked():
        for number, line in enumerate(path.read_bytes().decode("utf-8", "replace").split("\n"), 1):
            host = next((host for host in REGISTRY_HOSTS if host in line), None)
            match = MACHINE_PATH.search(line)
            if host or match or str(ROOT) in line:
                found = host or (match and match[0]) or str(ROOT)
                wrong.append(f"{path.relative_to(ROOT)}:{number}: {found}")
    assert not wrong
