"""Changing the text of ``corrections.yaml`` by one entry, with every comment and space kept."""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from baimo.extract.corrections.entries import Correction
from baimo.extract.corrections.file import CorrectionsError, entries_node, parse_corrections


def with_entry(text: str, correction: Correction, path: str) -> str:
    """The text with one entry more, at its end.

    Args:
        text: The text of the file; empty if there is none yet.
        correction: The entry.
        path: What to call the file in messages.

    Raises:
        CorrectionsError: The text breaks the format, or nothing can be put at its end.
    """
    before = parse_corrections(text, path)
    root = entries_node(text, path)
    indent = "" if root is None else " " * root.start_mark.column
    newline = "\r\n" if "\r\n" in text else "\n"
    lines = entry_text(correction).splitlines()
    start = text if not text or text.endswith("\n") else text + newline
    changed = start + "".join(f"{indent}{line}{newline}" for line in lines)
    return _checked(changed, (*before, correction), path)


def without_last(text: str, path: str) -> tuple[str, Correction]:
    """The text without its last entry, and that entry.

    Raises:
        CorrectionsError: The text breaks the format, holds no entry, or is written in brackets.
    """
    before = parse_corrections(text, path)
    root = entries_node(text, path)
    if root is None or not before:
        raise CorrectionsError(path, ["holds no correction to take back"])
    last = root.value[-1]
    start = text.rfind("\n", 0, text.rfind("-", 0, last.start_mark.index)) + 1
    end = max(_ends(last))
    if end and text[end - 1] != "\n":  # else a block of text that takes its line's end with it
        line_end = text.find("\n", end)
        end = len(text) if line_end < 0 else line_end + 1
    return _checked(text[:start] + text[end:], before[:-1], path), before[-1]


def entry_text(correction: Correction) -> str:
    """One entry in the form that people would write it in."""
    text: str = yaml.safe_dump(
        [correction.record()],
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=None,  # lists and mappings of plain values on one line
        width=10_000,
    )
    return text


def _checked(text: str, wanted: tuple[Correction, ...], path: str) -> str:
    try:
        found: tuple[Correction, ...] | None = parse_corrections(text, path)
    except CorrectionsError:
        found = None
    if found != wanted:
        problem = "cannot be changed by a command; write each entry on lines that begin with -"
        raise CorrectionsError(path, [problem])
    return text


def _ends(node: yaml.Node) -> Iterator[int]:
    """Where the values of a node end; the node itself may take in comments that follow."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style:
        for item in node.value:
            for part in item if isinstance(item, tuple) else (item,):
                yield from _ends(part)
    else:
        yield node.end_mark.index
