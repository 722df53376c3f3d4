"""Values that other formats have no word for, written as JSON texts, and texts they refuse."""

from __future__ import annotations

import json
import re
from typing import Any

from baimo.graph.export.errors import ExportError

# What XML 1.0 may not hold in any form, and lone surrogates, which no UTF-8 file may.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def json_text(value: Any) -> str:
    """A value as JSON, in characters that every format can hold."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def check_xml_text(text: str, place: str) -> str:
    """The text, if XML can hold it.

    Raises:
        ExportError: It cannot; the error names the place and the character.
    """
    found = _NOT_XML.search(text)
    if found:
        raise ExportError(_refusal(found, place, "XML"))
    return text


def check_utf8_text(text: str, place: str) -> str:
    """The text, if a UTF-8 file can hold it.

    Raises:
        ExportError: It cannot; the error names the place and the character.
    """
    found = _LONE_SURROGATE.search(text)
    if found:
        raise ExportError(_refusal(found, place, "UTF-8"))
    return text


def _refusal(found: re.Match[str], place: str, form: str) -> str:
    return (
        f"{place}: character {found.start() + 1} is U+{ord(found[0]):04X}, which {form} cannot "
        "hold; take it out of the document or the lexicon, or keep the graph as graph.json"
    )
