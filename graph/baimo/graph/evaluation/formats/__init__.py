"""The gold formats that can be read, one module each, in one registry.

A format is known by its name (``--gold-format``) or by the look of the file. An installed package
adds one with an entry point in the group ``baimo.gold_formats`` whose object is a ``GoldFormat``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

from baimo.graph.evaluation.gold import GoldError, GoldSet

ENTRY_POINTS = "baimo.gold_formats"

_BUILT_IN = ("baimo", "cluener", "conll", "crossre", "duie", "finre", "text2kgbench")


@dataclass(frozen=True, slots=True)
class GoldFormat:
    """How one kind of gold file is told from others, and read.

    Attributes:
        sniff: Whether a file with this text looks like one.
        read: Turns the text into a gold set; the path is for messages and ids. Raises
        ``GoldError``.
    """

    name: str
    sniff: Callable[[str], bool]
    read: Callable[[str, Path], GoldSet]


_REGISTERED: dict[str, GoldFormat] = {}


def register(form: GoldFormat) -> None:
    """Let a format be known for the rest of this process, in place of one of the same name."""
    _REGISTERED[form.name] = form


def format_names() -> tuple[str, ...]:
    """The names of all formats, sorted."""
    return tuple(sorted({*_BUILT_IN, *_REGISTERED, *_plugins()}))


def format_named(name: str) -> GoldFormat:
    """The format with a name: registered here, from an installed package, or Baimo's own.

    Raises:
        GoldError: There is none, or the package that offers it does not load.
    """
    if name in _REGISTERED:
        return _REGISTERED[name]
    if name in _plugins():
        return _load_plugin(name)
    if name in _BUILT_IN:
        form: GoldFormat = import_module(f"{__name__}.{name}").FORMAT
        return form
    raise GoldError(name, f"is no gold format; there are {', '.join(format_names())}")


def read_gold(path: str | Path, name: str | None = None) -> list[GoldSet]:
    """Read a gold file, or every gold file in a folder and below it.

    Args:
        path: The file or the folder. In a folder, files that do not look like gold are passed over.
        name: The format; told by the look of each file if not given.

    Raises:
        GoldError: There is no such file, it is in no known format, or it contradicts itself.
    """
    path = Path(path)
    wanted = [format_named(name)] if name else [format_named(each) for each in format_names()]
    if not path.is_dir():
        text = _text(path)
        form = wanted[0] if name else _look(text, wanted)
        if form is None:
            raise GoldError(
                path, f"is in no known gold format; name one of {', '.join(format_names())} "
                "with --gold-format"
            )  # fmt: skip
        return [_read(form, text, path)]
    sets = []
    for file in sorted(path.rglob("*")):
        inside = file.relative_to(path).parts
        if not file.is_file() or any(part.startswith(".") for part in inside):
            continue
        try:
            text = _text(file)
        except GoldError:
            continue  # a picture, a PDF: documents may lie beside their gold
        form = _look(text, wanted)
        if form is not None:
            sets.append(_read(form, text, file))
    if not sets:
        raise GoldError(path, "holds no gold file; `baimo annotate` writes one to correct by hand")
    return sets


def _read(form: GoldFormat, text: str, path: Path) -> GoldSet:
    try:
        gold = form.read(text, path)
    except GoldError:
        raise
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:
        raise GoldError(
            path, f"is broken for the format {form.name} ({type(error).__name__}: {error}); "
            "correct it, or name another format with --gold-format"
        ) from error  # fmt: skip
    return replace(gold, path=str(path), format=form.name)


def _look(text: str, formats: list[GoldFormat]) -> GoldFormat | None:
    return next((form for form in formats if form.sniff(text)), None)


def _text(path: Path) -> str:
    try:
        # Bytes first: line ends are part of a text that offsets point into.
        return path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError as error:
        raise GoldError(path, "does not exist; check the spelling and the folder") from error
    except UnicodeDecodeError as error:
        raise GoldError(path, "is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise GoldError(path, f"cannot be read: {error.strerror}") from error


@cache
def _plugins() -> frozenset[str]:
    return frozenset(point.name for point in entry_points(group=ENTRY_POINTS))


def _load_plugin(name: str) -> GoldFormat:
    for point in entry_points(group=ENTRY_POINTS):
        if point.name == name:
            try:
                form: GoldFormat = point.load()
            except Exception as error:
                raise GoldError(
                    name, f"the format {point.value} does not load ({type(error).__name__}: "
                    f"{error}); repair or remove that package"
                ) from error  # fmt: skip
            return form
    raise LookupError(name)
