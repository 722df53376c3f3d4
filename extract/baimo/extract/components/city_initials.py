"""Cities called by one character in the press: 大会在沪开幕 is held in 上海."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baimo.extract.analysis import Proposal, Resources, analysis_of
from baimo.extract.components.registry import component

if TYPE_CHECKING:
    from spacy.tokens import Doc

_CITIES = {
    "沪": "上海", "京": "北京", "津": "天津", "渝": "重庆", "蓉": "成都", "杭": "杭州",
    "深": "深圳", "穗": "广州", "宁": "南京", "汉": "武汉",
}  # fmt: skip
_HELD = re.compile(
    rf"在(?P<city>[{''.join(_CITIES)}])(?=(?:正式|隆重|盛大|成功|顺利|联合)*(?:召开|举行|举办|开幕|闭幕|揭幕|"
    r"启动|发布|成立|揭牌|落户|落地|亮相|签约))"
)
"""The character alone means much else: only what happens in a place tells."""


class CityInitials:
    """Propose places called by one character."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        for match in _HELD.finditer(analysis.text):
            name = _CITIES[match["city"]]
            analysis.proposals.append(
                Proposal(*match.span("city"), "Place", "pattern:city-initial", rank=2, name=name)
            )
        return doc


@component("baimo_city_initials")
def make_city_initials(resources: Resources) -> CityInitials:
    """Make the component."""
    return CityInitials()
