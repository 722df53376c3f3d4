"""The candidates of what is stated of pairs of things, with how and when it is said."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.ontology import Ontology, RelationType
from baimo.extract.relations.adjuncts import adjuncts
from baimo.extract.relations.excepted import excepted
from baimo.extract.relations.pairing import Pair
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.relations.statements import Statement
from baimo.extract.relations.status import status_of, strongest
from baimo.extract.relations.times import own_time, time_of
from baimo.extract.relations.unasserted import unasserted

_COUNTED_KIND = re.compile(r"[二两三四五六七八九十]+大?(?:部|家|个)")
"""工信部等七部门: how many there are is no class."""
_TAKES = re.compile(r"\s?(?:现|正|已|近日|宣布|成功|再次)*从[^,。;:]{1,12}?(?:挖|招|聘)")
"""Meta 从 OpenAI 挖走研究员 X: X was that elsewhere."""
_USERS_OF = re.compile(
    r"\s?(?:Max|Plus|Pro|Ultra|Team|的)?\s?(?:付费|订阅|会员|免费)?(?:用户|订阅者|会员)"
)
"""面向 Perplexity Max 用户: these are served, and not the organisation."""
_NEXT_VERSION = "pattern:release-version"


def candidates(said: Statement, pairs: list[Pair], ontology: Ontology) -> Iterator[Candidate]:
    """The candidates of pairs of sides, with the status that words before the cue give them.

    Args:
        said: What is stated.
        pairs: Of whom, and what.
        ontology: Says which pairs a relation is kept of.
    """
    analysis, skeleton, relation, cue = said.analysis, said.skeleton, said.relation, said.cue
    spec = ontology.relations[relation]
    status = strongest(status_of(skeleton, place) for place in said.told or cue[:1])
    if spec.status is not None and status == "stated":
        status = spec.status
    span = skeleton.span(*cue)
    refused = unasserted(skeleton, cue[0])
    pairs = [pair for pair in pairs if not _other_kind(spec, *pair, ontology)]
    if relation == "uses" and skeleton.text[cue[0] : cue[1]] == "接入":
        pairs = [pair for pair in pairs if pair[0].base_type not in ("Model", "ModelSeries")]
    if relation == "basedOn":
        pairs = [pair for pair in pairs if not _any_of_kind(skeleton, *pair)]
    if relation == "provides" and _said_of_the_new(skeleton, cue):
        pairs = [pair for pair in pairs if pair[0].base_type != "Organization"]
    if relation == "uses":
        pairs = [pair for pair in pairs if not _of_its_own(analysis.text, *pair)]
    if relation == "hasRole":
        pairs = [pair for pair in pairs if not _TAKES.match(analysis.text, pair[1].end)]
    if relation == "hasSize":
        pairs = [pair for pair in pairs if not _counts(analysis.text, *pair)]
    if relation == "adaptsOn" and "接入" in said.rule:
        pairs = [pair for pair in pairs if pair[0].base_type != "Organization"]
    if relation == "serves":
        pairs = [pair for pair in pairs if not _USERS_OF.match(analysis.text, pair[1].end)]
    if relation == "instanceOf":
        text = analysis.text
        pairs = [
            pair
            for pair in pairs
            if not _COUNTED_KIND.match(text, pair[1].start) and not _measured_by(text, *pair)
        ]
        for one, kind in pairs:
            _as_its_kind(one, kind)
    time = time_of(skeleton, cue, status, analysis)
    left_out = {
        side
        for side, words in excepted(skeleton).items()
        if words.end <= cue[0] or words.start >= cue[1]  # 不包括 Y may be all that is said
    }
    for head, tail in pairs:
        if relation == "releases" and head.anaphor and tail.source == _NEXT_VERSION:
            continue  # We released v0.9.1: it says when, and of nobody that they are a maker
        candidate = Candidate(
            relation,
            head,
            tail,
            said.rule,
            status,
            skeleton.sentence,
            span,
            said.qualifiers,
            refused or ("excepted" if head in left_out or tail in left_out else None),
        )
        candidate.time = own_time(candidate, analysis) or time
        yield candidate
    if refused:
        return
    allowed = [
        (head, tail)
        for head, tail in pairs
        if head not in left_out
        and tail not in left_out
        and ontology.allows(relation, head.type, tail.type) is None
        and not (spec.tail_kind == "name" and tail.is_class)
    ]
    sides = {
        "head": list(dict.fromkeys(head for head, _ in allowed)),
        "tail": list(dict.fromkeys(tail for _, tail in allowed)),
    }
    for name, about, adjunct in adjuncts(skeleton, relation, cue, sides, ontology):
        candidate = Candidate(
            name,
            about,
            adjunct,
            f"{name}:adjunct of {relation}",
            status,
            skeleton.sentence,
            span,
        )
        candidate.time = own_time(candidate, analysis) or time
        yield candidate


def _other_kind(spec: RelationType, head: Proposal, tail: Proposal, ontology: Ontology) -> bool:
    """Whether only the kind is wrong, as an amount where a length is asked."""
    return any(
        ":" in "".join(types)
        and not any(ontology.is_a(side.type, wanted) for wanted in types)
        and any(ontology.is_a(side.type, wanted.partition(":")[0]) for wanted in types)
        for side, types in ((head, spec.domain), (tail, spec.range))
    )


def _as_its_kind(one: Proposal, kind: Proposal) -> None:
    """Give a phrase for a kind of software the type of the thing that is said to be of it.

    Whether an app is a product or a tool is told from its phrase, of a known name from the lexicon.
    """
    both = {one.base_type, kind.base_type}
    if kind.source == "pattern:class-phrase" and both in (
        {"Product", "Tool"}, {"Product", "CloudService"}
    ):  # fmt: skip
        kind.type = one.type


def _counts(text: str, head: Proposal, tail: Proposal) -> bool:
    """Whether a number says how many of a thing something has: 装有 2 块 A100."""
    if tail.type != "Quantity:count" or tail.end > head.start:
        return False
    pieces = text[tail.end - 1 : tail.end] in "块张台颗枚片"
    return tail.end == head.start or (pieces and head.is_class)


def _any_of_kind(skeleton: Skeleton, head: Proposal, tail: Proposal) -> bool:
    """Whether only some of a known class are meant: 基于 vLLM 的大语言模型 says nothing of all."""
    described = skeleton.described is not None and head in skeleton.described.members
    listed = head.entry is not None and head.entry.is_class
    return skeleton.chinese and listed and not described and tail.end <= head.start


_NEW = re.compile(r"(?:发布|推出|开源|上线|带来|亮相)")


_HAS = ("具备", "拥有", "具有")


def _said_of_the_new(skeleton: Skeleton, cue: tuple[int, int]) -> bool:
    """Whether a clause behind 发布了 X says of X what it has: X, 具备写作能力."""
    begin, _ = skeleton.clause(cue[0])
    return (
        skeleton.text[slice(*cue)] in _HAS
        and not skeleton.between(begin, cue[0])
        and _NEW.search(skeleton.text, 0, begin) is not None
    )


_BENCHMARK = re.compile(r"(?:基准|评测|测评|测试|榜单|竞赛)[^,。;]{0,4}")


_LETTERS = re.compile(r"[A-Za-z]")


def _measured_by(text: str, head: Proposal, tail: Proposal) -> bool:
    """Whether a class is of tests and the thing what they test: 数学、编程等多个基准评测."""
    test = _BENCHMARK.search(text, tail.start, tail.end) is not None
    return test and not _LETTERS.search(text, head.start, head.end)


def _of_its_own(text: str, head: Proposal, tail: Proposal) -> bool:
    """Whether the tail is called after its maker: who reads 使用 Replicate API is to use it."""
    maker, thing = text[head.start : head.end].lower(), text[tail.start : tail.end].lower()
    return head.base_type == "Organization" and thing.startswith(maker) and thing != maker
