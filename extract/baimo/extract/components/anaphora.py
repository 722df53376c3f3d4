"""Pronouns and bare definite phrases that stand for something named elsewhere.

They are proposed with the type of what they can stand for; ``baimo.extract.coreference`` says for
what, or leaves them unresolved.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.components.registry import component

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Each alternative begins with a letter: what has gone before is looked at last, so that the search
# can pass over all other characters at once.
_ANAPHORS = (
    ("Organization", re.compile(
        r"我们|咱们|我司|本公司|我公司|"
        + "|".join(rf"{word}(?<![A-Za-z'’]{word})(?![A-Za-z'’])"
                   for word in ("We", "we", "Our", "our")))),
    ("Person", re.compile(
        r"他(?<![其吉]他)(?![们人国])|她(?<![其吉]她)(?![们人国])|我(?![们司国方公校院省市区军党的])|"
        + "|".join(rf"{word}(?<![A-Za-z]{word})(?![A-Za-z'’])"
                   for word in ("He", "he", "She", "she")))),
    ("Event", re.compile(
        "|".join(f"{this}(?:大会|峰会|论坛|会议|发布会|活动)"
                 for this in ("本次", "本届", "此次", "该", "这次"))
        + r"|大会(?<!\w大会)(?=[由在于,上期现])|"
        + "|".join(f"{there}(?<=[在于]{there})"
                   for there in ("会上", "会议上", "大会上", "峰会上", "论坛上", "发布会上",
                                 "活动上")))),
)  # fmt: skip


class Anaphora:
    """Propose what may stand for something else, at the lowest rank."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        for type_, pattern in _ANAPHORS:
            for match in pattern.finditer(text):
                analysis.proposals.append(
                    Proposal(*match.span(), type_, "anaphor", rank=0, anaphor=True)
                )
        return doc


@component("baimo_anaphora")
def make_anaphora(resources: Resources) -> Anaphora:
    """Make the component."""
    return Anaphora()
