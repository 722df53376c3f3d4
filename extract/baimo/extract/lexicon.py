"""The lexicon: names that are known beforehand, with aliases, guards and sources.

The files are plain CSV; ``data/lexicon/README.md`` explains every column.
"""

from __future__ import annotations

import csv
import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import product, zip_longest
from pathlib import Path
from typing import NamedTuple

import yaml

from baimo.extract.file_problems import FileProblemsError
from baimo.extract.folding import compact, fold, fold_all, name_key, without_separators
from baimo.extract.ontology import Ontology

DEFAULT_LEXICON = Path(__file__).parent / "data" / "lexicon"
COLUMNS = ("name", "type", "aliases", "forbidden", "match", "kind", "note", "source")
_MATCHES = {"case", "context", "listed"}

_LATIN_SHORT = re.compile(r"[A-Za-z]{1,3}\Z")
_DIGIT = re.compile(r"\d")
_LETTER_DIGIT = re.compile(r"(?<=[A-Za-z])[ -]?(?=\d)|(?<=\d)[ -](?=[A-Za-z])")


class LexiconError(FileProblemsError):
    """A lexicon file that cannot be used."""


class Form(NamedTuple):
    """One spelling of an entry's name.

    Attributes:
        case: It counts only with exactly this upper and lower case.
        context: It is also an ordinary word and counts only near other words of the field.
    """

    text: str
    case: bool = False
    context: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a lexicon file: a thing with its names."""

    name: str
    type: str
    forms: tuple[Form, ...]
    """The canonical name first, then the aliases."""
    forbidden: frozenset[str] = frozenset()
    """Name keys (see ``folding.name_key``) that are never this entry."""
    is_class: bool = False
    listed: bool = False
    """Whether it counts only where a component finds it in a list of its kind."""
    note: str = ""
    source: str = ""
    place: str = ""
    """``file:line``, for messages."""

    @property
    def id(self) -> str:
        """``Type:name``, which is also the id of the entity that its mentions link to."""
        return f"{self.type}:{self.name}"


@dataclass(frozen=True)
class Lexicon:
    """Entries by id and by folded form."""

    entries: dict[str, Entry] = field(default_factory=dict)
    by_form: dict[str, tuple[tuple[Entry, Form], ...]] = field(default_factory=dict)
    listed: dict[str, Entry] = field(default_factory=dict)
    """By folded form, those that count only in a list of their kind."""

    @cached_property
    def keys(self) -> dict[str, str]:
        """The name key (see ``folding.name_key``) of each entry's name, by the entry's id."""
        names = [compact(entry.name) for entry in self.entries.values()]
        return dict(zip(self.entries, map(without_separators, fold_all(names)), strict=True))

    def lookup(self, text: str) -> Entry | None:
        """The entry that this spelling names whatever stands around it, or ``None``."""
        written = compact(text)
        for entry, form in self.by_form.get(fold(written), ()):
            if not form.context and (not form.case or written == form.text):
                return entry
        return None


def make_lexicon(entries: Iterable[Entry]) -> Lexicon:
    """Index entries; where two claim one spelling, the later wins, so the user's."""
    # Nothing here is garbage, and to look for some again and again takes longer than all else.
    with no_collection():
        return _indexed(entries)


@contextmanager
def no_collection() -> Iterator[None]:
    """Let Python look for no circles of objects meanwhile."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _indexed(entries: Iterable[Entry]) -> Lexicon:
    by_id: dict[str, Entry] = {}
    for entry in entries:
        by_id[entry.id] = entry
    listed = {
        fold(compact(form.text)): entry
        for entry in by_id.values()
        if entry.listed
        for form in entry.forms
    }
    written = [
        ((entry, form), spelling)
        for entry in by_id.values()
        if not entry.listed
        for form in entry.forms
        for spelling in spellings(form.text)
    ]
    claims: dict[str, tuple[tuple[Entry, Form], ...]] = {}
    for (claim, _), key in zip(written, fold_all([text for _, text in written]), strict=True):
        held = claims.get(key)
        claims[key] = (claim,) if held is None else (claim, *held)
    return Lexicon(by_id, claims, listed)


def spellings(text: str) -> list[str]:
    """Every way to write one form.

    Spaces beside Chinese go; each join of letters and digits is written with nothing, a hyphen and
    a space (``GPT-4``, ``GPT 4``, ``GPT4``). Names with more than three joins stay as written.
    """
    written = compact(text)
    if _DIGIT.search(written) is None:
        return [written]
    pieces = _LETTER_DIGIT.split(written)
    if not 2 <= len(pieces) <= 4:
        return [written]
    found = {
        "".join(piece + joint for piece, joint in zip(pieces, (*joints, ""), strict=True))
        for joints in product(("", "-", " "), repeat=len(pieces) - 1)
    }
    return sorted(found | {written})


def load_lexicon(extra: Sequence[str | Path] = (), *, ontology: Ontology) -> Lexicon:
    """Read Baimo's own lexicon and the user's files.

    Args:
        extra: CSV or YAML files, or folders of them; a later file overrides an earlier one.
        ontology: Its entity types are the ones that entries may have.

    Raises:
        LexiconError: A file cannot be read or breaks the format; every problem names its line.
    """
    with no_collection():
        return make_lexicon(_read_all(extra, ontology))


def _read_all(extra: Sequence[str | Path], ontology: Ontology) -> list[Entry]:
    entries: list[Entry] = []
    # A user's ontology may drop types that Baimo's own lexicon uses; those entries are left out.
    entries.extend(
        entry for entry in _entries_of(DEFAULT_LEXICON) if entry.type in ontology.entities
    )
    for given in extra:
        for path in lexicon_files(Path(given)):
            read = list(read_entries(path))
            unknown = [
                f"{entry.place.rpartition(':')[2]}: no entity type '{entry.type}' in the ontology"
                for entry in read
                if entry.type not in ontology.entities
            ]
            if unknown:
                raise LexiconError(str(path), [f"line {problem}" for problem in unknown])
            entries.extend(read)
    return entries


@cache
def _entries_of(folder: Path) -> tuple[Entry, ...]:
    """The entries of Baimo's own files, which stay as they are while a program runs."""
    return tuple(entry for path in lexicon_files(folder) for entry in read_entries(path))


def lexicon_files(path: Path) -> list[Path]:
    """The lexicon files of a folder in the order of their names; a file is itself."""
    if path.is_dir():
        return sorted(
            child for child in path.iterdir() if child.suffix in (".csv", ".yaml", ".yml")
        )
    return [path]


def read_entries(path: Path) -> Iterator[Entry]:
    """Read one lexicon file (CSV with the columns of the README, or a YAML list of such mappings).

    Raises:
        LexiconError: With every problem of the file, not only the first.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise LexiconError(str(path), [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise LexiconError(str(path), ["is not UTF-8; save it as UTF-8"]) from error
    rows = _yaml_rows(path, text) if path.suffix in (".yaml", ".yml") else _csv_rows(path, text)
    problems: list[str] = []
    entries = []
    name, known = path.name, set(COLUMNS)
    for line, row in rows:
        missing = [column for column in ("name", "type") if not row.get(column)]
        unknown = () if row.keys() <= known else [name for name in row if name not in known]
        if missing:
            problems.append(f"line {line}: no {' and no '.join(missing)}")
        elif unknown:
            problems.append(f"line {line}: unknown column '{unknown[0]}'")
        elif row.get("kind", "") not in ("", "name", "class"):
            problems.append(f"line {line}: kind is '{row['kind']}', not empty, name or class")
        elif (match := row.get("match")) and set(match.split()) - _MATCHES:
            problems.append(
                f"line {line}: match is '{row['match']}', not case, context, both or listed"
            )
        else:
            entries.append(_entry(row, f"{name}:{line}"))
    if problems:
        raise LexiconError(str(path), problems)
    yield from entries


def _csv_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.reader(text.splitlines())  # DictReader takes three times as long
    header = next(reader, None)
    if not header or not {"name", "type"} <= set(header):
        raise LexiconError(
            str(path), [f"line 1: the header must hold name and type; it is {header}"]
        )
    for row in reader:
        if len(row) > len(header):
            raise LexiconError(
                str(path), [f"line {reader.line_num}: more cells than the header has columns"]
            )
        if row:
            cells = map(str.strip, row)
            yield reader.line_num, dict(zip_longest(header, cells, fillvalue=""))


def _yaml_rows(path: Path, text: str) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        loaded = yaml.safe_load(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        raise LexiconError(
            str(path), [f"{line}{getattr(error, 'problem', None) or 'no valid YAML'}"]
        ) from error
    if not isinstance(loaded, list) or not isinstance(root, yaml.SequenceNode):
        raise LexiconError(str(path), ["line 1: must be a list of entries (- name: ...)"])
    for node, item in zip(root.value, loaded, strict=True):
        line = node.start_mark.line + 1
        if not isinstance(item, dict):
            raise LexiconError(str(path), [f"line {line}: an entry must be a mapping"])
        yield (
            line,
            {
                str(key): "|".join(str(part) for part in value)
                if isinstance(value, list)
                else str(value if value is not None else "").strip()
                for key, value in item.items()
            },
        )


def _entry(row: dict[str, str], place: str) -> Entry:
    flags = row.get("match", "").split()
    forms = [_form(row["name"], flags)]
    if aliases := row.get("aliases"):
        forms += [_form(alias, flags) for alias in aliases.split("|") if alias.strip()]
    forbidden = row.get("forbidden")
    return Entry(
        name=row["name"],
        type=row["type"],
        forms=tuple(forms),
        forbidden=frozenset(name_key(form.strip()) for form in forbidden.split("|") if form.strip())
        if forbidden
        else frozenset(),
        is_class=row.get("kind") == "class",
        listed="listed" in flags,
        note=row.get("note", ""),
        source=row.get("source", ""),
        place=place,
    )


def _form(text: str, flags: list[str]) -> Form:
    text = text.strip()
    bare = text.rstrip("~=")
    marks = text[len(bare) :]
    if not (flags or marks) and len(bare) > 3:  # as most
        return Form(bare)
    return Form(
        text=bare,
        # Three letters in lower case are too often an ordinary word or a part of code.
        case="case" in flags
        or "=" in marks
        or (len(bare) <= 3 and _LATIN_SHORT.match(bare) is not None),
        context="context" in flags or "~" in marks,
    )
