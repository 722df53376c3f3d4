"""The ontology: entity types, relation types and the cues that express them, from one YAML file."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, model_validator

from baimo.extract.fast_yaml import SafeLoader
from baimo.extract.file_problems import FileProblemsError
from baimo.extract.folding import fold
from baimo.extract.types import Status

DEFAULT_ONTOLOGY = Path(__file__).parent / "data" / "ontology.yaml"

Kind = Literal["class", "name"]

NameKind = Literal[
    "person", "organization", "place", "country", "region", "date", "number", "name", "text"
]
"""What kind of name stands for a thing; see ``baimo.extract.components.open_names``."""


Condition = Literal[
    "not_a_connected_model",
    "not_a_connecting_company",
    "not_a_counted_kind",
    "not_a_measure",
    "not_a_number_of_things",
    "not_a_use",
    "not_any_of_a_kind",
    "not_hired_away",
    "not_a_language",
    "not_a_persons_seat",
    "not_a_share",
    "not_its_own",
    "not_of_the_new",
    "not_sold_by_it",
    "not_tested_by_it",
    "not_users_of_it",
    "not_what_it_is_for",
]
"""What a relation may ask of the words around a pair; see ``relations.conditions``."""


class OntologyError(FileProblemsError):
    """An ontology file that cannot be used."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class EntityType(_Strict):
    """One type of thing, with its labels and the colour it is drawn in."""

    zh: str
    en: str
    color: str = Field(pattern=r"^#[0-9a-fA-F]{6}$")
    parent: str | None = None
    headers: tuple[str, ...] = ()
    kinds: tuple[NameKind, ...] = ()
    """With ``open_names``: the kinds of names that may be of this type; any if there are none."""


class Labels(_Strict):
    """A name in both languages."""

    zh: str
    en: str


class RelationType(_Strict):
    """One type of fact. The comments at the head of ``ontology.yaml`` explain every field."""

    label: Labels
    inverse: Labels
    domain: tuple[str, ...] = Field(min_length=1)
    range: tuple[str, ...] = Field(min_length=1)
    pairs: tuple[tuple[str, str], ...] = ()
    head_kind: Kind | None = None
    tail_kind: Kind | None = None
    same_type: bool = False
    alike: tuple[tuple[str, ...], ...] = ()
    symmetric: bool = False
    functional: bool = False
    sole: tuple[tuple[str, ...], ...] = ()
    status: Status | None = None
    whole_tail: bool = False
    conditions: tuple[Condition, ...] = ()
    qualifier: str | None = None
    employer: bool = False
    tenure: bool = False
    adjunct_of: str | None = None
    rows: tuple[tuple[str, str], ...] = ()
    cues: dict[Literal["zh", "en"], tuple[str, ...]] = Field(default_factory=dict)
    frames: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class Ontology(_Strict):
    """Entity types, relation types and the word lists that cues refer to."""

    version: int = 1
    open_names: bool = False
    """Whether names have no type of their own, but that of the slot they fill: an imported
    ontology, whose types none of the components know."""
    entities: dict[str, EntityType] = Field(min_length=1)
    words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    relations: dict[str, RelationType]

    @model_validator(mode="before")
    @classmethod
    def _conditions_by_name(cls, raw: object, info: ValidationInfo) -> object:
        """A relation that says nothing of conditions has those of its name in Baimo's own file."""
        relations = raw.get("relations") if isinstance(raw, dict) else None
        if info.context == _OWN or not isinstance(raw, dict) or not isinstance(relations, dict):
            return raw
        own = _own_conditions()
        filled = {
            name: {"conditions": own[name], **spec}
            if name in own and isinstance(spec, dict)
            else spec
            for name, spec in relations.items()
        }
        return {**raw, "relations": filled}

    @model_validator(mode="after")
    def _names_resolve(self, info: ValidationInfo) -> Ontology:
        problems = [*_dangling_names(self), *_broken_frames(self)]
        if info.context != _OWN:
            problems += _broken_cues(self)
        if problems:
            raise ValueError("; ".join(problems))
        return self

    @cached_property
    def ancestry(self) -> dict[str, tuple[str, ...]]:
        """Each entity type with itself and all its ancestors, nearest first."""
        lines: dict[str, tuple[str, ...]] = {}
        for name in self.entities:
            line = [name]
            parent = self.entities[name].parent
            while parent is not None and parent not in line:
                line.append(parent)
                parent = self.entities[parent].parent
            lines[name] = tuple(line)
        return lines

    @cached_property
    def headers(self) -> dict[str, str]:
        """The type that a column of a table lists, by the folded head of the column."""
        return {fold(word): name for name, spec in self.entities.items() for word in spec.headers}

    @cached_property
    def adjuncts(self) -> dict[str, list[tuple[str, str]]]:
        """For a relation, those that are its adjuncts, each with the side that it is about."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, spec in self.relations.items():
            if spec.adjunct_of is not None:
                host, _, side = spec.adjunct_of.partition(".")
                found.setdefault(host, []).append((name, side))
        return found

    def is_a(self, type_: str, wanted: str) -> bool:
        """Whether a type such as ``ModelSeries`` or ``Quantity:money`` falls under ``wanted``."""
        base, _, kind = type_.partition(":")
        wanted_base, _, wanted_kind = wanted.partition(":")
        if wanted_kind and kind != wanted_kind:
            return False
        return wanted_base in self.ancestry.get(base, (base,))

    def allows(self, relation: str, head_type: str, tail_type: str) -> str | None:
        """Check one triple of types.

        Returns:
            ``None`` if the ontology allows it, else the key of what it breaks: ``domain``,
            ``range``, ``pair`` or ``same type``.
        """
        spec = self.relations[relation]
        if not any(self.is_a(head_type, wanted) for wanted in spec.domain):
            return "domain"
        if not any(self.is_a(tail_type, wanted) for wanted in spec.range):
            return "range"
        if spec.pairs and not any(
            self.is_a(head_type, head) and self.is_a(tail_type, tail) for head, tail in spec.pairs
        ):
            return "pair"
        if spec.same_type and not (
            self.is_a(head_type, tail_type)
            or self.is_a(tail_type, head_type)
            or any(
                any(self.is_a(head_type, one) for one in types)
                and any(self.is_a(tail_type, one) for one in types)
                for types in spec.alike
            )
        ):
            return "same type"
        return None


def _dangling_names(ontology: Ontology) -> list[str]:
    problems = []
    for name, entity in ontology.entities.items():
        if entity.parent is not None and entity.parent not in ontology.entities:
            problems.append(f"entities.{name}.parent: no entity type '{entity.parent}'")
        seen, parent = {name}, entity.parent
        while parent in ontology.entities:
            if parent in seen:
                problems.append(f"entities.{name}.parent: the chain of parents is a circle")
                break
            seen.add(parent)
            parent = ontology.entities[parent].parent
    for name, relation in ontology.relations.items():
        sides = [("domain", type_) for type_ in relation.domain]
        sides += [("range", type_) for type_ in relation.range]
        sides += [("pairs", type_) for pair in relation.pairs for type_ in pair]
        sides += [("rows", type_) for pair in relation.rows for type_ in pair]
        sides += [("alike", type_) for types in relation.alike for type_ in types]
        for field, type_ in sides:
            if type_.partition(":")[0] not in ontology.entities:
                problems.append(f"relations.{name}.{field}: no entity type '{type_}'")
        if relation.sole and relation.qualifier is None:
            problems.append(
                f"relations.{name}.sole: lists values of a qualifier, but there is no 'qualifier'"
            )
        if relation.adjunct_of is not None:
            host, _, side = relation.adjunct_of.partition(".")
            if host not in ontology.relations or side not in ("head", "tail"):
                problems.append(
                    f"relations.{name}.adjunct_of: '{relation.adjunct_of}' is not RELATION.head or "
                    "RELATION.tail"
                )
    return problems


_OWN = "own"
"""Marks the ontology that ships with Baimo: the tests compile its cues, not every start."""


@cache
def _own_conditions() -> dict[str, tuple[Condition, ...]]:
    """The conditions of those relations that have any in the ontology that ships with Baimo."""
    relations = load_ontology().relations
    return {name: spec.conditions for name, spec in relations.items() if spec.conditions}


_OPTIONAL = re.compile(r"(?<!\\)\([^()]*\)[?*]")
"""A group that may be absent, without groups of its own."""


def _broken_cues(ontology: Ontology) -> list[str]:
    problems = []
    for name, relation in ontology.relations.items():
        for language, cues in relation.cues.items():
            for cue in cues:
                place = f"relations.{name}.cues.{language}: '{cue}'"
                if ("{head}" in cue) != ("{tail}" in cue):
                    problems.append(f"{place} has only one of {{head}} and {{tail}}")
                if any("{head}" in group or "{tail}" in group for group in _OPTIONAL.findall(cue)):
                    problems.append(f"{place} makes {{head}} or {{tail}} optional")
                problems.extend(
                    f"{place} refers to the word list <{word}>, which is not under words"
                    for word in re.findall(r"<(\w+)>", cue)
                    if word not in ontology.words
                )
                try:
                    re.compile(
                        re.sub(r"<\w+>", "x", cue).replace("{head}", "x").replace("{tail}", "x")
                    )
                except re.error as error:
                    problems.append(f"{place} is not a valid pattern: {error}")
    return problems


_PREPOSITIONS = re.compile(
    "about|above|across|ahead|against|alongside|among|around|as|at|atop|behind|below|beside|between|"
    "beyond|by|for|from|in|inside|into|like|of|off|on|onto|out|over|past|than|through|to|towards?|"
    "under|up|upon|using|via|with|within"
)
"""The words of a frame that may govern one of its sides."""
_FRAME_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")


def sides_of_frame(text: str) -> tuple[str | None, str, str | None, tuple[str, ...], str | None]:
    """Take a frame apart: which side is the subject, the verb, the object, words, what they govern.

    Without ``{head}`` and ``{tail}`` the head is the subject, and the tail what a preposition at
    the end governs, or else the object. Where only one of them is given, the other is governed by a
    preposition at the end, or else the subject, or else the object.

    Raises:
        ValueError: It is no frame; says why.
    """
    words = text.split()
    marks = [word for word in words if word in ("{head}", "{tail}")]
    plain = [word for word in words if word not in marks]
    if not plain or not all(_FRAME_WORD.fullmatch(word) for word in plain):
        raise ValueError("is not made of words in lower case, {head} and {tail}")
    if not marks:
        words, marks = ["{head}", *words], ["{head}"]
    if len(marks) == 1:
        other = "{tail}" if marks == ["{head}"] else "{head}"
        if len(plain) > 1 and _PREPOSITIONS.fullmatch(words[-1]):
            words.append(other)
        elif words[0] not in marks:
            words.insert(0, other)
        else:
            words.insert(2, other)
        marks.append(other)
    if sorted(marks) != ["{head}", "{tail}"]:
        raise ValueError("has not one {head} and one {tail}")
    subject = words.pop(0)[1:-1] if words[0] in marks else None
    verb, *rest = words
    object_ = rest.pop(0)[1:-1] if rest and rest[0] in marks else None
    governed = rest.pop()[1:-1] if rest and rest[-1] in marks else None
    if verb in marks or any(word in marks for word in rest):
        raise ValueError("has a side that is neither before nor behind the verb nor at the end")
    if governed is not None and (not rest or not _PREPOSITIONS.fullmatch(rest[-1])):
        raise ValueError("has no preposition before the side at its end")
    return subject, verb, object_, tuple(rest), governed


def _broken_frames(ontology: Ontology) -> list[str]:
    problems = []
    for name, relation in ontology.relations.items():
        for frame in relation.frames:
            try:
                sides_of_frame(frame)
            except ValueError as error:
                problems.append(f"relations.{name}.frames: '{frame}' {error}")
    return problems


def load_ontology(path: str | Path | None = None) -> Ontology:
    """Read and validate an ontology file.

    Args:
        path: A YAML file; the one that ships with Baimo if not given.

    Raises:
        OntologyError: The file cannot be read, is no YAML, or breaks the schema. Each problem names
            its line or its key.
    """
    path = Path(path) if path is not None else DEFAULT_ONTOLOGY
    try:
        raw = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_UniqueKeyLoader)
    except OSError as error:
        raise OntologyError(str(path), [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise OntologyError(str(path), ["is not UTF-8; save it as UTF-8"]) from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}: " if mark else ""
        problem = getattr(error, "problem", None) or "no valid YAML"
        raise OntologyError(str(path), [f"{line}{problem}"]) from error
    if not isinstance(raw, dict):
        raise OntologyError(
            str(path), ["holds no mapping; see `baimo ontology show` for the shape"]
        )
    try:
        return Ontology.model_validate(raw, context=_OWN if path == DEFAULT_ONTOLOGY else None)
    except ValidationError as error:
        problems = [
            f"{'.'.join(str(part) for part in item['loc']) or 'file'}: "
            + item["msg"].removeprefix("Value error, ")
            for item in error.errors()
        ]
        raise OntologyError(str(path), problems) from error


class _UniqueKeyLoader(SafeLoader):
    """YAML silently keeps the last of two equal keys; a relation defined twice is a mistake."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        seen: set[object] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key}' stands twice in one mapping", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)
