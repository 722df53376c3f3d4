"""What stands around and between the sides of an English template, and makes it say another thing.

A template skips words between its two sides. *X was trained without using Y* does not say that X
uses Y, nor does *the report for X was released by Y* say that Y made X.
"""

from __future__ import annotations

import re

from baimo.extract.relations.cues import Template
from baimo.extract.relations.kinds import all_classes
from baimo.extract.relations.misreadings import from_no_maker
from baimo.extract.relations.skeleton import ANY_GROUP, Skeleton
from baimo.extract.relations.verbs.makers import MADE_GAP

NOT_YET = re.compile(
    r"[^\n]{0,12}?\(?(?:coming soon|planned|wip|in progress|tbd|敬请期待|即将|计划中|开发中)"
)
"""Behind what a line of plans only says to come."""
_APART = re.compile(
    r"\b(?:without|unlike|except|instead of|rather than|other than|in contrast|too)\b"
)
"""Between two sides: the second is named to say that it is not meant."""
_LESS = re.compile(
    r"\b(?:but|while|though|trails?|trailing|lags?|approach(?:es)?|behind|latency|cost|costs|"
    r"hallucinations?|errors?|requires?|no|not)\b"
)
"""Between two sides, and X does not outperform Y, or Y comes from another clause."""
_OF_ANOTHER_SIZE = re.compile(r"\b(?:than|from(?! scratch)|teacher|against|trained by)\b")
_OBJECT = re.compile(
    r"\b(?:(?:for|using|with|to|train|in|on|evaluation of|review of|fork of|analysis of|"
    r"(?<!family )(?<!series )(?<!collection )of)\s*(?:the\s*)?|"
    r"(?:fine-?tuned|quantized|distilled|pruned)\s*)\Z"
)
"""Before a name: what is made is not it but what it is the object of."""
_MADE_OF = re.compile(r"\b(?:that|which|used|using|runs?|chips|gpus|applications|apps)\b")
"""Between a name and *made by*: something else may be what is made."""
_OTHER_MODEL = re.compile(r"\b(?:from|with|to|unlike|like|than|of)\s*(?:an?|the)?\s*\Z")
"""Before *a 7B model, X*: the model of that size is another one than X."""
_FAILS = re.compile(
    r"[^.;]{0,40}?\b(?:fails?|failed|crash(?:es|ed)?|(?:is|are) not|isn't|impossible|unsupported|"
    r"errors?|hangs?)\b"
)
_TROUBLE = re.compile(
    r"(?i:\b(?:bug|bugs|errors?|issues?|trouble|unable|problems?|failed|failure|cannot|can't)\b)"
    r"[^.;]{0,60}\Z"
)
"""Around a doing: nothing was done where it failed."""
_EVALUATED_ON = re.compile(r"\bevaluat\w*\b.*\bon\s*(?:the\s*)?\Z")
"""What a model is evaluated on is a set of data."""
_ANOTHER_TIME = re.compile(r"\b(?:after|before|since|when|until|den(?:y|ied|ies)|had|rumou?rs?)\b")
"""Between a date and *released*: the date is that of something else."""
_TO_SOMETHING = re.compile(r"\s*(?:as|to)\b")
"""Behind what is announced or introduced: it was there before."""
_PREFERRED = re.compile(
    r"\s?['’]s\s+(?:most popular|current|default|new default|favou?rite|preferred)"
)
"""Behind a name: what somebody has of others."""
_INTRODUCED = re.compile(r"\b(?:that|which|compared|notes?|followed|says?|argues?)\b")
"""Before *introduces*: another thing does."""
_UNLIKE = re.compile(r",\s*(?:unlike|like|not)\s*\Z")
"""X, unlike Y, has 7B parameters says it of X."""
_WHICH = re.compile(
    rf"{ANY_GROUP}\s*(?:\([^()]*\)\s*)?,\s*"
    r"(?:which|that|who|released|trained|developed|built|created|made)\b"
)
"""Between two sides, a name of which what follows is said: X beats Y, which was made by Z."""
_COPY = re.compile(
    r"\s?-?(?:replication|reproduction|clone|alternative|competitor|equivalent|class|style|level|like)\b"
)
"""Behind a name: a 175B parameter GPT-3 replication has that size."""
_BASE = re.compile(r"\b(?:based|built|tuned|trained)\s*(?:up)?on\s*(?:the\s*)?\Z")
"""Before a name: in *X based on Y with 32K* the size is that of X."""
_PACKAGES = frozenset(
    (
        "pypi",
        "npm",
        "conda",
        "conda-forge",
        "docker hub",
        "dockerhub",
        "github",
        "gitee",
        "homebrew",
    )
)
"""Where software lies to be fetched, which supports none of it."""
_RIVAL = re.compile(r"\b(?:rivals?|partners?|backed|competitors?)\b")
"""Behind a name, what another thing is to it: OpenAI rival X raised money."""
_AND = re.compile(r"\s*and\b")
_OUTDOES = re.compile(
    r"\b(?:outperform|surpass|beat|exceed|support|use|match|rival)(?:s|es|ed)?\s*\Z|\bthan\s*\Z"
)
"""Before a name: X beats Y and has 128K says the second of X."""
_INSERTED = re.compile(r",\s*(?:which|who|where|in which|whose)\b[^,]*\Z")
"""Before a date that belongs to an insertion."""

_BY_ANOTHER = re.compile(r"\s*(?:\([^()]*\)\s*)?by\b")
"""Behind a name that has a maker of its own: X was made by A, Y by B."""
_GAPPED = re.compile(
    r"\b(?!(?:trained|designed|proposed|built|created|developed|released|made|launched|introduced|"
    r"published|presented|sourced|is|was|are|were)\b)[a-z]+\s*by\s*(?:the\s*)?"
    rf"{ANY_GROUP}\s*(?:,\s*(?:the\s*)?{ANY_GROUP}\s*by\s*{ANY_GROUP}\s*)*,?\s*(?:(?:and|while)\s*)?(?:the\s*)?\Z"
)
"""Before X by Y: X is supported by Y, as another thing is by another one."""

_RELATED = re.compile(
    r"['’]s?\s(?:[a-z-]+\s){0,3}(?:rivals?|competitors?|partners?|alternatives?)\b"
)
"""Behind a name: what another thing is to it, and not what it provides."""
_RULE_BY = "develops:{tail}…(trained"
"""A template of what follows *made by*, whose first gap is asked more of."""


def says_another(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether the words around or between the sides of a match say another thing.

    Args:
        template: The template that matches.
        skeleton: The sentence, an English one.
        match: The match, with the groups ``head`` and ``tail``.
    """
    return (
        _merely_beside(template, skeleton, match)
        or _of_one_between(template, skeleton, match)
        or _lies_there(template, skeleton, match)
        or from_no_maker(template, skeleton.group_at(match.start("head")))
        or _is_no_subject(template, skeleton.text, match)
        or _owns(template, skeleton, match)
        or _says_another(template.relation, template.rule, skeleton.text, match)
        or (_RULE_BY in template.rule and not MADE_GAP.fullmatch(match["gap1"]))
    )


def _says_another(relation: str, rule: str, text: str, match: re.Match[str]) -> bool:
    head, tail = match.start("head"), match.start("tail")
    first, last = min(head, tail), max(head, tail)
    between = text[first + 1 : last]
    if _APART.search(between) or (
        _UNLIKE.search(text, 0, first) and text[first + 1 :].lstrip().startswith(",")
    ):
        return True
    if _ADDS in rule and not between.strip():
        return True  # generic MCP server support
    if relation == "outperforms":
        return _LESS.search(text[first + 1 : max(last, match.end())]) is not None
    if relation in ("develops", "hasSize") and _WHICH.search(between):
        return True
    if relation == "investsIn" and tail < head:
        return _RIVAL.search(between) is not None
    if relation == "provides" and tail < head and _RELATED.match(text, head + 1):
        return True
    if relation == "hasSize":
        if head < tail and _BASE.search(text, 0, head):
            return True
        if head < tail and _AND.match(between) and _OUTDOES.search(text, 0, head):
            return True
        if tail < head and _COPY.match(text, head + 1):
            return True
        if tail < head:
            return _OTHER_MODEL.search(text, 0, tail) is not None and "model" in between
        return _OF_ANOTHER_SIZE.search(between) is not None
    if relation == "releasedOn" and tail < head:
        presented = "announce" in between or "introduce" in between
        return bool(
            _ANOTHER_TIME.search(between)
            or _INSERTED.search(text, 0, tail)
            or NOT_YET.match(text, head + 1)
            or (presented and _TO_SOMETHING.match(text, head + 1))
        )
    if relation == "develops" and head < tail and _BY_ANOTHER.match(text, tail + 1):
        return True
    if relation == "develops" and tail < head and _GAPPED.search(text, 0, tail):
        return True
    if relation == "develops" and tail < head:
        return bool(
            _OBJECT.search(text, 0, tail)
            or _MADE_OF.search(between)
            or _PREFERRED.match(text, head + 1)
        )
    if relation == "adaptsOn":
        return bool(
            _FAILS.match(text, last + 1)
            or _TROUBLE.search(text, 0, match.start())
            or _EVALUATED_ON.search(text[match.start() : last])
        )
    if relation == "uses" and ("pioneers" in rule or "introduces" in rule):
        return _INTRODUCED.search(between) is not None
    return False


_UNLIKE_EN = re.compile(r"\bunlike\b[^,]*\Z")
_ADDS = "{head}[,:]?(add|added"
"""A template of a line that adds something, in which its words may all be left out."""
_BESIDE_EN = re.compile(
    r"\b(?:at|from|by|with|in|like|than|unlike|via|belongs? to|belonging to)\s*(?:the\s*)?\Z",
    re.IGNORECASE,
)


def _merely_beside(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether a preposition governs the head of an English template that leaves a gap behind it.

    In ``X from the lab at Y is driven by Z`` it is X that is.
    """
    return (":{head}…" in template.rule or ":{head}[^" in template.rule) and _BESIDE_EN.search(
        skeleton.text, 0, match.start("head")
    ) is not None


_OWNER = re.compile(r"['’]s?\s")
_PART_OF_WORD = re.compile(
    r"-(?:optimi[sz]ed|based|native|style|like|compatible|powered|driven|ready|aware|specific|"
    r"friendly|enabled|accelerated|agnostic|centric)\b"
    r"|\s?(?:\([^()]*\)\s?)?(?:account|region|bucket|subscription)s?\b"
)
"""Behind a name that is a part of what is meant: X-optimized techniques, an X account."""


def _owns(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether the last side of a match only says more of the thing meant: available on X's site."""
    if _PART_OF_WORD.match(skeleton.text, match.end()):
        return True
    return "['’]s" not in template.rule and _OWNER.match(skeleton.text, match.end()) is not None


def _of_one_between(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether a name between the sides is what the second is said of.

    X is a rewrite of Y with Z, which is an engine for A: that is Z.
    """
    head, tail = match.start("head"), match.start("tail")
    return template.relation == "supports" and any(
        not all_classes(skeleton.group_at(other.start()))
        for other in _WHICH.finditer(skeleton.text, head + 1, tail)
    )


def _lies_there(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether something is only to be fetched from a place: available on PyPI."""
    if "available|hosted" not in template.rule:
        return False
    place = skeleton.group_at(match.start("head")).members[-1]
    return skeleton.document[place.start : place.end].lower() in _PACKAGES


def _is_no_subject(template: Template, text: str, match: re.Match[str]) -> bool:
    """Whether what is said to be something is one of a list, or stands behind a preposition."""
    if template.rule.startswith("instanceOf:{head},(a|an)"):
        return _ARTICLE.search(text, 0, match.start("head")) is not None
    is_said = _IS.match(template.rule)
    return is_said is not None and _PART_OF_EN.search(text, 0, match.start(is_said[1])) is not None


_IS = re.compile(r"\w+:\{(head|tail)\}\((?:is|are|was)\|")
_ARTICLE = re.compile(r"\b(?:an?|some)\s+(?:[a-z-]+\s+){0,2}\Z|\b(?:an?|some)\s*\Z", re.IGNORECASE)
"""Before a name that others are listed with: an optimizer, a data loader and some compute."""


_PART_OF_EN = re.compile(
    r"\b(?:for|(?<!version )(?<!versions )(?<!series )(?<!family )of|to|on|about|in|with|by|from|"
    r"at)\s*(?:the\s*)?\Z",
    re.IGNORECASE,
)
"""Before a name: *Extension for X is a toolkit* says nothing of X."""


def of_next_owner(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether what stands before a comma has an owner of its own: A's X, B's Y."""
    listed = template.rule.startswith("provides:{tail},{head}['’]s")
    before = skeleton.text[: match.start("tail")].rstrip()
    return listed and (before.endswith(("'s", "’s")) or _UNLIKE_EN.search(before) is not None)
