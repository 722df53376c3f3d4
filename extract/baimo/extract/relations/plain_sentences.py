"""English sentences in which plain words stand for names, for a parser that knows only those.

``MindIE Turbo is a plug-in that Huawei's Ascend team wrote`` goes to the parser as ``Zeta is a
plug-in that Acme's team wrote``: names of things that it never met, and lists of them, would
otherwise take it in.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.skeleton import Skeleton

_STAND_INS = {
    "Organization": ("Acme", "companies"),
    "Person": ("Smith", "people"),
    "Place": ("London", "cities"),
    "Date": ("Monday", "months"),
    "Event": ("Expo", "events"),
    "Industry": ("finance", "industries"),
    "Scenario": ("search", "tasks"),
    "Capability": ("inference", "tasks"),
    "Model": ("Zeta", "models"),
    "ModelSeries": ("Zeta", "models"),
    "Hardware": ("Zeta", "chips"),
}
"""By type, for one name and for several."""
_THING = ("Zeta", "tools")
_WORD = re.compile(r"[A-Za-z]+(?:-[a-z]+)*\Z")
_ONE_OF_US = {"our": "our", "ours": "ours", "us": "us", "its": "its", "their": "their"}
_MARKS = re.compile(r"[*`_~#>|\s]+")
"""Marks of Markdown and breaks of lines: spaces, if anything."""
_JOINED = re.compile(r"(?<![\w-])(fine|pre|co|post|open|warm|roll)-(?=[a-z])")
"""Verbs that a parser would cut in three: fine-tuned."""
_BULLET = re.compile(r"[\s\-–—•+*>#]+")


class PlainSentence:
    """A sentence for the parser.

    Attributes:
        text: What the parser reads.
        starts: By where its stand-in begins in ``text``, each group.
    """

    def __init__(self, skeleton: Skeleton) -> None:
        self.skeleton = skeleton
        self.starts: dict[int, Group] = {}
        self._pieces: list[str] = []
        self._length = 0
        self._from: list[int] = []  # where runs begin in the text
        self._origin: list[int] = []  # and in the document
        document, (position, end) = skeleton.document, skeleton.sentence
        bullet = _BULLET.match(document, position, end)
        if bullet is not None and (not skeleton.groups or bullet.end() <= skeleton.groups[0].start):
            position = bullet.end()
        for group in skeleton.groups:
            self._plain(position, group.start)
            if self._pieces and self._pieces[-1][-1:].isalnum():
                self._add(" ", group.start)
            self.starts[self._length] = group
            self._add(_stand_in(group, document), group.start)
            position = group.end
            if document[position : position + 1].isalnum():
                self._add(" ", position)
        self._plain(position, end)
        self.text = "".join(self._pieces)

    def _plain(self, start: int, end: int) -> None:
        document = self.skeleton.document
        position = start
        for mark in _MARKS.finditer(document, start, end):
            self._words(position, mark.start())
            if self._pieces and not self._pieces[-1].endswith(" "):
                spaced = any(character.isspace() for character in mark.group())
                if spaced or not "*`".count(mark.group()[0]):
                    self._add(" ", mark.start())
            position = mark.end()
        self._words(position, end)

    def _words(self, start: int, end: int) -> None:
        document = self.skeleton.document
        for joined in _JOINED.finditer(document, start, end):
            self._add(document[start : joined.end() - 1], start)
            start = joined.end()
        if start < end:
            self._add(document[start:end], start)

    def _add(self, piece: str, origin: int) -> None:
        self._from.append(self._length)
        self._origin.append(origin)
        self._pieces.append(piece)
        self._length += len(piece)

    def place(self, offset: int) -> int:
        """Where in the skeleton stands what begins here in the text."""
        run = bisect_right(self._from, offset) - 1
        origin = self._origin[run] + offset - self._from[run]
        return min(bisect_left(self.skeleton.origin, origin), len(self.skeleton.text) - 1)


def _stand_in(group: Group, document: str) -> str:
    last = group.members[-1]
    surface = document[last.start : last.end]
    word = _WORD.search(surface)
    one, many = _STAND_INS.get(last.base_type, _THING)
    if len(group.members) > 1:
        return many
    if last.anaphor:
        lower = surface.lower()
        if lower in _ONE_OF_US or lower in ("it", "we", "he", "she", "they"):
            return lower
        return word.group().lower() if word else one
    if last.base_type == "Quantity":
        return "hundreds" if word and len(word.group()) > 1 else "80"
    if last.is_class and word and word.group().islower():
        return word.group()
    if last.base_type in ("Capability", "Scenario", "Industry") and surface.endswith("s"):
        return many
    return one
