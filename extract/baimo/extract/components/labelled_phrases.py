"""Phrases that a label says to be abilities or uses: 擅长:代码补全、SQL 改写, ## 适用场景."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.labels_of_uses import behind_label, items, of_cells, sections
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_MODELS = ("Model", "ModelSeries", "Product")
_NOUN = re.compile(r"\s*(?:系列|全系列)?(?:大?模型|(?i:models?|series))?")
_FEW = 6
_TYPES = {"ability": "Capability", "use": "Scenario"}


class LabelledPhrases:
    """Propose what stands in the lists behind such labels."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        spans = {
            (span.start, span.end): _TYPES[kind]
            for kind, stretch in _stretches(analysis)
            for span in items(analysis.text, stretch.start, stretch.end)
        }
        models = sorted(p.end for p in analysis.proposals if p.base_type in _MODELS and p.entry)
        analysis.proposals.extend(
            Proposal(*span, type_, "pattern:labelled", rank=2)
            for span, type_ in spans.items()
            if not _names_a_model(analysis.text, Span(*span), models)
        )
        return doc


def _names_a_model(text: str, span: Span, models: list[int]) -> bool:
    """Whether a phrase is a model's name with no more than a noun behind it: 通义千问系列模型."""
    index = bisect_left(models, span.start + 1)
    return any(
        end <= span.end and _NOUN.fullmatch(text, end, span.end) is not None
        for end in models[index : index + _FEW]
    )


def _stretches(analysis: Analysis) -> Iterator[tuple[str, Span]]:
    text = analysis.text
    for kind, block in sections(text, analysis.blocks):
        yield kind, Span(block.start, block.end)
    for table in analysis.tables:
        yield from of_cells(table, text)
    starts = {block.start for block in analysis.blocks if block.kind != "heading"}
    starts.update(sentence.start for sentence in analysis.sentences)
    for start in sorted(starts):
        line = text.find("\n", start)
        labelled = behind_label(text, start, line if line >= 0 else len(text))
        if labelled is not None:
            yield labelled


@component("baimo_labelled_phrases")
def make_labelled_phrases(resources: Resources) -> LabelledPhrases:
    """Make the component."""
    return LabelledPhrases()
