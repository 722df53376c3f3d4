"""Gold as sentences to train on, with all its labels and not only those the ontology knows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from baimo.extract.components.sentences import split_sentences
from baimo.extract.readers.sources import open_sources
from baimo.extract.training.sentences import LabelledSentence, LabelledSpan
from baimo.extract.types import Document, Skipped, Span
from baimo.graph.evaluation.formats import conll, read_gold
from baimo.graph.evaluation.formats.records import records
from baimo.graph.evaluation.formats.tokens import join_tokens
from baimo.graph.evaluation.gold import GoldDocument, GoldError, GoldSet
from baimo.graph.evaluation.pairing import text_hash


def labelled_sentences(path: str | Path, name: str | None = None) -> list[LabelledSentence]:
    """Read the sentences of a gold file, or of every gold file in a folder.

    Args:
        path: The file or the folder.
        name: The format; told by the look of each file if not given.

    Raises:
        GoldError: A file cannot be read, does not label all names, or is about a document that is
            neither in it nor beside it.
    """
    found: list[LabelledSentence] = []
    for gold in read_gold(path, name):
        if gold.format == "cluener":
            found.extend(_cluener(Path(gold.path)))
        elif gold.format == "conll":
            found.extend(_columns(Path(gold.path)))
        else:
            found.extend(_documents(gold))
    return found


def _cluener(path: Path) -> Iterator[LabelledSentence]:
    # Read already once, with all its checks, but without the labels that the ontology lacks.
    for _, record in records(path.read_bytes().decode("utf-8-sig"), path):
        spans = {
            LabelledSpan(start, last + 1, label)
            for label, names in record.get("label", {}).items()
            for places in names.values()
            for start, last in places
        }
        yield LabelledSentence(record["text"], tuple(sorted(spans)))


def _columns(path: Path) -> Iterator[LabelledSentence]:
    for tokens, tags in conll._sentences(path.read_bytes().decode("utf-8-sig"), path):
        text, places = join_tokens(tokens)
        yield LabelledSentence(
            text,
            tuple(
                LabelledSpan(places[first].start, places[last].end, label)
                for first, last, label in conll._chunks(tags)
            ),
        )


def _documents(gold: GoldSet) -> Iterator[LabelledSentence]:
    if not gold.all_mentions:
        raise GoldError(
            gold.path, "does not label all names of its texts, so a model would learn to miss the "
            "others; give gold that does"
        )  # fmt: skip
    for labelled in gold.documents:
        document = document_of(gold, labelled)
        spans, unknown = [], []
        for entity in labelled.entities:
            for start, end in entity.mentions:
                if entity.tier == "generic":
                    unknown.append((start, end))
                else:
                    spans.append(LabelledSpan(start, end, entity.label))
        for sentence in split_sentences(document.text, document.blocks):
            yield LabelledSentence(
                document.text[slice(*sentence)],
                tuple(
                    LabelledSpan(s - sentence.start, e - sentence.start, label)
                    for s, e, label in spans
                    if _inside(s, e, sentence)
                ),
                tuple(
                    (s - sentence.start, e - sentence.start)
                    for s, e in unknown
                    if _inside(s, e, sentence)
                ),
            )


def _inside(start: int, end: int, sentence: Span) -> bool:
    return sentence.start <= start and end <= sentence.end


def document_of(gold: GoldSet, labelled: GoldDocument) -> Document:
    """The document that was labelled: from the gold, or from beside it.

    Raises:
        GoldError: It is in neither place, or another version of it.
    """
    if labelled.text is not None:
        return Document(labelled.id, labelled.text)
    file = Path(gold.path).parent / labelled.id
    read = list(open_sources([str(file)])) if file.is_file() else []
    if len(read) != 1 or isinstance(read[0], Skipped):
        raise GoldError(
            gold.path, f"holds no text, and '{labelled.id}' beside it is missing or cannot be "
            "read; put the document there"
        )  # fmt: skip
    if labelled.sha256 not in (None, text_hash(read[0].text)):
        raise GoldError(
            gold.path, f"labels another version of '{labelled.id}' than the one beside it; put the "
            "one there that was labelled"
        )  # fmt: skip
    return read[0]
