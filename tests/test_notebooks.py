"""The notebooks run from start to end, and are kept without outputs."""

import shutil
import sys
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
NEEDED = {
    "02_query": ("duckdb", "real_ladybug", "pyoxigraph"),
    "04_plots": ("matplotlib",),
}


class ThisPython(KernelSpecManager):
    """Runs notebooks with the Python that runs the tests, whatever kernels are installed."""

    def get_kernel_spec(self, kernel_name):
        command = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=command, display_name="Python 3", language="python")


def test_there_is_a_notebook():
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_outputs_are_stripped(path):
    for cell in nbformat.read(path, as_version=4).cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs(path, tmp_path, monkeypatch):
    for library in NEEDED.get(path.stem, ()):
        pytest.importorskip(library)
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=300,
        resources={"metadata": {"path": str(folder)}},
    )
    client.create_kernel_manager().kernel_spec_manager = ThisPython()
    client.execute()
    if path.stem == "01_build_and_explore":
        assert (tmp_path / "build" / "graph.html").is_file()
        last = notebook.cells[-1].outputs[-1]["data"]["text/plain"]
        assert "graph.html" in last
    assert sum(len(str(cell.get("outputs", ""))) for cell in notebook.cells) < 2_000_000
