"""Whose a thing is, where the name of its maker stands beside it.

百度的文心一言, 腾讯的语音合成应用 X, Trae(字节跳动), and 阶跃星辰开源视觉模型 Step3 for what it has
released. Not 华为和昇腾.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from baimo.extract.analysis import Proposal
from baimo.extract.relations.forms.formed import THINGS, Formed
from baimo.extract.relations.skeleton import Skeleton

_DE = re.compile(
    r"\s*(?:的|(?:的)?(?:全新|最新|新一代|新版|新)的?"
    r"|的(?:国内|全球|业界|行业|中国|世界)?(?:首[个款]|第[一二三]代|最新|新款)[^,。;:、“”]{0,16})?\s*\Z"
)
_OF_ITS_KIND = re.compile(r"的[^,。;:、“”的\n]{0,12}")
_KIT = re.compile(
    r"\s?(?:(?i:api|client)\s)?(?i:sdks?|apis?|librar(?:y|ies)|clients?|packages?|bindings?|wrappers?)\b"
    r"|\s?(?:客户端|开发包|接口|开发工具包|绑定)"
)
"""Behind the name of a language, what is written for it."""
_THE_MAKER = re.compile(r"前者|后者|[该此](?:公司|企业|厂商|机构)|这家(?:公司|企业)")
"""前者的神玑 NX9031: a word for one company, behind which 的 says whose a thing is."""
_OPENS_BRACKET = re.compile(r"[”\"」*]*\s?\(\s?")
_BEHIND_BRACKET = re.compile(r"\)\s?(?![^,。;:]{0,4}(?:报道|消息|数据))")
_OPENER = re.compile(
    r"\s?(?:近日|日前|今日|昨日|今天|昨天|昨晚|今晚|今早|凌晨|刚刚|(?:本|上)?(?:周|星期)[一二三四五六日天末]?|"
    r"突然|悄然|全面|正式|宣布|已|又|再|重磅|联合|也|\s)*"
)
_OPENED = re.compile(r"[”\"」]?\s?(?:[,。;!、(\n]|$)")


def makers_before(text: str, skeleton: Skeleton) -> Iterator[Formed]:
    """华为昇腾云服务, 百度的文心一言; not 华为和昇腾."""
    for first, second in pairwise(skeleton.groups):
        maker, thing = first.members[-1], second.members[0]
        if maker.base_type != "Organization" or maker.is_class or thing.is_class:
            continue
        if maker.anaphor and not _THE_MAKER.fullmatch(text, maker.start, maker.end):
            continue
        if thing.base_type not in (*THINGS, "ModelSeries"):
            continue
        gap = text[maker.end : thing.start].rstrip("“「『")
        # 腾讯的语音合成应用 X: the class right before the name says whose X is.
        told = second.start < thing.start and _OF_ITS_KIND.fullmatch(text, maker.end, second.start)
        if thing.base_type == "Tool" and _KIT.match(text, thing.end):
            continue  # Cohere Python SDK: the kit is Cohere's
        if "\n" not in gap and (_DE.fullmatch(gap) or told):
            yield Formed("provides", "provides:maker before name", maker, thing)
    for group in skeleton.groups:
        for index, modifier in group.modifiers.items():
            member = group.members[index]
            if modifier.base_type == "Organization" and not modifier.is_class:
                yield Formed("provides", "provides:maker before name", modifier, member)
            elif modifier.base_type == "Capability" and not member.is_class:
                yield Formed("hasCapability", "hasCapability:before name", member, modifier)


def makers_in_brackets(text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    """Trae(字节跳动)、CodeBuddy(腾讯): a bracket behind a name holds its maker and nothing else."""
    flat = [mention for mention in mentions if not mention.nested]
    for thing, maker in pairwise(flat):
        if (
            thing.base_type in (*THINGS, "ModelSeries")
            and maker.base_type == "Organization"
            and not (thing.is_class or maker.is_class or maker.anaphor or thing.anaphor)
            and _OPENS_BRACKET.fullmatch(text, thing.end, maker.start)
            and _BEHIND_BRACKET.match(text, maker.end)
            and not text.endswith("et al", maker.start, maker.end)
            and (maker.entry is not None or not text.startswith(":", maker.end + 1))
        ):
            yield Formed("provides", "provides:maker in brackets", maker, thing)


def opened(skeleton: Skeleton, text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    """阶跃星辰开源视觉模型 Step3: what looks like a part of the class says what was done."""
    flat = [mention for mention in mentions if not (mention.nested or mention.anaphor)]
    for maker, kind, what in zip(flat, flat[1:], flat[2:], strict=False):
        if (
            kind.is_class
            and text.startswith("开源", kind.start)
            and maker.base_type == "Organization"
            and what.base_type in (*THINGS, "ModelSeries")
            and not (maker.is_class or what.is_class)
            and _OPENER.fullmatch(text, maker.end, kind.start)
            and text[kind.end : what.start].strip(' “"「') == ""
            and _OPENED.match(text, what.end)
        ):
            together = [g.members for g in skeleton.groups if maker in g.members]
            for one in together[0] if together else [maker]:
                if one.base_type == "Organization" and not one.is_class:
                    yield Formed("releases", "releases:开源 before class", one, what)
