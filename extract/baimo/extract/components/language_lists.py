"""Languages listed as what something supports: 英语、法语和中文; English, French and Arabic."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.places import matches_on_lines
from baimo.extract.folding import compact, fold
from baimo.extract.lexicon import Lexicon
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

_CHINESE = re.compile(
    r"(?:(?<=[、,和与及])|(?<=支持)|(?<=以及)|(?<=包括))"
    r"(?:[中英日法德韩俄汉藏维蒙泰粤]|西班牙|葡萄牙|意大利|阿拉伯|越南|印尼|印地|荷兰|波兰|土耳其|希伯来|瑞典|希腊|拉丁)"
    r"[语文](?=[、,和与及等。;!?()]|以及|\Z|\n)"
)


def chinese_languages(text: str, start: int, end: int, lexicon: Lexicon) -> Iterator[Proposal]:
    """The languages between two offsets, where two stand there: 支持英语、法语和中文."""
    found = list(_CHINESE.finditer(text, start, end))
    if len(found) > 1:
        for language in found:
            yield _named(language, lexicon)


def english_languages(analysis: Analysis, lexicon: Lexicon) -> Iterator[Proposal]:
    """The languages of a list of two or more, in a sentence that tells of languages.

    Args:
        analysis: Of the text, with its sentences.
        lexicon: Says how the languages are called elsewhere.
    """
    text = analysis.text
    for listed in matches_on_lines(_LIST, _HINT, text):
        index = bisect_right(analysis.sentences, listed.start(), key=_start) - 1
        begin = analysis.sentences[index].start if index >= 0 else 0
        if _TOLD.search(text, begin, listed.start()):
            for name in _NAMES.finditer(text, *listed.span("list")):
                yield _named(name, lexicon)


def _named(name: re.Match[str], lexicon: Lexicon) -> Proposal:
    """A language of a list, as the one that the lexicon knows by this name, if it does."""
    entry = lexicon.listed.get(fold(compact(name.group())))
    return Proposal(*name.span(), "Capability", "pattern:supported", rank=1, entry=entry)


def _start(sentence: Span) -> int:
    return sentence.start
