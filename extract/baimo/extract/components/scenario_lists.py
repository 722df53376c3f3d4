"""What something is used for or suits: 用于视频问答、对话、内容创建等, 适合长篇混音."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.ability_phrases import listed_abilities, short_abilities
from baimo.extract.components.phrase_names import acts

_FOR = re.compile(
    r"(?:(?<!不)适合(?:用于|于)?|(?<!不)适用于|用于|应用于|应用在|用在|用来|用作|(?:主要|重点|目前|专门|先后)服务于?)(?:了)?(?P<list>[^,。;:!?()|\n]{2,50}?)"
    r"等?(?:多种|多个|各种|各类)?(?:的)?(?:应用)?(?:场景|任务|领域|用途|应用|使用)?(?:中|上)?(?=[,。;!?()|\n]|$)",
    re.MULTILINE,
)
"""What something is used for, in a list: 用于视频问答、对话、内容创建等."""


_KINDS = ("场景", "行业", "领域", "赛道", "客户", "业务线", "环节", "方向", "条线", "行当", "板块")
_SCENE_WORDS = ("场景", "领域", "任务")
_SCENES = ("场景", "业务线", "环节", "条线")
_FIELDS = re.compile(
    r"(?:覆盖|涵盖|涉及|应用于|应用在|应用到|用于|服务于|服务|面向|赋能|落地|深耕|聚焦|部署于|已在|能在|可在|在|为|给|于|切入|布局|侧重于?|瞄准|集中于|拓展至|拓展到|延伸至|延伸到)(?:了)?"
    r"(?P<list>(?:在线|[^,。;:!?()|\n、在]){2,12}(?:(?:、|和|与|及|以及)(?:在线|[^,。;:!?()|\n、在]){2,12}?){1,12}?)"
    r"等?(?:[\d余多个\s]{1,6}|[一两二三四五六七八九十几多数]{1,3}[个大类种条项]|这[些几类]个?|诸多|多个|各个?|众多|一系列|不同|重点|关键)?(?:细分|垂直|业务|应用|实际)?"
    rf"(?P<kind>{'|'.join(_KINDS)})(?=[,。;!?()|\n中上内]|$|提供|拦截|打造|搭建|定制|规模|做|使用|试点|上线|推广|先行|率先|深耕|部署|落地|应用|广泛|实现|取得|得到|的)",
    re.MULTILINE,
)
"""A list that a word for fields or scenes closes: 覆盖直播、短视频、安全风控等70多个场景."""
_ITEM_SPLIT = re.compile(r"、|(?<=[^融结总综亲随温饱缓])和|以及|与(?!众)|及(?!时|早)")
_NO_FIELD = re.compile(
    r"企业|用户|机构|公司|银行业金融|开发者|个人|海外|国内|[的了是有被把将让使不]|\d|等|其他|多个|各种|大模型|人工智能|(?i:ai)\Z"
)
_ABILITIES = re.compile(
    r"推理|代码|对话|编程|数学|问答|翻译|写作|创作|视觉|多模态|语义|知识|逻辑|逻辑推理|数学推理|"
    r"代码生成|文本生成|长文本|工具调用|摘要|阅读理解|指令遵循|指令跟随|多语言|常识|理解|生成|聊天|"
    r"图像理解|视频理解|文本理解|角色扮演|智能体"
)
"""What is an ability even where a list of them is closed by 领域."""


def fields(analysis: Analysis) -> Iterator[Proposal]:
    """The industries or scenarios of a list that is closed by a word for such."""
    text = analysis.text
    for sentence in analysis.sentences:
        if all(text.find(kind, *sentence) < 0 for kind in _KINDS):
            continue  # as most, and to look for lists takes longer
        for match in _FIELDS.finditer(text, *sentence):
            start = match.start("list")
            pieces = _ITEM_SPLIT.split(match["list"])
            type_ = "Scenario" if match["kind"] in _SCENES else "Industry"
            able = sum(1 for piece in pieces if _ABILITIES.fullmatch(piece.strip()))
            if 2 * able > len(pieces):
                type_ = "Capability"  # 在推理、代码、对话等领域: what a model is good at
            position = start
            for piece in pieces:
                begin = text.index(piece, position)
                position = begin + len(piece)
                bare = piece.strip()
                begin += len(piece) - len(piece.lstrip())
                if 2 <= len(bare) <= 8 and not _NO_FIELD.search(bare):
                    yield Proposal(begin, begin + len(bare), type_, "pattern:listed-field", rank=1)


_WHO = re.compile(r"(?:商|公司|企业|机构|用户|客户|单位|厂|人员)\Z")
"""Who uses something is no use of it: 用于电信商、科技公司的集群."""


def uses(analysis: Analysis) -> Iterator[Proposal]:
    """The scenarios in a list of what something is used for."""
    for sentence in analysis.sentences:
        for match in _FOR.finditer(analysis.text, *sentence):
            start, end = match.span("list")
            thing = analysis.text.find("的", start, end)
            closed = any(kind in analysis.text[end : match.end()] for kind in _SCENE_WORDS)
            found: set[tuple[int, int]] = set()
            listed = "、" in match["list"]
            if thing >= 0 and not listed:
                # 用于多模式任务的模型: what stands behind 的 is what is used.
                found = set(_named(analysis, start, thing, closed))
            if not found:
                found = set(_named(analysis, start, end, closed))
            for span in sorted(found):
                if not _WHO.search(analysis.text, *span):
                    yield Proposal(*span, "Scenario", "pattern:used-for", rank=1)


def _named(analysis: Analysis, start: int, end: int, closed: bool) -> Iterator[tuple[int, int]]:
    """The names of scenarios, or else of acts, in a list; short ones if it says that it is one."""
    listed = [(each.start, each.end) for each in listed_abilities(analysis, start, end)]
    found = short_abilities(analysis, start, end) if closed else ()
    short = [(each.start, each.end) for each in found]
    whole = [
        each
        for each in (listed or acts(analysis, start, end))
        if not any(each[0] <= first and last <= each[1] for first, last in short)
    ]  # 编程与办公 are two
    yield from (*whole, *short)
