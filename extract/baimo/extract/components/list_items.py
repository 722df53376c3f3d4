"""Unknown items of lists whose other items are known.

In 交通监控、城市危险识别、垃圾识别 all three are of one type.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.mentions import resolve, show
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TYPES = ("Scenario", "Capability", "Industry", "Organization", "Product", "Tool", "Model")
_ITEM = re.compile(rf"[{HAN}A-Za-z0-9][{HAN}A-Za-z0-9 \-+.]{{0,14}}[{HAN}A-Za-z0-9+]")
_BETWEEN = re.compile(r"\s*、\s*(?P<items>[^,。;:()()“”]+?)\s*(?:、|以及|和|及|与)\s*")
_AFTER = re.compile(r"\s*(?:、|以及|和|及|与)\s*(?P<items>[^,。;:、()()“”]{2,14}?)等")
_MORE = re.compile(
    r"\s*、\s*(?P<items>[^,。;:()()“”的]{2,8}?(?:、[^,。;:()()“”的]{2,8}?){0,4})(?:等|的|任务|能力|流程|功能|[,。;]|$)",
    re.MULTILINE,
)
_LAST = re.compile(r"\s*、\s*(?P<items>[^,。;:、()()“”]{2,10}?)(?=[,。;])")
_JOINT = re.compile(r"\s*、\s*")
_ITEM_TAGS = frozenset(
    ("n", "stretch", "nz", "nw", "vn", "an", "ORG", "LOC", "PER", "v", "a", "ad", "vd", "s", "f")
)
_LISTED = re.compile(
    r"[^\n::,,。、]{2,40}[::]\s*(?P<items>[^\n::。]+?(?:[,、][^\n::。]+?){3,})"
    r"(?:等|,? etc)?[.。;]?\s*"
)
_JOIN = re.compile(r"\s*(?:[,、]\s*(?:(?:and|or)\s)?|和|与|\s(?:and|or|with|via)\s)\s*|\Z")
_LATIN = re.compile(r"(?=[^A-Z]*[A-Z])[A-Za-z][A-Za-z0-9+.\-]*(?: [A-Z][A-Za-z0-9+.\-]*){0,2}")
"""A name with a capital in it."""
_LEAST_KNOWN = 3
_NO_ITEM = re.compile(r"[的了在是和与及或有为将把被]|等等|其他|其它|各种|多种|一些|相关")


class ListItems:
    """Give unknown list items the type of their neighbours."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        found = [*_items(analysis, analysis.text), *_labelled(analysis, analysis.text)]
        if found:
            analysis.mentions = resolve([*analysis.mentions, *found], analysis.text)
            show(doc)
        return doc


def _items(analysis: Analysis, text: str) -> Iterator[Proposal]:
    flat = [m for m in analysis.flat if m.base_type in _TYPES and not (m.anaphor or m.is_class)]
    for third, first, second in zip([None, *flat], flat, flat[1:], strict=False):
        if first.base_type != second.base_type:
            continue
        gap = text[first.end : second.start]
        between = _BETWEEN.fullmatch(gap) if len(gap) < 60 else None
        if between is not None:
            yield from _typed(
                analysis, text, first.end + between.start("items"), between["items"], first
            )
        elif _JOINT.fullmatch(gap):
            after = _AFTER.match(text, second.end, second.end + 24)
            if (
                after is None
                and third is not None
                and third.base_type == first.base_type
                and _JOINT.fullmatch(text[third.end : first.start])
            ):
                # Three known ones are a list that may end without 等.
                after = _LAST.match(text, second.end, second.end + 24)
            if after is None:
                after = _MORE.match(text, second.end, second.end + 40)
            if after is not None:
                yield from _typed(analysis, text, after.start("items"), after["items"], second)


def _labelled(analysis: Analysis, text: str) -> Iterator[Proposal]:
    """Latin names in a list under a label (Algorithms: X, Y and Z) where other names are known."""
    for block in analysis.blocks:
        if block.kind != "list_item":
            continue
        listed = _LISTED.fullmatch(text, block.start, block.end)
        if listed is None:
            continue
        known: Counter[str] = Counter()
        unknown = []
        flat = analysis.flat_in(block.start, block.end)
        starts = {mention.start: mention for mention in flat}
        covered = [(mention.start, mention.end) for mention in flat]
        begin = listed.start("items")
        for join in _JOIN.finditer(text, begin, listed.end("items")):
            end = join.start()
            mention = starts.get(begin)
            if mention is not None and mention.end == end:
                known[mention.base_type] += 1
            elif _LATIN.fullmatch(text, begin, end) and not any(
                first < end and begin < last for first, last in covered
            ):
                unknown.append((begin, end))
            begin = join.end()
        for type_, count in known.most_common(1):
            if type_ in _TYPES and known.total() >= _LEAST_KNOWN and 2 * count > len(unknown):
                for start, end in unknown:
                    yield Proposal(start, end, type_, "pattern:list-item", rank=1)


def _typed(
    analysis: Analysis, text: str, start: int, items: str, sibling: Proposal
) -> Iterator[Proposal]:
    for item in re.finditer(r"[^、]+", items):
        name = item.group().strip()
        begin = start + item.start() + len(item.group()) - len(item.group().lstrip())
        if (
            _ITEM.fullmatch(name)
            and not _NO_ITEM.search(name)
            and _nominal(analysis, begin, begin + len(name))
        ):
            yield Proposal(begin, begin + len(name), sibling.base_type, "pattern:list-item", rank=1)


def _nominal(analysis: Analysis, start: int, end: int) -> bool:
    """Whether every word of the item can be a part of a noun phrase, and none is cut."""
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 8] if word.start < end]
    if all(word.tag in ("a", "ad") for word in words):
        return False  # 、复杂的角色扮演: an attribute of the next item
    return (
        bool(words)
        and words[0].start == start
        and words[-1].end == end
        and all(word.tag in _ITEM_TAGS for word in words)
    )


@component("baimo_list_items")
def make_list_items(resources: Resources) -> ListItems:
    """Make the component."""
    return ListItems()
