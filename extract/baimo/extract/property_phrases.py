"""How English says the properties of foreign ontologies; reads ``data/property_phrases.yaml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field

from baimo.extract.fast_yaml import SafeLoader
from baimo.extract.ontology import NameKind

PHRASES = Path(__file__).parent / "data" / "property_phrases.yaml"


class Property(BaseModel):
    """More ways to say one property; the comments at the head of the file explain every field."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    passive: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    predicates: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    templates: tuple[str, ...] = ()
    participles: tuple[str, ...] = ()


class Phrases(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    kinds: dict[NameKind, tuple[str, ...]]
    parents: dict[str, tuple[str, ...]]
    wikidata_classes: dict[str, str]
    agents: dict[str, str]
    not_agents: frozenset[str]
    countries: frozenset[str]
    named: dict[str, tuple[str, ...]]
    properties: dict[str, Property] = Field(default_factory=dict)


@lru_cache(maxsize=1)
def load_phrases() -> Phrases:
    """Read the file; a mistake in it is one of this package, and no user's."""
    return Phrases.model_validate(yaml.load(PHRASES.read_text(encoding="utf-8"), SafeLoader))
