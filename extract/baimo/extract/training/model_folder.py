"""The folder of a trained model: spaCy's files, and ``baimo.json`` with its labels and origin."""

from __future__ import annotations

import json
import os
import secrets
import shutil
from pathlib import Path
from typing import Any

import spacy

from baimo.extract.training import (
    network,
    states,
)
from baimo.extract.training.recogniser import NameRecogniser, TrainedModelError

ABOUT = "baimo.json"
VERSION = 2


def write_model(recogniser: NameRecogniser, folder: str | Path) -> None:
    """Write a model: into a folder beside the target, which then takes the target's name.

    Raises:
        TrainedModelError: The folder exists and holds something else than such a model.
        OSError: It cannot be written.
    """
    folder = Path(folder)
    check_target(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}")
    old = folder.with_name(f"{new.name}.old")
    try:
        recogniser.nlp.to_disk(new)
        about = {
            "version": VERSION,
            "language": recogniser.language,
            "states": list(recogniser.states),
            "labels": dict(recogniser.types),
            "following": recogniser.following,
            "training": dict(recogniser.training),
        }
        text = json.dumps(about, ensure_ascii=False, indent=2) + "\n"
        (new / ABOUT).write_text(text, encoding="utf-8", newline="\n")
        if folder.exists():
            folder.rename(old)
        try:
            new.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
        shutil.rmtree(old, ignore_errors=True)


def check_target(folder: str | Path) -> None:
    """Refuse to overwrite what is not a model.

    Raises:
        TrainedModelError: The folder exists and holds something else, or is a file.
    """
    folder = Path(folder)
    if folder.exists() and (
        not folder.is_dir() or (any(folder.iterdir()) and not (folder / ABOUT).is_file())
    ):
        raise TrainedModelError(
            f"{folder}: exists and holds no trained model, so it is left alone; give another folder"
        )


def read_model(folder: str | Path) -> NameRecogniser:
    """Load a model.

    Raises:
        TrainedModelError: It is missing, broken or of another version.
    """
    folder = Path(folder)
    about = _about(folder)
    try:
        states.load(about["states"])
    except states.MissingError as error:
        names = ", ".join(about["states"])
        raise TrainedModelError(f"{folder}: was trained with {names}, and {error}") from error
    try:
        # Importing this module has registered what the configuration names.
        nlp = spacy.load(folder)
    except Exception as error:  # broken files fail in any way they like
        reason = " ".join(str(error).split())[:200]
        raise TrainedModelError(
            f"{folder}: the model cannot be loaded ({reason}); train it anew with `baimo train`"
        ) from error
    size = len(network.taggers(nlp)[0].labels)
    following = tuple(tuple(map(float, row)) for row in about["following"])
    if following and [len(row) for row in following] != [size] * size:
        raise TrainedModelError(
            f"{folder}/{ABOUT}: following is not {size} rows of {size} numbers; train the model "
            "anew with `baimo train`"
        )
    return NameRecogniser(
        nlp,
        about["labels"],
        about["language"],
        tuple(about["states"]),
        following,
        about.get("training", {}),
    )


def language_of_model(folder: str | Path) -> str:
    """The language that a model was trained on, ``zh`` or ``en``.

    Raises:
        TrainedModelError: There is no model in the folder, or it is of another version.
    """
    language: str = _about(Path(folder))["language"]
    return language


def _about(folder: Path) -> dict[str, Any]:
    path = folder / ABOUT
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise TrainedModelError(
            f"{folder}: is no folder with a trained model; `baimo train GOLD --out {folder}` "
            "makes one"
        ) from error
    except OSError as error:
        raise TrainedModelError(
            f"{path}: cannot be read ({os.strerror(error.errno or 0)}); give another folder"
        ) from error
    except ValueError as error:
        raise TrainedModelError(f"{path}: is broken JSON ({error}); correct it") from error
    if not isinstance(about, dict) or about.get("version") != VERSION:
        raise TrainedModelError(
            f"{path}: is not of version {VERSION}; train the model anew with `baimo train`"
        )
    for key, kind in (("language", str), ("states", list), ("labels", dict), ("following", list)):
        if not isinstance(about.get(key), kind):
            raise TrainedModelError(
                f"{path}: '{key}' is missing or wrong; train the model anew with `baimo train`"
            )
    for name in about["states"]:
        if name not in states.SOURCES:
            raise TrainedModelError(
                f"{path}: states holds {name!r}, which is no model that Baimo knows; train the "
                "model anew with `baimo train`"
            )
    for label, type_ in about["labels"].items():
        if not (type_ is None or isinstance(type_, str)):
            raise TrainedModelError(
                f"{path}: labels.{label} is no name of an entity type; give one, or null"
            )
    return about
