"""An ontology of Text2KGBench's form (JSON) as one of Baimo's.

Such a file names concepts, and relations with a domain and a range, and says nothing about how text
puts them. The English cues are made from the words of a relation's label: frames that hold for any
property (``the LABEL of {head} is {tail}``), the verb in an agent noun (developer: developed by),
and what ``data/property_phrases.yaml`` lists for common properties.
"""

from __future__ import annotations

import colorsys
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import yaml

from baimo.extract.ontology import NameKind, Ontology, OntologyError
from baimo.extract.property_phrases import Property, load_phrases
from baimo.extract.relations.cues import inflections

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_LITERALS = {
    "number": "Quantity", "integer": "Quantity", "double": "Quantity", "float": "Quantity",
    "date": "Date", "year": "Date", "time": "Date", "gyear": "Date", "string": "Text", "": "Thing",
}  # fmt: skip
"""The types of what has no name but a value; an empty range may be anything."""
_PREPOSITIONS = frozenset(
    ("of", "in", "by", "after", "on", "at", "for", "from", "to", "with", "above")
)
_FINITE = frozenset(("is", "has", "was", "are", "had", "does", "can"))
_DATE_WORDS = ("date", "year", "time")


def import_ontology(path: str | Path) -> dict[str, Any]:
    """Turn an ontology in JSON into the content of an ontology file of Baimo.

    Args:
        path: The JSON file, with ``concepts`` (``qid``, ``label``) and ``relations`` (``label``,
            ``domain``, ``range``, each the ``qid`` or label of a concept, or a literal such as
            ``number``).

    Returns:
        What ``yaml.safe_dump`` can write and ``load_ontology`` reads.

    Raises:
        OntologyError: The file cannot be read, is no JSON or has another shape; each problem names
            its line or its key.
    """
    raw = _read(Path(path))
    types = _Types(raw["concepts"])
    relations: dict[str, dict[str, Any]] = {}
    problems: list[str] = []
    for number, relation in enumerate(raw["relations"]):
        label = relation["label"]
        name = type_name(label, lower=True)
        if not name:
            problems.append(f"relations[{number}].label: '{label}' holds no letter")
        elif name in relations:
            problems.append(f"relations[{number}].label: '{label}' stands there twice")
        else:
            relations[name] = {
                "label": {"zh": words_of(label), "en": words_of(label)},
                "inverse": {"zh": f"{words_of(label)} of", "en": f"{words_of(label)} of"},
                "domain": [types.of(relation["domain"])],
                "range": [types.of(relation["range"])],
            }
    if problems:
        raise OntologyError(str(path), problems)
    entities = types.entities()
    for name, spec in relations.items():
        kinds = entities[spec["range"][0]]["kinds"]
        cues = list(dict.fromkeys(english_cues(spec["label"]["en"], kinds)))
        relations[name]["cues"] = {"en": cues}
    ontology = {"version": 1, "open_names": True, "entities": entities, "relations": relations}
    Ontology.model_validate(ontology)
    return ontology


def ontology_yaml(ontology: dict[str, Any], source: str) -> str:
    """The text of an ontology file.

    Args:
        ontology: What ``import_ontology`` gave.
        source: Where it came from, for the comment in the first line.
    """
    body = yaml.safe_dump(ontology, sort_keys=False, allow_unicode=True, width=100)
    return (
        f"# Made from {source} by `baimo ontology import`. The cues are yours to correct; the\n"
        f"# comments in `baimo ontology show --yaml` explain every field.\n{body}"
    )


def words_of(label: str) -> str:
    """The words of a label: ``operatingSystem`` is operating system; CPU stays."""
    words = _WORDS.findall(label.replace("_", " "))
    return " ".join(word if len(word) > 1 and word.isupper() else word.lower() for word in words)


def type_name(label: str, *, lower: bool = False) -> str:
    """A label as one word in camel case, with a small first letter if ``lower``."""
    words = words_of(label).split()
    name = "".join(word[:1].upper() + word[1:] for word in words)
    if lower and words and not words[0].isupper():
        return name[:1].lower() + name[1:]
    return name


# Reading ----------------------------------------------------------------------------------------


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise OntologyError(str(path), [f"cannot be read: {error.strerror}"]) from error
    except UnicodeDecodeError as error:
        raise OntologyError(str(path), ["is not UTF-8; save it as UTF-8"]) from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise OntologyError(str(path), [f"{place}: no valid JSON: {error.msg}"]) from error
    problems = list(_shape(raw))
    if problems:
        raise OntologyError(str(path), problems)
    return {"concepts": raw.get("concepts", []), "relations": raw["relations"]}


def _shape(raw: object) -> Iterator[str]:
    if not isinstance(raw, dict):
        yield "holds no object; an ontology has `concepts` and `relations`"
        return
    if not raw.get("relations"):
        yield "relations: is missing or empty; each has `label`, `domain` and `range`"
    for part, keys in (("concepts", ("label",)), ("relations", ("label", "domain", "range"))):
        items = raw.get(part, [])
        if not isinstance(items, list):
            yield f"{part}: is no list"
            continue
        for number, item in enumerate(items):
            if not isinstance(item, dict):
                yield f"{part}[{number}]: is no object"
                continue
            for key in keys:
                if not isinstance(item.get(key), str):
                    yield f"{part}[{number}].{key}: is missing or is no text"
                elif key == "label" and not _WORDS.search(item[key]):
                    yield f"{part}[{number}].label: holds no letter"


class _Types:
    """The entity types: the concepts, and what domains and ranges name beside them."""

    def __init__(self, concepts: list[dict[str, Any]]) -> None:
        self._labels: dict[str, str] = {}
        self._of: dict[str, str] = {}
        for concept in concepts:
            name = type_name(concept["label"])
            self._labels.setdefault(name, words_of(concept["label"]))
            for key in (concept.get("qid"), concept["label"]):
                if isinstance(key, str):
                    self._of.setdefault(key.lower(), name)

    def of(self, reference: str) -> str:
        """The type that a domain or range refers to; a new one if no concept is called so."""
        key = reference.strip().lower()
        if key not in self._of:
            known = load_phrases().wikidata_classes.get(reference.strip())
            name = _LITERALS.get(key) or type_name(known or reference) or "Thing"
            self._labels.setdefault(name, words_of(known or name) or "thing")
            self._of[key] = name
        return self._of[key]

    def entities(self) -> dict[str, dict[str, Any]]:
        """All types, in the order in which they were named."""
        by_label = {label: name for name, label in reversed(self._labels.items())}
        found: dict[str, dict[str, Any]] = {}
        for number, (name, label) in enumerate(self._labels.items()):
            wider = load_phrases().parents.get(label, ())
            parent = next((by_label[word] for word in wider if word in by_label), None)
            found[name] = {"zh": label, "en": label, "color": _color(number)}
            if parent is not None and parent != name:
                found[name]["parent"] = parent
            found[name]["kinds"] = list(_kinds(label))
        return found


def _kinds(label: str) -> tuple[NameKind, ...]:
    literal = {"quantity": "number", "date": "date", "text": "text", "thing": None}
    if label in literal:
        kind = literal[label]
        if kind == "text":
            return ("text", "name", "organization", "person")
        return (kind,) if kind is not None else ()  # type: ignore[return-value]
    table = load_phrases().kinds
    last = label.split()[-1].lower() if label else ""
    for word in (label, last, last.removesuffix("s")):
        for kind_, words in table.items():
            if word in words:
                return (kind_, "name") if kind_ == "text" else (kind_,)
    return ("name",)


def _color(number: int) -> str:
    """Colours a golden section of the circle apart, dark enough for white labels."""
    hue = (0.58 + number * 0.618034) % 1
    red, green, blue = colorsys.hls_to_rgb(hue, 0.36 + 0.05 * (number % 3), 0.5)
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


# Cues -------------------------------------------------------------------------------------------


def english_cues(label: str, kinds: Iterable[NameKind] = ()) -> Iterator[str]:
    """The cues for a property.

    Args:
        label: The words of its label.
        kinds: What kinds of names its tails have; none means any.
    """
    kinds = tuple(kinds)
    known = load_phrases().properties.get(label.lower(), Property())
    words = label.split()
    first, last = words[0].lower(), words[-1].lower()
    if first in _FINITE or (last in _PREPOSITIONS and len(words) > 1):
        yield from _predicate(label if first not in ("is", "was") else " ".join(words[1:]))
    elif kinds in (("number",), ()):
        for noun in dict.fromkeys((*_counted(words), *known.nouns)):
            yield from _count_frames(noun)
            yield from _noun_frames(noun)
    else:
        for noun in dict.fromkeys((*_nouns(words), *known.nouns)):
            yield from _noun_frames(noun)
    for verb in dict.fromkeys((*_agent_verb(words, kinds), *known.passive)):
        yield from _passive(verb, at="organization" in kinds)
    for verb in known.verbs:
        forms = "|".join(inflections(verb)[:-1])
        yield f"{{head}} ({forms}) {{tail}}"
    for predicate in known.predicates:
        yield f"{{head}} {predicate} {{tail}}"
    yield from known.templates
    for before in known.before:
        yield f"{{tail}} {before} {{head}}"
    for participle in dict.fromkeys((*_dated(words, kinds), *known.participles)):
        yield f"{{head}} {participle} … (in|on|at|since) {{tail}}"
        yield f"{{head}} {participle} (in|on|at|since)? {{tail}}"


def _predicate(label: str) -> Iterator[str]:
    yield f"{{head}} {label} {{tail}}"


def _nouns(words: list[str]) -> Iterator[str]:
    yield " ".join(words)
    for index, word in enumerate(words):
        if index and word in _PREPOSITIONS:
            yield " ".join(words[:index])  # elevation above the sea level
            break


def _counted(words: list[str]) -> Iterator[str]:
    if words[:2] == ["number", "of"]:
        yield " ".join(words[2:])
    elif words[-1] in ("total", "size", "count"):
        yield " ".join(words[:-1])
    else:
        yield from _nouns(words)


def _noun_frames(noun: str) -> Iterator[str]:
    yield f"{{head}} 's {noun} (is|was|are|were|,|called|named|being)* {{tail}}"
    yield f"{noun} (of|for|at|in) {{head}} (is|was|are|were|,|called|named|being)* {{tail}}"
    yield f"{noun} (of|for|at|in) {{head}} … (is|was|are|were) {{tail}}"
    yield f"{{head}} (has|have|had|with|having) (a|an|the|its)? {noun} (of|called|named)* {{tail}}"
    yield f"{{head}} (has|had|have|with) {{tail}} as (its|a|an|the|their)? {noun}"
    yield f"{{tail}} (is|was|are|were|,|as)+ (a|an|the|one of the)? {noun} (of|for|at|in) {{head}}"
    yield f"{{tail}} (is|was|are|were) {{head}} 's {noun}"
    yield f"{{head}} … {noun} (is|was|are|were|:|-)+ (in)? {{tail}}"


def _count_frames(noun: str) -> Iterator[str]:
    yield f"{{tail}} {noun} (at|in|of|for|attending|on|attend|study at) {{head}}"
    yield f"{{head}} … {{tail}} (strong|members? of)? {noun}"
    yield f"{{head}} … {noun} (of|is|was|are|numbers?|total|totals|:)+ {{tail}}"
    yield f"number of {noun} (at|in|of|for) {{head}} (is|was|are) {{tail}}"


def _agent_verb(words: list[str], kinds: tuple[NameKind, ...]) -> Iterator[str]:
    """The verb of an agent noun, where such a noun stands for a person or an organisation."""
    noun = words[-1].lower()
    phrases = load_phrases()
    if noun in phrases.agents:
        yield phrases.agents[noun]
    elif (
        re.fullmatch(r"[a-z]{3,}[eo]r", noun)
        and noun not in phrases.not_agents
        and (not kinds or {"person", "organization"} & set(kinds))
    ):
        yield agent_verb(noun)


def agent_verb(noun: str) -> str:
    """The verb that an agent noun is made of: developer, develop; creator, create."""
    stem = noun[:-2]
    if re.search(r"([bdgmnpt])\1\Z", stem):
        return stem[:-1]  # programmer
    if re.search(
        r"(?:(?:[^aeiou]|cre)at|ut|uc|ur|iv|is|as|os|iz|us|dg|ag|in(?<=gin|lin)|v|c|z|pl|bl|tl)\Z",
        stem,
    ):
        return stem + "e"
    return stem


def _passive(verb: str, *, at: bool) -> Iterator[str]:
    forms = inflections(verb)
    past, participle = forms[2] if len(forms) > 2 else forms[-2], forms[-2]
    yield f"{{head}} {participle} … by {{tail}}"
    if at:
        yield (
            f"{{head}} {participle} (primarily|mainly|largely|originally|internally)? "
            "(at|within|inside) {tail}"
        )
        yield f"{{head}} {participle} … (collaboration|cooperation|partnership) between {{tail}}"
    yield f"{{tail}} ({forms[1]}|{past}) {{head}}"


def _dated(words: list[str], kinds: tuple[NameKind, ...]) -> Iterator[str]:
    """established, and the founded in founding date: what happened then or there."""
    if "date" in kinds or "place" in kinds:
        for word in words:
            if word.endswith("ed") and len(word) > 4:
                yield word
        if len(words) > 1 and words[-1] in (*_DATE_WORDS, "place") and words[0].endswith("ing"):
            yield inflections(words[0][:-3])[-2]
