"""Sentences labelled by lexicon, rules and LAC, to stand beside those labelled by hand.

Gold sets hold sentences that were chosen because they name something. A model that saw nothing else
finds names everywhere, so real documents add sentences of all kinds, most of which name nothing.
What a silver sentence says is doubtful; where the doubt is known, nothing is learnt from it.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from baimo.extract.analysis import Proposal, Resources
from baimo.extract.build import DocumentReader
from baimo.extract.folding import han_share
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.training.sentences import LabelledSentence, LabelledSpan
from baimo.extract.types import Document, Span

SHORTEST, LONGEST = 6, 200
"""Length of the sentences that are taken, in code points; shorter ones are headings and scraps."""


def silver_sentences(
    documents: Iterable[Document],
    gold: Sequence[LabelledSentence],
    types: Mapping[str, str | None],
    resources: Resources,
    *,
    most: int,
    seed: int = 0,
) -> list[LabelledSentence]:
    """Label sentences of documents with the labels of a gold set.

    A mention gets the one label that stands for its type. Where several do (company and government
    are organisations) and where gold gives a label of no type to the same words (董事长), the words
    are left open.

    Args:
        documents: Where the sentences come from.
        gold: The sentences labelled by hand.
        types: For each label of the gold set its entity type.
        resources: Ontology and lexicon.
        most: How many sentences to choose, at random.
        seed: For the choice.
    """
    labels: defaultdict[str, list[str]] = defaultdict(list)
    for label, type_ in types.items():
        if type_ is not None:
            labels[type_].append(label)
    doubtful = _surfaces(gold)
    reader = DocumentReader(resources, PipelineConfig())
    found: dict[str, LabelledSentence] = {}
    for document in documents:
        reading = reader.read(document)
        starts = sorted(
            (m for m in reading.mentions if not (m.nested or m.anaphor)), key=lambda m: m.start
        )
        for sentence in reading.sentences:
            text = document.text[sentence.start : sentence.end]
            if not SHORTEST <= len(text) <= LONGEST or "\n" in text or han_share(text) == 0:
                continue
            inside = [m for m in starts if sentence.start <= m.start and m.end <= sentence.end]
            found.setdefault(text, _labelled(text, sentence, inside, labels, doubtful))
    kept = [found[text] for text in sorted(found)]
    random.Random(seed).shuffle(kept)
    return kept[:most]


def _labelled(
    text: str,
    place: Span,
    mentions: Sequence[Proposal],
    labels: Mapping[str, list[str]],
    doubtful: re.Pattern[str] | None,
) -> LabelledSentence:
    spans, unknown = [], []
    for mention in mentions:
        start, end = mention.start - place.start, mention.end - place.start
        fitting = labels.get(mention.base_type, [])
        if mention.is_class or not fitting:
            continue
        if len(fitting) == 1:
            spans.append(LabelledSpan(start, end, fitting[0]))
        else:
            unknown.append((start, end))
    unknown.extend(_open(text, spans, doubtful))
    return LabelledSentence(text, tuple(spans), tuple(unknown))


def _open(
    text: str, spans: Sequence[LabelledSpan], doubtful: re.Pattern[str] | None
) -> Iterator[tuple[int, int]]:
    for match in doubtful.finditer(text) if doubtful else ():
        if all(match.end() <= span.start or span.end <= match.start() for span in spans):
            yield match.span()


def _surfaces(gold: Sequence[LabelledSentence]) -> re.Pattern[str] | None:
    """Everything of two characters or more that gold labels anywhere, as one pattern."""
    surfaces = {s.text[span.start : span.end] for s in gold for span in s.spans}
    longest_first = sorted((s for s in surfaces if len(s) > 1), key=lambda s: (-len(s), s))
    return re.compile("|".join(map(re.escape, longest_first))) if longest_first else None
