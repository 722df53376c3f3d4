"""Making prose of what stands between the tags of a marked-up document."""

from __future__ import annotations

import re

from baimo.extract.folding import CJK

BREAK = "\0"
"""Stands for a line break that the author asked for (``<br>``); texts hold no NUL themselves."""

# A URL ends where Chinese text goes on.
_URL_CHARACTER = rf"[^\s<>\"“”‘’`|\\{BREAK}{CJK}]"
_URL_END = r"(?<![.,:;!?'*_)\]}])"
_URL = (
    rf"(?:(?:https?|ftp)://|(?<![A-Za-z0-9_@./-])www\.(?=\w)"
    # Without a scheme it is one only if it has a path: chatglm.cn alone is also a name.
    r"|(?<![A-Za-z0-9_@./-])(?:[A-Za-z0-9-]+\.)+(?:com|cn|org|net|io|ai|co|dev|edu|gov|app|me)/(?=\w))"
    rf"(?:\([^\s()]*\)|(?![()]){_URL_CHARACTER})*{_URL_END}"
)
_URL_IN_BRACKETS = re.compile(rf"[(（\[【〔<《「]\s*{_URL}\s*[)）\]】〕>》」]")
_BARE_URL = re.compile(_URL)
_SPACE_BEFORE_MARK = re.compile("(?<! ) (?=[，。；：！？、）])")
_INVISIBLE = re.compile("[\u200b\u2060\ufeff\u00ad]")
_LINE_END_IN_CJK = re.compile(rf"(?<=[{CJK}“”‘’…—])[^\S\n]*\n\s*(?=[{CJK}“”‘’…—])")
_GAP = re.compile(r"[^\S\n]{2,}|\u3000")
_SPACE = re.compile(r"\s+")
_BREAKS = re.compile(rf"\s*{BREAK}[\s{BREAK}]*")

# Markdown that the parser leaves alone: inside HTML, around Chinese quotation marks (where the
# rules for emphasis, made for spaces between words, fail), and of other dialects.
_UNREAD_MARKDOWN = (
    (re.compile(r"!\[[^\[\]]*\]\s?\([^()]*\)"), ""),
    (
        re.compile(r"\[([^\[\]]*)\]\s?[(（](?:https?:|\.{0,2}/|#|[^()（）\s]*/)[^()（）]*[)）]"),
        r"\1",
    ),
    (re.compile(r"\[([^\[\]]*)\]\(https?:[^()\s]*(?=\s|$)"), r"\1"),  # never closed
    (re.compile(r"\[\[(?:[^\[\]|]+\|)?([^\[\]|]+)\]\]"), r"\1"),
    (re.compile(r"\{%[^{}]*%\}|\{\{<[^{}]*>\}\}|\{\{%[^{}]*%\}\}"), ""),
    (
        re.compile(
            r"(?<![\w*])\*{2,3}|\*{2,3}(?![\w*])|(?<=[^\x00-\x7f])\*{2,3}|\*{2,3}(?=[^\x00-\x7f])"
        ),
        "",
    ),
    # :rocket: after anything but a word, :white_check_mark: after anything.
    (re.compile(r"(?<![A-Za-z0-9_:/]):[a-z][a-z0-9_+-]*:(?![A-Za-z0-9_:])"), ""),
    (re.compile(r":[a-z]+(?:_[a-z]+)+:"), ""),
    (re.compile(r"`+"), ""),
)
_OUTER_STARS = re.compile(r"\A\s*\*+\s*(?=[^\s.:,，：])|\s*\*+\s*\Z")
_TASK_BOX = re.compile(r"\s*\[[ xX]\]\s+")
_HEADING_MARKS = re.compile(r"\s*\{[#:.][^{}]*\}\s*\Z|\s+#+\s*\Z")


def without_markdown(text: str) -> str:
    """Take off the Markdown that is left in text outside code."""
    for pattern, replacement in _UNREAD_MARKDOWN:
        text = pattern.sub(replacement, text)
    return text


def without_outer_stars(text: str) -> str:
    """Take off the asterisks around a paragraph: emphasis that the parser did not take for such."""
    return _OUTER_STARS.sub("", text) if "*" in text else text


def ticked(text: str) -> bool | None:
    """Whether the box at the front of a list item is ticked; ``None`` if there is no box."""
    box = _TASK_BOX.match(text)
    return None if box is None else "x" in box.group().lower()


def without_task_box(text: str) -> str:
    """Take the ``[ ]`` or ``[x]`` off the front of a list item."""
    return _TASK_BOX.sub("", text, count=1) if _TASK_BOX.match(text) else text


def without_heading_marks(text: str) -> str:
    """Take the attributes (``{#anchor}``) off the end of a heading."""
    return _HEADING_MARKS.sub("", text)


_LABELLED = re.compile(r"\s*[^\s:：,，。;；][^\n:：,，。;；]{0,23}[:：](?!//)[^\S\n]*\S.*")


def with_label_lines(text: str) -> str:
    """Keep the line ends of a paragraph each of whose lines is *label: value*.

    Markdown joins such lines, but who wrote them meant one below the other.
    """
    lines = text.strip().split("\n")
    if len(lines) < 2 or not all(_LABELLED.fullmatch(line) for line in lines):
        return text
    return BREAK.join(lines)


def without_urls(text: str) -> str:
    """Take out URLs, with the brackets around them if they hold nothing else."""
    if "/" not in text and "www." not in text:
        return text
    text, count = _BARE_URL.subn("", _URL_IN_BRACKETS.sub("", text))
    return _SPACE_BEFORE_MARK.sub("", text) if count else text


def flow(text: str) -> str:
    """White space as a reader sees it: line ends are spaces, or nothing between Chinese characters.

    Comes first, since the other functions here take long for long runs of white space.
    """
    text = _GAP.sub(" ", _INVISIBLE.sub("", text))
    if "\n" in text:
        text = _LINE_END_IN_CJK.sub("", text)
    return _SPACE.sub(" ", text).strip()


def settle(text: str, line_break: str = "\n") -> str:
    """Close the gaps that other functions left, and write the line breaks that count.

    Comes last.

    Args:
        text: Text between tags, with ``BREAK`` for those line breaks.
        line_break: What to write for them.
    """
    return _BREAKS.sub(line_break, _SPACE.sub(" ", text)).strip()


def says_something(text: str) -> bool:
    """Whether there is a letter or a digit in it, and not only signs and pictures."""
    return any(character.isalnum() for character in text)


def without_space(text: str) -> str:
    """The text without white space and signs that are not seen, for comparing."""
    return "".join(_INVISIBLE.sub("", text).split())
