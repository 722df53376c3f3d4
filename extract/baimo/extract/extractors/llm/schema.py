"""What an answer looks like: pydantic models made from the ontology, and their JSON schema."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model

from baimo.extract.ontology import Ontology
from baimo.extract.types import STATUSES


class ProposedMention(BaseModel):
    """A name, as the model gives it."""

    text: str = Field(min_length=1)
    type: str


class ProposedRelation(BaseModel):
    """A fact, as the model gives it."""

    head: str = Field(min_length=1)
    head_type: str
    relation: str
    tail: str = Field(min_length=1)
    tail_type: str
    status: str = ""
    cue: str = ""
    quote: str = Field(min_length=1)


def entity_types(ontology: Ontology) -> tuple[str, ...]:
    """Every type that a mention may have, with the kinds that relations ask for."""
    kinds: dict[str, None] = {}
    for relation in ontology.relations.values():
        for type_ in (*relation.domain, *relation.range):
            if ":" in type_:
                kinds[type_] = None
    return (*ontology.entities, *sorted(kinds))


@lru_cache(maxsize=8)
def _models(types: tuple[str, ...], relations: tuple[str, ...]) -> type[BaseModel]:
    strict = ConfigDict(extra="forbid")
    type_: Any = _one_of(types)
    mention = create_model("Mention", __config__=strict, text=(str, ...), type=(type_, ...))
    relation = create_model(
        "Relation",
        __config__=strict,
        head=(str, ...),
        head_type=(type_, ...),
        relation=(_one_of(relations), ...),
        tail=(str, ...),
        tail_type=(type_, ...),
        status=(_one_of(STATUSES), ...),
        cue=(str, ...),
        quote=(str, ...),
    )
    found: dict[str, Any] = {"mentions": (list[mention], ...)}  # type: ignore[valid-type]
    if relations:
        found["relations"] = (list[relation], ...)  # type: ignore[valid-type]
    return create_model("Answer", __config__=strict, **found)


def _one_of(names: Iterable[str]) -> Any:
    return Literal.__getitem__(tuple(names))


def answer_schema(ontology: Ontology) -> dict[str, Any]:
    """The JSON schema of an answer, with types, relations and statuses as enumerations.

    Every property is required and no other is allowed, as strict structured output asks.
    """
    return _models(entity_types(ontology), tuple(ontology.relations)).model_json_schema()
