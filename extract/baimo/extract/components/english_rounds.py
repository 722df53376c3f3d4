"""Rounds of funding in English reports: who raised money, and who gave it.

A round is told in one sentence (X raised $30 million in a round led by Y, with participation from
Z) or in the next (Its investors include W). All names of such a list are investors, in a lexicon
or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Funding, Passage, Proposal, Resources, analysis_of
from baimo.extract.components.places import numbered_with
from baimo.extract.components.registry import component
from baimo.extract.folding import has_han
from baimo.extract.types import Span

_RAISES = re.compile(
    r"(?:,[^.;\n]{1,90}?,)? (?:has |have |had |just |recently |reportedly |today |"
    r"said (?:on [A-Z]\w+ )?it (?:has |had )?|"
    r"announced (?:today )?(?:that )?it (?:has |had )?|announced )*"
    r"(?:raised?|raises|raising|secured|secures|closed|closes|landed|lands|received|"
    r"scooped up|picked up|snagged|pulled in|hauled in|nabbed|"
    r"receives|bagged) "
    r"(?:(?:a|an|over|more than|about|nearly|around|some|another|fresh|new|up to|its|impressive|"
    r"first|second|third|latest|massive|whopping|oversubscribed|bumper) )*"
    r"(?:[$€£¥]\s?\d|\d[\d.,]* ?(?:million|billion|m\b|bn\b)|funding|"
    r"investment|financing|rounds?\b|(?:pre-)?seed|Series [A-H])"
)
_HINT = re.compile(
    r"\b(?:[Ii]nvestors?|[Bb]ackers?|[Rr]ound|[Ff]unding|[Ff]inancing|[Ii]nvestments?|[Rr]aise[sd]?)\b"
)
_WORDS = ("nvest", "acker", "ound", "unding", "inancing", "aise")
"""A part of what ``_HINT`` finds."""
_FROM = re.compile(
    r"\b(?:(?:co-)?led by|participation (?:from|by|of)|"
    r"(?:investors?|backers?) (?:include[sd]?|including|such as|are|were)|"
    r"(?:investments?|funding|financing|backing|money) (?:from|by)|joined by|backed by|roped in)"
)
_ROUND = re.compile(
    r"\b(?:round|funding|financing|investors?|backers?|Series [A-H]|seed|raise[sd]?|investments?)\b"
)
_WORD = r"(?:[A-Z][\w&.'’\-]*|[a-z]{1,3}\d*[A-Z]\w*|\d+[A-Z]\w*)"
_NAME = re.compile(rf"{_WORD}(?: (?:{_WORD}|of(?= [A-Z])|&))*")
_COMPANY = re.compile(rf"(?:^|(?<=[\s(\"“]))(?P<name>{_NAME.pattern})\Z")
_LEAD = re.compile(
    r"[\s,:]*(?:[a-z][\w'’\-]*[\s,]+|(?:Chinese|American|European|Japanese|Indian|French|German|AI|VC)[\s]+)*"
)
_JOINT = re.compile(
    r"(?:'s|’s)?(?: \([^()\n]{1,40}\))?(?:, (?:as well as |along with |and )?|"
    r",? and |,? as well as |,? along with )"
    r"(?:(?:the |existing |new |other |previous )*(?:investors?|firms?|giants?|backers?|funds?) )?"
    r"(?:others? |the )?"
)
_OWN_FIRM = re.compile(r"(?<=['’]s)(?: [a-z]+){1,3} (?=[A-Z])|['’](?: [a-z]+){1,3} (?=[A-Z])")
"""Jeff Bezos' venture firm X: X gives, which is his."""
_NO_NAME = re.compile(
    r"(?:The|This|It|Its|In|On|At|A|An|And|But|He|She|They|We|Others|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|"
    r"Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Series|CEO|Inc)\b"
)
_UNSURE = re.compile(
    r"\b(?:in talks|plans? to|planning to|seeking|looking to|considering|may|might|could|would|"
    r"will|reportedly in|not|"
    r"denied|aims? to)\b"
)
_SENTENCES = 2
"""For how many sentences a round is still spoken of."""
_MOST = 12


class EnglishRounds:
    """Propose the investors of English reports of funding, and note who gave to whom."""

    def __call__(self, doc: Passage) -> Passage:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        if not any(word in text for word in _WORDS):
            return doc
        known = {
            p.end: p.start
            for p in analysis.proposals
            if p.base_type in ("Organization", "Product", "Tool") and not (p.is_class or p.anaphor)
        }
        company: Span | None = None
        told = -_SENTENCES
        for number, sentence in numbered_with(_HINT, analysis):
            if has_han(text[sentence.start : sentence.end]):
                continue
            raised = _raised(text, sentence, known)
            if raised is not None:
                company, told = raised, number
                if raised.end not in known:
                    analysis.proposals.append(
                        Proposal(*raised, "Organization", "pattern:raises-money", rank=1)
                    )
            elif _RAISES.search(text, *sentence) is not None:
                company = None  # somebody else, who has no name that is known
            if company is None or number - told > _SENTENCES:
                continue
            for span in _investors(text, sentence):
                if span.end <= company.start or company.end <= span.start:
                    analysis.fundings.append(Funding(company, span, sentence))
                    analysis.proposals.append(
                        Proposal(*span, "Organization", "pattern:investor", rank=1)
                    )
        return doc


def _raised(text: str, sentence: Span, known: dict[int, int]) -> Span | None:
    """Who a sentence says raised money; ``known`` has the starts of known names by their ends."""
    for raises in _RAISES.finditer(text, *sentence):
        if _UNSURE.search(text, sentence.start, raises.end()):
            return None
        place = raises.start()
        if place in known and known[place] >= sentence.start:
            return Span(known[place], place)
        name = _COMPANY.search(text, max(sentence.start, place - 50), place)
        if name is not None and not _NO_NAME.match(name["name"]):
            return Span(*name.span("name"))
    return None


def _investors(text: str, sentence: Span) -> Iterator[Span]:
    """The names that a sentence lists as investors."""
    if _ROUND.search(text, *sentence) is None:
        return
    for announced in _FROM.finditer(text, *sentence):
        if _UNSURE.search(text, sentence.start, announced.start()):
            return
        lead = _LEAD.match(text, announced.end(), min(sentence.end, announced.end() + 90))
        place = lead.end() if lead is not None else announced.end()
        for _ in range(_MOST):
            name = _NAME.match(text, place, sentence.end)
            if name is None or _NO_NAME.match(name.group()):
                break
            end = name.start() + len(name.group().rstrip(".'’"))
            owns = _OWN_FIRM.match(text, end, sentence.end)
            if owns is not None:
                place = owns.end()
                continue
            end -= 2 if text[name.start() : end].endswith(("'s", "’s")) else 0
            yield Span(name.start(), end)
            joint = _JOINT.match(text, end, sentence.end)
            if joint is None:
                break
            place = joint.end()


@component("baimo_english_rounds")
def make_english_rounds(resources: Resources) -> EnglishRounds:
    """Make the component."""
    return EnglishRounds()
