"""Baimo's own gold: one JSON file a document, written by hand or pre-filled by ``baimo annotate``.

``entities`` have an id, a name, a type, a tier and mentions with offsets; ``relations`` join ids
and say where they are stated (``evidence``, ``moreEvidence``); ``coreference`` lists pronouns. The
document is named by ``document`` (a file beside the gold) and ``sha256``, or stands in ``text``. A
type may name two types between which it does not decide: ``Product/Tool``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from baimo.extract.types import Span
from baimo.graph.evaluation.formats import GoldFormat
from baimo.graph.evaluation.gold import (
    TIERS,
    GoldDocument,
    GoldEntity,
    GoldError,
    GoldRelation,
    GoldSet,
    Tier,
)

_SAME = {
    "Concept": "Capability",
    "Compute": "Hardware",
    "Metric": "Quantity",
    "Application": "Scenario",
    "ModelSeries": "Model",
}
"""Other names of types."""


def sniff(text: str) -> bool:
    """Whether this is one JSON object with entities and relations."""
    if not text.lstrip().startswith("{"):
        return False
    try:
        data = json.loads(text)
    except ValueError:
        return False
    return all(isinstance(data.get(key), list) for key in ("entities", "relations"))


def read(text: str, path: Path) -> GoldSet:
    """Read one file.

    Raises:
        GoldError: It is broken JSON, lacks something, or contradicts itself.
    """
    try:
        data = json.loads(text)
    except ValueError as error:
        raise GoldError(path, f"is broken JSON ({error}); correct it") from error
    words: str | None = data.get("text")
    entities = tuple(
        _entity(record, path, f"entities[{number}]")
        for number, record in enumerate(data["entities"])
    )
    known: set[str] = set()
    for number, entity in enumerate(entities):
        if entity.id in known:
            raise GoldError(path, f"entities[{number}]: the id '{entity.id}' occurs twice; rename")
        known.add(entity.id)
    relations = tuple(
        _relation(record, path, f"relations[{number}]", known)
        for number, record in enumerate(data["relations"])
    )
    coreference = []
    for number, record in enumerate(data.get("coreference", ())):
        place = f"coreference[{number}]"
        target = _end(record, "refersTo", path, place, known)
        coreference.append((_span(record, path, place), target))
    document = GoldDocument(
        id=data.get("document") or path.stem,
        entities=entities,
        relations=relations,
        text=words,
        sha256=data.get("sha256"),
        coreference=tuple(coreference),
    )
    return GoldSet(str(path), "baimo", (document,))


def types_of(label: str) -> frozenset[str]:
    """The types that a type name allows: ``Product/Tool`` allows both."""
    bases = (part.strip().partition(":")[0] for part in label.split("/"))
    return frozenset(_SAME.get(base, base) for base in bases)


def _entity(record: dict[str, Any], path: Path, place: str) -> GoldEntity:
    label = _get(record, "type", path, place)
    name = _get(record, "name", path, place)
    mentions = _get(record, "mentions", path, place)
    spans = {}
    for number, mention in enumerate(mentions):
        at = f"{place}.mentions[{number}]"
        # Gold for a text that may not be copied holds offsets alone.
        spans[_span(mention, path, at)] = str(mention.get("text", ""))
    return GoldEntity(
        id=_get(record, "id", path, place),
        name=name,
        label=label,
        types=types_of(label),
        tier=_tier(record, path, place),
        mentions=dict(sorted(spans.items())),
        surfaces=tuple(dict.fromkeys([name, *record.get("aliases", ())])),
    )


def _relation(record: dict[str, Any], path: Path, place: str, known: set[str]) -> GoldRelation:
    label = _get(record, "relation", path, place)
    evidence = [record["evidence"]] if record.get("evidence") else []
    evidence += record.get("moreEvidence", [])
    spans = tuple(Span(start, end) for start, end in evidence)
    head, tail = (_end(record, side, path, place, known) for side in ("head", "tail"))
    tier = _tier(record, path, place)
    return GoldRelation(head, tail, label, frozenset([label]), tier, spans, record.get("status"))


def _tier(record: dict[str, Any], path: Path, place: str) -> Tier:
    tier: Tier = record.get("tier", "secondary")
    if tier not in TIERS:
        raise GoldError(path, f"{place}.tier: '{tier}' is none of {', '.join(TIERS)}; correct it")
    return tier


def _span(record: dict[str, Any], path: Path, place: str) -> Span:
    span = Span(_get(record, "start", path, place), _get(record, "end", path, place))
    if not 0 <= span.start < span.end:
        raise GoldError(path, f"{place}: {span.start}-{span.end} is no stretch of text; correct it")
    return span


def _end(record: dict[str, Any], side: str, path: Path, place: str, known: set[str]) -> str:
    id_: str = _get(record, side, path, place)
    if id_ not in known:
        raise GoldError(path, f"{place}.{side}: no entity has the id '{id_}'; correct it")
    return id_


def _get(record: dict[str, Any], key: str, path: Path, place: str) -> Any:
    if key not in record:
        raise GoldError(path, f"{place}.{key} is missing; add it")
    return record[key]


FORMAT = GoldFormat("baimo", sniff, read)
