"""Which part of a clause reads as a name of what something does or is for.

A name is a noun phrase or a verb with its object, of a few words, without the circumstances before
it (在网页上, 以五倍的速度), the adverbs of time and degree and the words for sorts and numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Word
from baimo.extract.folding import HAN

SHORTEST, LONGEST = 3, 16
"""In characters."""
_MOST_WORDS = 7
_LONGEST_ATTRIBUTE = 8
"""Of what stands before 的 and is kept: 多模态场景的实体抽取."""

_NOMINAL = frozenset(("n", "vn", "nz", "nw", "an", "s"))
_INSIDE = frozenset((*_NOMINAL, "v", "a", "ad", "vd", "b", "j", "f", "t", "LOC", "xc"))
_VERBS = frozenset(("v", "vn", "vd"))
_DROPPED = frozenset(("d", "c", "u", "r", "w", "xc"))
_ATTRIBUTIVE = frozenset(("a", "ad", "an", "d", "m", "q", "r", "u", "b", "vd", "f"))
_BY = re.compile(r"使用|利用|借助|通过|基于|凭借|采用|用|以|运用|结合|根据|按照|依据|围绕")
"""Verbs and prepositions that begin the circumstances of an act."""
_EMPTY = re.compile(
    r"(?:有效|高效|快速)?(?:地|的)?(?:进行|实现|开展|完成|作|做|来|去|执行)(?:了)?\Z"
)
"""Verbs that say nothing beside their object."""
_HANDLED = ("将", "把")
"""What they begin belongs to the act: 将图像转换为三维模型."""
_EMPTY_BEFORE = re.compile(r"(?:进行|实现|开展|完成|执行)")
_JOINT = re.compile(r"、|以及|并且|和|与|及|并|或|&|\|")
_MANNER = frozenset(
    ("实时", "异步", "离线", "在线", "批量", "自动", "自由", "一键", "动态", "并行")
)
_SORTS = re.compile(
    r"各种|各类|多种|多个|多项|各个|众多|一些|更多|大量|丰富|任何|任意|所有|全部|主流|常见|某些|其他|其它|相关|各|"
    r"一系列|完整|完善|全面|强大|出色|优秀|良好|较强|更强|更好|卓越|优异|新|全新|最新|高级|核心|专业|一定|较好"
)
"""Words before a phrase that only praise it or say how many there are."""
_NUMBER = re.compile(r"[多双单零全跨低半少三二]\Z|多[轮种级步维模语]")
_CLAUSE = re.compile(
    r"[了着过你您其此该这那我他她它吗呢吧]|没有|不是|以及|等等|例如|比如|如何|什么|为例|包括|包含|(?<!多)语?是(?!非)"
)
_THING = re.compile(
    r"(?:工具箱?|平台|系统|框架|设备|硬件|数据集|数据|策略|文件|版本|模型|项目|芯片|端|格式|技巧|支持|机会|时间|"
    r"新功能|权重|仓库|代码库|接口|产品|企业|行业|客户|用户|开发者|人员|公司|团队|人|功能|能力|特性|性能|效果|水平|"
    r"架构|环境|机构|学校|开源|选择|方式|方法|方案|问题|条件|显存|内存|参数|价格|费用|优势|特点|情况|部分|内容|"
    r"个|种|款|上|中|下|里|时|后|前|之外|以上|以下|左右|来源|依据|说明|文档|教程|示例|材料|体验|帮助|服务器|"
    r"显卡|许可|上下文|上下文长度|算力|原语|周期|信息|流量|扩展|种类|力度|速度|提升|增长|突破|目标|转型|升级|飞跃|进步|落地|价值|收益|盈利|收入|梦想|优化器|API|服务|协议|社区|论文|报告|网站|链接|地址|目录|结果|名单|计划|目的|领域|方面|场景)\Z"
)
"""Ends of phrases for what is a thing and nothing that one can do."""
_LATIN = re.compile(r"[A-Za-z0-9]")
_ACT = re.compile(
    r"(?:参考|参见|参阅|查看|查阅|访问|点击|前往|关注|联系|申请|领取|购买|试用|下载|登录|注册|选择|设置|修改|配置|"
    r"安装|加载|勾选|尝试|看到|看出|发现|知道|了解|认为|说|想|有|是|成为|作为|达到|超过|满足|视为|看作|得到|享受|"
    r"加入|参与|节省|降低|减少|提高|提升|继续|开始|考虑|免费|被|让|使|与|和|添加|指定|忽略|避免|需要|支持|提供|包括|"
    r"包含|具有|具备|拥有|保证|确保|获得|获取|取得|带来|造成|导致|接近|媲美|处于|位于|属于|开放|发布|推出|上线|"
    r"无需|可能|要求|允许|帮助|例如|如|进入|影响|协助|推荐|建议|适合|适用|用于|应用|等)"
)
"""Verbs of which no ability is told."""


def phrase_name(analysis: Analysis, start: int, end: int) -> tuple[int, int] | None:
    """The borders of the name that a stretch holds, or ``None`` if it reads as none.

    Args:
        analysis: Of the text, with its words and their tags.
        start: Where the stretch begins, which must not be inside a word.
        end: Where it ends.
    """
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 24] if word.start < end]
    if not words or words[-1].end > end or analysis.text[start : words[0].start].strip():
        return None
    for _ in range(2):  # 实现在系统层面的多人协作: circumstances behind an empty verb
        words = _trimmed(_past_circumstances(words, analysis.text), analysis.text)
    if not words or len(words) > _MOST_WORDS:
        return None
    begin, stop = words[0].start, words[-1].end
    return (begin, stop) if _is_name(words, analysis.text[begin:stop], analysis.text) else None


def _past_circumstances(words: list[Word], text: str) -> list[Word]:
    """在网页上运行代码, 以五倍的速度编写邮件: the act comes behind how and where it is done."""
    for _ in range(2):
        if not words:
            break
        first = text[words[0].start : words[0].end]
        if first in _HANDLED:
            break
        if words[0].tag != "p" and not _BY.fullmatch(first):
            break
        rest = _act_behind(words, text)
        if rest is None:
            return []
        words = rest
    return words


def _act_behind(words: list[Word], text: str) -> list[Word] | None:
    """The words from the first verb on that follows the object of the first word."""
    object_seen = False
    for number, word in enumerate(words[1:], 1):
        surface = text[word.start : word.end]
        if number > 1 and object_seen and (word.tag in ("v", "p") or surface in ("来", "进行")):
            return words[number:]
        if number > 1 and object_seen and word.tag in ("vn", "ad") and number + 1 < len(words):
            before = words[number - 1]
            if before.tag == "f":
                return words[number:]
        if surface == "的" and number + 1 < len(words) and not _verb_follows(words[number + 1 :]):
            return words[number + 1 :]
        object_seen = object_seen or word.tag in ("n", "nz", "nw", "f", "vn", "LOC", "s", "ORG")
    return None


def _verb_follows(words: list[Word]) -> bool:
    return any(word.tag == "v" for word in words[1:])


def _trimmed(words: list[Word], text: str) -> list[Word]:
    """Without what only leads to the name or follows it."""
    while words:
        surface = text[words[0].start : words[0].end]
        if (
            (words[0].tag in _DROPPED and surface not in _MANNER)
            or _EMPTY.match(surface)
            or _SORTS.fullmatch(surface)
            or (surface == "有效")
        ):
            words = words[1:]
            continue
        break
    for number, word in enumerate(words):
        # 复杂的角色扮演 is role play, 情感丰富的声音生成 is more than generating sounds.
        if text[word.start : word.end] != "的":
            continue
        before = words[:number]
        length = word.start - words[0].start
        if (
            all(w.tag in _ATTRIBUTIVE for w in before)
            or length > _LONGEST_ATTRIBUTE
            or _LATIN.match(text, words[0].start)
        ):
            return _trimmed(words[number + 1 :], text)
        break
    while words and (
        words[-1].tag in ("u", "w", "c", "xc", "f", "q")
        or text[words[-1].start : words[-1].end] in ("功能", "能力", "任务", "等", "特性", "操作")
    ):
        words = words[:-1]
    return words


def _is_name(words: list[Word], name: str, text: str) -> bool:
    if not SHORTEST <= len(name) <= LONGEST or not re.search(f"[{HAN}]{{2}}", name):
        return False
    if _CLAUSE.search(name) or _THING.search(name) or _ACT.match(name):
        return False
    if name.count("的") > 1:
        return False
    first, last = words[0], words[-1]
    for word in words:
        surface = text[word.start : word.end]
        if word.tag in _INSIDE or surface == "的":
            continue
        if word is first and (surface in _MANNER or surface in _HANDLED or _NUMBER.match(surface)):
            continue
        if word.tag == "q" and words[0].tag == "m":
            continue
        if first.tag in _VERBS and word.tag in ("m", "q", "r") and word is not last:
            continue  # 生成整本书, 克隆任何声音
        if first.tag == "p" and (word.tag in ("p", "m", "q") or surface == "为"):
            continue
        if word.tag == "c" and (first.tag in _VERBS or "的" in name) and word is not last:
            continue  # 编写电子邮件和消息, 知识的增强与利用
        return False
    if _LATIN.match(name) and last.tag not in _VERBS:
        return False  # Ollama 服务 is a thing, Agent 执行 is done
    if last.tag not in _NOMINAL and last.tag != "v":
        return False
    if len(words) == 1:
        return last.tag in _NOMINAL and len(name) >= SHORTEST
    if first.tag == "p":
        return any(word.tag in _VERBS for word in words[1:])
    verbs = [place for place, word in enumerate(words) if word.tag == "v"]
    if verbs and verbs[0] not in (0, 1, len(words) - 1) and "的" not in name:
        return False  # a clause: its subject, its verb, its object
    return not (verbs and verbs[0] == 1 and len(words) > 2 and first.tag in _NOMINAL)


def acts(analysis: Analysis, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The names of acts in a list: 生成文本和图像、在网页上运行代码.

    Args:
        analysis: Of the text, with its words and their tags.
        start: Where the list begins.
        end: Where it ends.
    """
    text = analysis.text
    begun = start
    for stop in [*_joints(analysis, start, end), (end, end)]:
        borders = phrase_name(analysis, begun, stop[0])
        if borders is not None and (
            _is_act(analysis, *borders) or _EMPTY_BEFORE.search(text, begun, borders[0])
        ):
            yield borders
        begun = stop[1]


def _joints(analysis: Analysis, start: int, end: int) -> Iterator[tuple[int, int]]:
    """What separates acts: 、 anywhere, 和 and the like only before another verb."""
    for joint in _JOINT.finditer(analysis.text, start, end):
        if joint.group() in "、|&":
            yield joint.span()
            continue
        word = analysis.word_at(joint.start())
        after = analysis.word_at(joint.end())
        whole = word is not None and word.start == joint.start()
        if whole and after is not None and after.tag == "v" and after.end < end:
            yield joint.span()


def _is_act(analysis: Analysis, start: int, end: int) -> bool:
    """Whether a name begins with a verb that has an object: 生成电子书."""
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 8] if word.start < end]
    if words and analysis.text[words[0].start : words[0].end] in _MANNER:
        words = words[1:]
    if words and analysis.text[words[0].start : words[0].end] in _HANDLED:
        return True
    return (
        len(words) > 1
        and words[0].tag in _VERBS
        and analysis.text[words[1].start : words[1].end] != "的"
    )
