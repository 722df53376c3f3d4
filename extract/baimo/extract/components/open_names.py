"""Names of any kind, for an imported ontology, whose types no component knows.

A name has no type here, only a kind (``OPEN`` and ``person``, ``place``, ``name`` ...), told from
its form and from spaCy's entities where a model is installed. Its type is that of the slot it fills
in a relation; ``baimo.extract.open_types`` gives it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.given_names import given_names
from baimo.extract.ontology import NameKind
from baimo.extract.open_types import NAMED, OPEN
from baimo.extract.property_phrases import load_phrases
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_NER = {
    "PERSON": "person", "ORG": "organization", "GPE": "place", "LOC": "place", "FAC": "place",
    "PRODUCT": "name", "WORK_OF_ART": "name", "EVENT": "name", "LAW": "name", "LANGUAGE": "name",
}  # fmt: skip
_NUMBER = re.compile(
    r"(?<![\w.,\-/])(?:US\$|[$€£¥])?\s?-?\d+(?:,\d{3})*(?:\.\d+)?(?:[eE]\d+)?(?:\s(?:hundred|thousand|million|"
    r"billion|trillion))?(?:\s(?:dollars|euros|pounds|yen))?(?![\w\-/]|\.\d)"
)
_YEAR = re.compile(r"(?<![\w.,\-/])(?:1[0-9]\d\d|20\d\d)(?![\w\-/]|[.,]\d)")
_QUOTE = re.compile(r"[\"“]([^\"“”\n]{2,80})[\"”]")
_ORGANIZATION = re.compile(
    r"(?:Inc|Ltd|LLC|Corp|GmbH|AG|AS|Co|PLC|plc|Corporation|Company|Software|Studios?|Games|Entertainment|Systems|"
    r"Technolog(?:y|ies)|Productions|Publishing|Labs?|Laborator(?:y|ies)|Interactive|Group|Industries|University|"
    r"Universidade|Institute|College|School|Academy|Association|Organi[sz]ation|Foundation|Council|Assembly|Party|"
    r"Union|Federation|Press|Records|Bank|Airlines|Airways|Communications|Electronics|Computers?|Enterprises|"
    r"Holdings|International|Team|Networks?)\.?\Z"
)
_LEGAL = re.compile(r"(?:Inc|Ltd|LLC|Corp|GmbH|AG|PLC|plc|Limited|Incorporated)\.?")
_CONTINENTS = ("Europe", "Asia", "Africa", "America", "Australia")
_COMPASS = (
    "North",
    "South",
    "East",
    "West",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
)
_REGION = re.compile(r"(?:County|State|Province|Region|District|Oblast|Prefecture)\Z")
_TITLE = re.compile(
    r"(?:(?:Prime|First|Federal|Foreign)\s)?(?:Minister|President|Chancellor|Mayor|Governor|King|Queen|Prince|"
    r"Princess|Sir|Lord|Dr|Mr|Mrs|Ms|Prof|Professor|General|Captain|Pope|St|Saint|Senator|CEO|Chairman|Director)"
    r"\.?\s"
)
_PARTIES: tuple[NameKind, ...] = ("organization", "person")
_PERSON = re.compile(
    r"[A-Z][a-zà-ÿ'’-]+(?: (?:[A-Z]\.|[A-Z][a-zà-ÿ'’-]+|van|de|von|di|da|del|der|la|den))*"
    r"(?: [A-Z][a-zA-Zà-ÿ'’-]+)"
)
"""What has the form of a person's name, whatever a recogniser took it for."""
_SMALL_WORDS = "of|the|de|di|du|da|des|del|della|la|le|von|van|der|den|&|/|-|:|+"
_JOINERS = frozenset(_SMALL_WORDS.split("|"))
_NEVER_FIRST = frozenset(
    [
        "The",
        "A",
        "An",
        "This",
        "That",
        "These",
        "Those",
        "It",
        "He",
        "She",
        "They",
        "We",
        "I",
        "You",
        "Its",
        "His",
        "Her",
        "Their",
        "Our",
        "In",
        "On",
        "At",
        "By",
        "For",
        "From",
        "To",
        "As",
        "Of",
        "With",
        "After",
        "Before",
        "During",
        "Since",
        "When",
        "While",
        "Where",
        "If",
        "Although",
        "Though",
        "Despite",
        "Because",
        "Until",
        "Once",
        "Whereas",
        "However",
        "And",
        "But",
        "Or",
        "Not",
        "All",
        "Some",
        "Both",
        "One",
        "Also",
        "There",
        "Then",
        "Other",
        "Many",
        "Most",
        "Several",
        "Two",
        "Three",
        "Four",
        "Five",
        "First",
        "Unlike",
        "Like",
        "Is",
        "Was",
        "Are",
        "Were",
        "Has",
        "Have",
    ]
)
_FINITE = frozenset(("VBZ", "VBD", "VBP", "MD"))
_INNER_CAPITAL = re.compile(r"[a-z]+[A-Z]\w*|\w*\d\w*[A-Za-z]\w*|[A-Za-z]\w*\d\w*")
_SUBJECT_TOKENS = 12


class OpenNames:
    """Set the mentions of a text: flat, in text order, each with a kind in place of a type."""

    def __init__(
        self,
        heads: frozenset[str] = frozenset(),
        named: Mapping[str, re.Pattern[str]] | None = None,
    ) -> None:
        self._heads = heads
        """Words of the ontology's labels: a name does not end in one in lower case."""
        self._named = dict(named or {})
        """Types of the ontology whose things are told by their names."""
        self._countries = load_phrases().countries
        self._before = {
            word: kind
            for kind in _PARTIES
            for word in load_phrases().kinds[kind]
            if word != "developer"  # a person or a company
        }

    def __call__(self, doc: Doc) -> Doc:
        """Find the names of one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        dates = [Span(p.start, p.end) for p in analysis.proposals if p.base_type == "Date"]
        tokens = [token for token in doc if not token.is_space]
        entities = {Span(start, end): kind for start, end, kind in _entities(doc) if start < end}
        found: list[tuple[int, Span, str]] = []
        for sentence in analysis.sentences:
            inside = [t for t in tokens if sentence.start <= t.idx < sentence.end]
            whole = self._subject(text, inside)
            if whole is not None:
                found.append((5, whole, "name"))
            found.extend((2, span, "name") for span in self._runs(text, inside, entities))
        found.extend((4, Span(*match.span(1)), "text") for match in _QUOTE.finditer(text))
        found.extend((3, span, "date") for span in dates)
        found.extend((0, Span(*match.span()), "figure") for match in _YEAR.finditer(text))
        found.extend((1, span, kind) for span, kind in entities.items())
        for match in _NUMBER.finditer(text):
            start = match.start() + len(match.group()) - len(match.group().lstrip())
            if not _YEAR.fullmatch(text, start, match.end()):
                found.append((0, Span(start, match.end()), "number"))
        analysis.proposals = []
        analysis.mentions = [
            Proposal(span.start, span.end, self._type(text, span, kind, entities), "open", rank=1)
            for span, kind in _disjoint(found, text)
        ]
        return doc

    def _subject(self, text: str, tokens: list[Token]) -> Span | None:
        """The name that begins a sentence, up to its verb, bracket or comma, with all its words."""
        determined = bool(tokens) and tokens[0].text in ("The", "A", "An")
        tokens = tokens[determined:]
        if not tokens:
            return None
        # A sentence that begins with a small letter and its verb begins with a name: awk is a …
        small = (
            not determined
            and len(tokens) > 2
            and re.fullmatch(r"[a-z][a-z\d.+-]+", tokens[0].text) is not None
            and tokens[0].tag_.startswith("NN")
            and tokens[1].text in ("is", "was")
            and tokens[2].text in ("a", "an", "the")
        )
        if small:
            return Span(tokens[0].idx, tokens[0].idx + len(tokens[0]))
        if not re.match(r"[A-Z0-9]|[a-z]+[A-Z]", tokens[0].text) and not _small_brand(tokens):
            return None
        if tokens[0].text in _NEVER_FIRST and text[tokens[0].idx + len(tokens[0])] != "-":
            return None
        if tokens[0].tag_ in ("VBN", "VBG", "VB", "IN", "RB") and not _titled(tokens):
            return None
        taken: list[Token] = []
        for position, token in enumerate(tokens[: _SUBJECT_TOKENS + 1]):
            following = tokens[position + 1].text if position + 1 < len(tokens) else ""
            if token.text == "," and _LEGAL.fullmatch(following):
                taken += tokens[position : position + 2]
                break
            if token.text in ("(", ",", ";", "or", "in", "[") or token.tag_ in ("WDT", "WP", "WP$"):
                break
            if token.text == "at" and following != "the" and not any(t.text == ":" for t in taken):
                break
            if token.text[0] == "/" and text[token.idx - 1 : token.idx].isspace():
                break
            # A title may hold a genitive and verbs with a capital: Left Behind, Armageddon's Blade.
            if token.tag_ == "POS" and not following[:1].isupper():
                break
            genitive = token.text in ("'s", "’s") and following[:1].isupper()
            if token.tag_ in _FINITE and taken and token.text.islower() and not genitive:
                break
            taken.append(token)
        else:
            return None
        following = tokens[len(taken)].text if len(taken) < len(tokens) else ""
        while taken and taken[-1].text.lower() in self._heads and taken[-1].text.islower():
            taken.pop()
        while taken and taken[-1].tag_ in ("RB", "CC", "IN", "TO") and taken[-1].text.islower():
            taken.pop()
        if not taken or len(taken) > _SUBJECT_TOKENS:
            return None
        span = Span(taken[0].idx, taken[-1].idx + len(taken[-1]))
        inner = {token.text for token in taken}
        if "and" in inner and following not in ("is", "was", "has", ",", "("):
            return None
        capitals = [t for t in taken if re.match(r"[A-Z0-9]|[a-z]+[A-Z]", t.text)]
        proper = any(t.tag_.startswith("NNP") for t in taken) or len(capitals) > 1
        # A singular without an article is a name: Doom engine was created by …
        proper |= not determined and following in ("is", "was") and taken[-1].tag_ in ("NN", "NNP")
        if not (proper or _INNER_CAPITAL.fullmatch(taken[0].text) or len(taken) == 1):
            return None
        # Home computer ports of Blasteroids: common nouns that happen to begin the sentence.
        if (
            len(taken) > 1
            and not taken[0].tag_.startswith("NNP")
            and taken[1].text.islower()
            and taken[1].tag_ in ("NN", "NNS")
            and len(capitals) > 1
        ):
            return None
        if not proper and len(capitals) < len(taken) / 2:
            return None
        return span

    def _runs(self, text: str, tokens: list[Token], entities: dict[Span, str]) -> Iterator[Span]:
        """Runs of capitalised words, with the small words between them."""
        people = {entity.end for entity, kind in entities.items() if kind == "person"}
        index = 0
        while index < len(tokens):
            if not _names(tokens[index], first=index == 0):
                index += 1
                continue
            last = index
            ahead = index + 1
            while ahead < len(tokens):
                if _names(tokens[ahead], first=False) or (
                    re.fullmatch(r"\d[\w.]*|[IVX]+", tokens[ahead].text)
                    and ahead == last + 1
                    and not text.startswith("-", tokens[ahead].idx + len(tokens[ahead]))
                ):
                    last = ahead
                elif (
                    tokens[ahead].text not in _JOINERS
                    or ahead - last > 2
                    or tokens[last].idx + len(tokens[last]) in people
                ):
                    break  # Gary Kildall of Digital Research: a person's name ends where it ends
                ahead += 1
            start, end = tokens[index].idx, tokens[last].idx + len(tokens[last])
            glued = re.search(r"(?<![\w.,-])\d+\Z", text[max(0, start - 4) : start])
            start -= len(glued[0]) if glued is not None else 0  # 9Lives Studio
            # Unix-like, IBM-compatible: an adjective, and no name.
            if "\n" not in text[start:end] and not re.match(r"-[a-z]", text[end : end + 2]):
                yield Span(start, end)
            index = last + 1

    def _type(self, text: str, span: Span, kind: str, entities: dict[Span, str]) -> str:
        kind = self._kind(text, span, kind, entities)
        surface = text[span.start : span.end]
        named = [type_ for type_, pattern in self._named.items() if pattern.search(surface)]
        return OPEN + kind + "".join(f"{NAMED}{type_}" for type_ in named[:1])

    def _branch(self, surface: str) -> bool:
        """Whether a name ends in a country or continent behind another word: Acme Europe."""
        first, _, last = surface.rpartition(" ")
        return (
            bool(first)
            and first.partition(" ")[0] not in {"the", "The", *_COMPASS}
            and first.partition(" ")[0] not in given_names()
            and (last in _CONTINENTS or last in self._countries)
        )

    def _kind(self, text: str, span: Span, kind: str, entities: dict[Span, str]) -> str:
        surface = text[span.start : span.end]
        if kind in ("date", "number", "figure", "text"):
            return kind
        if surface.removeprefix("the ").removeprefix("The ") in self._countries:
            return "country"
        before = re.search(r"([a-z-]+)\s+\Z", text[max(0, span.start - 24) : span.start])
        if before is not None and before[1] in self._before:
            return self._before[before[1]]
        if _ORGANIZATION.search(surface) or self._branch(surface):
            return "organization"
        if _REGION.search(surface):
            return "region"
        seen = entities.get(span) or next(
            (
                found
                for entity, found in entities.items()
                if span.start <= entity.start
                and entity.end == span.end
                and (entity.end - entity.start) * 2 > span.end - span.start
            ),
            "name",
        )
        if seen == "person" and (" " not in surface or re.search(r"\d", surface)):
            return "name"  # one capitalised word is far more often a product than a person
        if seen in ("organization", "name", "person") and _PERSON.fullmatch(surface):
            # Don Hopkins is a person's name whatever a recogniser says, Naughty Dog may be none.
            return "person" if surface.partition(" ")[0] in given_names() else "party"
        return seen


def _small_brand(tokens: list[Token]) -> bool:
    """Whether a sentence begins with a name that begins small: acme Foundry is an archive."""
    return (
        len(tokens) > 2
        and re.fullmatch(r"[a-z][a-z\d.+-]+", tokens[0].text) is not None
        and tokens[0].tag_.startswith("NN")
        and tokens[1].text[:1].isupper()
        and any(token.text in ("is", "was") for token in tokens[2:5])
    )


def _titled(tokens: list[Token]) -> bool:
    """Whether a sentence begins with a title that begins with a verb: Raising Hills was a book.

    All words up to its verb have capitals; of a sentence that a participle or an order begins, the
    words behind have none.
    """
    for position, token in enumerate(tokens[1:6], 1):
        if token.text in ("is", "was"):
            return position > 1
        if not re.match(r"[A-Z0-9]", token.text):
            return False
    return False


def _names(token: Token, *, first: bool) -> bool:
    """Whether a token looks like part of a name."""
    text = token.text
    if first and (text in _NEVER_FIRST or not (token.tag_.startswith("NNP") or not token.tag_)):
        return _INNER_CAPITAL.fullmatch(text) is not None and text[0].isalpha()
    if text in ("The", "A", "An", "It", "I", "In", "Its", "He", "She", "They"):
        return False
    if text[0].isupper():
        # Hungarian, Russian: an adjective of a country names nothing by itself.
        return token.ent_type_ != "NORP"
    return _INNER_CAPITAL.fullmatch(text) is not None and text[0].isalpha()


def _entities(doc: Doc) -> Iterator[tuple[int, int, str]]:
    for entity in doc.ents:
        kind = _NER.get(entity.label_)
        if kind is None or "\n" in entity.text:
            continue
        start, end, surface = entity.start_char, entity.end_char, entity.text
        lead = re.match(r"(?:[Tt]he|[Aa]n?)\s+", surface)
        start += lead.end() if lead else 0
        if surface.endswith(("'s", "’s")):
            end -= 2
        title = _TITLE.match(doc.text[start:end]) if kind == "person" else None
        start += title.end() if title else 0
        if re.search(r"[A-Z0-9]", doc.text[start:end]):
            yield start, end, kind


def _disjoint(found: list[tuple[int, Span, str]], text: str) -> list[tuple[Span, str]]:
    """The spans that stay: whole subjects, then quotes and dates, then the longest."""
    taken: set[int] = set()
    kept: list[tuple[Span, str]] = []
    people = {
        (span.start, span.end) for rank, span, kind in found if rank == 1 and kind == "person"
    }

    def order(item: tuple[int, Span, str]) -> tuple[float, int, int]:
        rank, span, kind = item
        # A run that ends in a person's name, with a title before it, is the person.
        titled = kind == "person" and any(
            other == 2
            and run.end == span.end
            and run.start < span.start
            and _TITLE.fullmatch(text[run.start : span.start])
            for other, run, _ in found
        )
        weight = 2.5 if titled else float(rank if rank > 2 else 2 if rank else 0)
        return -weight, span.start - span.end, -rank

    for _, span, kind in sorted(found, key=order):
        places = range(span.start, span.end)
        if not taken.intersection(places):
            taken.update(places)
            kept.append((span, "person" if (span.start, span.end) in people else kind))
    return sorted(kept)


@component("baimo_open_names")
def make_open_names(resources: Resources) -> OpenNames:
    """Make the component with the words of the ontology."""
    ontology = resources.ontology
    heads = frozenset(spec.label.en.split()[-1] for spec in ontology.relations.values())
    named = {
        type_: re.compile(rf"(?:{'|'.join(map(re.escape, words))})(?:\s?[\dXVI][\w.]*)*\Z")
        for type_, entity in ontology.entities.items()
        if (words := load_phrases().named.get(entity.en.lower()))
    }
    return OpenNames(heads, named)
