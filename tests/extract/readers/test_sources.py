import io
import os
import sys
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from baimo.extract.readers import registry
from baimo.extract.readers.sources import ReadOptions, open_sources
from baimo.extract.types import Document, Skipped


@pytest.fixture
def folder(tmp_path):
    for name in ("b.txt", "a.md", "sub/c.txt", "sub/.hidden.txt", ".git/d.txt", "e.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("华为", encoding="utf-8")
    return tmp_path


def ids(*inputs):
    return [
        item.id for item in open_sources([str(i) for i in inputs]) if isinstance(item, Document)
    ]


def skipped(*inputs):
    return [item for item in open_sources([str(i) for i in inputs]) if isinstance(item, Skipped)]


def test_a_folder_is_read_with_all_below_it(folder):
    assert ids(folder) == ["a.md", "b.txt", "sub/c.txt"]
    (unknown,) = skipped(folder)
    assert unknown.source.endswith("e.png")
    assert ".png files cannot be read" in unknown.message


def test_files_and_patterns(folder):
    assert ids(folder / "sub/c.txt", folder / "a.md") == ["c.txt", "a.md"]
    assert ids(folder / "**/*.txt") == ["b.txt", "sub/c.txt"]
    assert ids(folder / "s*") == ["sub/c.txt"]
    assert "matches no file" in skipped(folder / "*.pdf")[0].message


def test_a_file_whose_name_looks_like_a_pattern(folder):
    (folder / "[1].txt").write_text("x")
    assert ids(folder / "[1].txt") == ["[1].txt"]


def test_relative_inputs(folder, monkeypatch):
    monkeypatch.chdir(folder)
    assert ids(".") == ids("*") == ["a.md", "b.txt", "sub/c.txt"]
    assert ids("sub/../b.txt") == ["b.txt"]


def test_equal_ids_are_made_unique_the_same_way_each_time(folder):
    other = folder / "other"
    other.mkdir()
    (other / "b.txt").write_text("x")
    (other / "b.txt~2.txt").write_text("x")
    inputs = (folder / "b.txt", other / "b.txt", folder / "sub", other)
    assert ids(*inputs) == ids(*inputs) == ["b.txt", "b.txt~2", "c.txt", "b.txt~2.txt"]
    assert "was read already" in skipped(*inputs)[0].message


def test_what_does_not_exist_is_named(folder):
    (missing,) = skipped(folder / "none.txt")
    assert missing.source.endswith("none.txt")
    assert "does not exist" in missing.message


def test_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("华为\r\n".encode("gb18030"))))
    (document,) = open_sources(["-"], ReadOptions())
    assert (document.id, document.text) == ("-", "华为\n")


def test_links_that_form_a_loop_are_followed_once(folder):
    (folder / "sub/loop").symlink_to(folder, target_is_directory=True)
    (folder / "sub/nothing.txt").symlink_to(folder / "gone")
    (folder / "round.txt").symlink_to(folder / "round.txt")
    assert ids(folder) == ["a.md", "b.txt", "sub/c.txt"]
    assert len(skipped(folder)) == 3


def test_what_may_not_be_read_is_skipped(folder, monkeypatch):
    def refuse(path):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert all("right to read" in item.message for item in skipped(folder / "b.txt"))
    monkeypatch.setattr(Path, "iterdir", refuse)
    (item,) = skipped(folder)
    assert "right to read" in item.message


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_does_not_make_the_build_wait(folder):
    os.mkfifo(folder / "pipe.txt")
    assert "is no file" in skipped(folder / "pipe.txt")[0].message


@pytest.mark.parametrize("name", ["", "\0", "x" * 5000, "a\nb.txt"])
def test_odd_names_raise_nothing(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(list(open_sources([name]))) <= 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names must be valid text")
def test_a_name_that_is_no_text_gives_an_id_that_is(tmp_path):
    (tmp_path / os.fsdecode(b"\xff.txt")).write_text("x")
    (document,) = open_sources([str(tmp_path)])
    document.id.encode("utf-8")


def test_documents_come_as_they_are_read(folder, monkeypatch):
    documents = open_sources([str(folder)])
    next(documents)
    (folder / "b.txt").unlink()
    assert "is gone" in next(documents).message
    assert [getattr(item, "id", None) for item in documents] == [None, "sub/c.txt"]


def test_formats_that_do_not_occur_are_not_loaded():
    import subprocess

    code = (
        "import sys; from baimo.extract.readers.sources import open_sources;"
        "list(open_sources(['-']));"
        "heavy = {'trafilatura', 'pypdf', 'docx', 'lxml', 'markdown_it', 'charset_normalizer'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input="华为".encode(), capture_output=True, check=True
    )
    assert done.stdout.strip() == b"[]"


def test_a_suffix_can_be_registered(folder, monkeypatch):
    monkeypatch.setattr(registry, "_REGISTERED", {})
    registry.register(".PNG", lambda source, options: [Document(source.id, "图片")])
    assert ids(folder / "e.png") == ["e.png"]
    assert ".png" in registry.suffixes()


def test_an_installed_package_adds_a_suffix(folder, monkeypatch):
    good = EntryPoint(".png", "baimo.extract.readers.text:read", registry.ENTRY_POINTS)
    bad = EntryPoint(".bad", "no.such.module:read", registry.ENTRY_POINTS)
    monkeypatch.setattr(registry, "entry_points", lambda group: [good, bad])
    registry._plugins.cache_clear()
    try:
        assert ids(folder / "e.png") == ["e.png"]
        (folder / "x.bad").write_text("x")
        assert "does not load" in skipped(folder / "x.bad")[0].message
    finally:
        monkeypatch.undo()
        registry._plugins.cache_clear()


def test_a_reader_that_breaks_stops_nothing(folder, monkeypatch):
    def broken(source, options):
        raise KeyError("x")

    monkeypatch.setattr(registry, "_REGISTERED", {".md": broken})
    assert ids(folder) == ["b.txt", "sub/c.txt"]
    assert "KeyError" in skipped(folder / "a.md")[0].message
