"""The extractor ``gliner``: names found by a GLiNER model, zero-shot, from a local folder.

    baimo build docs/ --out build/ --extractor rules,gliner:models/gliner_multi-v2.1

The model is asked for the ontology's entity types by their labels, Chinese ones for a Chinese
document. It is loaded from a folder and from nowhere else. A folder that holds everything, the
encoder's configuration and the tokenizer included, is written on a machine with network access by

    GLiNER.from_pretrained("urchade/gliner_multi-v2.1").save_pretrained("models/gliner_multi-v2.1")

GLiNER cuts a text into words at spaces, which takes a Chinese clause for one word. So Chinese is
cut into characters here; a model whose ``max_width`` is 12 then finds names of up to 12 characters.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from baimo.extract.analysis import Proposal, Resources
from baimo.extract.extractors.extractor import ExtractorError, PlainExtractor
from baimo.extract.extractors.files import folder_print
from baimo.extract.extractors.labels import labels_of
from baimo.extract.extractors.overlaps import Places
from baimo.extract.extractors.sentences import plain_reading
from baimo.extract.folding import HAN
from baimo.extract.pipeline import PipelineConfig, Tongue, language_of
from baimo.extract.reading import Reading
from baimo.extract.types import Document

VERSION = 1
THRESHOLD = 0.5
"""The least score of a name: what GLiNER itself takes unless told otherwise."""
BATCH = 8
_CONFIG = "gliner_config.json"
_LEFT_TO_RULES = ("Quantity", "Date")
"""Types whose values follow patterns, which the rules read with their kinds and values."""
_WORD = re.compile(rf"[{HAN}]|[^\W{HAN}]+(?:[-_][^\W{HAN}]+)*|\S")


def chinese_words(text: str) -> Iterator[tuple[str, int, int]]:
    """Cut a text as GLiNER does, but each Chinese character is a word: word, start, end."""
    for match in _WORD.finditer(text):
        yield match.group(), match.start(), match.end()


class GlinerNames(PlainExtractor):
    """Proposes the names that a GLiNER model finds.

    Args:
        model: A ``gliner.GLiNER``.
        folder: Where it was loaded from.
        resources: The ontology gives the labels.
        config: Tells the language of a document.
    """

    name = "gliner"

    def __init__(
        self, model: Any, folder: Path, resources: Resources, config: PipelineConfig
    ) -> None:
        super().__init__()
        self._model = model
        self._folder = folder
        self._ontology = resources.ontology
        self._config = config
        self._own_words = model.data_processor.words_splitter

    def fingerprint(self) -> str:
        """The files of the model, the threshold and the language that is set."""
        files = folder_print(self._folder)
        return f"{self.name} {VERSION} {THRESHOLD} {files} {self._config.language}"

    def read(self, document: Document) -> Reading:
        """Read one document."""
        reading = plain_reading(document)
        language = language_of(document.text, self._config)
        labels = {
            label: type_
            for label, type_ in labels_of(self._ontology, language).items()
            if type_ not in _LEFT_TO_RULES
        }
        places = Places((), self._ontology)
        found = list(self._proposals(reading, labels, language))
        for proposal in sorted(found, key=lambda p: (p.start - p.end, p.start, p.type)):
            places.place(proposal)
        reading.mentions = places.mentions
        return reading

    def _proposals(
        self, reading: Reading, labels: dict[str, str], language: Tongue
    ) -> Iterator[Proposal]:
        text = reading.document.text
        sentences = [text[start:end] for start, end in reading.sentences]
        if not sentences or not labels:
            return
        words = chinese_words if language == "zh" else self._own_words
        self._model.data_processor.words_splitter = words
        found = self._model.inference(
            sentences, list(labels), threshold=THRESHOLD, batch_size=BATCH
        )
        for sentence, names in zip(reading.sentences, found, strict=True):
            for name in names:
                start, end = sentence.start + name["start"], sentence.start + name["end"]
                if text[start:end].strip():
                    source = f"{self.name}:{name['label']}"
                    yield Proposal(start, end, labels[name["label"]], source)


def make(argument: str | None, resources: Resources, config: PipelineConfig) -> GlinerNames:
    """Make the extractor.

    Args:
        argument: The folder of the model.
        resources: The ontology gives the labels.
        config: Tells the language of a document.

    Raises:
        ExtractorError: ``gliner`` is not installed, or the folder is none or holds no whole model.
    """
    if not argument:
        raise ExtractorError("the extractor 'gliner' needs a folder: --extractor gliner:FOLDER")
    folder = Path(argument)
    if not (folder / _CONFIG).is_file():
        raise ExtractorError(
            f"'{argument}' is no folder of a GLiNER model, which holds a {_CONFIG}; models are not "
            "downloaded by their names: get one elsewhere and give its folder"
        )
    for variable in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE"):
        os.environ[variable] = "1"  # before the first import, and whatever the user has set
    try:
        from gliner import GLiNER
    except ImportError as error:
        raise ExtractorError(
            f"the extractor 'gliner' needs an extra: pip install 'baimo[gliner]' ({error})"
        ) from error
    try:
        model = GLiNER.from_pretrained(str(folder), local_files_only=True)
    except Exception as error:  # whatever is missing or broken in the folder
        what = " ".join(str(error).split())[:200]
        raise ExtractorError(
            f"the GLiNER model in '{argument}' cannot be loaded from the folder alone ({what}); "
            "write it anew with save_pretrained, which adds the encoder's configuration and the "
            "tokenizer"
        ) from error
    return GlinerNames(model, folder, resources, config)
