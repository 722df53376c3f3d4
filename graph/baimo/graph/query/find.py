"""Finding entities by a name that need not be exact: alias, part, pinyin, spelling."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from baimo.graph.names import folded
from baimo.graph.query.columns import framed
from baimo.graph.query.index import GraphIndex

if TYPE_CHECKING:
    import pandas as pd

FIND_COLUMNS = (
    "id",
    "name",
    "type",
    "score",  # 100 for the name itself, less the further the text is from it
    "reason",  # id, name, alias, folded, pinyin, initials, part or fuzzy
    "matched",  # the id, name or alias that the text came close to
    "mentions",  # number of mentions
    "relations",  # number of relations
)

_SCORES = {"id": 100, "name": 100, "alias": 97, "folded": 95, "pinyin": 90, "initials": 80}
_LEAST_FUZZY = 60
_Add = Callable[[int, float, str, str], None]
_LATIN = re.compile(r"[a-zA-Zü'\s-]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """An entity that a text comes close to.

    Attributes:
        number: Its number in the index.
        score: 100 for the name itself, less the further the text is from it.
        reason: How it was found.
        matched: The id, name or alias that the text came close to.
    """

    number: int
    score: float
    reason: str
    matched: str


def find(
    index: GraphIndex, text: str, *, type_: str | None = None, limit: int = 10
) -> pd.DataFrame:
    """Entities whose name comes close to a text, best first; see ``KnowledgeGraph.find``."""
    graph = index.graph
    rows = []
    for hit in hits(index, text, type_=type_, limit=limit):
        node = index.ids[hit.number]
        record = graph.nodes[node]
        rows.append(
            {
                "id": node,
                "name": record["name"],
                "type": record["type"],
                "score": hit.score,
                "reason": hit.reason,
                "matched": hit.matched,
                "mentions": len(record["mentions"]),
                "relations": int(index.degrees[hit.number]),
            }
        )
    return framed({name: [row[name] for row in rows] for name in FIND_COLUMNS}, FIND_COLUMNS)


def hits(index: GraphIndex, text: str, *, type_: str | None = None, limit: int = 10) -> list[Hit]:
    """The same as ``find``, without a frame.

    Raises:
        UnknownTypeError: There is no such type.
    """
    forms = index.forms
    found: dict[int, tuple[float, str, str]] = {}

    def add(number: int, score: float, reason: str, matched: str) -> None:
        if number not in found or found[number][0] < score:
            found[number] = (score, reason, matched)

    wanted = folded(text)
    if text in index.numbers:
        add(index.numbers[text], _SCORES["id"], "id", text)
    for form, number, is_name in forms.exact.get(wanted, ()):
        reason = ("name" if is_name else "alias") if form == text else "folded"
        add(number, _SCORES[reason], reason, form)
    if wanted:
        _add_parts(index, wanted, add)
        _add_pinyin(index, text, add)
        _add_fuzzy(index, wanted, add, limit)
    if type_ is not None:
        allowed = index.falls_under([index.entity_type(type_)])
        found = {
            number: value for number, value in found.items() if allowed[index.type_codes[number]]
        }
    rows = [
        Hit(number, round(score, 1), reason, matched)
        for number, (score, reason, matched) in found.items()
    ]
    rows.sort(key=lambda hit: (-hit.score, -index.degrees[hit.number], index.ids[hit.number]))
    return rows[:limit]


class Forms:
    """Every name and alias, by its folded form and by its pinyin.

    Attributes:
        exact: Folded form to the forms that fold to it, each with its entity and whether it is the
            entity's name.
    """

    def __init__(self, index: GraphIndex) -> None:
        self.exact: dict[str, list[tuple[str, int, bool]]] = {}
        for number, node in enumerate(index.ids):
            record = index.graph.nodes[node]
            self._add(record["name"], number, True)
            for alias in record["aliases"]:
                self._add(alias["text"], number, False)
        self.texts = list(self.exact)
        self._pinyin: dict[str, list[tuple[str, str]]] | None = None

    def _add(self, form: str, number: int, is_name: bool) -> None:
        self.exact.setdefault(folded(form), []).append((form, number, is_name))

    @property
    def pinyin(self) -> dict[str, list[tuple[str, str]]]:
        """Pinyin and initials to folded forms, each with ``pinyin`` or ``initials``.

        Made when first asked for: reading hundreds of thousands of names takes seconds.
        """
        if self._pinyin is None:
            self._pinyin = {}
            for text in self.texts:
                syllables = _syllables(text)
                if syllables:
                    whole = "".join(syllables)
                    self._pinyin.setdefault(whole, []).append((text, "pinyin"))
                    initials = "".join(each[0] for each in syllables)
                    if initials != whole:
                        self._pinyin.setdefault(initials, []).append((text, "initials"))
        return self._pinyin


def _syllables(text: str) -> list[str]:
    """The syllables of a text that has Chinese in it; a Latin word is one syllable."""
    if not re.search("[\u3400-\u9fff]", text):
        return []
    from pypinyin import lazy_pinyin

    # Readings of characters with several (重庆, 长安) come from whole words, so the whole text is
    # read at once; what is no Chinese comes back as it is.
    parts = lazy_pinyin(text, errors=lambda rest: rest)
    return [word.casefold() for part in parts for word in re.findall(r"[^\W_]+", part)]


def _add_parts(index: GraphIndex, wanted: str, add: _Add) -> None:
    for text, forms in index.forms.exact.items():
        if wanted in text and wanted != text:
            for form, number, _ in forms:
                add(number, 70 + 20 * len(wanted) / len(text), "part", form)


def _add_pinyin(index: GraphIndex, text: str, add: _Add) -> None:
    if not _LATIN.fullmatch(text):
        # A name that sounds the same was often only typed with the wrong characters.
        for form, kind in index.forms.pinyin.get("".join(_syllables(text)), ()):
            for original, number, _ in index.forms.exact[form]:
                if kind == "pinyin":
                    add(number, _SCORES[kind], kind, original)
        return
    spelled = re.sub(r"[^a-z]", "", text.casefold().replace("ü", "v"))
    if len(spelled) < 2:
        return
    for form, kind in index.forms.pinyin.get(spelled, ()):
        for original, number, _ in index.forms.exact[form]:
            add(number, _SCORES[kind], kind, original)
    if len(spelled) >= 4:  # shorter ones begin half of all names
        for whole, forms in index.forms.pinyin.items():
            if whole.startswith(spelled) and whole != spelled:
                for form, kind in forms:
                    if kind == "pinyin":
                        for original, number, _ in index.forms.exact[form]:
                            share = len(spelled) / len(whole)
                            add(number, 60 + 20 * share, "pinyin", original)


def _add_fuzzy(index: GraphIndex, wanted: str, add: _Add, limit: int) -> None:
    from rapidfuzz import fuzz, process

    close = process.extract(
        wanted, index.forms.texts, scorer=fuzz.ratio, limit=4 * limit, score_cutoff=_LEAST_FUZZY
    )
    for text, score, _ in close:
        for form, number, _ in index.forms.exact[text]:
            add(number, 0.8 * score, "fuzzy", form)
