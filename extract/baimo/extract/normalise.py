"""Values of dates and quantities: what can be compared and computed with.

A date without a year stays open unless the document has a date to reckon from. Bounds stay:
``7 万台以上`` is at least 70000 台, and a text with two opposite bounds (将近 7 万台以上) keeps
both words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.folding import fold

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
    for name in (names,)
}
_YEARS_AWAY = {"前年": -2, "去年": -1, "今年": 0, "本年": 0, "当年": 0, "明年": 1, "后年": 2}
_YMD = re.compile(
    r"(?P<y>(?:19|20)\d\d)[-/.年](?:(?P<m>\d{1,2})(?:[-/.月](?:(?P<d>\d{1,2})[日号]?)?)?)?"
)
_MD = re.compile(r"(?P<m>\d{1,2})月(?:(?P<d>\d{1,2})[日号])?")
_MDY = re.compile(r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>20[12]\d)")
_MONTHS_IN_YEAR = 12
_EN = re.compile(
    r"(?:(?P<d1>\d{1,2})(?:st|nd|rd|th)?(?:of)?)?(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|"
    r"nov|dec)[a-z]*\.?"
    r"(?:(?P<d2>\d{1,2})(?:st|nd|rd|th)?(?!\d))?,?(?P<y>(?:19|20)\d\d)?"
)
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}


def date_value(text: str, document_date: str | None = None) -> str | None:
    """ISO 8601 date of what a text calls a date, as exact as the text.

    Args:
        text: Such as ``2023 年 7 月``, ``去年 7 月``, ``July 10, 2023``.
        document_date: ISO date of the document; relative dates need it.

    Returns:
        ``2023``, ``2023-07``, ``2023-07-10``; ``None`` where the year cannot be known or the text
        names a period.
    """
    compact = re.sub(r"\s+", "", fold(text))
    year = int(document_date[:4]) if document_date else None
    for word, away in _YEARS_AWAY.items():
        if compact.startswith(word):
            if year is None:
                return None
            rest = compact[len(word) :]
            if not rest:
                return f"{year + away:04d}"
            match = _MD.match(rest)
            return _iso(year + away, match) if match else None
    if re.fullmatch(r"[12]\d/\d\d/\d\d", compact):  # the [24/05/14] of change logs
        compact = f"20{compact}"
    match = _MDY.fullmatch(compact)
    if match:  # 7/26/2024 has but one reading, 6/7/2024 has two
        return _iso(int(match["y"]), match) if int(match["d"]) > _MONTHS_IN_YEAR else None
    match = _YMD.match(compact)
    if match:
        vague = re.search(r"季度|半年|[春夏秋冬]季|初|底|末|旬|q\d", compact)
        return match["y"] if vague and not match["m"] else _iso(int(match["y"]), match)
    if re.fullmatch(r"(?:19|20)\d\d", compact):
        return compact
    match = _MD.match(compact)
    if match:
        return _iso(year, match) if year is not None else None
    match = _EN.search(compact)
    if match:
        known = int(match["y"]) if match["y"] else year
        if known is None:
            return None
        month = f"{known:04d}-{_MONTHS[match['m']]:02d}"
        day = match["d1"] or match["d2"]
        return f"{month}-{int(day):02d}" if day else month
    return None


def _iso(year: int, match: re.Match[str]) -> str | None:
    month, day = match["m"], match["d"]
    if not month:
        return f"{year:04d}"
    if not 1 <= int(month) <= 12 or (day and not 1 <= int(day) <= 31):
        return None
    return f"{year:04d}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")


_SCALES = {
    "万亿": 1e12, "千亿": 1e11, "百亿": 1e10, "十亿": 1e9, "亿": 1e8, "千万": 1e7, "百万": 1e6,
        "十万": 1e5, "万": 1e4,
    "千": 1e3, "百": 1e2, "十": 10.0, "k": 1e3, "m": 1e6, "b": 1e9, "t": 1e12, "thousand": 1e3,
        "million": 1e6,
    "billion": 1e9, "trillion": 1e12,
}  # fmt: skip
_HAN_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"两": 2}
_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[一二两三四五六七八九十]+")
_SCALE = re.compile(
    r"(?:多|余|几)?(万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千|百|thousand|million|billion|"
    r"trillion|[kmbt](?=tokens?|words?|users?|param|gpu|$|[^a-z]))"
)
_AT_LEAST = re.compile(
    r"以上|超过|超|逾|至少|不少于|多达|高达|多(?=万|亿|千|百|$|[^\d])|余|over|morethan"
)
_AT_MOST = re.compile(r"以下|以内|不到|不足|最高|最多|最长|upto|最大")
_ABOUT = re.compile(r"数(?=[十百千万亿])|约|大约|近|将近|接近|左右|上下|about|nearly|around")
_MONEY = (
    (re.compile(r"港元|港币|hk\$|hkd"), "HKD"),
    (re.compile(r"新台币|台币|nt\$|twd"), "TWD"),
    (re.compile(r"日元|日圆|円|jpy"), "JPY"),
    (re.compile(r"韩元|₩|krw"), "KRW"),
    (re.compile(r"新加坡元|新元|s\$|sgd"), "SGD"),
    (re.compile(r"澳元|澳大利亚元|(?<![a-z])a\$|aud"), "AUD"),
    (re.compile(r"加元|加拿大元|(?<![a-z])ca?\$|cad"), "CAD"),
    (re.compile(r"卢比|₹|inr"), "INR"),
    (re.compile(r"卢布|₽|rub"), "RUB"),
    (re.compile(r"美元|美金|us\$|\$|usd|dollar"), "USD"),
    (re.compile(r"人民币|rmb|[¥￥]|元"), "CNY"),
    (re.compile(r"欧元|€"), "EUR"),
    (re.compile(r"£"), "GBP"),
)


def quantity_value(text: str, type_: str) -> Iterator[tuple[str, str]]:
    """Number, unit and comparison of a quantity.

    Args:
        text: Such as ``将近 7 万台以上``.
        type_: ``Quantity:money`` and so on.

    Yields:
        ``value`` (a decimal number without exponent), ``unit``, and ``comparison``: ``>=``, ``<=``,
        ``~``, or ``~ >=`` where the text says both.
    """
    compact = re.sub(r"\s+", "", fold(text))
    number = _NUMBER.search(compact)
    value: float | None = None
    end = 0
    if number is not None:
        digits = number.group().replace(",", "")
        value = float(digits) if digits[0].isdigit() else _han_number(digits)
        end = number.end()
    else:
        value = 1.0
    scale = _SCALE.match(compact, end) if number is not None else _SCALE.search(compact)
    while scale is not None:
        value *= _SCALES[scale[1]]
        end = scale.end()
        scale = _SCALE.match(compact, end)
    if number is None and end == 0:
        return
    yield "value", f"{value:.6f}".rstrip("0").rstrip(".")
    kind = type_.partition(":")[2]
    unit = re.sub(r"以上|以下|左右|上下|以内|^[多余几]+", "", compact[end:])
    if kind == "money":
        unit = next((code for pattern, code in _MONEY if pattern.search(compact)), unit)
    elif kind == "parameters":
        unit = "parameters"
    if unit:
        yield "unit", unit
    signs = [
        sign
        for sign, pattern in (("~", _ABOUT), (">=", _AT_LEAST), ("<=", _AT_MOST))
        if pattern.search(compact)
    ]
    if signs:
        yield "comparison", " ".join(signs)


_ONE_NUMBER = re.compile(r"\D*\d+(?:,\d{3})*(?:\.\d+)?\D*")
_VAGUE = re.compile(r"(?<!参)数|几|多|余")


def same_amount(text: str, type_: str) -> str | None:
    """What is alike for all ways to write an amount (175B params, 1750亿参数).

    Args:
        text: The amount.
        type_: Its type with its kind.

    Returns:
        Number, unit and comparison; ``None`` where the unit is not normalised, or the text gives
        no number or several.
    """
    written = fold(text)
    if type_ != "Quantity:parameters" or _VAGUE.search(written):
        return None
    if not _ONE_NUMBER.fullmatch(written):
        return None
    return " ".join(value for _, value in quantity_value(text, type_))


def _han_number(digits: str) -> float:
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return float(_HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0))
    return float(int("".join(str(_HAN_DIGITS[digit]) for digit in digits)))
