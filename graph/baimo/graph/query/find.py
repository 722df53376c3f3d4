"""Finding entities by a name that need not be exact: alias, part, pinyin, spelling."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from baimo.graph.names import folded
from baimo.graph.query.columns import framed
from baimo.graph.query.index import GraphIndex, Mask, Numbers

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
_FUZZY = 0.8  # of the similarity is the score
Texts = NDArray[np.int32]
"""Numbers of folded forms."""

_COMPARED = 50  # names that are compared with a misspelt one, for each that is asked for
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


def hits(
    index: GraphIndex,
    text: str,
    *,
    type_: str | None = None,
    limit: int = 10,
    misspelt: Literal["always", "last"] = "always",
) -> list[Hit]:
    """The same as ``find``, without a frame.

    Each way to come close gives its own best ones, so that nothing goes through all names.

    Args:
        index: The graph.
        text: What to look for.
        type_: Only entities of this type or below it.
        limit: Most hits.
        misspelt: When to look for what the text may be misspelt for: ``always``, or only ``last``,
            where nothing else was found.

    Raises:
        UnknownTypeError: There is no such type.
    """
    forms = index.forms
    allowed = None
    if type_ is not None:
        allowed = index.falls_under([index.entity_type(type_)])[index.type_codes]
    found = _Found(forms, allowed, limit)
    wanted = folded(text)
    if text in index.numbers:
        found.add(index.numbers[text], _SCORES["id"], "id", text)
    for form, number, is_name in forms.exact.get(wanted, ()):
        reason = ("name" if is_name else "alias") if form == text else "folded"
        found.add(number, _SCORES[reason], reason, form)
    if wanted:
        _add_parts(found, wanted)
        _add_pinyin(found, text)
        if misspelt == "always" or found.empty:
            _add_fuzzy(found, wanted)
    return found.best()


class Forms:
    """Every name and alias, by its folded form, by any piece of that, and by its pinyin.

    The folded forms stand one after the other as code points. All pairs of neighbouring characters
    are sorted, so where a piece of a name stands is a look at the rarest of its pairs: a
    positional index of bigrams (Manning, Raghavan and Schuetze, Introduction to Information
    Retrieval, 2008, sections 2.4.2 and 3.2.2).

    Attributes:
        exact: Folded form to the forms that fold to it, each with its entity and whether it is the
            entity's name.
        texts: The folded forms.
        lengths: How many characters each has.
        rank: Place of each entity among all, those with most relations first, then by id.
        ranks: The best rank among the entities of each folded form.
    """

    def __init__(self, index: GraphIndex) -> None:
        self.exact: dict[str, list[tuple[str, int, bool]]] = {}
        for number, node in enumerate(index.ids):
            record = index.graph.nodes[node]
            self._add(record["name"], number, True)
            for alias in record["aliases"]:
                self._add(alias["text"], number, False)
        self.texts = list(self.exact)
        self.lengths: Numbers = np.array([len(text) for text in self.texts], dtype=np.int64)
        degrees, ids = index.degrees.tolist(), index.ids
        order = sorted(range(len(ids)), key=lambda number: (-degrees[number], ids[number]))
        self.rank: Numbers = np.empty(len(ids), dtype=np.int64)
        self.rank[order] = np.arange(len(ids))
        self._cuts: Numbers = np.cumsum([0, *(len(forms) for forms in self.exact.values())])
        self._owners: Numbers = np.array(
            [number for forms in self.exact.values() for _, number, _ in forms], dtype=np.int64
        )
        self.ranks = self.ranks_of(None)

    def _add(self, form: str, number: int, is_name: bool) -> None:
        self.exact.setdefault(folded(form), []).append((form, number, is_name))

    def ranks_of(self, allowed: Mask | None) -> Numbers:
        """The best rank among the entities of each folded form.

        Args:
            allowed: For each entity, whether it counts; all do if not given. Where none does, the
                rank is the number of entities.
        """
        ranks = self.rank if allowed is None else np.where(allowed, self.rank, len(self.rank))
        if not self.texts:
            return ranks
        best: Numbers = np.minimum.reduceat(ranks[self._owners], self._cuts[:-1])
        return best

    # Pieces ------------------------------------------------------------------------------------

    @cached_property
    def _pairs(self) -> _Pairs:
        joined = "\0".join([*self.texts, "\0"])
        points = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
        codes: Numbers = points.astype(np.int64)
        pairs = (codes[:-1] << _CODE_BITS) | codes[1:]
        order = np.argsort(pairs, kind="stable")
        text_of = np.repeat(np.arange(len(self.texts)), self.lengths + 1)
        beyond = np.full(len(codes) - len(text_of), len(self.texts))
        text_of_code: Texts = np.concatenate([text_of, beyond]).astype(np.int32)
        return _Pairs(codes, pairs[order], order, text_of_code[order], text_of_code)

    def _range(self, first: str, second: str | None = None) -> slice:
        """Where a character stands among the pairs as the first of one, or where a pair stands."""
        least = ord(first) << _CODE_BITS
        most = least + (1 << _CODE_BITS)
        if second is not None:
            least |= ord(second)
            most = least + 1
        begin, end = np.searchsorted(self._pairs.sorted, [least, most])
        return slice(begin, end)

    def containing(self, piece: str) -> Numbers:
        """The folded forms that hold a piece, in ascending order."""
        if "\0" in piece:
            return np.array([], dtype=np.int64)
        pairs = self._pairs
        if len(piece) <= 2:
            texts = pairs.texts[self._range(*piece)]
        else:
            each = [self._range(*pair) for pair in pairwise(piece)]
            rarest = min(range(len(each)), key=lambda place: each[place].stop - each[place].start)
            places = pairs.places[each[rarest]] - rarest
            places = places[(places >= 0) & (places + len(piece) <= len(pairs.codes))]
            for offset, character in enumerate(piece):
                if offset not in (rarest, rarest + 1):
                    places = places[pairs.codes[places + offset] == ord(character)]
            texts = pairs.text_of[places]
        return _unique(texts, len(self.texts))

    def similar(self, wanted: str, most: int) -> Numbers:
        """The folded forms that may be meant by a misspelt one, to be compared with it.

        Those that share most of their pairs of characters, by Dice's coefficient, as k-gram indexes
        for spelling correction do it (section 3.3.4 of the same book). Of three characters or fewer
        a wrong one leaves no pair, so there single ones count. Pairs that are in very many names
        tell little, and are left out where rarer ones are enough.

        Args:
            wanted: A folded form.
            most: How many.
        """
        pieces = list(pairwise(wanted)) if len(wanted) > _SHORT else list(wanted)
        ranges = [self._range(*piece) for piece in dict.fromkeys(pieces)]
        ranges.sort(key=lambda each: each.stop - each.start)
        found: list[Texts] = []
        for each in ranges:
            if len(found) >= _LEAST_PIECES and sum(map(len, found)) > _LOOKED_AT:
                break
            found.append(self._pairs.texts[each])
        texts, counts = np.unique(np.concatenate(found), return_counts=True)
        texts, counts = texts[texts < len(self.texts)], counts[texts < len(self.texts)]
        # A text has one pair fewer than characters.
        others = self.lengths[texts] - (len(wanted) - len(pieces))
        return np.sort(texts[_smallest(-counts / (len(pieces) + others), most)])

    # Pinyin ------------------------------------------------------------------------------------

    @cached_property
    def pinyin(self) -> dict[str, list[tuple[str, str]]]:
        """Pinyin and initials to folded forms, each with ``pinyin`` or ``initials``.

        Made when first asked for: reading hundreds of thousands of names takes seconds.
        """
        return self._read_pinyin({}, frozenset())

    def take_over(self, before: Forms) -> None:
        """Take over the pinyin that the forms of an earlier graph were found to have."""
        known: dict[str, list[tuple[str, str]]] = {}
        for spelled, forms in before.pinyin.items():
            for text, kind in forms:
                known.setdefault(text, []).append((spelled, kind))
        self.pinyin = self._read_pinyin(known, before.exact.keys())

    def _read_pinyin(
        self, known: Mapping[str, list[tuple[str, str]]], read: Set[str]
    ) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for text in self.texts:
            for spelled, kind in known.get(text, ()) if text in read else _spellings(text):
                found.setdefault(spelled, []).append((text, kind))
        return found

    @cached_property
    def _spelled(self) -> tuple[list[str], Numbers, Numbers]:
        """Pinyin in order, with the number of the folded form and the length of each."""
        numbers = {text: number for number, text in enumerate(self.texts)}
        pairs = sorted(
            (whole, numbers[text])
            for whole, forms in self.pinyin.items()
            for text, kind in forms
            if kind == "pinyin"
        )
        spelled = [whole for whole, _ in pairs]
        return (
            spelled,
            np.array([number for _, number in pairs], dtype=np.int64),
            np.array([len(whole) for whole in spelled], dtype=np.int64),
        )

    def begun(self, spelled: str) -> tuple[Numbers, Numbers]:
        """The folded forms whose pinyin begins so and goes on, and the lengths of their pinyin."""
        wholes, numbers, lengths = self._spelled
        begin = bisect_right(wholes, spelled)
        end = bisect_right(wholes, f"{spelled}\U0010ffff")
        return numbers[begin:end], lengths[begin:end]

    def prepare(self) -> None:
        """Make all that is made when it is first asked for."""
        _ = self._pairs, self._spelled


class _Pairs(NamedTuple):
    """All characters of the folded forms, by pairs of neighbours.

    Attributes:
        codes: The folded forms as code points, with a zero after each.
        sorted: Each character with the one after it, as one number, in order.
        places: Where each of these pairs stands in ``codes``.
        texts: In which folded form.
        text_of: The folded form of each code point.
    """

    codes: Numbers
    sorted: Numbers
    places: Numbers
    texts: Texts
    text_of: Texts


_CODE_BITS = 21  # of a code point
_SHORT = 3  # characters of a text of which pairs tell too little
_LEAST_PIECES = 2  # of a text that may be misspelt, to be looked for
_LOOKED_AT = 10_000  # places of such pieces


class _Found:
    """The best entities so far."""

    def __init__(self, forms: Forms, allowed: Mask | None, limit: int) -> None:
        self.forms = forms
        self.limit = limit
        self._allowed = allowed
        self._ranks = forms.ranks if allowed is None else forms.ranks_of(allowed)
        self._found: dict[int, tuple[float, str, str]] = {}

    def add(self, number: int, score: float, reason: str, matched: str) -> None:
        """An entity, unless it was found by something better."""
        if self._allowed is not None and not self._allowed[number]:
            return
        if number not in self._found or self._found[number][0] < score:
            self._found[number] = (score, reason, matched)

    def add_text(self, text: str, score: float, reason: str) -> None:
        """All entities of a folded form."""
        for form, number, _ in self.forms.exact[text]:
            self.add(number, score, reason, form)

    def add_best(self, texts: Numbers, scores: Numbers, reason: str) -> None:
        """The entities of the best folded forms of many.

        Args:
            texts: Numbers of folded forms.
            scores: A score for each, in tenths.
            reason: Why they come close.
        """
        entities = len(self.forms.rank)
        ranks = self._ranks[texts]
        # One number to sort by: the score, then the entity's rank.
        keys = np.where(ranks < entities, ranks - scores * (entities + 1), _LAST)
        count = 4 * self.limit
        while True:
            chosen = _smallest(keys, count)
            # Who has many names may take several of the first places.
            if count >= len(texts) or len(np.unique(ranks[chosen])) >= self.limit:
                break
            count *= 4
        for place in chosen.tolist():
            self.add_text(self.forms.texts[texts[place]], scores[place] / 10, reason)

    @property
    def empty(self) -> bool:
        """Whether nothing was found yet."""
        return not self._found

    def beyond(self, score: float) -> bool:
        """Whether there are so many better ones that nothing of this score would be shown."""
        better = sum(round(each[0], 1) > score for each in self._found.values())
        return better >= self.limit

    def best(self) -> list[Hit]:
        """The best, in order."""
        rows = [
            Hit(number, round(float(score), 1), reason, matched)
            for number, (score, reason, matched) in self._found.items()
        ]
        rows.sort(key=lambda hit: (-hit.score, self.forms.rank[hit.number]))
        return rows[: self.limit]


_LAST = np.iinfo(np.int64).max


def _unique(numbers: Texts, end: int) -> Numbers:
    """The numbers below an end that occur, in ascending order."""
    occur = np.zeros(end + 1, dtype=bool)
    occur[numbers] = True
    return np.flatnonzero(occur[:end])


def _smallest(keys: NDArray[Any], count: int) -> Numbers:
    if count >= len(keys):
        return np.arange(len(keys))
    smallest: Numbers = np.argpartition(keys, count)[:count]
    return smallest


def _tenths(base: float, part: int, lengths: Numbers) -> Numbers:
    """Scores for lengths of what was found, in tenths: ``base``, and 20 for all of it."""
    known = np.flatnonzero(np.bincount(lengths)).tolist()
    scores: Numbers = np.zeros(max(known, default=0) + 1, dtype=np.int64)
    for length in known:
        scores[length] = round(10 * round(base + 20 * part / length, 1))
    return scores[lengths]


def _spellings(text: str) -> list[tuple[str, str]]:
    """The pinyin of a text and its initials; none if there is nothing Chinese in it."""
    syllables = _syllables(text)
    whole = "".join(syllables)
    initials = "".join(each[0] for each in syllables)
    found = [(whole, "pinyin"), (initials, "initials")]
    return found[: 2 if initials != whole else 1] if syllables else []


def _syllables(text: str) -> list[str]:
    """The syllables of a text that has Chinese in it; a Latin word is one syllable."""
    if not re.search("[\u3400-\u9fff]", text):
        return []
    from pypinyin import lazy_pinyin

    # Readings of characters with several (重庆, 长安) come from whole words, so the whole text is
    # read at once; what is no Chinese comes back as it is.
    parts = lazy_pinyin(text, errors=lambda rest: rest)
    return [word.casefold() for part in parts for word in re.findall(r"[^\W_]+", part)]


def _add_parts(found: _Found, wanted: str) -> None:
    forms = found.forms
    texts = forms.containing(wanted)
    texts = texts[forms.lengths[texts] > len(wanted)]
    found.add_best(texts, _tenths(70, len(wanted), forms.lengths[texts]), "part")


def _add_pinyin(found: _Found, text: str) -> None:
    forms = found.forms
    if not _LATIN.fullmatch(text):
        # A name that sounds the same was often only typed with the wrong characters.
        for form, kind in forms.pinyin.get("".join(_syllables(text)), ()):
            if kind == "pinyin":
                found.add_text(form, _SCORES[kind], kind)
        return
    spelled = re.sub(r"[^a-z]", "", text.casefold().replace("ü", "v"))
    if len(spelled) < 2:
        return
    for form, kind in forms.pinyin.get(spelled, ()):
        found.add_text(form, _SCORES[kind], kind)
    if len(spelled) >= 4:  # shorter ones begin half of all names
        texts, lengths = forms.begun(spelled)
        found.add_best(texts, _tenths(60, len(spelled), lengths), "pinyin")


def _add_fuzzy(found: _Found, wanted: str) -> None:
    # A name that the text is no piece of shares at most all of it, and has a character more.
    most = 2 * len(wanted) / (2 * len(wanted) + 1)
    if found.beyond(_FUZZY * 100 * most):
        return
    from rapidfuzz import fuzz, process

    texts = found.forms.texts
    similar = found.forms.similar(wanted, _COMPARED * found.limit)
    near = [texts[number] for number in similar.tolist()]
    close = process.extract(
        wanted, near, scorer=fuzz.ratio, limit=4 * found.limit, score_cutoff=_LEAST_FUZZY
    )
    for text, score, _ in close:
        found.add_text(text, _FUZZY * score, "fuzzy")
