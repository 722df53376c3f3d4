"""Correcting the graph of a build: one entry more in its corrections, or one less.

An entry that the graph does not take is not left in the file: the folder is as it was before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from baimo.extract.corrections.entries import Correction, Outcome
from baimo.graph.atomic import write_atomically
from baimo.graph.corrections_text import with_entry, without_last
from baimo.graph.update import Update, corrections_file, refresh


class RefusedError(ValueError):
    """A correction that the graph does not take; the message says why."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome
        super().__init__(f"{outcome.correction}: {outcome.why}; nothing was changed")


@dataclass(frozen=True, slots=True)
class Corrected:
    """What became of a build folder.

    Attributes:
        path: The file of corrections.
        correction: The entry that was added or taken back.
        ids: The entities or relations that it is about.
        update: The build as it is now.
    """

    path: Path
    correction: Correction
    update: Update
    ids: Sequence[str] = ()


def correct(folder: str | Path, correction: Correction) -> Corrected:
    """Add a correction to a build and write its files anew.

    Args:
        folder: A folder that ``baimo build`` wrote.
        correction: What to correct.

    Raises:
        RefusedError: The correction does not apply, or contradicts another.
        CorrectionsError: The file of corrections cannot be used.
        NoBuildError: There is no build in the folder.
        BusyError: Another build writes into the folder.
        EngineError: The entry calls an entity by what too many are called for the engine.
    """
    path = corrections_file(folder)
    before = _text(path)
    after = with_entry(before, correction, str(path))
    write_atomically(path, after)
    try:
        update = refresh(folder)
    except BaseException:
        _restore(path, before)
        raise
    outcome = next(each for each in update.corrections if each.correction == correction)
    if not outcome.applied:
        _restore(path, before)
        refresh(folder)
        raise RefusedError(outcome)
    return Corrected(path, correction, update, outcome.ids)


def undo(folder: str | Path) -> Corrected:
    """Take back the last correction of a build and write its files anew.

    Raises:
        CorrectionsError: The file of corrections cannot be used, or holds none.
        NoBuildError: There is no build in the folder.
        BusyError: Another build writes into the folder.
    """
    path = corrections_file(folder)
    before = _text(path)
    after, correction = without_last(before, str(path))
    write_atomically(path, after)
    try:
        return Corrected(path, correction, refresh(folder))
    except BaseException:
        _restore(path, before)
        raise


def _text(path: Path) -> str:
    """The text of the file as it is, line ends included; empty if there is none."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return ""
    except UnicodeDecodeError as error:
        from baimo.extract.corrections.file import CorrectionsError

        raise CorrectionsError(str(path), ["is not UTF-8; save it as UTF-8"]) from error


def _restore(path: Path, text: str) -> None:
    if text:
        write_atomically(path, text)
    else:
        path.unlink(missing_ok=True)
