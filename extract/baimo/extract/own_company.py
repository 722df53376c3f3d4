"""The company that a report goes on about without its name: 公司创始人李明, CTO 王磊.

A report of a company names it at the head of a sentence, and calls it 公司 or leaves it out in the
next ones. Whoever only invests in it or is quoted there stands elsewhere in the sentence.
"""

from __future__ import annotations

import re

from baimo.extract.analysis import Analysis, Proposal

_SENTENCES = 3
"""How many sentences back the name may stand."""
_NEAR_START = 24
_LED = re.compile(
    r"(?:由|据|与|和|向|对|在|从|给|为|被|获|获得|来自|原|前|包括|比|跟|同|投资|领投|加入|离开)(?:[^,。;:\n]{0,3})\Z"
)
_NOT_SUBJECT = re.compile(
    r"\s?(?:\([^()\n]{1,40}\)\s?)?(?:的(?!创始人)|领投|跟投|参投|、|和|与|等|及"
    r"|前(?![端沿线景期台])|原(?![型创生料]))"
)
"""百度原总裁陆奇 speaks of no company that Baidu is."""


def own_company(analysis: Analysis, number: int, limit: int) -> Proposal | None:
    """The company that is spoken of at a place.

    Args:
        analysis: Of the text, with its mentions.
        number: Of the sentence that holds the place, in ``analysis.sentences``.
        limit: The place.
    """
    text = analysis.text
    for back in range(number, max(-1, number - 1 - _SENTENCES), -1):
        sentence = analysis.sentences[back]
        gap = text[sentence.end : analysis.sentences[number].start]
        if gap.count("\n") > 2 or "#" in gap:
            return None
        raised = next((f.company for f in analysis.fundings if f.sentence == sentence), None)
        for mention in analysis.flat_in(sentence.start, min(sentence.end, limit)):
            if raised is not None and (mention.start, mention.end) == tuple(raised):
                return mention
            if mention.base_type != "Organization" or mention.is_class or mention.anaphor:
                continue
            if raised is None and mention.start - sentence.start <= _NEAR_START:
                lead = text[max(sentence.start, mention.start - 6) : mention.start]
                if not _LED.search(lead) and not _NOT_SUBJECT.match(text, mention.end):
                    return mention
    return None
