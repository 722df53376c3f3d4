"""The software that a line lists behind a label: 环境要求:Python 3.8, PyTorch >= 1.8."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology
from baimo.extract.relations.sections.name_lists import SOFTWARE_TYPES, is_another, mentions_in
from baimo.extract.types import Block, Span

_NEEDS = re.compile(
    r"\W*(?:(?:推理|训练|微调|部署|运行|安装|使用|最低|推荐|基本|硬件|软件|系统|版本|环境|开发)+(?:环境)?)?(?:要求|依赖|需求)(?:条件|环境|库|包|项)?\s*[::]\s*"
    r"|\W*(?i:requirements|dependencies|prerequisites)\s*[::]\s*"
)
_VERSIONS = re.compile(
    r"(?:[\s,、;和与及&>=<≥≤~\-.\d+xX()]|版本|版|以上|及|或|更高|(?i:python)|and|or)*"
)
"""What stands between the names of a list of requirements."""


def required(analysis: Analysis, block: Block, ontology: Ontology) -> Iterator[Candidate]:
    """The software that a line lists behind a label: 环境要求:Python 3.8, PyTorch >= 1.8."""
    label = _NEEDS.match(analysis.text, block.start, block.end)
    topic = analysis.topic
    if label is None or topic is None:
        return
    position = label.end()
    for mention in mentions_in(analysis, label.end(), block.end):
        if not _VERSIONS.fullmatch(analysis.text, position, mention.start):
            return
        position = mention.end
        fits = ontology.allows("requires", topic.type, mention.type) is None
        if mention.base_type in SOFTWARE_TYPES and fits and is_another(mention, topic):
            sentence = Span(block.start, block.end)
            yield Candidate(
                "requires", topic, mention, "requires:list behind label", "stated", sentence
            )
