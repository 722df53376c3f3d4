"""What something is used for or suits: 用于视频问答、对话、内容创建等, 适合长篇混音."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.ability_phrases import listed_abilities
from baimo.extract.components.phrase_names import acts

_FOR = re.compile(
    r"(?:(?<!不)适合(?:用于|于)?|(?<!不)适用于|用于|应用于|应用在|用在|用来|用作)(?:了)?(?P<list>[^,。;:!?()|\n]{2,50}?)"
    r"等?(?:多种|多个|各种|各类)?(?:的)?(?:应用)?(?:场景|任务|领域|用途|应用|使用)?(?:中|上)?(?=[,。;!?()|\n]|$)",
    re.MULTILINE,
)
"""What something is used for, in a list: 用于视频问答、对话、内容创建等."""


def uses(analysis: Analysis) -> Iterator[Proposal]:
    """The scenarios in a list of what something is used for."""
    for sentence in analysis.sentences:
        for match in _FOR.finditer(analysis.text, *sentence):
            start, end = match.span("list")
            thing = analysis.text.find("的", start, end)
            found: set[tuple[int, int]] = set()
            listed = "、" in match["list"]
            if thing >= 0 and not listed:
                # 用于多模式任务的模型: what stands behind 的 is what is used.
                found = set(_named(analysis, start, thing))
            if not found:
                found = set(_named(analysis, start, end))
            for span in sorted(found):
                yield Proposal(*span, "Scenario", "pattern:used-for", rank=1)


def _named(analysis: Analysis, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of scenarios, or else of acts, in a list."""
    listed = [(each.start, each.end) for each in listed_abilities(analysis, start, end)]
    yield from listed or acts(analysis, start, end)
