"""What a document calls the thing that it is about: 本项目, 本工具, 本框架, *The model*.

Only where it is the subject of a clause: in 使用本项目 the reader does something with it, and
本项目的文档 is something else. *The model* may be any that was just named: it is the document's own
where its section has named no other.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.types import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWN = re.compile(
    r"(?:本|我们的(?!模型|大模型|产品|服务|应用|软件))(?:(?P<any>项目|仓库|工程)|(?P<software>工具包?|框架|套件|库|引擎|插件|系统|平台|软件|应用|产品|服务)"
    r"|(?P<model>大?模型))(?!\s?(?:的|中|内|里|上|地址|名称|主页|文档|代码|仓库|组|卡))"
)
_OWN_EN = re.compile(
    r"(?<![A-Za-z])(?:This|Our|The) (?:(?P<any>project|repository|repo|codebase)"
    r"|(?P<software>library|framework|toolkit|platform|engine|package|software|tool)|(?P<model>model))"
    r"(?= (?:is|was|has|have|had|can|will|also|uses?|supports?|provides?|offers?|includes?|"
    r"contains?|"
    r"consists|achieves?|outperforms?|surpasses|adopts?|employs?|comes|excels|shows|demonstrates|"
    r"requires|runs|features)\b)(?! is used\b)"
)
_IT_OPENS = re.compile(
    r"It(?=['’]s |\s(?:is|was|has|can|will|also|supports?|"
    r"provides?|offers?|"
    r"includes?|uses?|runs|works|comes|enables|integrates|features|achieves|outperforms)\b)"
)
"""*It* at the head of a paragraph or item, where no sentence stands before it."""
_LETTER = re.compile(r"\w")
_REACH = 800
"""In characters: how far back a section is searched for another thing of the kind."""
_TYPES = {
    "any": ("Tool", "Product", "CloudService", "Model", "ModelSeries"),
    "software": ("Tool", "Product", "CloudService"),
    "model": ("Model", "ModelSeries"),
}
_THINGS = ("Model", "ModelSeries", "Product", "Tool", "CloudService", "Hardware")
_CLAUSE_BEGINS = re.compile(
    r"(?:\A|[^\w\s]|\n)\s*(?:目前|现阶段|当前|现在|因此|所以|同时|此外|另外|其中|为此|而|且|但)*,?\s?\Z"
)
_LEAD = 12


class OwnWords:
    """Let a document's own word for what it is about stand for that."""

    def __call__(self, doc: Doc) -> Doc:
        """Resolve within one ``Doc``."""
        analysis = analysis_of(doc)
        topic = analysis.topic
        if topic is None:
            return doc
        text = analysis.text
        headings = [block for block in analysis.blocks if block.kind == "heading"]
        found = []
        for match in _OWN_EN.finditer(text):
            types = _TYPES[str(match.lastgroup)]
            if topic.base_type in types and not _another(
                analysis, topic, headings, match.start(), types
            ):
                found.append(Proposal(*match.span(), topic.type, "anaphor", rank=0, anaphor=True))
        for match in _IT_OPENS.finditer(text):
            span = match.span()
            line = text.rfind("\n", 0, span[0]) + 1
            if _LETTER.search(text, line, span[0]) is None and not _another(
                analysis, topic, headings, span[0], (*_THINGS, "Organization")
            ):
                found.append(Proposal(*span, topic.type, "anaphor", rank=0, anaphor=True))
        for match in _OWN.finditer(text):
            if topic.base_type not in _TYPES[str(match.lastgroup)]:
                continue
            lead = max(0, match.start() - _LEAD)
            if _CLAUSE_BEGINS.search(text, lead, match.start()) is None:
                continue
            if any(m.end > match.start() for m in analysis.begun_in(lead, match.end())):
                continue
            found.append(Proposal(*match.span(), topic.type, "anaphor", rank=0, anaphor=True))
        if found:
            reason = "what the document is about, in its own word"
            analysis.antecedents.update(dict.fromkeys(found, (topic, reason)))
            mentions = [*analysis.mentions, *found]
            analysis.mentions = sorted(mentions, key=lambda mention: (mention.start, -mention.end))
        return doc


def _another(
    analysis: Analysis,
    topic: Proposal,
    headings: list[Block],
    place: int,
    types: tuple[str, ...],
) -> bool:
    """Whether the section has named something of these types that is not the topic, or refers here.

    What stands in the words themselves, as an anaphor or a name does, has the say.
    """
    above = bisect_right(headings, place, key=lambda heading: heading.end) - 1
    start = max(place - _REACH, headings[above].start if above >= 0 else 0)
    named = [
        mention
        for mention in analysis.flat_in(max(0, start), place)
        if mention.base_type in types and not mention.is_class and mention.start >= topic.start
    ]
    known = [analysis.antecedents.get(mention, (mention, ""))[0] for mention in named]
    name = analysis.text[topic.start : topic.end].lower()
    others = [
        mention
        for mention in known
        if analysis.text[mention.start : mention.end].lower() != name
        and not mention.shares_entry(topic)
    ]
    here = [m for m in analysis.flat_in(place, place + 16) if not m.is_class]
    return bool(others or here)


@component("baimo_own_words")
def make_own_words(resources: Resources) -> OwnWords:
    """Make the component."""
    return OwnWords()
