"""The sentences of a document, for extractors that have no pipeline of Baimo's."""

from __future__ import annotations

from baimo.extract.chunks import parts
from baimo.extract.components.sentences import sentences_of
from baimo.extract.folding import half_width
from baimo.extract.reading import Reading
from baimo.extract.types import Document, Span


def plain_reading(document: Document) -> Reading:
    """A reading that knows the sentences and nothing else.

    They are those that the rules see, so that evidence of two extractors can be compared.
    """
    reading = Reading(document)
    for span, blocks, tables in parts(document):
        text = half_width(document.text[span.start : span.end])
        reading.sentences.extend(
            Span(sentence.start + span.start, sentence.end + span.start)
            for sentence in sentences_of(text, blocks, tables)
        )
    return reading
