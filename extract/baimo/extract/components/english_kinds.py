"""What an English clause says that things are: hybrid reasoning models, our compact VLM.

The phrase runs from the article, or from the verb where several things are said to be of a kind, to
its head noun. One that ends with a class that the lexicon has is left to that.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.components.places import matches_on_lines
from baimo.extract.components.registry import component

if TYPE_CHECKING:
    from spacy.tokens import Doc

_HEADS = {
    "Model": "models?|LLMs?|VLMs?|MLLMs?|checkpoints?",
    "Tool": "frameworks?|toolkits?|librar(?:y|ies)|toolbox(?:es)?|plugins?|engines?|datasets?|"
    "benchmarks?|"
    "packages?|suites?|compilers?|tools?|databases?|tokenizers?|runtimes?",
    "Product": "platforms?|apps?|applications?|assistants?|generators?|chatbots?|services?|"
    "systems?|"
    "products?|extensions?|agents?|IDEs?|browsers?",
    "Hardware": "chips?|accelerators?|processors?|GPUs?|NPUs?",
}
_WORD = (
    r"(?!(?i:of|for|that|which|who|to|with|in|on|at|by|from|using|based|built|designed|than|as|like|your|our|"
    r"the|an?|is|are|was|were|this|these|it|its|not|more|most|less|same|other|all|some|any|no|many|"
    r"several|different|various|only|available|able|used|compatible|two|three|four|five|first|"
    r"supported|trained|better|best|such)\s)"
    r"[A-Za-z][\w\-/+]*\s"
)
_KINDS = "|".join(f"(?P<{type_}>{heads})" for type_, heads in _HEADS.items())
_SAID = re.compile(
    r"(?:\b(?:is|are|was|were|as|become|becomes|remain|remains)\s(?:also\s|now\s|both\s|all\s|currently\s)?"
    r"(?:(?:an?|the|our|their|its|one of the)\s)?|(?<=[\w)\"”]),\s(?:an?|our|their)\s"
    r"|(?<=[\w)\"”*])\s?[:\-–—]\s(?:(?i:an?|our)\s)?"
    r"(?!(?i:you|we|they|evaluate|build|use|create|develop|deploy|run|train|integrate|connect|grab|"
    r"try|learn|explore|manage|add|get|make|write|generate|seamlessly|easily|quickly)\s))"
    rf"(?:(?i:first|new|latest|world's|largest|next)\s)*(?P<phrase>(?:{_WORD}){{1,5}}(?:{_KINDS}))"
    r"(?=\s*(?:[,.;:!?()\n]|\Z)|\s(?:that|which|with|designed|built|trained|for|from|released|developed|capable|"
    r"aimed|based|by|and|optimi[sz]ed|created|specialized|tailored|family|series|available|to|of|on|in|"
    r"where|whose|powered|supporting|featuring)\b)"
)
_VERB = re.compile(
    r" (?=(?:is|are|was|were|as|becomes?|remains?|an?|our|the|their|[:\-–—]) )|[:\-–—] (?=[A-Za-z])"
)
"""What stands on each line with a match, and is found sooner."""
_NAMES = ("Model", "ModelSeries", "Organization")
"""Whose names a kind does not hold: a GPT-4o level model."""


class EnglishKinds:
    """Propose the phrases for kinds."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        known = {p.end for p in analysis.proposals if p.entry is not None and p.entry.is_class}
        named = sorted(
            (p.start, p.end) for p in analysis.proposals if p.base_type in _NAMES and not p.is_class
        )
        for match in matches_on_lines(_SAID, _VERB, analysis.text):
            start, end = span = match.span("phrase")
            within = named[bisect_left(named, (start, 0)) : bisect_left(named, (end, 0))]
            if end not in known and all(name_end > end for _, name_end in within):
                type_ = next(kind for kind in _HEADS if match[kind])
                analysis.proposals.append(
                    Proposal(*span, type_, "pattern:class-phrase", rank=2, is_class=True)
                )
        return doc


@component("baimo_english_kinds")
def make_english_kinds(resources: Resources) -> EnglishKinds:
    """Make the component."""
    return EnglishKinds()
