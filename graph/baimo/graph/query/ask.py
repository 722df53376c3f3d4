"""Answering plain questions in Chinese and English, by templates over the ontology's words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from baimo.graph.errors import AmbiguousNameError
from baimo.graph.labels import entity_type_label
from baimo.graph.names import folded
from baimo.graph.query import question_words as words
from baimo.graph.query.evidence import evidence_of
from baimo.graph.query.find import find
from baimo.graph.query.index import GraphIndex
from baimo.graph.query.limits import Limits
from baimo.graph.query.paths import paths
from baimo.graph.query.pattern import pattern
from baimo.graph.query.question_words import Part, Vocabulary
from baimo.graph.rows import EVIDENCE_COLUMNS

if TYPE_CHECKING:
    import pandas as pd

    from baimo.extract.ontology import Ontology

ASSERTED = ("stated", "reported")
"""What counts as an answer: neither what a text denies nor what it only plans."""

_PATH_LENGTH = 3


@dataclass(frozen=True)
class Answer:
    """What a question was read as, and what came of it.

    Attributes:
        question: The question.
        understood: Whether it could be read at all.
        text: The answer in one line, in the language of the question.
        names: The names asked for, each once.
        ids: The ids of these entities, in the same order.
        pattern: The pattern that was run, to run it again or to change it.
        rows: What the pattern gave.
        evidence: The sentences behind these rows; the columns are ``EVIDENCE_COLUMNS``.
        forms: Where it could not be read: questions of the nearest forms that can.
    """

    question: str
    understood: bool
    text: str
    names: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    pattern: str | None = None
    rows: pd.DataFrame | None = field(default=None, repr=False)
    evidence: pd.DataFrame | None = field(default=None, repr=False)
    forms: tuple[str, ...] = ()

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of question: its kinds of words, and examples in both languages."""

    kinds: str
    run: Callable[[_Reading], Answer]
    zh: str = ""
    en: str = ""


class _Reading:
    """One question with the template that fits it."""

    def __init__(
        self, index: GraphIndex, question: str, parts: list[Part], limits: Limits | None
    ) -> None:
        self.index = index
        self.question = question
        self.parts = parts
        self.limits = limits
        self.zh = _is_chinese(question)

    def of(self, kind: str) -> list[Part]:
        return [part for part in self.parts if part.kind == kind]

    def name(self, place: int = 0) -> str:
        """A name, as a pattern holds it."""
        part = self.of(words.NAME)[place]
        return _quoted(self.index, self.number(part))

    def number(self, part: Part) -> int:
        if len(part.entities) > 1:
            raise AmbiguousNameError(part.text, [self.index.ids[each] for each in part.entities])
        return part.entities[0]

    @property
    def type(self) -> str:
        """The type asked for, as a pattern holds it."""
        found = self.of(words.TYPE)
        return "|".join(map(_ticked, found[0].types)) if found else "*"

    @property
    def relations(self) -> tuple[str, ...]:
        return next(
            part.relations for part in self.parts if part.kind in (words.RELATION, words.INVERSE)
        )

    @property
    def relation(self) -> str:
        return "|".join(map(_ticked, self.relations))

    # What the templates do ---------------------------------------------------------------------

    def tails(self) -> Answer:
        return self._answer(f"{self.name()} -{self.relation}-> {self.type}", 2)

    def heads(self) -> Answer:
        return self._answer(f"{self.type} -{self.relation}-> {self.name()}", 1)

    def had(self) -> Answer:
        """有哪些变体: the word may be the label itself, or what follows 有 in the inverse."""
        kinds = self.index.ontology["relations"]
        word = self.of(words.RELATION)[0].text
        if any(kinds[name]["inverse_zh"] == f"有{word}" for name in self.relations):
            return self.heads()
        return self.tails()

    def around(self) -> Answer:
        return self._answer(f"{self.name()} -- {self.type}", 2)

    def dates(self) -> Answer:
        return self._adjunct("Date")

    def places(self) -> Answer:
        return self._adjunct("Place")

    def _adjunct(self, type_: str) -> Answer:
        """When or where: by the relation itself, or by the one that holds its time or place."""
        found = self.of(words.RELATION) + self.of(words.INVERSE)
        if not found:
            return self._answer(f"{self.name()} --> {type_}", 2)
        ontology = _ontology()
        asked = set(found[0].relations)
        chosen = []
        for name, spec in ontology.relations.items():
            if not any(ontology.is_a(each, type_) for each in spec.range):
                continue
            host = (spec.adjunct_of or "").partition(".")[0]
            if (
                name in asked
                or host in asked
                or found[0].text[:2] in spec.label.zh
                or any(found[0].text in cue for cues in spec.cues.values() for cue in cues)
            ):
                chosen.append(name)
        known = [name for name in chosen if name in self.index.ontology["relations"]]
        relation = "|".join(map(_ticked, known))
        return self._answer(f"{self.name()} -{relation}-> {type_}", 2)

    def whether(self) -> Answer:
        return self._whether(0, 1)

    def whether_by(self) -> Answer:
        return self._whether(1, 0)

    def _whether(self, head: int, tail: int) -> Answer:
        text = f"{self.name(head)} -{self.relation}-> {self.name(tail)}"
        rows = pattern(self.index, text, limits=self.limits)
        found = set(rows["relation1_status"])
        for status, zh, en in (
            ("stated", "是", "Yes"),
            ("reported", "据称是", "Reportedly"),
            ("planned", "只是计划如此", "Only planned"),
            ("negated", "否", "No"),
        ):
            if status in found:
                said = zh if self.zh else en
                break
        else:
            said = "文中没有说" if self.zh else "The documents do not say"
        return self._made(said, text, rows, [])

    def described(self) -> Answer:
        part = self.of(words.NAME)[0]
        number = self.number(part)
        text = f"{self.name()} -instanceOf|variantOf|partOf-> *"
        known = self.index.ontology["relations"]
        if not {"instanceOf", "variantOf", "partOf"} <= set(known):
            text = f"{self.name()} --> *"
        rows = pattern(self.index, text, status=ASSERTED, limits=self.limits)
        label = entity_type_label(
            self.index.ontology, str(self.index.types[number]), "zh" if self.zh else "en"
        )
        names = _unique(rows, 2)
        said = f"{self.index.names[number]}: {label}"
        if names:
            said += "；" if self.zh else "; "
            said += ("、" if self.zh else ", ").join(name for _, name in names)
        return self._made(said, text, rows, names)

    def listed(self) -> Answer:
        types = self.of(words.TYPE)[0].types
        allowed = self.index.falls_under(types)
        numbers = [
            number
            for number in range(len(self.index.ids))
            if allowed[self.index.type_codes[number]]
        ]
        names = [(self.index.ids[number], str(self.index.names[number])) for number in numbers]
        return self._made(self._joined(names), self.type, None, names)

    def counted(self) -> Answer:
        found = self.listed()
        return self._counted(found)

    def tails_counted(self) -> Answer:
        return self._counted(self.tails())

    def heads_counted(self) -> Answer:
        return self._counted(self.heads())

    def related(self) -> Answer:
        one, other = (self.number(part) for part in self.of(words.NAME)[:2])
        ids = self.index.ids
        rows = paths(
            self.index, ids[one], ids[other], max_length=_PATH_LENGTH, status=ASSERTED,
            limits=self.limits,
        )  # fmt: skip
        if len(rows):
            rows = rows[rows["length"] == rows["length"].min()].reset_index(drop=True)
            said = ("；" if self.zh else "; ").join(rows["path"])
        else:
            said = "文中没有找到联系" if self.zh else "No connection was found"
        shortest = int(rows["length"].iloc[0]) if len(rows) else _PATH_LENGTH
        text = f"{self.name(0)} {'-- * ' * (shortest - 1)}-- {self.name(1)}"
        edges = [edge for edges in rows["relations"] for edge in edges]
        return self._made(said, text, rows, [], edges)

    @property
    def kind(self) -> str | None:
        """The class whose instances are asked for, as a pattern holds it."""
        found = [part for part in self.of(words.TYPE) if part.entities]
        return _quoted(self.index, self.number(found[0])) if found else None

    def _of_class(self, kind: str, text: str, place: int) -> Answer:
        """Only what the documents call an instance of the class; all, if they call nothing so."""
        within = f"{text} -instanceOf-> {kind}" if place > 1 else f"{kind} <-instanceOf- {text}"
        rows = pattern(self.index, within, status=ASSERTED, limits=self.limits)
        if len(rows):
            names = _unique(rows, 2)
            edges = [*rows["relation1"], *rows["relation2"]]
            return self._made(self._joined(names), within, rows, names, edges)
        answer = self._plain_answer(text, place)
        name = kind.strip('"')
        said = f"没有一个被称为{name}；全部：" if self.zh else f"None is called {name}; all: "
        return replace(answer, text=said + answer.text) if answer.names else answer

    def _answer(self, text: str, place: int) -> Answer:
        kind = self.kind
        if kind is not None and "instanceOf" in self.index.ontology["relations"]:
            return self._of_class(kind, text, place)
        return self._plain_answer(text, place)

    def _plain_answer(self, text: str, place: int) -> Answer:
        rows = pattern(self.index, text, status=ASSERTED, limits=self.limits)
        names = _unique(rows, place)
        return self._made(self._joined(names), text, rows, names)

    def _joined(self, names: list[tuple[str, str]]) -> str:
        if not names:
            return "文中没有说" if self.zh else "The documents do not say"
        return ("、" if self.zh else ", ").join(name for _, name in names)

    def _counted(self, answer: Answer) -> Answer:
        count = len(answer.names)
        text = str(count) if not count else f"{count}: {answer.text}"
        return replace(answer, text=text)

    def _made(
        self,
        said: str,
        text: str,
        rows: pd.DataFrame | None,
        names: list[tuple[str, str]],
        edges: Iterable[str] | None = None,
    ) -> Answer:
        from baimo.graph.frames import frame

        if edges is None:
            edges = [] if rows is None else rows["relation1"]
        evidence = [row for edge in dict.fromkeys(edges) for row in evidence_of(self.index, edge)]
        return Answer(
            self.question,
            True,
            said,
            [name for _, name in names],
            [id_ for id_, _ in names],
            text,
            rows,
            frame(evidence, EVIDENCE_COLUMNS),
        )


# Q asked, W when, P where, N how many, T type, E name, R relation, I inverse, B by, A and, O of,
# S is, H has, D does, L related, M whether, Z list.
_FORMS = (
    _Form(
        "ERNT|NTBER|NTDER|NTS?IE|EH?RN",
        _Reading.tails_counted,
        "{name}{verb}了多少{type}?",
        "How many {types} does {name} {verb_en}?",
    ),
    _Form(
        "NTRE",
        _Reading.heads_counted,
        "多少{type}{verb}{name}?",
        "How many {types} {verb_en} {name}?",
    ),
    _Form("[QZ]+TS?BER|[QZ]+BER", _Reading.tails, "哪些{type}被{name}{verb}?"),
    _Form("E(H|D)?RQ+T?|EROQT?", _Reading.tails, "{name}{verb}了哪些{type}?"),
    _Form("QTDER|QDER", _Reading.tails, en="Which {types} does {name} {verb_en}?"),
    _Form("QT?S?IE|QT?SRBE", _Reading.tails, en="Which {types} are {verb_en}ed by {name}?"),
    _Form("EO?RS?[QN]T?|EHNR|QSROE|EO?RSTN", _Reading.tails, "{name}的{noun}是多少?"),
    _Form("QS?O?E(O)?RS?", _Reading.tails),
    _Form(
        "QT?H?RE|TRE", _Reading.heads, "哪些{type}{verb}{name}?", "Which {types} {verb_en} {name}?"
    ),
    _Form("EBQT?R|ES?BQT?RO?", _Reading.heads, "{name}由谁{verb}?"),
    _Form("EO?IS?QT?|QT?SEO?I|QSEI|QT?SERB", _Reading.heads, "谁是{name}的{inverse}?"),
    _Form("EHQR", _Reading.had, "{name}有哪些{noun}?"),
    _Form(
        "EM?REM?|DERE|EHRE",
        _Reading.whether,
        "{name}{verb}了{name}吗?",
        "Does {name} {verb_en} {name}?",
    ),
    _Form("EM?S?BERM?|SEIE|EM?IEM?", _Reading.whether_by, "{name}被{name}{verb}吗?"),
    _Form(
        "ER?W|ES?WRO?|EH?WR?|WD?S?ER?|EO?RS?W|WSER",
        _Reading.dates,
        "{name}何时{verb}?",
        "When was {name} {verb_en}ed?",
    ),
    _Form(
        "EPR?|ERP|ESP|PS?D?ER?|EO?RS?P",
        _Reading.places,
        "{name}在哪里{verb}?",
        "Where is {name} located?",
    ),
    _Form(
        "EAEO?H?Q?L|EAEHQ?L|SEAEL|QS?LEAE|QSL(O|E)?EAE|LEAE|QLSHEAE",
        _Reading.related,
        "{name}和{name}有什么关系?",
        "How are {name} and {name} related?",
    ),
    _Form(
        "EAQTH?L|EHQT|QTEH|ELQT|QTDEH|EH?QT",
        _Reading.around,
        "{name}有哪些{type}?",
        "What {types} does {name} have?",
    ),
    _Form("ESQ|QSE", _Reading.described, "{name}是什么?", "What is {name}?"),
    _Form("H?Q+T|QTSH|QTH|Z+T|T?H?QT|ZQT", _Reading.listed, "有哪些{type}?", "List {types}"),
    _Form("H?NT|THN|NTSH|NTH", _Reading.counted, "有多少{type}?", "How many {types} are there?"),
)


def ask(index: GraphIndex, question: str, *, limits: Limits | None = None) -> Answer:
    """Answer a question; see ``KnowledgeGraph.ask``."""
    read = index.vocabulary.parts(question)
    for parts in _ways(index, question, read):
        kinds = "".join(part.kind for part in parts)
        for form in _FORMS:
            if re.fullmatch(form.kinds, kinds):
                return form.run(_Reading(index, question, parts, limits))
    return _not_understood(index, question, read, "".join(part.kind for part in read))


def _ways(index: GraphIndex, question: str, parts: list[Part]) -> Iterator[list[Part]]:
    """The parts as they stand; then with a class that is asked for (哪些开源模型) as a type."""
    yield parts
    yield _class_as_type(index, parts)
    reworded = _class_names(index, question)
    if reworded is not None:
        yield _class_as_type(index, index.vocabulary.parts(reworded))


def _class_as_type(index: GraphIndex, parts: list[Part]) -> list[Part]:
    result = list(parts)
    for place, part in enumerate(parts):
        asked = place > 0 and parts[place - 1].kind in (words.ASKED, words.MANY, words.LIST)
        if asked and part.kind == words.NAME and all(map(index.is_class, part.entities)):
            types = tuple(dict.fromkeys(str(index.types[each]) for each in part.entities))
            result[place] = Part(words.TYPE, part.text, types=types, entities=part.entities)
    return result


def _class_names(index: GraphIndex, question: str) -> str | None:
    """The question with the graph's name for a class that it calls by another of its names."""
    text = folded(question)
    found = [form for form in _class_forms() if form in text]
    for form in sorted(found, key=len, reverse=True):
        for id_ in _class_forms()[form]:
            if id_ in index.numbers:
                return text.replace(form, str(index.names[index.numbers[id_]]))
    return None


@lru_cache(maxsize=1)
def _class_forms() -> dict[str, list[str]]:
    """Other names of classes, from Baimo's own lexicon: open-source models for 开源模型."""
    from baimo.extract.lexicon import load_lexicon

    forms: dict[str, list[str]] = {}
    for entries in load_lexicon(ontology=_ontology()).by_form.values():
        for entry, form in entries:
            if entry.is_class:
                forms.setdefault(folded(form.text), []).append(entry.id)
    return forms


def _not_understood(index: GraphIndex, question: str, parts: list[Part], kinds: str) -> Answer:
    import difflib

    zh = _is_chinese(question)
    examples = [(form, form.zh if zh else form.en) for form in _FORMS]
    known = [(form, example) for form, example in examples if example]
    known.sort(
        key=lambda each: max(
            difflib.SequenceMatcher(None, kinds, re.sub(r"[^A-Z]", "", kind)).ratio()
            for kind in each[0].kinds.split("|")
        ),
        reverse=True,
    )
    filled = tuple(_filled(index, example, zh) for _, example in known[:3])
    unknown = [part.text for part in parts if part.kind == words.OTHER]
    near = [
        name for text in unknown if len(text) > 1 for name in find(index, text, limit=2)["name"]
    ]
    if zh:
        said = "读不懂这个问题"
        said += f"，不认识：{'、'.join(unknown)}" if unknown else ""
        said += f"（相近的名称：{'、'.join(near)}）" if near else ""
        said += "；可以这样问："
    else:
        said = "The question cannot be read"
        said += f"; unknown: {', '.join(unknown)}" if unknown else ""
        said += f" (names like it: {', '.join(near)})" if near else ""
        said += "; forms that can: "
    return Answer(question, False, said + " / ".join(filled), forms=filled)


def _filled(index: GraphIndex, example: str, zh: bool) -> str:
    """A form with words of this graph in it."""
    names = [str(index.names[number]) for number in index.best_known[:2]] or ["A", "B"]
    text = example
    for name in (*names, *names):
        text = text.replace("{name}", name, 1)
    return (
        text.replace("{types}", "models")
        .replace("{type}", "模型")
        .replace("{verb_en}ed", "released")
        .replace("{verb_en}", "support")
        .replace("{verb}", "发布")
        .replace("{inverse}", "发布方")
        .replace("{noun}", "规模")
    )


def make_vocabulary(index: GraphIndex) -> Vocabulary:
    """The words of a graph, with the verbs of Baimo's own ontology."""
    return Vocabulary(index, _ontology())


@lru_cache(maxsize=1)
def _ontology() -> Ontology:
    from baimo.extract.ontology import load_ontology

    return load_ontology()


def _is_chinese(question: str) -> bool:
    """Whether a question is in Chinese; English ones may hold Chinese names."""
    return bool(re.search("[\u3400-\u9fff]", question)) and not re.match(
        r"\s*(which|what|who|when|where|how|does|did|do|is|are|was|list|name|show|can)\b",
        question,
        re.IGNORECASE,
    )


def _unique(rows: pd.DataFrame, place: int) -> list[tuple[str, str]]:
    ids, names = rows[f"entity{place}"], rows[f"entity{place}_name"]
    return list(dict.fromkeys(zip(ids, names, strict=True)))


def _quoted(index: GraphIndex, number: int) -> str:
    """The entity as a pattern holds it: by its name, or by its id where others are called so."""
    name = str(index.names[number])
    same = index.name_index.candidates(name)
    text = name if same == [index.ids[number]] else index.ids[number]
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _ticked(type_: str) -> str:
    return type_ if re.fullmatch(r"[^\W]+(?:[:·.][^\W]+)*", type_) else f"`{type_}`"
