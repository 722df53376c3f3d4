import os
import signal
from pathlib import Path

import pytest

from baimo.graph.atomic import replace_together, write_atomically
from baimo.graph.build_folder import BUILD_FILES, write_build


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_text_is_written_as_it_is(tmp_path):
    write_atomically(tmp_path / "a.txt", "华为\r\n\udcff\n")
    assert (tmp_path / "a.txt").read_bytes() == "华为\r\n\\udcff\n".encode()
    assert names(tmp_path) == ["a.txt"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_files_get_ordinary_permissions(tmp_path):
    write_atomically(tmp_path / "a.txt", "")
    (tmp_path / "b.txt").write_text("")
    assert (tmp_path / "a.txt").stat().st_mode == (tmp_path / "b.txt").stat().st_mode


def test_a_failed_write_leaves_the_old_file(tmp_path, monkeypatch):
    write_atomically(tmp_path / "a.txt", "old")

    def fail(*_):
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        write_atomically(tmp_path / "a.txt", "new")
    assert (tmp_path / "a.txt").read_text() == "old"
    assert names(tmp_path) == ["a.txt"]


def write_all(folder, content, files="abc"):
    with replace_together(folder) as staging:
        for name in files:
            (staging / name).write_text(content)


def contents(folder):
    return {path.name: path.read_text() for path in folder.iterdir()}


def test_a_set_of_files_is_replaced_and_others_stay(tmp_path):
    out = tmp_path / "deep" / "out"
    write_all(out, "old")
    (out / "notes.txt").write_text("mine")
    write_all(out, "new", "bcd")
    assert contents(out) == {"a": "old", "b": "new", "c": "new", "d": "new", "notes.txt": "mine"}


def interrupted_build(out, files, error):
    with replace_together(out) as staging:
        (staging / files).write_text("half")
        raise error


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_an_interruption_leaves_the_old_set(tmp_path, error):
    write_all(tmp_path / "out", "old")
    with pytest.raises(error):
        interrupted_build(tmp_path / "out", "a", error)
    assert contents(tmp_path / "out") == {"a": "old", "b": "old", "c": "old"}


def test_an_interruption_leaves_no_new_folder(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        interrupted_build(tmp_path / "out", "a", KeyboardInterrupt)
    assert names(tmp_path) == []


def refuse_links(monkeypatch):
    def refused(*_, **__):
        raise PermissionError("no hard links here")

    monkeypatch.setattr(os, "link", refused)


@pytest.mark.parametrize(
    ("links", "failing"),
    [*((True, time) for time in range(1, 4)), *((False, time) for time in range(1, 7))],
)
def test_a_file_that_cannot_be_moved_brings_the_old_set_back(tmp_path, monkeypatch, links, failing):
    if not links:
        refuse_links(monkeypatch)
    write_all(tmp_path / "out", "old")
    calls = 0
    replace = Path.replace

    def sometimes(self, target):
        nonlocal calls
        calls += 1
        if calls == failing:
            raise PermissionError("open in Excel")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", sometimes)
    with pytest.raises(PermissionError):
        write_all(tmp_path / "out", "new")
    assert contents(tmp_path / "out") == {"a": "old", "b": "old", "c": "old"}


def test_a_file_that_cannot_be_moved_takes_new_ones_with_it(tmp_path, monkeypatch):
    write_all(tmp_path / "out", "old", "b")
    replace = Path.replace

    def sometimes(self, target):
        if self.name == "c":
            raise PermissionError("open in Excel")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", sometimes)
    with pytest.raises(PermissionError):
        write_all(tmp_path / "out", "new")
    assert contents(tmp_path / "out") == {"b": "old"}


def test_each_file_is_there_at_all_times(tmp_path, monkeypatch):
    write_all(tmp_path, "old")
    replace, seen = Path.replace, []

    def watched(self, target):
        seen.append({name: (tmp_path / name).read_text() for name in "abc"})
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", watched)
    write_all(tmp_path, "new")
    assert len(seen) == 3


@pytest.mark.skipif(os.name == "nt", reason="signals differ")
def test_ctrl_c_during_the_move_waits_until_all_have_moved(tmp_path, monkeypatch):
    write_all(tmp_path / "out", "old")
    replace = Path.replace

    def interrupted(self, target):
        os.kill(os.getpid(), signal.SIGINT)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_all(tmp_path / "out", "new")
    assert contents(tmp_path / "out") == {"a": "new", "b": "new", "c": "new"}
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_a_build_writes_its_five_files(graph, tmp_path):
    write_build(graph, tmp_path)
    assert names(tmp_path) == sorted(BUILD_FILES)


def test_an_interrupted_build_leaves_the_previous_one(graph, empty, tmp_path, monkeypatch):
    write_build(graph, tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(type(empty), "to_html", interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_build(empty, tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before
