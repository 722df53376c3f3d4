"""A small corpus that is read once; each test links it with its own corrections."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import pytest

from baimo.extract.analysis import Resources
from baimo.extract.build import DocumentReader
from baimo.extract.corrections.apply import link_and_relate
from baimo.extract.corrections.entries import Correction, Outcome
from baimo.extract.corrections.file import parse_corrections
from baimo.extract.lexicon import Entry, Form, make_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document, Entity, Extraction, Sentence
from baimo.graph import KnowledgeGraph


def entry(name: str, type_: str, *aliases: str) -> Entry:
    return Entry(name, type_, tuple(Form(form) for form in (name, *aliases)))


LEXICON = make_lexicon(
    [
        entry("华为", "Organization", "Huawei", "华为公司"),
        entry("华为云", "Organization"),
        entry("第四范式", "Organization"),
        entry("百度", "Organization", "Baidu"),
        entry("时戳科技", "Organization"),
        entry("昇腾云服务", "CloudService", "昇腾云"),
        entry("盘古大模型", "ModelSeries", "Pangu"),
        entry("LLaMA", "ModelSeries"),
        entry("文心一言", "Product"),
    ]
)
ONTOLOGY = load_ontology()
DOCUMENTS = (
    Document("a.txt", "华为发布了盘古大模型。华为云,内部叫作 EI。EI 很大。昇腾云支持LLaMA。"),
    Document("b.txt", "昇腾云服务支持LLaMa。Baidu 发布了文心一言。百度将发布文心一言。"),
    Document(
        "c.txt",
        "第四范式(又名先荐智能)成立。先荐智能很大。第四范式(Fanshi)发布了Pangu。\n"
        "鲲鹏实验室与华为关系密切。时戳科技与百度签署了合作协议。",
        date="2024-01-05",
    ),
)


@dataclass(frozen=True)
class Built:
    """An extraction with short ways to ask what a user would ask."""

    extraction: Extraction

    @property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.extraction.entities}

    @property
    def facts(self) -> set[str]:
        return {relation.id for relation in self.extraction.relations}

    @property
    def outcomes(self) -> list[Outcome]:
        return list(self.extraction.corrections)

    @property
    def refused(self) -> list[str]:
        outcomes = sorted(self.outcomes, key=lambda outcome: outcome.correction.line)
        return [outcome.message() for outcome in outcomes if not outcome.applied]

    def named_by(self, surface: str) -> set[str]:
        """Ids of the entities that a stretch of text stands for."""
        return {e.id for e in self.extraction.entities for m in e.mentions if m.text == surface}

    def reasons(self, id_: str) -> dict[str, str]:
        return {alias.text: alias.reason for alias in self.entities[id_].aliases}

    def graph(self) -> KnowledgeGraph:
        return KnowledgeGraph.from_extraction(self.extraction, ONTOLOGY)


Build = Callable[..., Built]


@pytest.fixture(scope="session")
def build() -> Build:
    reader = DocumentReader(Resources(ONTOLOGY, LEXICON), PipelineConfig(neural=False))
    kept = {}

    def build(
        corrections: str | Iterable[Correction] = (), documents: Iterable[Document] = DOCUMENTS
    ) -> Built:
        if isinstance(corrections, str):
            corrections = parse_corrections(corrections)
        readings = []
        for document in documents:
            if document not in kept:
                kept[document] = reader.read(document)
            readings.append(kept[document])
        found = link_and_relate(readings, ONTOLOGY, LEXICON, corrections)
        return Built(
            Extraction(
                documents=tuple(reading.document for reading in readings),
                sentences=tuple(
                    Sentence(reading.document.id, *span)
                    for reading in readings
                    for span in reading.sentences
                ),
                entities=tuple(found.linked.entities.values()),
                relations=found.relations,
                rejections=found.rejections,
                corrections=found.outcomes,
            )
        )

    return build
