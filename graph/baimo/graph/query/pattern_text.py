"""Reading a pattern such as ``Organization -releases-> Model -adaptsOn-> CloudService``.

A pattern is entities with relations between them:

* An entity is a type or its label (``Model``, ``模型``, ``Quantity:money``), several types
  (``Model|Product``), a name in quotes (``"昇腾云服务"``), both (``Model "盘古大模型"``), or ``*``
  for any. A type takes in its subtypes. A bare word that is no type may be a name.
* A relation is ``-releases->`` or ``<-releases-``, ``-releases-`` for either direction, with
  ``|`` for several types, and ``-->``, ``<--`` or ``--`` for any type.
* A type with signs in its name stands in backquotes: `` `my-type` ``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baimo.graph.query.errors import QuerySyntaxError

EXAMPLE = "Organization -releases-> Model -adaptsOn-> CloudService"

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<name>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
      | (?P<tick>`[^`]+`)
      | (?P<arrow><-|->|-)
      | (?P<bar>\|)
      | (?P<any>\*)
      | (?P<word>[^\W]+(?:[:·.][^\W]+)*)
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A type as it is written, and where: characters are counted from 1."""

    text: str
    place: int


@dataclass(frozen=True, slots=True)
class EntityText:
    """One entity of a pattern: of any of these types, and of this name if one is given."""

    types: tuple[Word, ...]
    name: Word | None
    text: str


@dataclass(frozen=True, slots=True)
class RelationText:
    """One relation of a pattern.

    Attributes:
        types: Any of these; all if empty.
        direction: ``out`` for ``-x->``, ``in`` for ``<-x-``, ``any`` for ``-x-``.
    """

    types: tuple[Word, ...]
    direction: str
    text: str


@dataclass(frozen=True, slots=True)
class PatternText:
    """Entities and the relations between them: one fewer."""

    entities: tuple[EntityText, ...]
    relations: tuple[RelationText, ...]


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int


def read_pattern(text: str) -> PatternText:
    """Take a pattern apart.

    Raises:
        QuerySyntaxError: It cannot be read; the error names the character.
    """
    tokens = list(_tokens(text))
    reader = _Reader(text, tokens)
    entities = [reader.entity()]
    relations = []
    while not reader.at_end():
        relations.append(reader.relation())
        entities.append(reader.entity())
    if not relations:
        raise _error(
            len(text.rstrip()) + 1, f"a relation such as -releases-> is missing: {EXAMPLE}"
        )
    return PatternText(tuple(entities), tuple(relations))


class _Reader:
    def __init__(self, text: str, tokens: list[_Token]) -> None:
        self._text = text
        self._tokens = tokens
        self._at = 0

    def at_end(self) -> bool:
        return self._at == len(self._tokens)

    def _next(self, *kinds: str) -> _Token | None:
        if not self.at_end() and self._tokens[self._at].kind in kinds:
            self._at += 1
            return self._tokens[self._at - 1]
        return None

    def _arrow(self, pointed: str, wanted: str) -> _Token:
        if self.at_end() or self._tokens[self._at].text not in ("-", pointed):
            raise self._fail(wanted)
        self._at += 1
        return self._tokens[self._at - 1]

    def _fail(self, wanted: str) -> QuerySyntaxError:
        if self.at_end():
            return _error(len(self._text.rstrip()) + 1, f"it ends where {wanted} is expected")
        token = self._tokens[self._at]
        return _error(token.start + 1, f"'{token.text}' stands where {wanted} is expected")

    def _since(self, start: int) -> str:
        last = self._tokens[self._at - 1]
        return self._text[self._tokens[start].start : last.start + len(last.text)]

    def _types(self) -> tuple[Word, ...]:
        words = []
        while token := self._next("word", "tick"):
            words.append(Word(token.text.strip("`"), token.start + 1))
            if not self._next("bar"):
                return tuple(words)
        if words:
            raise self._fail("a type")
        return ()

    def entity(self) -> EntityText:
        start = self._at
        anything = self._next("any")
        types = () if anything else self._types()
        name = self._next("name")
        if not (anything or types or name):
            raise self._fail("an entity type, a name in quotes or *")
        word = Word(re.sub(r"\\(.)", r"\1", name.text[1:-1]), name.start + 1) if name else None
        return EntityText(types, word, self._since(start))

    def relation(self) -> RelationText:
        start = self._at
        first = self._arrow("<-", "a relation such as -releases->")
        types = self._types()
        last = self._arrow("->", "the end of the relation, -> or -,")
        if first.text == "<-" and last.text == "->":
            raise _error(last.start + 1, "a relation points one way; for either, write -x-")
        direction = "in" if first.text == "<-" else "out" if last.text == "->" else "any"
        return RelationText(types, direction, self._since(start))


def _tokens(text: str) -> Iterator[_Token]:
    at = 0
    end = len(text.rstrip())
    while at < end:
        found = _TOKEN.match(text, at)
        if found is None:
            at += len(text[at:]) - len(text[at:].lstrip())
            if text[at] in "\"'`":
                raise _error(at + 1, f"the quote {text[at]} is not closed")
            raise _error(at + 1, f"'{text[at]}' has no meaning here; {EXAMPLE} is a pattern")
        kind = found.lastgroup or ""
        yield _Token(kind, found[kind], found.start(kind))
        at = found.end()


def _error(place: int, problem: str) -> QuerySyntaxError:
    return QuerySyntaxError("pattern", f"character {place}", problem)
