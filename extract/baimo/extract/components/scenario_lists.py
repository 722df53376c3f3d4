"""What something is used for, where a list of it stands: 用于视频问答、对话、内容创建等."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.ability_phrases import listed_abilities

_FOR = re.compile(
    r"(?:用于|适用于|应用于|应用在|用在)(?:了)?(?P<list>[^,。;:!?()\n]{2,50}?)"
    r"等?(?:多种|多个|各种|各类)?(?:的)?(?:应用)?(?:场景|任务|领域|用途|应用)?(?:中|上)?(?=[,。;!?()\n]|$)",
    re.MULTILINE,
)
"""What something is used for, in a list: 用于视频问答、对话、内容创建等."""


def uses(analysis: Analysis) -> Iterator[Proposal]:
    """The scenarios in a list of what something is used for."""
    for sentence in analysis.sentences:
        for match in _FOR.finditer(analysis.text, *sentence):
            if "、" not in match["list"]:
                continue  # one phrase may be anything: 用于该模型
            for ability in listed_abilities(analysis, *match.span("list")):
                yield Proposal(ability.start, ability.end, "Scenario", "pattern:used-for", rank=1)
