"""Files that people send: named, checked, and kept in the build folder.

They stay in the folder ``uploads`` of the build, so that a later ``baimo build`` can read them with
the rest.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from baimo.extract.readers.registry import suffixes
from baimo.graph.serve.reply import RefusedRequestError

UPLOADS = "uploads"
"""The folder, inside the build."""

_LONGEST = 150  # bytes of a name, of the 255 that file systems allow
_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")  # what Windows has devices for
_ARCHIVES = (".docx",)
_MOST_MEMBERS = 10_000
_MOST_UNPACKED = 500 * 2**20  # bytes
_MOST_RATIO = 200  # of a large archive; documents of plain text reach 20 or so
_RATIO_COUNTS = 20 * 2**20  # unpacked bytes from which the ratio counts


class RefusedFileError(Exception):
    """A file that is not taken.

    Attributes:
        code: Why, for programs.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was taken.

    Attributes:
        path: Where it lies now.
    """

    path: Path


def safe_name(given: str) -> str:
    """A file name that stays in its folder, on every system.

    Args:
        given: The name as it was sent; it may hold a path, of which the last part counts.

    Raises:
        RefusedFileError: Nothing reads files of this kind.
    """
    name = unicodedata.normalize("NFC", given.encode("utf-8", "replace").decode("utf-8"))
    name = re.split(r"[/\\]", name)[-1]
    name = "".join(c for c in name if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    stem, dot, suffix = _UNSAFE.sub("_", name).rstrip(" .").rpartition(".")
    stem, suffix = stem.strip(" ."), f"{dot}{suffix}".lower()
    if suffix not in suffixes():
        raise RefusedFileError(
            "unsupported_type", f"cannot be read; what can be read: {' '.join(suffixes())}"
        )
    if not stem or _RESERVED.match(stem):
        stem = f"_{stem}"
    room = _LONGEST - len(suffix.encode())
    stem = stem.encode()[:room].decode("utf-8", "ignore").rstrip(" .") or "_"
    return f"{stem}{suffix}"


def take(folder: Path, given: str, content: IO[bytes], most: int) -> Upload:
    """Put a file into the folder of uploads, under a name of its own.

    Args:
        folder: The build folder.
        given: The name as it was sent.
        content: The file.
        most: Most bytes.

    Raises:
        RefusedFileError: Nothing reads such files, it is too large, it is an archive that unpacks
            to too much, or it is there already.
        OSError: It cannot be written.
    """
    name = safe_name(given)
    uploads = folder / UPLOADS
    uploads.mkdir(exist_ok=True)
    if uploads.is_symlink():
        raise RefusedFileError("refused", f"{UPLOADS} is a link and no folder; remove it")
    temporary = uploads / f".{secrets.token_hex(8)}"
    try:
        digest = _copy(content, temporary, most)
        if Path(name).suffix in _ARCHIVES:
            check_archive(temporary)
        return Upload(_placed(temporary, uploads, name, digest))
    finally:
        temporary.unlink(missing_ok=True)


def check_archive(path: Path) -> None:
    """See that an archive does not unpack to much more than it is.

    The sizes are those that its directory names; ``zipfile`` reads no more than these, and refuses
    members that lie over one another.

    Raises:
        RefusedFileError: It does, or it is none.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise RefusedFileError("broken", "is no readable Word document") from error
    unpacked = sum(member.file_size for member in members)
    packed = max(1, path.stat().st_size)
    if (
        len(members) > _MOST_MEMBERS
        or unpacked > _MOST_UNPACKED
        or (unpacked > _RATIO_COUNTS and unpacked / packed > _MOST_RATIO)
    ):
        raise RefusedFileError("too_large", "unpacks to far more than a document holds")


def discard(folder: Path, path: Path) -> None:
    """Remove a file from the folder of uploads; one that is anywhere else is left alone."""
    if path.parent == folder / UPLOADS and not path.is_symlink():
        path.unlink(missing_ok=True)


def _copy(content: IO[bytes], place: Path, most: int) -> str:
    digest = hashlib.sha256()
    left = most
    with place.open("xb") as file:
        while block := content.read(2**20):
            left -= len(block)
            if left < 0:
                raise RefusedFileError("too_large", f"is larger than {most:,} bytes")
            digest.update(block)
            file.write(block)
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest()


def _placed(temporary: Path, uploads: Path, name: str, digest: str) -> Path:
    """Give a file its name, or the next one that is free; it never takes another's place."""
    stem, dot, suffix = name.rpartition(".")
    for number in range(1, 10_000):
        path = uploads / (name if number == 1 else f"{stem}~{number}{dot}{suffix}")
        try:
            path.touch(exist_ok=False)
        except FileExistsError:
            if path.is_file() and not path.is_symlink() and _digest(path) == digest:
                raise RefusedFileError("present", "is in the build already") from None
            continue
        return temporary.replace(path)
    raise RefusedFileError("too_many", "there are too many files of this name")


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refused_reply(skipped: list[dict[str, str]]) -> RefusedRequestError:
    """What to raise when none of the files of an upload was taken."""
    code = skipped[0]["code"] if skipped else "empty"
    status = {"unsupported_type": 415, "too_large": 413, "present": 409}.get(code, 400)
    message = "; ".join(f"{each['source']}: {each['message']}" for each in skipped[:5])
    return RefusedRequestError(status, code, message or "no file was sent", skipped=skipped)
