"""From documents to everything that can be read out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from baimo.extract.amounts import stands_alone
from baimo.extract.analysis import Analysis, Proposal, Resources
from baimo.extract.chunks import parts
from baimo.extract.coreference import give_to_maker, give_to_topic, resolve_anaphora
from baimo.extract.corrections.apply import link_and_relate
from baimo.extract.corrections.entries import Correction
from baimo.extract.extractors.extractor import RULES
from baimo.extract.extractors.provenance import NOT_READ
from baimo.extract.extractors.whole import WholeReader
from baimo.extract.folding import half_width
from baimo.extract.lexicon import Lexicon, load_lexicon, no_collection
from baimo.extract.limits import OUT_OF_MEMORY
from baimo.extract.linking.claims import Linkage
from baimo.extract.ontology import Ontology, load_ontology
from baimo.extract.open_types import give_types, rules_without_lexicon
from baimo.extract.pipeline import PipelineConfig, Run, Tongue, language_of, make_run
from baimo.extract.reading import Reading
from baimo.extract.types import Document, Extraction, Sentence, Skipped, Span


def extract(
    documents: Iterable[Document | Skipped],
    *,
    ontology: Ontology | None = None,
    lexicon: Lexicon | None = None,
    config: PipelineConfig | None = None,
    corrections: Iterable[Correction] = (),
    on_document: Callable[[Document | Skipped], None] | None = None,
    on_report: Callable[[str], None] | None = None,
) -> Extraction:
    """Read documents and link what they name.

    Args:
        documents: What to read, for instance ``readers.sources.open_sources([...])``. What could
            not be opened is passed on to the result.
        ontology: Types of entities and relations; Baimo's own if not given.
        lexicon: Known names; Baimo's own if not given.
        config: How to read; the defaults if not given.
        corrections: What people decided about entities and facts; their order does not matter.
        on_document: Called after each document, for progress.
        on_report: Called at the end with each line that an extractor tells of its work.

    Returns:
        Documents, sentences, entities with their mentions, relations with their evidence, and the
        candidates that were rejected. The order of the documents changes nothing but their order.

    Raises:
        ModelError: A model that ``config`` asks for cannot be loaded.
        ExtractorError: An extractor that ``config`` asks for cannot be made, or goes wrong.
    """
    ontology = ontology or load_ontology()
    lexicon = lexicon or load_lexicon(ontology=ontology)
    readings: list[Reading] = []
    skipped: list[Skipped] = []
    with WholeReader(Resources(ontology, lexicon), config or PipelineConfig()) as reader:
        for item in reader.read_all(documents):
            if isinstance(item, Skipped):
                skipped.append(item)
            else:
                readings.append(item)
            if on_document is not None:
                on_document(item if isinstance(item, Skipped) else item.document)
        if on_report is not None:
            for line in reader.report():
                on_report(line)
        notes = reader.notes
    return put_together(
        readings, ontology, lexicon, corrections=corrections, skipped=skipped, notes=notes
    )


def put_together(
    readings: Sequence[Reading],
    ontology: Ontology,
    lexicon: Lexicon,
    *,
    corrections: Iterable[Correction] = (),
    linkages: Mapping[str, Linkage] | None = None,
    skipped: Iterable[Skipped] = (),
    notes: Iterable[str] = (),
) -> Extraction:
    """Link what was read and make facts of it.

    Args:
        readings: All documents as read; with an ontology of open names, their mentions get types.
        ontology: Types of entities and relations.
        lexicon: Known names.
        corrections: What people decided about entities and facts; their order does not matter.
        linkages: The linkage of each document, where it is known.
        skipped: Passed on to the result.
        notes: What the pipelines had to do without; each is kept once.
    """
    if ontology.open_names:
        give_types(readings, ontology)
        lexicon, linkages = rules_without_lexicon(Resources(ontology, lexicon)).lexicon, None
    found = link_and_relate(readings, ontology, lexicon, corrections, linkages)
    return Extraction(
        documents=tuple(reading.document for reading in readings),
        sentences=tuple(
            Sentence(reading.document.id, *span)
            for reading in readings
            for span in reading.sentences
        ),
        entities=tuple(
            entity
            for entity in found.linked.entities.values()
            if entity.id in found.used or stands_alone(entity.type)
        ),
        relations=found.relations,
        rejections=found.rejections,
        skipped=tuple(skipped),
        notes=tuple(dict.fromkeys(notes)),
        corrections=found.outcomes,
        ids=tuple(found.linked.ids.items()),
    )


class DocumentReader:
    """Reads one document after another with pipelines that are made when first needed."""

    def __init__(self, resources: Resources, config: PipelineConfig) -> None:
        self._resources = resources
        self.config = config
        self._runs: dict[Tongue, Run] = {}
        self.notes: dict[Tongue, list[str]] = {}
        """What the pipelines that were needed had to do without, by their language."""

    def prepare(self, document: Document) -> Tongue:
        """Load what the reading of a document needs; the language it will be read in."""
        tongue = language_of(document.text, self.config)
        self._run(tongue)
        return tongue

    def read(self, document: Document) -> Reading:
        """Find sentences, mentions and candidate relations of one document.

        Whatever goes wrong with one document, the others are read: its reading is empty then, and
        ``unread`` tells why.
        """
        run = self._run(language_of(document.text, self.config))
        try:
            return self._read(document, run)
        except MemoryError:
            why = OUT_OF_MEMORY
        except Exception as error:
            why = f"{type(error).__name__}: {error}"
        return Reading(document, unread=[f"{NOT_READ}{RULES}: {why}"])

    def _read(self, document: Document, run: Run) -> Reading:
        reading = Reading(document)
        topic: Proposal | None = None
        for span, blocks, tables in parts(document):
            text = document.text[span.start : span.end]
            analysis = Analysis(half_width(text))
            analysis.blocks, analysis.tables = blocks, tables
            analysis.date = document.date
            analysis.title = document.title
            analysis.opens = span.start == 0
            if topic is not None:
                analysis.topic = replace(
                    topic,
                    start=topic.start - span.start,
                    end=topic.end - span.start,
                    name=topic.name or reading.surface(topic),
                )
            if text:
                with no_collection():  # what a part leaves behind is no garbage but its reading
                    run(text, analysis)
            if topic is None and analysis.topic is not None:
                topic = reading.topic = analysis.topic
            _collect(reading, analysis, span.start)
            if topic is not None and analysis.topic is not topic:
                for candidate in analysis.candidates:
                    if candidate.head is analysis.topic:
                        candidate.head = topic
        _drop_lone_stems(reading)
        resolve_anaphora(reading)
        give_to_topic(reading, self._resources.ontology)
        give_to_maker(reading)
        return reading

    def _run(self, language: Tongue) -> Run:
        if language not in self._runs:
            run, notes = make_run(self.config, language, self._resources)
            self._runs[language] = run
            self.notes[language] = notes
        return self._runs[language]


def _collect(reading: Reading, analysis: Analysis, offset: int) -> None:
    """Take over what one chunk gave, with offsets of the document."""
    reading.sentences.extend(_shifted(span, offset) for span in analysis.sentences)
    moved = set()
    for proposal in _proposals(analysis):
        if id(proposal) not in moved:
            moved.add(id(proposal))
            proposal.start += offset
            proposal.end += offset
    reading.mentions.extend(analysis.mentions)
    reading.antecedents.update(analysis.antecedents)
    for alias in analysis.aliases:
        alias.sentence = _shifted(alias.sentence, offset)
        reading.aliases.append(alias)
    for candidate in (*analysis.candidates, *analysis.unowned):
        candidate.sentence = _shifted(candidate.sentence, offset)
        candidate.cue = _shifted(candidate.cue, offset) if candidate.cue else None
    reading.candidates.extend(analysis.candidates)
    reading.unowned.extend(analysis.unowned)


def _drop_lone_stems(reading: Reading) -> None:
    """Leave out a family that only stands inside the names of its versions.

    CogVideoX-5B alone names no CogVideoX; where the text speaks of both, the one is a variant of
    the other.
    """
    flat = {m.entry for m in reading.mentions if m.entry is not None and not m.nested}
    lone = {
        mention
        for mention in reading.mentions
        if mention.nested
        and mention.base_type in ("Model", "ModelSeries")
        and mention.entry not in flat
    }
    if lone:
        reading.mentions = [mention for mention in reading.mentions if mention not in lone]
        reading.candidates = [
            candidate for candidate in reading.candidates if candidate.tail not in lone
        ]


def _proposals(analysis: Analysis) -> Iterator[Proposal]:
    yield from analysis.mentions
    for alias in analysis.aliases:
        yield from (alias.first, alias.second)
    for candidate in analysis.candidates:
        yield from (candidate.head, candidate.tail)


def _shifted(span: Span, offset: int) -> Span:
    return Span(span.start + offset, span.end + offset)
