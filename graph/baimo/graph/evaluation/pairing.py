"""Which document of a build a gold document is about."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from baimo.extract.types import Document, Skipped
from baimo.graph.evaluation.gold import GoldDocument, GoldError, GoldSet
from baimo.graph.evaluation.predicted import PredictedDocument

if TYPE_CHECKING:
    import networkx as nx

    from baimo.extract.pipeline import PipelineConfig


@dataclass(frozen=True, slots=True)
class Pair:
    """A gold document and the same one of a build."""

    gold: GoldDocument
    predicted: PredictedDocument


class Shelf:
    """The documents of a build, to be found by their text, its hash, or their name."""

    def __init__(self, documents: Iterable[PredictedDocument]) -> None:
        self._by_hash: dict[str, PredictedDocument] = {}
        self._by_name: dict[str, list[PredictedDocument]] = {}
        for document in documents:
            self._by_hash.setdefault(text_hash(document.text), document)
            for name in {document.id, PurePosixPath(document.id).name}:
                self._by_name.setdefault(name, []).append(document)

    def pair(self, gold: GoldDocument, path: str) -> Pair:
        """The document of the build that a gold document is about.

        Raises:
            GoldError: The build does not hold it, or holds it with another text.
        """
        wanted = gold.sha256 if gold.text is None else text_hash(gold.text)
        found = self._by_hash.get(wanted or "")
        if found is None:
            name = PurePosixPath(gold.id.replace("\\", "/")).name
            named = self._by_name.get(gold.id) or self._by_name.get(name) or []
            if len(named) != 1:
                problem = "is not in the build" if not named else "is in the build several times"
                raise GoldError(
                    path, f"document '{gold.id}' {problem}; give the file it labels as DOCS"
                )
            found = named[0]
        _check_places(gold, found, path)
        return Pair(gold, found)


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def limited(gold: GoldSet, documents: int | None) -> GoldSet:
    """A gold set with no more than so many documents."""
    return replace(gold, documents=gold.documents[:documents])


def build_for(
    sets: list[GoldSet],
    inputs: tuple[str, ...],
    config: PipelineConfig,
    *,
    on_report: Callable[[str], None] | None = None,
) -> nx.MultiDiGraph[str]:
    """Build the documents that gold sets are about.

    Args:
        sets: The gold. Its texts are read, or the files beside it that it names.
        inputs: Files and folders to read instead, if there are any.
        config: How to read them.
        on_report: Called with each line that an extractor tells of its work.

    Raises:
        GoldError: A gold document has no text and no file beside it, or nothing could be read.
    """
    if inputs:
        return build_of(inputs, config, on_report=on_report)
    return _built(_own_documents(sets), sets[0].path, config, on_report)


def build_of(
    inputs: tuple[str, ...],
    config: PipelineConfig,
    *,
    on_report: Callable[[str], None] | None = None,
) -> nx.MultiDiGraph[str]:
    """Build files and folders.

    Args:
        inputs: What to read.
        config: How.
        on_report: Called with each line that an extractor tells of its work.

    Raises:
        GoldError: Nothing could be read.
    """
    from baimo.extract.readers.sources import open_sources

    return _built(open_sources(inputs), ", ".join(inputs), config, on_report)


def _built(
    documents: Iterable[Document | Skipped],
    path: str,
    config: PipelineConfig,
    on_report: Callable[[str], None] | None,
) -> nx.MultiDiGraph[str]:
    from baimo.extract.build import extract
    from baimo.extract.ontology import load_ontology
    from baimo.graph.assemble import assemble

    ontology = load_ontology()
    extraction = extract(documents, ontology=ontology, config=config, on_report=on_report)
    if not extraction.documents:
        reasons = "; ".join(f"{item.source}: {item.message}" for item in extraction.skipped)
        raise GoldError(path, f"nothing could be read to evaluate; {reasons}")
    return assemble(extraction, ontology)


def _own_documents(sets: list[GoldSet]) -> Iterator[Document | Skipped]:
    from baimo.extract.readers.sources import open_sources

    read: set[str] = set()
    taken: set[str] = set()
    for gold in sets:
        for document in gold.documents:
            if document.text is not None:
                key = text_hash(document.text)
                if key not in read:
                    read.add(key)
                    id_ = document.id
                    while id_ in taken:
                        id_ += "~"
                    taken.add(id_)
                    yield Document(id=id_, text=document.text, source=gold.path)
                continue
            file = Path(gold.path).parent / document.id
            if not file.is_file():
                raise GoldError(
                    gold.path,
                    f"holds no text and there is no file '{document.id}' beside it; give that file "
                    "as DOCS, a build of it as --graph, or put it there",
                )
            for item in open_sources([str(file)]):
                if isinstance(item, Skipped):
                    raise GoldError(gold.path, f"its document cannot be read: {item.message}")
                key = text_hash(item.text)
                if key not in read:
                    read.add(key)
                    while item.id in taken:
                        item = replace(item, id=f"{item.id}~")
                    taken.add(item.id)
                    yield item


def _check_places(gold: GoldDocument, predicted: PredictedDocument, path: str) -> None:
    """Offsets that were made for another text would make every score meaningless."""
    for entity in gold.entities:
        for span, text in entity.mentions.items():
            found = predicted.text[slice(*span)]
            if text and found != text:
                raise GoldError(
                    path,
                    f"document '{gold.id}' is in the build with another text: {span.start}-"
                    f"{span.end} should read '{text}' and reads '{found}' (a mention of "
                    f"'{entity.id}'); give the file that was labelled, or correct the offsets",
                )
