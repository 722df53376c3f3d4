"""What labels and headings are called that abilities or uses stand behind: 擅长:, ## 适用场景."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baimo.extract.folding import HAN
from baimo.extract.types import Block, Span, Table

ABILITIES = (
    r"(?:模型|产品|主要|核心|关键|基础|典型|特色)*"
    r"(?:擅长|能力|功能|特长|可以做的|能做什么)(?:范围|清单|列表|包括|涵盖|点)?"
)
USES = (
    r"(?:主要|推荐|典型|目标|预期|建议|可用|适合|常见|应用|产品|模型)*(?:的)?"
    r"(?:适用(?:于|场景|范围|领域|行业|任务|人群)?|应用(?:场景|领域|方向|行业)|使用场景|业务场景|落地场景|场景|用途|预期用途|适合(?:场景|任务|领域)?|面向(?:场景|领域|行业))"
    r"(?:包括|涵盖|有)?"
)
_ANY = re.compile(rf"(?P<able>{ABILITIES})|(?P<use>{USES})")
_LABEL = re.compile(
    rf"[^\w\n]*(?:(?P<able>{ABILITIES})|(?P<use>{USES}))\s*[*_]{{0,2}}\s?[::]\s*[*_]{{0,2}}\s?"
)
_SECTION = re.compile(rf"[\W\d]*(?:(?P<able>{ABILITIES})|(?P<use>{USES}))\W*")
_JOINT = re.compile(r"\s*(?:[、;/]|以及|(?<=[^一温总饱中])和|(?<=[^参])与|及)\s*")
_JOINT_OR_COMMA = re.compile(rf"\s*,\s*|{_JOINT.pattern}")
_COMMAS = re.compile(r"[^,]{2,8}(?:,[^,]{2,8})+")
_END = re.compile(r"[。!?\n]")
_ITEM = re.compile(rf"(?=.*[{HAN}]{{2}})[{HAN}A-Za-z0-9\-+ ]{{2,14}}")
_NO_ITEM = re.compile(
    r"[了吗呢吧您你我请不无未]|可以|能够|如果|例如|比如|详见|参考|参见|包括|目前|我们|支持|基于|提供|等等|以下|如下|上述|更多|各类|各种|所有|其他|任何|\d{3}"
)


def behind_label(text: str, start: int, end: int) -> tuple[str, Span] | None:
    """What a label at the beginning of a stretch is for, and the list behind it.

    Args:
        text: The text.
        start: Where the sentence or line begins.
        end: Where its line ends.

    Returns:
        ``ability`` or ``use``, and the stretch up to the end of the sentence; ``None`` if no such
        label stands there.
    """
    label = _LABEL.match(text, start, end)
    if label is None:
        return None
    stop = _END.search(text, label.end(), end)
    return _kind(label), Span(label.end(), stop.start() if stop else end)


def of_cells(table: Table, text: str) -> Iterator[tuple[str, Span]]:
    """The same for the lines of a table of two columns."""
    rows = (table.header, *table.rows)
    if any(len(row) != 2 for row in rows):
        return
    for key, value in rows:
        named = _ANY.fullmatch(text[key.start : key.end].strip())
        if named is not None:
            yield _kind(named), value


def sections(text: str, blocks: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """The paragraphs and items right under a heading that is such a label."""
    kind: str | None = None
    for block in blocks:
        if block.kind == "heading":
            named = _SECTION.fullmatch(text, block.start, block.end)
            kind = _kind(named) if named is not None else None
        elif kind is not None and block.kind in ("list_item", "paragraph"):
            yield kind, block


def items(text: str, start: int, end: int) -> list[Span]:
    """The short phrases that a stretch lists; none if it holds anything else."""
    found = []
    position = start
    joints = _JOINT_OR_COMMA if _COMMAS.fullmatch(text, start, end) else _JOINT
    for joint in [*joints.finditer(text, start, end), None]:
        stop = joint.start() if joint else end
        first, last = position, stop
        position = joint.end() if joint else stop
        while first < last and not (text[first].isalnum()):
            first += 1
        while last > first and text[last - 1] in " .。*_`|、,;-\t等":
            last -= 1
        if first == last:
            continue
        if not _ITEM.fullmatch(text[first:last]) or _NO_ITEM.search(text[first:last]):
            return []
        found.append(Span(first, last))
    return found


def _kind(match: re.Match[str]) -> str:
    return "ability" if match["able"] else "use"
