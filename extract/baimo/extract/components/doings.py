"""What a named thing is said to be able to do: 它可以理解超过 20 分钟的视频."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.phrase_names import acts

_CAN = re.compile(
    r"(?:(?:现在|目前|现已|已经|已|还|也|均|都|甚至|并且?|而且|同时)*)"
    r"(?:(?:可以|能够|可(?!能)|能)|支持(?=直接|自动|一键|实时|快速))"
    r"(?:(?:让|允许)(?:你|您|用户|我们|人们|大家|开发者))?"
    r"(?:直接|自动|一键|快速|轻松|高效|在线|离线|实时|更好地|精准|准确|同时|智能|连续|反复|稳定|显式|独立|主动|自主|灵活|完整)*"
    r"(?P<phrase>[^,。;:!?()“”|\n]{4,60}?)(?=[,。;!?)|\n]|$)",
    re.MULTILINE,
)
"""What something is said to be able to do: 它可以理解超过 20 分钟的视频."""
_NO_ABILITY = re.compile(
    r"(?:进行|实现|完成|使用|支持|提供|前往|参考|参见|参阅|关注|点击|联系|申请|领取|购买|试用|体验|下载|访问|查看|"
    r"帮助|协助|获取|获得|选择|设置|修改|配置|安装|部署|运行[在于]|加载|调用|尝试|看到|看出|发现|知道|了解|认为|说|想|通过|"
    r"用于|用来|有|是|成为|作为|达到|超过|满足|视为|理解为|看作|得到|享受|加入|参与|节省|降低|减少|提高|提升|继续|开始|"
    r"考虑|根据|按照|基于|利用|借助|免费|在|以|由|被|让|使|与|和|从|向|不|添加|指定|忽略|避免)"
)
_KNOWN_IN_IT = (
    "Model", "ModelSeries", "Tool", "Product", "CloudService", "Organization", "Hardware",
    "Capability", "Scenario", "Industry", "Person",
)  # fmt: skip
_SIZES = ("Quantity:length", "Quantity:parameters")
_ABLE_THINGS = ("Model", "ModelSeries", "Product", "Tool", "Organization")
_BETWEEN = re.compile(
    r"[”」》]?\s?(?:系列|大?模型|助手|应用程序|应用|平台|工具|框架|软件|机器人|客户端|新版|(?:\([^()]{1,20}\)))?[\s,]?\s?"
)
_GOES_ON = re.compile(
    r",\s?\Z|(?:\A|[,。;.!?]\s?)(?:它|该(?:模型|工具|产品|应用|平台|系统|框架|项目))\Z"
)
_LONGEST = 24
_SHORTEST_ACT = 3
_ITEM_END = re.compile(r"、(?:以及|和|并)?|(?<=[^一温总])(?:以及|和|并)(?=[^、]{3,10}\Z)")
_ENDS_ACT = frozenset(("n", "vn", "nz", "nw", "an", "v"))


def doings(analysis: Analysis) -> Iterator[Proposal]:
    """What a named thing can do, as a verb phrase that holds no known name."""
    text = analysis.text
    named = sorted(
        (p.start, p.end)
        for p in analysis.proposals
        if p.base_type in _ABLE_THINGS and not (p.is_class or p.anaphor)
    )
    if not named or not any(word.tag == "v" for word in analysis.words):
        return
    known = [
        (p.start, p.end)
        for p in analysis.proposals
        if (p.base_type in _KNOWN_IN_IT and not p.is_class) or p.type in _SIZES
    ]
    for sentence in analysis.sentences:
        # What the sentences of one line go on about may be named in the first of them.
        line = text.rfind("\n", 0, sentence.start) + 1
        begun = named[bisect_left(named, (line, 0)) : bisect_left(named, (sentence.end, 0))]
        ends = sorted(end for _, end in begun if end <= sentence.end)
        if not ends:
            continue
        for match in _CAN.finditer(text, max(sentence.start, min(ends)), sentence.end):
            at = match.start()
            near = bisect_right(ends, at)
            beside = near and _BETWEEN.fullmatch(text, ends[near - 1], at)
            if not beside and not _GOES_ON.search(text, max(0, at - 6), at):
                continue
            for start, end in _acts_of(analysis, *match.span("phrase")):
                if not _holds(known, start, end):
                    yield Proposal(start, end, "Capability", "pattern:doing", rank=2)


def _acts_of(analysis: Analysis, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The whole phrase if it is a verb with all that belongs to it, else the acts in it."""
    text = analysis.text
    if (
        end - start <= _LONGEST
        and not set("、你您").intersection(text[start:end])
        and not _NO_ABILITY.match(text, start)
    ):
        index = analysis.word_index(start)
        words = [word for word in analysis.words[index : index + 3] if word.start < end]
        if len(words) > 1 and words[0].start == start and words[0].tag == "v":
            yield start, end
            return
    if "、" in text[start:end] and not set("你您").intersection(text[start:end]):
        listed = list(_listed_acts(analysis, start, end))
        if len(listed) > 1:
            yield from listed
            return
    yield from acts(analysis, start, end)


def _listed_acts(analysis: Analysis, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The acts of a list in which each begins with a verb: 查制度、订会议室、写周报初稿."""
    text = analysis.text
    position = start
    for mark in [*_ITEM_END.finditer(text, start, end), None]:
        stop = mark.start() if mark else end
        index = analysis.word_index(position)
        words = [word for word in analysis.words[index : index + 8] if word.start < stop]
        if not (
            _SHORTEST_ACT <= stop - position <= _LONGEST
            and len(words) > 1
            and words[0].start == position
            and words[0].tag == "v"
            and words[-1].end == stop
            and words[-1].tag in _ENDS_ACT
            and not _NO_ABILITY.match(text, position)
        ):
            return
        yield position, stop
        position = mark.end() if mark else stop


def _holds(known: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a known name shares a character with a stretch."""
    return any(start < b and a < end for a, b in known)
