"""Which extractor has which name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import TYPE_CHECKING

from baimo.extract.extractors.extractor import Extractor, ExtractorError, MakeExtractor

if TYPE_CHECKING:
    from baimo.extract.analysis import Resources
    from baimo.extract.pipeline import PipelineConfig

ENTRY_POINTS = "baimo.extractors"

BUILT_IN = {
    "rules": "baimo.extract.extractors.rules:make",
    "llm": "baimo.extract.extractors.llm.extractor:make",
    "gliner": "baimo.extract.extractors.gliner_names:make",
    "spacy": "baimo.extract.extractors.spacy_names:make",
    "learned": "baimo.extract.extractors.learned.extractor:make",
}
"""What ``pyproject.toml`` declares, for a source tree that is not installed."""

_REGISTERED: dict[str, MakeExtractor] = {}


def register(name: str, make: MakeExtractor) -> None:
    """Let ``--extractor NAME`` use ``make`` for the rest of this process.

    Args:
        name: Without a colon or a comma.
        make: Takes the place of any other extractor of that name.
    """
    _REGISTERED[name] = make


def names() -> tuple[str, ...]:
    """The names of all extractors, sorted."""
    return tuple(sorted({*_REGISTERED, *_points()}))


def make_extractors(config: PipelineConfig, resources: Resources) -> tuple[Extractor, ...]:
    """Make the extractors that ``config.extractors`` names, in that order.

    Raises:
        ExtractorError: A name is unknown or given twice, or an extractor cannot be made.
    """
    made: list[Extractor] = []
    for name, argument in parsed(config.extractors):
        make = _REGISTERED.get(name) or _load(name)
        made.append(make(argument, resources, config))
    return tuple(made)


def parsed(specifications: Sequence[str]) -> tuple[tuple[str, str | None], ...]:
    """Names and arguments of ``("rules", "spacy:zh_core_web_sm")``.

    Raises:
        ExtractorError: There is no name, or one stands twice.
    """
    found: dict[str, str | None] = {}
    for specification in specifications:
        name, colon, argument = (part.strip() for part in specification.partition(":"))
        if not name:
            raise ExtractorError("--extractor names none; `--extractor rules` is the default")
        if name in found:
            raise ExtractorError(f"--extractor names '{name}' twice; once is enough")
        found[name] = argument if colon else None
    if not found:
        raise ExtractorError("--extractor names none; `--extractor rules` is the default")
    return tuple(found.items())


def _load(name: str) -> MakeExtractor:
    points = _points()
    if name not in points:
        raise ExtractorError(
            f"there is no extractor '{name}'; there are {', '.join(names())}, and packages may add "
            f"others by an entry point in the group {ENTRY_POINTS}"
        )
    try:
        make: MakeExtractor = points[name].load()
    except Exception as error:  # a package of a third party fails in any way it likes
        raise ExtractorError(
            f"the extractor '{name}' ({points[name].value}) does not load "
            f"({type(error).__name__}: {error}); repair or remove the package that brings it"
        ) from error
    return make


@cache
def _points() -> dict[str, EntryPoint]:
    return _by_name(
        [
            *(EntryPoint(name, value, ENTRY_POINTS) for name, value in BUILT_IN.items()),
            *entry_points(group=ENTRY_POINTS),
        ]
    )


def _by_name(points: Iterable[EntryPoint]) -> dict[str, EntryPoint]:
    found: dict[str, EntryPoint] = {}
    for point in points:
        known = found.setdefault(point.name, point)
        if known.value != point.value:
            raise ExtractorError(
                f"two packages bring an extractor '{point.name}' ({known.value} and "
                f"{point.value}); remove one of them"
            )
    return found
