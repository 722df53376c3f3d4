"""What a list of software has in common: 以下项目已支持 ChatGLM3-6B, and then the projects."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.sections.name_lists import LABEL, SOFTWARE_TYPES, mentions_in
from baimo.extract.types import Span

_SUPPORTERS = re.compile(
    r"(?:以下|下列|下面)[^。:,\n]{0,12}?(?:项目|仓库|工具|框架|平台|软件|应用)[^。\n]{0,10}?"
    r"(?:对[^。,\n]{1,40}?(?:支持|适配|加速)|(?:支持|适配))"
)
_SUPPORTER_RULE = "supports:list of what supports"


def supporters(analysis: Analysis, ontology: Ontology) -> Iterator[Candidate]:
    """What a list of software has in common: 以下项目已支持 ChatGLM3-6B, and then the projects."""
    if "supports" not in ontology.relations:
        return
    supported: Proposal | None = None
    defined = {headword.start for headword in analysis.headwords}
    for block in analysis.blocks:
        if block.kind == "heading":
            supported = None
        elif block.kind == "paragraph":
            if _SUPPORTERS.match(analysis.text, block.start, block.end):
                models = [
                    mention
                    for mention in mentions_in(analysis, block.start, block.end)
                    if mention.base_type in ("Model", "ModelSeries")
                ]
                supported = models[0] if len(models) == 1 else None
            elif not LABEL.fullmatch(analysis.text, block.start, block.end):
                supported = None
        elif block.kind == "list_item" and supported is not None:
            for mention in mentions_in(analysis, block.start, block.end)[:1]:
                if mention.start in defined and mention.base_type in SOFTWARE_TYPES:
                    sentence = Span(block.start, block.end)
                    yield Candidate(
                        "supports", mention, supported, _SUPPORTER_RULE, "stated", sentence
                    )
