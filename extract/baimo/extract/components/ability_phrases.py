"""Which phrase of a Chinese list names an ability: 镜头控制, 源码编译安装, beside others 推理.

An ability is a short noun phrase or a verb with its object. Abilities of two characters count only
beside another, since one alone may be said of anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.phrase_names import phrase_name
from baimo.extract.folding import HAN

ITEM = re.compile(r"[^、,。;:!?()()“”|&\n]+")
_AND = re.compile(r"以及|和|与|及|或")
_JOINED = re.compile(r"的[^的]{2,4}[与和][^的]{2}\Z")
"""知识的增强与利用 is one thing."""
_TAIL = re.compile(r"(?:等(?:多种|多个|各种)?)?(?:的)?(?:功能|能力|特性|操作|任务)?等?\Z")
_PHRASE = re.compile(rf"[{HAN}A-Za-z0-9/+\- ]{{3,14}}")
_TAGS = frozenset(
    ("n", "vn", "nz", "nw", "an", "v", "a", "ad", "vd", "xc", "b", "j", "f", "LOC", "ORG")
)
_NO_FIRST = re.compile(
    r"(?:在|对|将|把|使用|通过|用户|更|最|以|从|多达|最高|最大|最长|所有|各|以下|如下|该|此|其|您|你|我们|一|"
    r"两|多种|多个|很多|任意|自动(?!化)|直接|同时|进行|一键|超过|约|近|本|这|那|至|上传|用|为|国内|企业|开发者|"
    r"客户|协助|帮助|运行|启动|选择|下载|调用|和|与|不|包括|按|根据|基于|大|全部|主流|常见|更多|其他|第三方)"
)
_NO_PART = re.compile(
    r"[的了是在将把被从对为于我你您他它\d]|进行|可以|能够|用户|以及|等等|其他|例如|比如|如何|叫做|称为|方式"
)
_NO_LAST = re.compile(
    r"(?:(?<!知识)(?<!数据)库|工具箱?|平台|系统|框架|设备|硬件|数据集|策略|文件|版本|模型|算法|项目|芯片|服务|端|格式|技巧|支持|"
    r"新功能|(?<!工具)(?<!插件)使用|权重|仓库|代码|接口|产品|应用|企业|行业|客户|领域)\Z"
)
"""Ends of phrases for what is a thing and no ability."""
_OF_BEFORE = re.compile(r"的|吗|呢")
"""支持的模型: what stands here says no more than what the cue is said of."""
_POINTS = re.compile(r"详见|参[见考]|见[上下]|请")
"""擅长:详见下表 points at a list."""
_LONGEST = 12
_ABLE = ("Capability", "Scenario")
_SHORT_PART = 3
_SHORT = frozenset(
    (
        "数学", "推理", "代码", "编码", "编程", "语义", "知识", "写作", "翻译", "问答", "对话",
        "摘要", "检索", "绘画", "训练", "微调", "量化", "评估", "评测", "部署", "压缩", "蒸馏",
        "对齐", "阅读", "聚类", "降维", "聊天", "识别", "检测", "分割", "搜索", "剪辑",
        "配音", "语音", "视觉", "数理", "创作", "规划", "感知",
        "办公", "客服", "营销", "运维", "审核", "巡检", "质检", "导诊", "选品",
    )
)  # fmt: skip
"""Abilities of two characters, which mean one only beside another: 支持训练、推理、评估和部署."""
_NO_SHORT = re.compile(
    r"使用|支持|提供|进行|实现|需要|包括|包含|可以|能够|具有|具备|下载|安装|运行|启动|发布|开源|选择|更新|上线|推出|"
    r"存在|开始|得到|采用|通过|利用|基于|加载|选用|购买|申请|应用|开发|设计|研究|试用|体验|用于"
)
"""Verbs of two characters that name no ability."""
_SHORT_ITEM = re.compile(
    rf"(?:(?<=[、,和与及的了对在])|(?<=支持)|(?<=包括)|(?<=涵盖)|(?<=适合)|(?<=用于)|(?<=擅长)|(?<=进行)|(?<=做到了)|(?<![{HAN}]))[{HAN}]{{2}}?"
    r"(?=[、,和与及等。;!?\n(]|以及|方面|能力|功能|任务|\Z)"
)


def listed_abilities(analysis: Analysis, start: int, end: int) -> Iterator[Proposal]:
    """The abilities in a list, each without what stands before 的 in it."""
    for item in ITEM.finditer(analysis.text, start, end):
        # 复杂的角色扮演 is role play, and 的 of one item is no end of those before it.
        begin = analysis.text.rfind("的", item.start(), item.end()) + 1 or item.start()
        yield from abilities_of_item(analysis, begin, item.end())


def abilities_of_item(analysis: Analysis, start: int, end: int) -> Iterator[Proposal]:
    """The abilities that one item of a list names, joined by 和 and the like.

    Args:
        analysis: Of the text.
        start: Where the item begins.
        end: Where it ends.
    """
    text = analysis.text
    position = start
    joints = [] if _JOINED.search(text, start, end) else list(_AND.finditer(text, start, end))
    for joint in [*joints, None]:
        stop = joint.start() if joint else end
        tail = _TAIL.search(text, position, stop)
        last = tail.start() if tail and joint is None else stop
        first = position + len(text[position:last]) - len(text[position:last].lstrip())
        name = text[first:last].strip()
        if _POINTS.match(name):
            return
        if is_ability(analysis, first, first + len(name)):
            yield Proposal(first, first + len(name), "Capability", "pattern:supported", rank=1)
        elif name and not _OF_BEFORE.match(name):
            borders = phrase_name(analysis, first, first + len(name))
            if borders is not None:
                yield Proposal(*borders, "Capability", "pattern:supported", rank=1)
        if joint is not None:
            position = joint.end()


def is_ability(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a stretch reads as the name of an ability, by its words and their tags."""
    name = analysis.text[start:end]
    if not _PHRASE.fullmatch(name) or len(name) > _LONGEST or not re.search(f"[{HAN}]{{2}}", name):
        return False
    if re.match("[A-Za-z]", name) or _NO_LAST.search(name):
        return False
    if _NO_FIRST.match(name) or _NO_PART.search(name):
        return False
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 8] if word.start < end]
    if not words or words[0].start != start or words[-1].end != end:
        return False
    tags = [word.tag for word in words]
    return all(tag in _TAGS for tag in tags) and tags[-1] in ("n", "vn", "v", "nz", "an")


def without_parts(analysis: Analysis, abilities: Sequence[Proposal]) -> list[Proposal]:
    """The proposals of an analysis, but for known abilities that end an item of a list.

    In 故障问诊、工法推荐、备件查询 the second is no 推荐.
    """
    text = analysis.text
    items: dict[int, int] = {}
    for ability in abilities:
        beside = text[ability.start - 1 : ability.start] + text[ability.end : ability.end + 1]
        if "、" in beside and ability.end - ability.start <= _LONGEST:
            items[ability.end] = min(ability.start, items.get(ability.end, ability.start))
    if not items:
        return analysis.proposals
    return [
        each
        for each in analysis.proposals
        if not (
            each.base_type in _ABLE
            and each.end in items
            and items[each.end] < each.start
            and each.end - each.start <= _SHORT_PART
        )
    ]


def short_abilities(analysis: Analysis, start: int, end: int) -> Iterator[Proposal]:
    """Abilities of two characters, where two stand in one list, one of them well known.

    Args:
        analysis: Of the text, with its words and their tags.
        start: Where the list begins.
        end: Where it ends.
    """
    text = analysis.text
    items = list(_SHORT_ITEM.finditer(text, start, end))
    known = sum(item.group() in _SHORT for item in items)
    if not known or len(items) < 2:
        return
    for item in items:
        word = analysis.word_at(item.start())
        act = word is not None and word.tag in ("v", "vn") and (word.start, word.end) == item.span()
        if item.group() in _SHORT or (act and not _NO_SHORT.match(item.group())):
            yield Proposal(*item.span(), "Capability", "pattern:supported", rank=1)
