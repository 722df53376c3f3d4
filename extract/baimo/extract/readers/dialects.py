"""Markdown beyond CommonMark: footnotes, admonitions, containers, roles and formulas.

Sites built with Docusaurus, VuePress, MyST or MkDocs, and GitHub itself, each add their own marks.
What is inside is read as usual, and the marks are taken off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

# ::: tip Title        :::{note} Title        (label)=        [TOC]
_MARK_LINE = re.compile(
    r"(?::{3,}\s*(?:\{?[\w-]+\}?)?(?:\{[^}]*\})?"
    r"|\([\w./-]+\)=(?=\s*$)|\[\[?_?TOC_?\]?\](?=\s*$)|@\[toc\](?=\s*$))"
    r"\s*(?P<title>.*)$",
    re.IGNORECASE,
)
_ADMONITIONS = (
    "note tip hint important warning caution attention danger error seealso admonition dropdown "
    "details card grid tab-set tab-item versionadded versionchanged deprecated"
)
# !!! note "Title", with the content indented below it
_INDENTED = re.compile(r"(?:!!!|\?\?\?\+?)\s+[\w-]+\s*(?P<title>.*)$")
_PROSE_FENCE = re.compile(
    rf"(?P<fence>`{{3,}}|~{{3,}})\s*\{{(?:{'|'.join(_ADMONITIONS.split())})\}}\s*(?P<title>.*)$"
)
_QUOTES = "\"'[]{} "
_OPTION = re.compile(r"\s*:[\w-]+:.*$")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_FOOTNOTE_TEXT = re.compile(r"\[\^[^\]\s]+\]:[ \t]*")
_ALERT = re.compile(
    r"\[!(?:note|tip|important|warning|caution|info|success|question|failure|danger|bug|example|"
    r"quote|abstract|todo)\][+-]?[ \t]*",
    re.IGNORECASE,
)
# {ref}`label <target>`
_ROLE = re.compile(r"\{[A-Za-z][\w:+-]*\}(`+)(?P<label>[^`]*?)(?:\s*<[^`<>]*>)?\1")


def add_dialects(parser: MarkdownIt) -> None:
    """Teach a parser the marks of the other dialects."""
    for name, rule in (
        ("prose_fence", _prose_fence),
        ("mark_line", _mark_line),
        ("indented", _indented),
        ("formula", _formula),
        ("footnote_text", _footnote_text),
    ):
        # They end a paragraph without a blank line before them, as a fence does.
        parser.block.ruler.before(
            "fence", name, rule, {"alt": ["paragraph", "reference", "blockquote", "list"]}
        )
    parser.inline.ruler.before("link", "footnote", _footnote)
    parser.inline.ruler.before("link", "alert", _alert)
    # The text rule only stops at certain characters, and "{" is one of them.
    parser.inline.ruler.before("backticks", "role", _role)


def _line(state: StateBlock, number: int) -> str | None:
    """A line without its indentation; ``None`` if it is indented as code."""
    if state.is_code_block(number):
        return None
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def _mark_line(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    match = _MARK_LINE.match(line) if line and line[0] in ":([@" else None
    if not match:
        return False
    if not silent:
        state.line = start + 1
        _add_paragraph(state, match["title"].strip(_QUOTES), start)
    return True


def _indented(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    match = _INDENTED.match(line) if line and line[0] in "!?" else None
    if not match:
        return False
    if silent:
        return True
    indent = state.sCount[start] + 4
    last = start + 1
    while last < end and (state.isEmpty(last) or state.sCount[last] >= indent):
        last += 1
    _add_paragraph(state, match["title"].strip(_QUOTES), start)
    block_indent, line_max = state.blkIndent, state.lineMax
    state.blkIndent, state.lineMax = indent, last
    state.md.block.tokenize(state, start + 1, last)
    state.blkIndent, state.lineMax = block_indent, line_max
    state.line = last
    return True


def _prose_fence(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    line = _line(state, start)
    match = _PROSE_FENCE.match(line) if line and line[0] in "`~" else None
    if not match:
        return False
    if silent:
        return True
    last = start + 1
    while last < end:
        inner = (_line(state, last) or "").rstrip()
        if inner.startswith(match["fence"]) and not inner.strip(match["fence"][0]):
            break
        last += 1
    _add_paragraph(state, match["title"].strip(_QUOTES), start)
    first = start + 1
    while first < last and _OPTION.match(_line(state, first) or ""):
        first += 1
    line_max, state.lineMax = state.lineMax, last
    state.md.block.tokenize(state, first, last)
    state.lineMax = line_max
    state.line = min(last + 1, end)
    return True


def _formula(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``$$`` ... ``$$`` on lines of their own, which is no prose."""
    line = _line(state, start)
    if not line or line.strip() != "$$":
        return False
    last = start + 1
    while last < end and (_line(state, last) or "").strip() != "$$":
        last += 1
    if last >= end:
        return False
    if not silent:
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(start + 1, last, state.blkIndent, False)
        token.map = [start, last + 1]
        state.line = last + 1
    return True


def _footnote_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """``[^1]: text``, which would else be taken for the target of a link."""
    line = _line(state, start)
    match = _FOOTNOTE_TEXT.match(line) if line and line[0] == "[" else None
    if not line or not match:
        return False
    if silent:
        return True
    lines = [line[match.end() :]]
    last = start + 1
    while last < end and not state.isEmpty(last):
        line = _line(state, last)
        if line is not None and _FOOTNOTE_TEXT.match(line):
            break
        lines.append(state.getLines(last, last + 1, 0, False).strip())
        last += 1
    _add_paragraph(state, "\n".join(lines), start)
    state.line = last
    return True


def _add_paragraph(state: StateBlock, text: str, line: int) -> None:
    if not text:
        return
    state.push("paragraph_open", "p", 1)
    token = state.push("inline", "", 0)
    token.content, token.map, token.children = text, [line, line + 1], []
    state.push("paragraph_close", "p", -1)


def _footnote(state: StateInline, silent: bool) -> bool:
    match = _FOOTNOTE.match(state.src, state.pos)
    if not match:
        return False
    state.pos = match.end()
    return True


def _alert(state: StateInline, silent: bool) -> bool:
    match = _ALERT.match(state.src, state.pos) if state.pos == 0 else None
    if not match:
        return False
    state.pos = match.end()
    return True


def _role(state: StateInline, silent: bool) -> bool:
    match = _ROLE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        state.pending += match["label"]
    state.pos = match.end()
    return True
