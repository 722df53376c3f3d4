"""Templates as patterns over the characters of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baimo.extract.folding import fold
from baimo.extract.ontology import Ontology
from baimo.extract.relations.open_frames.sorts import Sorts
from baimo.extract.relations.skeleton import ANY_GROUP


@dataclass(frozen=True, slots=True)
class Frame:
    """One template.

    Attributes:
        relation: The relation that it states.
        rule: What candidates say they were read by.
        first: ``head`` or ``tail``: what the template begins with.
        pattern: Matches from behind the first slot on; with words before that slot, all of it.
        phrase: The same with a common noun phrase in the second slot, where one may stand there.
        lead: Whether there are words before the first slot, so that the pattern holds both.
        owner: Whether the words behind the first slot begin with a genitive.
        bare: Whether one preposition is all there is between the slots: it must follow a noun.
    """

    relation: str
    rule: str
    first: str
    pattern: re.Pattern[str]
    phrase: re.Pattern[str] | None
    lead: bool
    owner: bool
    bare: bool


_SMALL = (
    r"(?:(?!(?:in|on|at|of|for|by|with|and|or|to|from|that|which|who|is|was|are|were|has|have|had|not|as|its|"
    r"through|between|among|under|into|onto|via|within|inside|during|after|before|since|until|against|than|but|"
    r"because|while|when|where|if|using|without)\b)"
    rf"[a-z][\w'’-]*(?:\s+|(?={ANY_GROUP}))){{0,5}}?"
)
_DETERMINER = (
    r"(?:(?:the|a|an|its|their|his|her|both|either|over|about|approximately|around|nearly|only|"
    r"just)\b\s*){0,2}"
)
_NOUN_PHRASE = r"[a-z][\w-]+(?:\s[a-z][\w-]+){0,3}"
_PHRASE = rf"(?P<phrase>{_NOUN_PHRASE}?)"
_PHRASE_LIST = rf"(?P<phrase>{_NOUN_PHRASE}(?:,\s*{_NOUN_PHRASE})*(?:,?\s+and\s+{_NOUN_PHRASE})?)"
_OBJECT = rf'\s*["“]?\s*{_DETERMINER}(?:{_SMALL}["“]?(?P<object>%))'
_NO_OWNER = r"(?!\s*['’]|-)"
_NEAR = rf'\s*["“]?\s*{_DETERMINER}{_SMALL}["“]?'
_SLOT = re.compile(r"\{head\}|\{tail\}")
_BARE = frozenset(("by", "for", "on", "in", "at", "from", "of"))


def frames_of(ontology: Ontology, alphabet: Sorts) -> Iterator[Frame]:
    """The templates of an ontology, in its order."""
    for name, spec in ontology.relations.items():
        textual = any("text" in ontology.entities[type_].kinds for type_ in spec.range)
        for cue in spec.cues.get("en", ()):
            slots = list(_SLOT.finditer(cue))
            if len(slots) != 2:
                continue
            left, middle, right = (
                cue[: slots[0].start()],
                cue[slots[0].end() : slots[1].start()],
                cue[slots[1].end() :],
            )
            first = slots[0].group().strip("{}")
            owner = middle.strip().startswith("'s")
            if owner:
                middle = middle.strip().removeprefix("'s")
            one = spec.domain if first == "head" else spec.range
            subject = f"(?P<subject>{alphabet.slot(one)})"
            before = f"(?:{_literal(left)}{_NEAR}{subject})" if left.strip() else ""
            genitive = r"(?:(?:'s?|’s?)\s*|\b(?:its|their|his|her|whose)\s*)" if owner else ""
            core = before + genitive + _literal(middle)
            after = _literal(right)
            phrase = None
            if textual and first == "head" and not before and middle.strip(" …"):
                body = _PHRASE if after else _PHRASE_LIST
                phrase = re.compile(rf"{core}\s*{_DETERMINER}{body}{after}")
            bare = middle.strip() in _BARE
            second = spec.range if first == "head" else spec.domain
            pattern = re.compile(
                core + _OBJECT.replace("%", alphabet.slot(second)) + (after or _NO_OWNER)
            )
            yield Frame(name, f"{name}:{cue}", first, pattern, phrase, bool(before), owner, bare)


_PIECE = re.compile(r"\(([^()]*)\)([?*+]?)|…|([^()…]+)")
_GAP = r"[^,;:.!?]{0,48}?"


def _literal(text: str) -> str:
    """The words of a template as a pattern."""
    pieces = []
    for match in _PIECE.finditer(fold(text)):
        if match.group() == "…":
            pieces.append(_GAP)
        elif match[3] is not None:
            pieces.append(_words(match[3]))
        else:
            options = "|".join(_words(option) for option in match[1].split("|"))
            pieces.append(rf"(?:(?:{options})\s*){match[2]}")
    return "".join(rf"\s*{piece}" for piece in pieces if piece)


def _words(text: str) -> str:
    text = text.strip()
    if not text:
        return ""
    before = r"(?<![\w-])" if re.match(r"\w", text) else ""
    after = r"(?![\w-])" if re.search(r"\w\Z", text) else ""
    body = r"\s+(?:[a-z]+ly\s+)?".join(re.escape(word) for word in text.split())
    return f"{before}{body}{after}"
