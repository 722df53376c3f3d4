"""A hash of a model on disk, so that a fingerprint changes with it."""

from __future__ import annotations

import hashlib
from pathlib import Path


def folder_print(folder: Path) -> str:
    """The beginning of a SHA-256 over the names and contents of all files of a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        if "__pycache__" in path.parts:
            continue
        digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogatepass"))
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
    return digest.hexdigest()[:16]
