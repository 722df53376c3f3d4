"""What a README's title names, and the slogan behind it.

``# Foo``, then 一个基于 PyTorch 的推理框架.

A title that is one Latin name alone is the name of what the document is about, if the line behind
it says what that is or the text goes on to name it: once is enough for a form that no word has
(FooBar, 云岫-VL-3B), and none where a card follows. So is a Chinese name with a Latin one in
brackets behind it. The slogan has no subject: it speaks of the title.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.card_lines import Line, is_property, runs_of_lines, type_of_card
from baimo.extract.components.apposed_names import NO_NAME
from baimo.extract.components.class_phrases import (
    bare_class_phrase,
    class_of_definition,
    english_class_phrase,
    type_of,
)
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN
from baimo.extract.types import Block

if TYPE_CHECKING:
    from spacy.tokens import Doc

_TITLE = re.compile(
    r"[^\w\n]{0,6}(?P<name>[A-Za-z][\w+\-]*(?:\.[A-Za-z]\w*)?(?: [A-Z0-9][\w.+\-]*){0,2})"
    r"[^\w\n]{0,6}"
)
_MIXED = re.compile(rf"[^\w\n]{{0,6}}(?P<name>[{HAN}]{{2,6}}-[A-Z][A-Za-z0-9.\-]*)[^\w\n]{{0,6}}")
_GLOSSED = re.compile(
    rf"[^\w\n]{{0,6}}(?P<name>[{HAN}]{{2,8}})\s*[(（]\s*[A-Z][A-Za-z0-9 .\-]{{1,30}}[)）]"
    r"[^\w\n]{0,6}"
)
_NO_WORD = re.compile(
    r"(?:[A-Z][a-z]+[A-Z]\w*|[a-z]+[A-Z]\w*|[A-Z]{2,}[a-z]\w+|\w+-(?:[A-Z]\w*|\d[\w.]*)(?:-[\w.]+)*|"
    r"[A-Z][a-z]{2,}\d[\w.]*)"
)
"""Forms of a name that is none but that: FooBar, fooBar, LLMOps, Foo-Bar, Foo-7B, Foo2."""
_SIZED = re.compile(r"\d(?:\.\d+)?[BbMm](?:-\w+)*\Z")
_DISTINCT = re.compile(
    r"(?=.{3})(?:[A-Za-z]+[a-z][A-Z]\w*|[A-Z]{2,}[a-z]\w*|[A-Za-z]\w*(?:[-_.]\w+)+|"
    r"[A-Za-z]+\d[\w.]*|[A-Z]{3,}|[A-Z][a-z]{2,}\w*)(?: .+)?"
)
"""Forms that a title of common words has not: FooBar, foo-bar, Foo2, FOO, Foo."""
_HEADS = re.compile(
    r"(?i)(?:installation|install|usage|quick ?start|getting started|introduction|overview|readme|"
    r"changelog|change log|release notes?|contributing|license|features?|documentation|docs?|"
    r"tutorials?|examples?|faq|news|updates?|about|abstract|models?|datasets?|benchmarks?|"
    r"requirements?|roadmap|table of contents|contents?|references?|citation|acknowledge?ments?|"
    r"notes?|guide|setup|demo|results?)\b.*"
)
"""What sections are called, and nothing else."""
_SLOGAN = re.compile(
    r"\W{0,6}(?!各|本|该|这|以下|我们|收集|整理|汇总|欢迎)"
    r"(?:一[个款种套站]|由[^,。;:]{2,40}(?:训练|研发|开发|打造|推出|发布|开源|维护)的|基于|面向|用于|针对|专为|为[^,。;:]{2,12}打造|"
    rf"[{HAN}A-Za-z ]{{0,12}}开源|轻量|高性能|高效|快速|简单|易用|新一代|下一代|首个|全球|国产|"
    r"通用|多模态|强大|灵活|(?i:an? |the |fast|simple|easy|efficient|lightweight|high[- ]|open[- ]|"
    r"state-of-the-art|unified|next))"
)
_TELLS = re.compile(
    r"\W{0,6}(?:通过|让|帮助|帮你|实现|提供|使用|致力|旨在|零代码|低代码|一键|便捷|最|更|专注|助力)"
)
"""What a line begins with that tells what the thing of a title does, but not what kind it is."""
_REACH = 3
"""In blocks: badges and links stand between a title and its slogan."""
_LONGEST = 160
"""In characters: a slogan is one line."""
_NAMED_AGAIN = 3
"""How often a name without a slogan is named in the text at least."""
_SEARCHED = 20_000
_CARD_REACH = 12
"""In blocks: within these a card begins that is of what the title names."""


class TitledNames:
    """Propose the name that a title is, and what its slogan says that it is."""

    def __call__(self, doc: Doc) -> Doc:
        """Look at the title of one ``Doc``."""
        analysis = analysis_of(doc)
        if not analysis.opens or not analysis.blocks:
            return doc
        first = next((block for block in analysis.blocks if block.kind == "heading"), None)
        if first is None or first.start > _LONGEST:
            return doc
        text = analysis.text
        title = (
            _TITLE.fullmatch(text, first.start, first.end)
            or _MIXED.fullmatch(text, first.start, first.end)
            or _GLOSSED.fullmatch(text, first.start, first.end)
        )
        if title is None:
            return doc
        slogan = _slogan(analysis, first)
        known = any(
            p.start <= title.start("name") and title.end("name") <= p.end
            for p in analysis.proposals
            if p.rank >= 2
        )
        if not known:
            told = slogan or _slogan(analysis, first, _TELLS)
            if not _is_name(analysis, title, told):
                return doc
            type_ = _kind(analysis, first, slogan, title["name"])
            places = [title.span("name")]
            if _NO_WORD.fullmatch(title["name"]) or title.re is _MIXED:
                # No word has this form, so it is the same name wherever it stands.
                places = [
                    match.span()
                    for match in re.finditer(
                        rf"(?<![\w./@-]){re.escape(title['name'])}(?![\w/@-]|\.\w)", text
                    )
                ]
            analysis.proposals.extend(
                Proposal(*span, type_, "pattern:title", rank=2) for span in places
            )
        if slogan is not None:
            analysis.slogans.append(slogan.start)
            phrase = (
                bare_class_phrase(text, slogan.start, slogan.end)
                or class_of_definition(text, slogan.start, slogan.end)
                or english_class_phrase(text, slogan.start, slogan.end)
            )
            if phrase is not None:
                analysis.proposals.append(phrase)
        return doc


def _is_name(analysis: Analysis, title: re.Match[str], slogan: Block | None) -> bool:
    """Whether a title that nobody knows is a name, by its form and by what follows it."""
    name = title["name"]
    if NO_NAME.fullmatch(name) or _HEADS.match(name):
        return False
    if title.re is _GLOSSED:
        return slogan is not None
    if title.re is _TITLE and not _DISTINCT.fullmatch(name):
        return False
    text = analysis.text
    often = len(re.findall(rf"(?<!\w){re.escape(name)}(?!\w)", text[:_SEARCHED]))
    if slogan is not None or often > _NAMED_AGAIN:
        return True
    form = title.re is _MIXED or _NO_WORD.fullmatch(name) is not None
    return form and (often > 1 or sum(is_property(line.name) for line in _card(analysis)) > 1)


def _card(analysis: Analysis) -> list[Line]:
    """The card that the document begins with, which is of what its title names, if it has one."""
    return next(runs_of_lines(analysis.blocks[:_CARD_REACH], analysis.text), [])


def _slogan(analysis: Analysis, title: Block, begins: re.Pattern[str] = _SLOGAN) -> Block | None:
    """The line behind a title that says what it is, if there is one."""
    place = analysis.blocks.index(title) + 1
    for block in analysis.blocks[place : place + _REACH]:
        if block.kind == "heading" or block.end - block.start > _LONGEST:
            return None
        if block.kind in ("paragraph", "quote") and begins.match(
            analysis.text, block.start, block.end
        ):
            return block
    return None


def _kind(analysis: Analysis, title: Block, slogan: Block | None, name: str) -> str:
    """The type of what a title names, by its form or what is said first of it."""
    text = analysis.text
    if _SIZED.search(name):
        return "Model"
    if slogan is None and type_of_card(_card(analysis)) == "Model":
        return "Model"
    start, end = (slogan.start, slogan.end) if slogan else (title.end, title.end + _LONGEST)
    if re.match(r"[^,。;\n]*?(?:大?模型|(?i:model))(?:[,。;\n(]|\Z)", text[start:end]):
        return "Model"
    return type_of(text, start, end) or "Tool"


@component("baimo_titled_names")
def make_titled_names(resources: Resources) -> TitledNames:
    """Make the component."""
    return TitledNames()
