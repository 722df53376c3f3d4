"""Finding entities by a name that need not be exact: alias, part, pinyin, spelling."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

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

Named = TypeVar("Named", bound=Hashable)
"""What stands for an entity: its number or its id."""

Add = Callable[[Named, float, str, str], None]
"""Takes an entity, how close the text is to it, why, and the form that it came close to."""

_LATIN = re.compile(r"[a-zA-Zü'\s-]+")


def find(
    index: GraphIndex, text: str, *, type_: str | None = None, limit: int = 10
) -> pd.DataFrame:
    """Entities whose name comes close to a text, best first; see ``KnowledgeGraph.find``."""
    forms = index.forms
    found: dict[int, tuple[float, str, str]] = {}

    def add(number: int, score: float, reason: str, matched: str) -> None:
        if number not in found or found[number][0] < score:
            found[number] = (score, reason, matched)

    add_close(forms, text, index.numbers.get(text), add)
    for form, score in fuzzy(forms, text, limit):
        add_fuzzy(forms.exact[form], score, add)
    if type_ is not None:
        allowed = index.falls_under([index.entity_type(type_)])
        found = {
            number: value for number, value in found.items() if allowed[index.type_codes[number]]
        }
    graph = index.graph
    rows = []
    for number, (score, reason, matched) in found.items():
        node = index.ids[number]
        record = graph.nodes[node]
        rows.append(
            {
                "id": node,
                "name": record["name"],
                "type": record["type"],
                "score": round(score, 1),
                "reason": reason,
                "matched": matched,
                "mentions": len(record["mentions"]),
                "relations": graph.degree(node) - graph.number_of_edges(node, node),
            }
        )
    rows.sort(key=lambda row: (-row["score"], -row["relations"], row["id"]))
    rows = rows[:limit]
    return framed({name: [row[name] for row in rows] for name in FIND_COLUMNS}, FIND_COLUMNS)


class Forms(Generic[Named]):
    """Every name and alias, by its folded form and by its pinyin.

    Args:
        entities: What stands for each entity, its name and its aliases.

    Attributes:
        exact: Folded form to the forms that fold to it, each with its entity and whether it is the
            entity's name.
    """

    def __init__(self, entities: Iterable[tuple[Named, str, Iterable[str]]]) -> None:
        self.exact: dict[str, list[tuple[str, Named, bool]]] = {}
        for entity, name, aliases in entities:
            self._add(name, entity, True)
            for alias in aliases:
                self._add(alias, entity, False)
        self.texts = list(self.exact)
        self._pinyin: dict[str, list[tuple[str, str]]] | None = None

    def _add(self, form: str, number: Named, is_name: bool) -> None:
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


def add_close(forms: Forms[Named], text: str, with_id: Named | None, add: Add[Named]) -> None:
    """Add the entities that a text is an id, a name, a part of a name or the pinyin of.

    Args:
        forms: Names and aliases.
        text: What to look for.
        with_id: The entity that has the text for its id, if one has.
        add: Takes what is found.
    """
    wanted = folded(text)
    if with_id is not None:
        add(with_id, _SCORES["id"], "id", text)
    for form, entity, is_name in forms.exact.get(wanted, ()):
        reason = ("name" if is_name else "alias") if form == text else "folded"
        add(entity, _SCORES[reason], reason, form)
    if wanted:
        _add_parts(forms, wanted, add)
        _add_pinyin(forms, text, add)


def fuzzy(forms: Forms[Any], text: str, limit: int) -> list[tuple[str, float]]:
    """The folded forms that are spelt much like a text, closest first, with how close they are.

    Args:
        forms: Names and aliases.
        text: What to look for.
        limit: How many entities are wanted; there are some forms more.
    """
    from rapidfuzz import fuzz, process

    wanted = folded(text)
    if not wanted:
        return []
    close = process.extract(
        wanted,
        forms.texts,
        scorer=fuzz.ratio,
        limit=FORMS_AN_ENTITY * limit,
        score_cutoff=_LEAST_FUZZY,
    )
    return [(form, score) for form, score, _ in close]


FORMS_AN_ENTITY = 4
"""How many forms are looked at for each entity that is wanted."""


def add_fuzzy(same: Iterable[tuple[str, Named, bool]], score: float, add: Add[Named]) -> None:
    """Add the entities of a folded form that is spelt much like the text."""
    for form, entity, _ in same:
        add(entity, 0.8 * score, "fuzzy", form)


def _add_parts(forms: Forms[Named], wanted: str, add: Add[Named]) -> None:
    for text, same in forms.exact.items():
        if wanted in text and wanted != text:
            for form, entity, _ in same:
                add(entity, 70 + 20 * len(wanted) / len(text), "part", form)


def _add_pinyin(forms: Forms[Named], text: str, add: Add[Named]) -> None:
    if not _LATIN.fullmatch(text):
        # A name that sounds the same was often only typed with the wrong characters.
        for form, kind in forms.pinyin.get("".join(_syllables(text)), ()):
            for original, entity, _ in forms.exact[form]:
                if kind == "pinyin":
                    add(entity, _SCORES[kind], kind, original)
        return
    spelled = re.sub(r"[^a-z]", "", text.casefold().replace("ü", "v"))
    if len(spelled) < 2:
        return
    for form, kind in forms.pinyin.get(spelled, ()):
        for original, entity, _ in forms.exact[form]:
            add(entity, _SCORES[kind], kind, original)
    if len(spelled) >= 4:  # shorter ones begin half of all names
        for whole, same in forms.pinyin.items():
            if whole.startswith(spelled) and whole != spelled:
                for form, kind in same:
                    if kind == "pinyin":
                        for original, entity, _ in forms.exact[form]:
                            share = len(spelled) / len(whole)
                            add(entity, 60 + 20 * share, "pinyin", original)
