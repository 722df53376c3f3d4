"""What is done to by a verb that stands before it, and the examples listed behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.ontology import Ontology
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.examples import examples_after
from baimo.extract.relations.kinds import fits
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.relations.verbs.found import Verb
from baimo.extract.relations.verbs.named_behind import named_behind
from baimo.extract.relations.verbs.object_phrases import phrase_end
from baimo.extract.relations.verbs.object_places import object_places
from baimo.extract.relations.verbs.passed_over import (
    passed_as_class,
    passed_by_relation,
    passed_by_words,
)
from baimo.extract.relations.verbs.whole_objects import is_whole

_UNKNOWN_FIRST_EN = re.compile(
    r"\s*(?:\b(?:both|various|multiple|several|many|the|all)\s)?"
    r"(?:(?![^,]*\b(?:and|or|but|which|that|while|where|as|with|for|to|in|it|its|we|by|of|is|are|from|on|at|"
    r"than|using|based)\b)[a-z0-9][a-z0-9\-/+. ]{1,28}?,\s*){1,3}"
    rf"(?={ANY_GROUP})"
)
"""Behind a verb, the first things of a list, if they are no mentions: supports this, A and B."""
_ONE_THAT = re.compile(
    r"(?:一[个款种项]|首[个款]|第一[个款])(?:全面|真正|完全|大规模|成功|能够?|可以?)?\Z"
)
"""Before a verb: what one thing is that does something, 首个全面超越 A 的 B."""
_BARE = re.compile(rf"\s?(?:以及|和|与|及)?\s?{ANY_GROUP}\s?(?:等)?")
_MOVED = re.compile(rf"(?:将|把)[^,。;:]{{0,8}}{ANY_GROUP}[^,。;:的]{{0,6}}\Z")
_INTO = re.compile(rf"(?:引入|集成|带入|融入|嵌入|植入)(?:到|至|进|了)*{ANY_GROUP}")
_IN_PHRASE = re.compile(r"(?:向|给|对|从|与)\Z")


def objects_of(
    skeleton: Skeleton,
    verb: Verb,
    others: list[Verb],
    end: int,
    form: str,
    ontology: Ontology,
) -> Iterator[tuple[Group, bool]]:
    """The object after the verb, and the examples listed behind it.

    Args:
        skeleton: The sentence.
        verb: The verb.
        others: The other verbs of the sentence.
        end: Where the clause ends.
        form: The form of the reading (see ``Reading``).
        ontology: Says which types an object may have.

    Yields:
        Groups, each with whether it is listed as an example of the object proper.
    """
    spec = ontology.relations[verb.relation]
    text = skeleton.text
    if not skeleton.chinese:
        opened = _UNKNOWN_FIRST_EN.match(text, verb.end)
        end = max(end, opened.end() + 1) if opened is not None else end
    candidates = object_places(skeleton, verb, end, ontology)
    inner = _is_inner(skeleton, verb, others)
    if skeleton.chinese and _IN_PHRASE.search(text, 0, verb.start):
        return  # 向创建软件的 B 投资: who creates it is B
    if moved_into(skeleton, verb):
        return  # 将 A 引入 B: what is brought in stands before the verb
    for number, (place, group) in enumerate(candidates):
        if not fits(group, spec.range, ontology):
            continue
        over = (
            passed_by_words(skeleton, verb, others, place)
            or passed_by_relation(skeleton, verb, others, form, place, group)
            or passed_as_class(skeleton, verb, inner, end, place, group)
        )
        if over == "all":
            return
        if over == "this":
            continue
        position, also = phrase_end(skeleton, verb, candidates, number, inner, ontology)
        for passed in also:
            yield passed, False  # 支持 Qwen2 的微调: it supports both
        if position is None:
            return
        place, group = candidates[position]
        named = named_behind(skeleton, place, group, spec.range, ontology)
        if named is not None:
            yield named, False  # 发布语音模型: A, 创办一家公司 - B: the class and its name
            return
        if not is_whole(skeleton, verb, place, group, spec):
            return
        listed = examples_after(skeleton, place, ontology, further=True)
        # 分为几个基础大模型,A、B 以及 C: it has A, B and C, which are of that class.
        announced = bool(listed) and re.match(r"[,:]|[^,:]{1,16}[,:]", text[place + 1 :])
        counted = announced and not re.match(r"[,:]|系列", text[place + 1 :])
        alone = len(group.members) == 1
        if not (announced and alone and (counted or group.members[-1].is_class)):
            yield group, False
        for examples in listed:
            yield examples, True
        if verb.relation == "supports" and not listed and position == len(candidates) - 1:
            for other in _bare_clauses(skeleton, place, end):
                if fits(other, spec.range, ontology):
                    yield other, False
        return


def _bare_clauses(skeleton: Skeleton, place: int, end: int) -> Iterator[Group]:
    """What the clauses behind name and no more: 支持 A,B,C is a list set apart by commas.

    Args:
        skeleton: The sentence.
        place: Where the object of the verb stands, which must end its clause.
        end: Where that clause ends.
    """
    text = skeleton.text
    if not skeleton.chinese or text[place + 1 : end].strip() or text[end : end + 1] != ",":
        return
    while end < len(text) and text[end] == ",":
        start, stop = skeleton.clause(end + 1)
        if _BARE.fullmatch(text, start, stop) is None:
            return
        yield from (group for _, group in skeleton.between(start, stop))
        end = stop


def moved_into(skeleton: Skeleton, verb: Verb) -> bool:
    """Whether a verb says that one thing, named before it by 将, is brought into another."""
    return (
        skeleton.chinese
        and _INTO.match(skeleton.text, verb.start) is not None
        and _MOVED.search(skeleton.text, 0, verb.start) is not None
    )


def _is_inner(skeleton: Skeleton, verb: Verb, others: list[Verb]) -> bool:
    """Whether a verb stands within what another one says: 推出使用 A 的工具."""
    if _ONE_THAT.search(skeleton.text, 0, verb.start) or (
        skeleton.headword is not None and skeleton.text[: verb.start].endswith("是")
    ):
        return True  # 是支持 ChatGLM 的工具箱: what it supports, not what it is
    return any(
        0 <= verb.start - other.end <= 2 for other in others if other.relation != "partnersWith"
    )
