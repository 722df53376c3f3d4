"""Where an organisation sits, before its name: 荷兰光刻机巨头阿斯麦, 深圳人形机器人创业公司 X.

What stands between place and name says what kind of organisation it is, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baimo.extract.analysis import Proposal
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

Seat = tuple[Proposal, Proposal]
"""The organisation and the place."""

_CLOSE = 3
_REACH = 4
"""How many mentions may stand between a place and a name: 人形机器人, 创业公司."""
_FIELD = (
    r"知名|著名|老牌|明星|本土|头部|领先的?|顶级|顶尖|最大的|新锐|国有|上市|人工智能|生成式AI|大模型|具身智能|机器人|芯片|半导体|"
    r"自动驾驶|云计算|算力|互联网|软件|硬件|科技|技术|信息|电信|通信|电商|社交|搜索|游戏|视频|音乐|图像|语音|视觉|安防|安全|"
    r"能源|新能源|汽车|航天|航空|制药|医药|医疗|生物|金融|支付|法律|教育|物流|零售|工业|数据|存储|显示|光刻机|晶圆|设计|制造|"
    r"代工|研发|开发|服务|咨询|研究|投资|风险|风投|私募|初创|创业|AI|综合性?|理工|公立|私立|国家"
)
_KIND = (
    r"公司|企业|创企|巨头|大厂|独角兽|厂商|新贵|车企|运营商|制造商|开发商|供应商|设计商|代工厂|集团|机构|研究机构|研究所|研究院|"
    r"实验室|大学|高校|团队|银行|券商|基金|资本"
)
_BETWEEN = re.compile(rf"的?(?:{_FIELD}|▢|\s)*(?:(?P<kind>{_KIND})|▢)[\s“\"「]*")
"""▢ is a class or a field that is a mention."""
_SORTS = ("Capability", "Industry", "Hardware", "Scenario", "Product", "Tool", "Model")
_GONE_THERE = re.compile(r"(?:在|于|去|到|往|赴|从|向|进入|离开|面向|针对|登陆|撤出)\Z")
"""在中国大模型公司 X was received: where something happens, maybe."""
_SORT_OF_FIRM = re.compile(
    rf"(?:{_FIELD}|\s)+(?:公司|企业|创企|巨头|大厂|独角兽|厂商|新贵|车企|运营商|制造商|开发商|供应商)"
)
"""Not of 集团, 银行 and the like: 国家能源集团 is a name."""


def seats(text: str, mentions: Sequence[Proposal]) -> Iterator[Seat]:
    """Every organisation of a sentence whose place and kind stand right before its name.

    Args:
        text: The whole text.
        mentions: Those of the sentence, in text order.
    """
    flat = [mention for mention in mentions if not (mention.nested or mention.anaphor)]
    for index, firm in enumerate(flat):
        if firm.base_type != "Organization" or firm.is_class:
            continue
        for start in range(index - 1, max(-1, index - 2 - _REACH), -1):
            place, between = flat[start], flat[start + 1 : index]
            if place.base_type == "Place":
                told = _tells_kind(text, place, between, firm) or (
                    not between and not start and _opens(text, place, firm)
                )
                if told and not place.is_class:
                    yield firm, place
                break
            if not (place.is_class or place.base_type in _SORTS):
                break


_SEATED = re.compile(rf"的(?P<part>{ANY_GROUP})")


def part_seated(skeleton: Skeleton, head: Group, cue: tuple[int, int]) -> Group | None:
    """What is where a clause says it is, if that is a part of the head: xAI 位于孟菲斯的 X.

    Returns:
        The part; the head itself where no part is named.
    """
    if not skeleton.chinese or head not in skeleton.groups:
        return head
    place = skeleton.place_of(head)
    if place + 1 != cue[0] or cue[1] not in skeleton.at:
        return head
    part = _SEATED.match(skeleton.text, cue[1] + 1)
    if part is not None:
        return skeleton.group_at(part.start("part"))
    return None if skeleton.text.startswith("的", cue[1] + 1) else head


def _opens(text: str, place: Proposal, firm: Proposal) -> bool:
    """Whether a sentence begins with a country and an organisation: 韩国 LG AI Research 开源了."""
    country = place.entry is not None and place.entry.note == "Country"
    before = text[: place.start].rstrip(' “"')
    near = text[place.end : firm.start].strip(' “"') == "" and firm.start - place.end < _CLOSE
    return country and near and (not before or before[-1] in "\n。!?;")


def _tells_kind(text: str, place: Proposal, between: Sequence[Proposal], firm: Proposal) -> bool:
    """Whether all between a place and an organisation says what kind of organisation it is."""
    if _GONE_THERE.search(text, max(0, place.start - 3), place.start):
        return False
    pieces = []
    position = place.end
    for mention in between:
        pieces += [text[position : mention.start], "▢"]
        position = mention.end
    match = _BETWEEN.fullmatch("".join(pieces) + text[position : firm.start])
    if match is None:
        return False
    last = between[-1] if between else None
    return match["kind"] is not None or (
        last is not None and last.is_class and last.base_type == "Organization"
    )


def only_a_sort(text: str, name: Proposal, places: dict[int, int]) -> bool:
    """Whether what was taken for a name says what an organisation is, and where: 法国初创公司.

    Args:
        text: The whole text.
        name: What a model of language takes for the name of an organisation.
        places: Where known places begin and end.
    """
    sort = _SORT_OF_FIRM.fullmatch(text, places.get(name.start, name.start), name.end)
    return sort is not None or text.endswith(("母公司", "子公司"), name.start, name.end)
