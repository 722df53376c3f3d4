"""Baimo's components as spaCy's: importing this module registers their factories.

``nlp.add_pipe("baimo_lexicon")`` then works on any spaCy pipeline. Reading without a spaCy model
does not come here, so that it need not wait for spaCy to be imported.
"""

from __future__ import annotations

from weakref import WeakKeyDictionary

from spacy.language import Language
from spacy.tokens import Doc

import baimo.extract.components
import baimo.extract.components.open_names
import baimo.extract.components.open_relations  # noqa: F401 - imported to register the factories
from baimo.extract.analysis import Resources
from baimo.extract.components.registry import FACTORIES, Component, Factory
from baimo.extract.components.trained_names import TrainedNames, load_trained_names
from baimo.extract.lexicon import load_lexicon
from baimo.extract.ontology import load_ontology

_RESOURCES: WeakKeyDictionary[Language, Resources] = WeakKeyDictionary()


def attach(nlp: Language, resources: Resources) -> None:
    """Give a pipeline its ontology and lexicon; call it before adding Baimo's components."""
    _RESOURCES[nlp] = resources


def resources_of(nlp: Language) -> Resources:
    """The pipeline's ontology and lexicon; Baimo's own where none were attached."""
    if nlp not in _RESOURCES:
        ontology = load_ontology()
        _RESOURCES[nlp] = Resources(ontology, load_lexicon(ontology=ontology))
    return _RESOURCES[nlp]


def _register(name: str, factory: Factory) -> None:
    def make(nlp: Language, name: str) -> Component:
        return factory(resources_of(nlp))

    Language.factory(name, func=make)


@Language.factory("baimo_trained_names", default_config={"folder": ""})
def make_trained_names(nlp: Language, name: str, folder: str) -> TrainedNames:
    """Make the component that finds names with a model of ``baimo train``.

    Args:
        nlp: The pipeline.
        name: The component's name in it.
        folder: Where ``baimo train`` wrote the model.

    Raises:
        TrainedModelError: There is none, it cannot be loaded, or the ontology lacks a type of it.
    """
    return load_trained_names(folder, resources_of(nlp).ontology)


for _name, _factory in FACTORIES.items():
    _register(_name, _factory)
if not Doc.has_extension("baimo"):
    Doc.set_extension("baimo", default=None)
