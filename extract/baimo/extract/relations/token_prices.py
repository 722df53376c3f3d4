"""What a service costs by the unit: 每百万 token 输入 0.8 元,输出 3.2 元; 年费方面,A 3 万元.

The unit or the field stands before the amount, and what costs it stands before both, or in an
earlier clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.relations.carried import subject_in
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton

Price = tuple[Group, Group, tuple[int, int]]
"""What costs, how much, and where the words before the amount stand."""

_PRICED = ("Model", "ModelSeries", "Product", "Tool", "CloudService", "Hardware")
_UNIT = (
    rf"(?:每\s?(?:百万|千万|千|万|亿)?个?\s?(?:输入|输出)?\s?{ANY_GROUP}\s?(?:tokens?)?"
    r"|(?:每|/)\s?(?:百万|千万|千|万|亿|1[mk]|一百万)?\s?个?\s?(?:输入|输出)?\s?"
    r"(?:tokens?|词元|卡时|小时|分钟|秒|次|张|页|千?字符?|用户|席位|人|月|年|台|gpu\s?小时))"
)
_IS = (
    r"(?:的|价格|费用|定价|单价|收费|计费|售价|价|则|也|均|都|分别|维持|仍|已|现|目前|由|只要|仅要|仅需|只需|低至|降至|降到|"
    r"下调至|上调至|调整为|约|仅|只|为|是|到|至|:|\s)*"
)
_BEFORE = re.compile(
    rf"(?:(?P<unit>{_UNIT})\s?(?:的)?(?:输入|输出|缓存命中|缓存未命中|命中|未命中)?{_IS}"
    rf"|(?:输入|输出|输入输出){_IS})\Z"
)
"""Right before an amount."""
_PAID = re.compile(r"价格|定价|收费|售价|计费|费用|单价|token|词元|api|卡时")
_CHEAP = re.compile(r"只要|仅要|仅需|只需|低至")
_ITS_PRICE = re.compile(
    rf"(?:系列|模型)?的?(?:api|{ANY_GROUP})?\s?(?:综合|使用|调用|推理)?(?:成本|价格|定价|售价|收费|单价|计费)"
)
_OF_PRICE = re.compile(
    rf"(?:并|且|其|其中|同时|目前|现|定价|价格|售价|单价|收费|计费|费用|按|为|则|的|输入|输出|api|调用|{ANY_GROUP}|\s|,)*"
)
_NO_PRICE = re.compile(
    r"(?:比|较|节省|省下|相差|亏损|补贴|优惠|奖励|赠送|送|投入|成本|原价|原先|此前|由|从)[^,。;:、]{0,8}\Z"
)
_FIELD = re.compile(r"(?:年费|月费|价格|定价|售价|报价|收费|费用)(?:方面|上)?[,:]")
_COSTS = re.compile(
    r"(?:标准版|专业版|企业版|个人版|则|的|售价|定价|价格|每[台套个月年])*(?:为|是|约|仅|只要|卖)?\s?\Z"
)
_HELD_AGAINST = re.compile(r"(?:比|低于|高于|约为|相当于|对标|不到|是|只有)(?:了)?\s?\Z")
_NEAR = 24


def unit_prices(skeleton: Skeleton) -> Iterator[Price]:
    """Every amount of a sentence with what costs it."""
    if not skeleton.chinese:
        return
    last: Group | None = None
    for place, group in zip(skeleton.at, skeleton.groups, strict=True):
        if group.members[0].type != "Quantity:money":
            continue
        text = skeleton.text
        before = _BEFORE.search(text, max(0, place - _NEAR), place)
        named = _in_field(skeleton, place)
        if named is not None:
            yield named, group, (place - 1, place)
            continue
        if before is None or not before.group():
            continue
        paid = before["unit"] or _CHEAP.search(before.group()) or _PAID.search(text, 0, place)
        if not (paid or last is not None):
            continue
        if _NO_PRICE.search(text, 0, before.start()):
            continue
        owner = _owner(skeleton, before.start()) or last
        if owner is None:
            continue
        last = owner
        yield owner, group, before.span()


def _in_field(skeleton: Skeleton, place: int) -> Group | None:
    """What stands right before an amount in a sentence that goes through prices."""
    start, _ = skeleton.clause(place)
    field = _FIELD.search(skeleton.text, 0, place)
    if field is None:
        return None
    before = skeleton.between(start, place)
    if len(before) != 1 or not _priced(before[0][1]):
        return None
    costs = _COSTS.fullmatch(skeleton.text, before[0][0] + 1, place)
    opens = re.search(r"\w", skeleton.text[start : before[0][0]]) is None
    return before[0][1] if costs and opens else None


def _owner(skeleton: Skeleton, limit: int) -> Group | None:
    """What is spoken of where an amount is told."""
    start, _ = skeleton.clause(limit)
    before = skeleton.between(start, limit)
    for place, group in before:
        if _priced(group) and not _HELD_AGAINST.search(skeleton.text, 0, place):
            return group
    if any(group.members[0].base_type == "Organization" for _, group in before):
        return None
    if not _OF_PRICE.fullmatch(skeleton.text, start, limit):
        return None  # of something that is no mention
    end = start - 1
    while end > 0:
        begin = skeleton.clause(end - 1)[0]
        for place, group in skeleton.between(begin, end):
            if _priced(group) and _ITS_PRICE.match(skeleton.text, place + 1):
                return group
        subject = subject_in(skeleton, begin, end)
        if subject is not None:
            return subject if _priced(subject) else None
        end = begin - 1
    topic = skeleton.topic
    return topic if topic is not None and _priced(topic) else None


def _priced(group: Group) -> bool:
    first = group.members[0]
    return len(group.members) == 1 and first.base_type in _PRICED and not first.is_class
