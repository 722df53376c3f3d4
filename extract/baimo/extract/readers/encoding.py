"""From bytes to text: which encoding, and one kind of line end."""

from __future__ import annotations

import codecs
import re

from baimo.extract.readers.source import UnreadableError

_SAMPLE = 1 << 16
_MARKS = (
    # The mark of UTF-32 begins with the one of UTF-16, so it is asked for first.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHERS = ["gb18030", "big5", "shift_jis", "euc_jp", "euc_kr", "cp1252", "cp1251"]
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.01
_SURROGATES = re.compile("[\ud800-\udfff]")
_WAY_OUT = "save it as UTF-8 text, or give it the suffix of its format"


def decode(data: bytes, declared: str | None = None) -> str:
    """Decode a text file: UTF-8, UTF-16 with a byte order mark, GB18030 or what looks likeliest.

    Args:
        data: The bytes.
        declared: An encoding that the file itself names; used if the bytes are not UTF-8.

    Returns:
        The text without byte order mark, with LF as its only line end.

    Raises:
        UnreadableError: The file is empty or is no text.
    """
    if not data:
        raise UnreadableError("is empty; remove it or fill it")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return clean(data.decode(encoding, errors="replace"))
    _reject_binary(data)
    try:
        return clean(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        return clean(_decode_other(data, declared, error))


def clean(text: str) -> str:
    """Text that can be stored anywhere: no NUL, no lone surrogate, LF as the only line end."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        text = text.replace("\0", "")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = _SURROGATES.sub("\ufffd", text)
    return text


def _reject_binary(data: bytes) -> None:
    """Raise if there are more control characters than slips of the keyboard explain."""
    for part in (data[:_SAMPLE], data):
        controls = len(part) - len(part.translate(None, _CONTROLS))
        if controls > _MOST_CONTROLS * len(part):
            raise UnreadableError(f"is no text but binary data; {_WAY_OUT}")


def _decode_other(data: bytes, declared: str | None, error: UnicodeDecodeError) -> str:
    if declared:
        try:
            # Pages that say gb2312 use the larger set all the same.
            known = "gb18030" if declared.lower() in ("gb2312", "gbk") else declared
            return data.decode(known)
        except (LookupError, UnicodeDecodeError):
            pass
    if _is_nearly_utf8(data):
        return data.decode("utf-8", errors="replace")
    # Few bytes decide badly between the two-byte encodings. Everyday Chinese characters are in
    # the first level of GB 2312, and bytes of another encoding hardly ever all fall there.
    try:
        text = data.decode("gb18030")
        if _is_everyday_chinese(text[:_SAMPLE]):
            return text
    except UnicodeDecodeError:
        pass
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], cp_isolation=_OTHERS).best()
    if best is None:
        raise UnreadableError(
            f"is in no known encoding (byte {error.start} is not UTF-8); {_WAY_OUT}"
        )
    # The sample may end within a character, and a long file may hold a broken one.
    text = data.decode(best.encoding, errors="replace")
    if text.count("\ufffd") > max(1, len(text) // 100):
        raise UnreadableError(
            f"is in no known encoding (byte {error.start} is not UTF-8); {_WAY_OUT}"
        )
    return text


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 that was cut off or damaged in a few places."""
    sample = data[:_SAMPLE]
    text = sample.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(character > "\x7f" for character in text) - bad
    return good > 50 * bad


def _is_everyday_chinese(text: str) -> bool:
    foreign = [character for character in text if character > "\x7f"]
    everyday = 0
    for character in foreign:
        code = character.encode("gb18030")
        # Rows 1 and 3 hold the punctuation and the full-width letters, 16 to 55 the first level.
        if (
            len(code) == 2
            and code[1] >= 0xA1
            and (code[0] in (0xA1, 0xA3) or 0xB0 <= code[0] < 0xD8)
        ):
            everyday += 1
    return everyday >= 0.7 * len(foreign)
