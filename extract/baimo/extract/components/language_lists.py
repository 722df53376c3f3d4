"""Languages that English lists as what something supports: English, French and Arabic."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.places import matches_on_lines
from baimo.extract.types import Span

_NAME = (
    r"(?:(?:Simplified |Traditional |Mandarin |Brazilian |American |British )?"
    r"(?:English|Chinese|Mandarin|Cantonese|Japanese|Korean|French|German|Spanish|Portuguese|Italian|"
    r"Russian|Arabic|Hindi|Thai|Vietnamese|Indonesian|Malay|Tamil|Telugu|Bengali|Urdu|Persian|Farsi|"
    r"Turkish|Hebrew|Dutch|Polish|Swedish|Danish|Norwegian|Finnish|Czech|Hungarian|Romanian|Greek|"
    r"Ukrainian|Catalan|Swahili|Tagalog|Filipino|Khmer|Burmese|Lao|Tibetan|Uyghur|Mongolian|Kazakh|"
    r"Uzbek|Marathi|Gujarati|Kannada|Malayalam|Punjabi|Nepali|Sinhala|Javanese|Latin|Basque|Galician|"
    r"Icelandic|Estonian|Latvian|Lithuanian|Slovak|Slovenian|Croatian|Serbian|Bulgarian|Afrikaans|"
    r"Yoruba|Zulu|Hausa|Amharic|Sichuanese|Shanghainese|Hokkien))"
)
_JOINT = r"(?:\s*(?:,|/|&)\s*(?:and |or )?|\s+(?:and|or)\s+)"
_LIST = re.compile(
    rf"(?<![\w-])(?P<list>{_NAME}(?:{_JOINT}{_NAME})+)"
    r"(?=\s*(?:[.,;:!?)\]|\n]|\Z)|,? etc\b|\s+(?:and (?:other|more|many)|languages?|natively|well|"
    r"out of the box|with|as well|text|speech|voices?|input|inputs)\b)"
)
_NAMES = re.compile(_NAME)
_HINT = re.compile(r"(?:upport|nderst|peak|luent|roficien|ecogni|over|ranscri|ransla|ynthesi)")
"""What stands on each line with a match, and is found sooner."""
_TOLD = re.compile(
    r"(?i:support|understand|speak|fluent|proficient|recogni[sz]e|cover|"
    r"transcri|translat|synthesi)"
)


def english_languages(analysis: Analysis) -> Iterator[Proposal]:
    """The languages of a list of two or more, in a sentence that tells of languages.

    Args:
        analysis: Of the text, with its sentences.
    """
    text = analysis.text
    for listed in matches_on_lines(_LIST, _HINT, text):
        index = bisect_right(analysis.sentences, listed.start(), key=_start) - 1
        begin = analysis.sentences[index].start if index >= 0 else 0
        if _TOLD.search(text, begin, listed.start()):
            for name in _NAMES.finditer(text, *listed.span("list")):
                yield Proposal(*name.span(), "Capability", "pattern:supported", rank=1)


def _start(sentence: Span) -> int:
    return sentence.start
