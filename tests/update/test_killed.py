"""A build that is killed at any moment leaves the old or the new state, and the next goes on."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from baimo.extract.store.database import STORE, Store
from baimo.extract.store.lock import LOCK
from baimo.graph import update
from baimo.graph.build_folder import BUILD_FILES

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork"),
    # The child only builds, and is killed.
    pytest.mark.filterwarnings("ignore:.*use of fork:DeprecationWarning"),
]

TIMES = 50


def in_child(work) -> int:
    """Do something in a copy of this process, which ends with it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            os._exit(0)
    return child


def ended(child: int) -> None:
    os.waitpid(child, 0)


@pytest.fixture
def states(corpus, texts):
    """Two states of the documents, each with what puts it there and the files of its build."""

    def first():
        corpus.write("0.md", texts[0])
        corpus.write("6.md", texts[6])
        (corpus.documents / "5.md").unlink(missing_ok=True)

    def second():
        corpus.write("0.md", texts[4])
        corpus.write("5.md", texts[5])
        (corpus.documents / "6.md").unlink(missing_ok=True)

    found = []
    for number, put in enumerate((first, second)):
        put()
        found.append((put, corpus.fresh(f"state{number}")))
    return found


def test_killed_at_random_moments(corpus, states):
    (first, old), (second, new) = states
    first()
    corpus.build()
    second()
    started = time.perf_counter()
    ended(in_child(corpus.build))
    lasts = time.perf_counter() - started
    assert corpus.files() == new
    chance = random.Random(0)
    seen = set()
    for _ in range(TIMES):
        (first, old), (second, new) = (second, new), (first, old)
        second()
        child = in_child(corpus.build)
        time.sleep(chance.uniform(0, lasts * 1.1))
        os.kill(child, signal.SIGKILL)
        ended(child)
        for name, content in corpus.files().items():
            assert content in (old[name], new[name]), f"{name} is half-written"
        update.refresh(corpus.folder)
        state = corpus.files()
        assert state in (old, new)
        seen.add(state == new)
        corpus.build()
        assert corpus.files() == new
        assert {path.name for path in corpus.folder.iterdir()} == {*BUILD_FILES, STORE, LOCK}
    assert seen == {True, False}, "the moments were all before or all after the commit"


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("moves", range(1, len(BUILD_FILES) + 1))
def test_killed_while_the_files_move(corpus, states, moves, links, monkeypatch):
    def refused(*_, **__):
        raise PermissionError("no hard links here")

    if not links:
        monkeypatch.setattr(os, "link", refused)
    (first, _), (second, new) = states
    first()
    corpus.build()
    second()

    def killed_after_moves():
        # Without links, each file makes room and is then put there.
        real, left = Path.replace, moves if links else 2 * moves

        def replace(path, target):
            nonlocal left
            done = real(path, target)
            if corpus.folder in (path.parent, Path(target).parent):
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
            return done

        Path.replace = replace
        corpus.build()

    ended(in_child(killed_after_moves))
    files = corpus.files()
    assert sum(files[name] == new[name] for name in files) >= moves
    update.refresh(corpus.folder)
    assert corpus.files() == new


def test_what_was_read_before_the_kill_is_not_read_again(corpus, monkeypatch, texts):
    for number in range(40):
        corpus.write(f"more{number}.md", f"{texts[number % 8]}\n{number}")
    monkeypatch.setattr(Store, "patience", 0.0)

    def killed_after_thirty():
        read = 0

        def on_document(_):
            nonlocal read
            read += 1
            if read == 30:
                os.kill(os.getpid(), signal.SIGKILL)

        update.build(
            [str(corpus.documents)], corpus.folder, corpus.settings, on_document=on_document
        )

    ended(in_child(killed_after_thirty))
    assert not any((corpus.folder / name).exists() for name in BUILD_FILES)
    assert corpus.build().read <= 44 - 29
