"""Which lists of a text say what something consists of.

A line that ends with a colon announces them (包括以下组件:), or a heading does (核心组件).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baimo.extract.types import Block

_KIND = (
    r"(?:组件|子组件|模块|子模块|部分|组成部分|子项目|项目|子系统|工具|产品|服务|库|套件|引擎|"
    r"版本|模型|模型版本|尺寸|成员)"
)
_ANNOUNCES = re.compile(
    r"(?:包括|包含|分为|分成|划分为|提供|组成|构成|涵盖|拥有|有|由)[^。,;:\n]{0,10}?"
    r"(?:以下|如下|下列|下面|[两二三四五六七八九十几\d]+\s?[个大种层类款])"
    rf"[^。,;:\n]{{0,14}}?{_KIND}(?:[^。,;:\n]{{0,4}}?(?:组成|构成))?\s*[::]\s*"
)
_ANNOUNCES_EN = re.compile(
    r"(?i:consists? of|comprises?|includes?|contains?|made up of)\s[^.:\n]{0,40}?"
    r"(?i:following|these|two|three|four|five|six|seven|\d+|several)\s[^.:\n]{0,24}?"
    r"(?i:components?|modules?|parts?|projects?|libraries|packages|versions?|models?|tools?)\s*:\s*"
)
_HEADED = re.compile(
    r"\W*(?:系统|整体|核心|主要|关键|功能|基本|软件)?(?:组件|模块|组成|组成部分|子项目)"
    r"(?:介绍|说明|概览|列表|一览)?\W*|\W*(?i:(?:core |main |key )?(?:components|modules))\W*"
)


def part_lists(text: str, blocks: Sequence[Block]) -> Iterator[tuple[Block, int, list[Block]]]:
    """The lists of parts of a text.

    Args:
        text: The whole text.
        blocks: Its blocks, in order.

    Returns:
        For each list: the block that announces it, where in it the words for that begin (the
        start of the block for a heading), and the items.
    """
    announced: tuple[Block, int] | None = None
    headed = False
    items: list[Block] = []
    for block in blocks:
        if block.kind == "list_item":
            if announced is not None:
                items.append(block)
            continue
        if announced is not None and items and not (headed and block.kind != "heading"):
            yield *announced, items
            announced, items = None, []
        if block.kind == "heading":
            headed = _HEADED.fullmatch(text, block.start, block.end) is not None
            announced, items = ((block, block.start) if headed else None), []
        elif not headed:
            place = _announcement(text, block)
            announced, items = (None if place is None else (block, place)), []
    if announced is not None and items:
        yield *announced, items


def _announcement(text: str, block: Block) -> int | None:
    if text[block.start : block.end].rstrip()[-1:] not in (":", "："):
        return None
    for pattern in (_ANNOUNCES, _ANNOUNCES_EN):
        for match in pattern.finditer(text, block.start, block.end):
            if match.end() == block.end:
                return match.start()
    return None
