"""What a name says by the name that it begins with or holds.

华为昇腾云服务 (whose it is), 华为 EI 产品线 (part of what), 杭州未来科技城 (where), a conference's
place and a talk's subject.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baimo.extract.analysis import Proposal
from baimo.extract.relations.forms.formed import THINGS, Formed

_SCOPE = re.compile(r"中国|全国|亚太|亚洲|欧洲|全球|(?i:china|asia|europe|us|usa|america)")
"""In the name of a conference these say whom it is for, a city where it is held."""
_UNIT = re.compile(
    r"(?:研究总?院|研究所|研究中心|实验室|学院|学系|系|部门?|处|事业部|事业群|产品线|业务|中心|办公室|团队|小组|组|院|云|"
    r"(?i:labs?|research|deepmind|brain|laborator(?:y|ies)|team|group|department|school|institute|cloud))\Z"
)
"""Ends of the names of units; 阿里集团 and OpenAI Startup Fund are units of nobody."""
_WHOLE = re.compile(
    r"(?:公司|集团|大学|学院|院|所|局|部|厅|会|银行|科技|社|厂|行|委|府|中心)\Z|[A-Za-z]\Z"
)
"""Ends of the names of those that have units, where no list holds them."""
_KIND = re.compile(r"\s?(?:(?i:gpus?|cpus?|npus?|xpus?)|芯片|显卡|处理器|加速卡)")
"""NVIDIA GPU: the chips of a maker, and no one thing that it provides."""
_TOUR = re.compile(r"\s?(?:行|版|站|赛|杯)")
"""百度飞桨中国行: a tour, and no place in the country."""


def _of_line(maker: Proposal, thing: Proposal) -> bool:
    """Whether a name tells its line of products and another its maker: Tesla V100 of NVIDIA."""
    entry = thing.entry
    if entry is None or thing.base_type != "Hardware" or maker.entry is None:
        return False
    first, space, _ = entry.name.partition(" ")
    made = space and first.isascii() and first.isupper()
    return bool(made) and not entry.name.startswith(maker.entry.name)


def nested(text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    """What the names of a sentence say by the names in them."""
    outer: Proposal | None = None
    maker: Proposal | None = None
    for mention in mentions:
        if not mention.nested:
            outer, maker = mention, None
        elif outer is not None and outer.start <= mention.start and mention.end <= outer.end:
            if outer.type == "Event:talk":
                yield Formed("about", "about:name in title", outer, mention)
            elif outer.type == "Event" and mention.base_type == "Place":
                if not _SCOPE.fullmatch(text, mention.start, mention.end):
                    yield Formed("heldIn", "heldIn:place in name", outer, mention)
            elif outer.start != mention.start or outer.end == mention.end:
                continue
            elif outer.base_type in (*THINGS, "ModelSeries"):
                named = not (outer.is_class or mention.is_class)
                # 阿里云灵骏 is made by 阿里云, and the name does not say 阿里.
                if (
                    mention.base_type == "Organization"
                    and named
                    and maker is None
                    and not _KIND.fullmatch(text, mention.end, outer.end)
                    and not _of_line(mention, outer)
                ):
                    maker = mention
                    yield Formed("provides", "provides:maker before name", mention, outer)
            elif outer.base_type == mention.base_type == "Organization":
                whole = mention.entry is not None or _WHOLE.search(text, mention.start, mention.end)
                if whole and _UNIT.search(text, mention.end, outer.end):
                    yield Formed("partOf", "partOf:name begins with whole", outer, mention)
            elif outer.base_type == mention.base_type == "Place" and not _TOUR.fullmatch(
                text, mention.end, outer.end
            ):
                yield Formed("locatedIn", "locatedIn:name begins with place", outer, mention)
