"""What a pair of things must meet for a statement to be a fact about it.

A relation of the ontology lists the names of its conditions under ``conditions``. Each looks at the
words around two things and drops the pair where they say something else of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Condition
from baimo.extract.relations.pairing import Pair
from baimo.extract.relations.statements import Statement

_COUNTED_KIND = re.compile(r"[二两三四五六七八九十]+大?(?:部|家|个)")
"""工信部等七部门: how many there are is no class."""


def _not_a_counted_kind(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """How many there are says nothing of what each is."""
    return _COUNTED_KIND.match(said.analysis.text, tail.start) is None


_MEASURE = re.compile(
    r"(?:推理|首包|首字|响应|端到端)?(?:时延|延迟|延时)|吞吐量?|准确率|正确率|精度|精确率|召回率|速度|成本|功耗"
    r"|性能(?:表现)?|表现|效果|胜率"
    r"|(?i:latency|throughput|accuracy|precision|recall|speed|cost)"
)


def _not_a_measure(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """What is measured of a thing is nothing that it can do: 具有极低的推理延迟."""
    return _MEASURE.fullmatch(said.analysis.text, tail.start, tail.end) is None


def _not_a_number_of_things(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """A number says how many of a thing something has: 装有 2 块 A100."""
    if tail.type != "Quantity:count" or tail.end > head.start:
        return True
    pieces = said.analysis.text[tail.end - 1 : tail.end] in "块张台颗枚片"
    return tail.end != head.start and not (pieces and head.is_class)


def _not_any_of_a_kind(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """Only some of a known class are meant: 基于 vLLM 的大语言模型 says nothing of all."""
    described = said.skeleton.described
    is_described = described is not None and head in described.members
    listed = head.entry is not None and head.entry.is_class
    some = said.skeleton.chinese and listed and not is_described and tail.end <= head.start
    return not some


_CONNECTING = "接入"


def _not_a_connected_model(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """A model that is connected to something does not use that: 接入."""
    return head.base_type not in ("Model", "ModelSeries") or said.words != _CONNECTING


def _not_a_connecting_company(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """A company that connects something to another thing does not itself run on that."""
    return head.base_type != "Organization" or _CONNECTING not in said.rule


_TAKES = re.compile(r"\s?(?:现|正|已|近日|宣布|成功|再次)*从[^,。;:]{1,12}?(?:挖|招|聘)")
"""Meta 从 OpenAI 挖走研究员 X: X was that elsewhere."""


def _not_hired_away(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """Who is hired away had the post where they were."""
    return _TAKES.match(said.analysis.text, tail.end) is None


def _not_its_own(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """What is called after its maker others use: who reads 使用 Replicate API is to use it."""
    text = said.analysis.text
    maker, thing = text[head.start : head.end].lower(), text[tail.start : tail.end].lower()
    return not (head.base_type == "Organization" and thing.startswith(maker) and thing != maker)


_BENCHMARK = re.compile(r"(?:基准|评测|测评|测试|榜单|竞赛)[^,。;]{0,4}")
_LETTERS = re.compile(r"[A-Za-z]")


def _not_tested_by_it(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """A class of tests is no class of what they test: 数学、编程等多个基准评测."""
    text = said.analysis.text
    test = _BENCHMARK.search(text, tail.start, tail.end) is not None
    return not test or _LETTERS.search(text, head.start, head.end) is not None


_USERS_OF = re.compile(
    r"\s?(?:Max|Plus|Pro|Ultra|Team|的)?\s?(?:付费|订阅|会员|免费)?(?:用户|订阅者|会员)"
)
"""面向 Perplexity Max 用户: these are served, and not the organisation."""


def _not_users_of_it(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """Where something is for the users of a thing, it serves them."""
    return _USERS_OF.match(said.analysis.text, tail.end) is None


_NEW = re.compile(r"(?:发布|推出|开源|上线|带来|亮相)")
_HAS = ("具备", "拥有", "具有")


def _not_of_the_new(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """A clause behind 发布了 X says of X what it has, and not of its maker: X, 具备写作能力."""
    if head.base_type != "Organization" or said.words not in _HAS:
        return True
    skeleton, start = said.skeleton, said.cue[0]
    begin, _ = skeleton.clause(start)
    return bool(skeleton.between(begin, start)) or not _NEW.search(skeleton.text, 0, begin)


_SEAT = re.compile(r"总部|注册地|办公地|大本营")


def _not_a_persons_seat(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """Headquarters are those of a firm, and not of who is named beside it."""
    return head.base_type != "Person" or not _SEAT.search(said.skeleton.text, *said.cue)


_SHARE = re.compile(
    r"\s?(?:公司)?\s?(?:约|近|超过?|逾|多达)?\s?(?!100)\d[\d.]*\s?%\s?的?(?:股份|股权|股票)"
)


def _not_a_share(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """Who buys into a firm does not buy it: 收购 A 49% 的股份."""
    return _SHARE.match(said.analysis.text, tail.end) is None


_SOLD = re.compile(r"售|定价|标价|报价|年费|月费")


def _not_sold_by_it(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """A thing is sold at such a price, and nobody who makes it."""
    return head.base_type != "Organization" or not _SOLD.search(said.skeleton.text, *said.cue)


_LANGUAGES = frozenset(
    ("python", "c", "c++", "c#", "java", "javascript", "typescript", "rust", "go", "julia")
)
_OPENS_CLAUSE = re.compile(r"(?:\A|[\n,.;:!?、。|]|\b(?:and|but|while)\s)\W*\Z")


def _not_a_language(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """What is written in a language or for it does something, and not the language.

    *Python bindings*, *an SDK for Python* and *HanLP 的 Python 接口* are no statement of Python;
    where a clause begins with it, one is.
    """
    text = said.analysis.text
    if head.start < 0 or text[head.start : head.end].lower() not in _LANGUAGES:
        return True
    return _OPENS_CLAUSE.search(text, max(0, head.start - 8), head.start) is not None


_FOR = re.compile(r"\b(?:for|to|that|which|of|with|about)\s(?!.*\b(?:is|are)\s)")
_OF_KIND = re.compile(
    r"\b(?:family|series|set|collection|suite|class|type|kind|range|group|generation|member|"
    r"version|part) of\s"
)


def _not_what_it_is_for(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """A framework for building apps is no app: what a kind is for is not the kind."""
    if said.skeleton.chinese or tail.start < head.end:
        return True
    between = _OF_KIND.sub("", said.analysis.text[head.end : tail.start])
    return _FOR.search(between) is None


def _not_a_use(said: Statement, head: Proposal, tail: Proposal) -> bool:
    """What something is for is no ability of it: designed for commercial use."""
    return tail.source != "pattern:use"


CONDITIONS: dict[Condition, Callable[[Statement, Proposal, Proposal], bool]] = {
    "not_a_connected_model": _not_a_connected_model,
    "not_a_connecting_company": _not_a_connecting_company,
    "not_a_counted_kind": _not_a_counted_kind,
    "not_a_language": _not_a_language,
    "not_a_measure": _not_a_measure,
    "not_a_number_of_things": _not_a_number_of_things,
    "not_a_persons_seat": _not_a_persons_seat,
    "not_a_share": _not_a_share,
    "not_a_use": _not_a_use,
    "not_any_of_a_kind": _not_any_of_a_kind,
    "not_hired_away": _not_hired_away,
    "not_its_own": _not_its_own,
    "not_of_the_new": _not_of_the_new,
    "not_sold_by_it": _not_sold_by_it,
    "not_tested_by_it": _not_tested_by_it,
    "not_users_of_it": _not_users_of_it,
    "not_what_it_is_for": _not_what_it_is_for,
}
"""Whether a pair is kept, by the name of the condition."""


def meeting(conditions: Iterable[Condition], said: Statement, pairs: list[Pair]) -> list[Pair]:
    """The pairs that meet all of the conditions.

    Args:
        conditions: Their names, as an ontology lists them.
        said: What is said of the pairs.
        pairs: Heads and tails.
    """
    for name in conditions:
        kept = CONDITIONS[name]
        pairs = [pair for pair in pairs if kept(said, *pair)]
    return pairs
