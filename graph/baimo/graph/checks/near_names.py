"""Names so close that they may be one thing, and were not merged.

Two names are close if they differ in one letter (insertion, deletion, substitution or transposition
of neighbours, the optimal string alignment distance), or by words that say only what a thing is
(商汤, 商汤科技). A letter at the beginning is seldom a slip, and of Chinese characters only one
that sounds alike (文心一言, 文新一言) or one too many is: 华东师范大学 is not 华中师范大学. One
more at the end makes another name (华为云), unless it belongs to the sentence (浙江大学与).

Names that differ in a digit, in a size or in the name of a variant are no duplicates: LLaMA is not
LLaMA 2, Qwen-7B-Chat not Qwen-7B. Neither are two names that the lexicon lists as two things.
Names of people and of classes are not compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from rapidfuzz.distance import OSA

from baimo.extract.folding import HAN, name_key
from baimo.graph.checks.finding import SHOWN, Check, Finding, Subject, around
from baimo.graph.pinyin import readings
from baimo.graph.records import Record
from baimo.graph.rows import document_texts

_VALUES = ("Date", "Quantity")
_PEOPLE = "Person"
_SHORTEST_HAN, _SHORTEST_LATIN = 4, 9
"""A letter makes another name of a short one: Mistral and Mixtral."""

_ONLY_WHAT = {
    "Organization": (
        "集团", "科技", "公司", "股份", "控股", "技术", "有限公司", "科技有限公司", "官方", "团队",
        "ai", "inc", "labs", "lab", "team", "group", "technologies", "technology", "llm",
        "official", "corp", "corporation", "company",
    ),
    "Model": ("模型", "大模型", "大语言模型", "model", "models", "llm"),
    "Tool": ("框架", "平台", "工具", "framework", "library", "toolkit"),
    "Product": ("平台", "应用", "app", "platform"),
    "Industry": ("行业", "领域", "产业", "industry", "sector"),
    "Place": ("市", "省", "地区"),
}  # fmt: skip

_VARIANT = re.compile(r"[a-z]*\d[a-z0-9.]*|chat|base|instruct|pro|max|plus|mini|turbo|lite|flash")
_HAN_ONLY = re.compile(rf"[{HAN}]+\Z")
_AFTER = "与和及的在等是"
"""Words of the sentence that a name may have caught at its end."""
_HAN_IN = re.compile(rf"[{HAN}]")


def _run(subject: Subject) -> Iterator[Finding]:
    texts = document_texts(subject.graph)
    families: dict[str, dict[str, str]] = defaultdict(dict)
    for node in sorted(subject.graph):
        record = subject.graph.nodes[node]
        value = record["type"].partition(":")[0] in _VALUES
        if not (value or record["generic"] or "@" in node):
            families[subject.family(record["type"])].setdefault(name_key(record["name"]), node)
    for family in sorted(families.keys() - {_PEOPLE}):
        keys = families[family]
        pairs = set(_one_letter(keys)) | set(_only_what(keys, _ONLY_WHAT.get(family, ())))
        for one, other in sorted(pairs):
            nodes = keys[one], keys[other]
            if all(_known(subject, node) for node in nodes) or _told_apart(subject, *nodes):
                continue
            if subject.decided.apart(*nodes):
                continue
            if _share_a_name(subject, *nodes):
                continue  # the check of aliases tells it
            often, rare = sorted(nodes, key=lambda node: (-subject.mentions(node), node))
            mentions: list[list[Record]] = [
                subject.graph.nodes[node]["mentions"][:1] for node in (often, rare)
            ]
            yield Finding(
                "near names",
                "warning",
                f"{often} and {rare} may be one "
                f"({subject.mentions(often)} and {subject.mentions(rare)} mentions)",
                (often, rare),
                evidence=tuple(
                    around(mention, texts[mention["document"]])
                    for each in mentions
                    for mention in each
                    if mention["document"] in texts
                )[:SHOWN],
                command=subject.command("merge", often, rare),
            )


def _one_letter(keys: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Pairs of names at a distance of one letter that are not told apart by a version."""
    shortened: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        if len(key) < (_SHORTEST_HAN if _HAN_ONLY.match(key) else _SHORTEST_LATIN):
            continue
        # Two names at a distance of one have a name in common with one letter less, or one of them
        # is that: so only these need to be compared.
        for place in range(len(key)):
            shortened[key[:place] + key[place + 1 :]].add(key)
        shortened[key].add(key)
    for near in shortened.values():
        for one, other in combinations(sorted(near), 2):
            if OSA.distance(one, other, score_cutoff=1) == 1 and _slip(one, other):
                yield one, other


def _slip(one: str, other: str) -> bool:
    """Whether two names at a distance of one letter may be one name, once mistyped."""
    if one[0] != other[0] or _versions(one) != _versions(other):
        return False
    if len(one) != len(other):
        short, long = sorted((one, other), key=len)
        return not (long.startswith(short) and _HAN_ONLY.match(long[-1])) or long[-1] in _AFTER
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    if not _HAN_IN.search("".join(map("".join, differing))):
        return True
    if len(differing) > 1:
        return False
    sounds = readings([one, other])
    first, second = (set(sounds.get(character, ())) for character in differing[0])
    return not first.isdisjoint(second)


def _versions(key: str) -> list[str]:
    """The parts of a name that tell versions, sizes and variants."""
    return _VARIANT.findall(key)


def _only_what(keys: dict[str, str], words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Pairs of names of which one is the other with words that say only what it is."""
    for key in keys:
        for word in words:
            stem = key.removesuffix(word)
            if stem != key and len(stem) > 1 and stem in keys:
                yield (min(stem, key), max(stem, key))


def _known(subject: Subject, node: str) -> bool:
    """Whether the lexicon lists the entity, which then is a thing of its own."""
    return any(mention["entry"] == node for mention in subject.graph.nodes[node]["mentions"])


def _share_a_name(subject: Subject, one: str, other: str) -> bool:
    """Whether both have a spelling in common."""
    spellings = []
    for node in (one, other):
        record = subject.graph.nodes[node]
        texts = [record["name"], *(alias["text"] for alias in record["aliases"])]
        spellings.append({name_key(text) for text in texts})
    return not spellings[0].isdisjoint(spellings[1])


def _told_apart(subject: Subject, one: str, other: str) -> bool:
    """Whether a fact joins them: nothing is its own variant, part or class."""
    graph = subject.graph
    return graph.has_edge(one, other) or graph.has_edge(other, one)


CHECK = Check({"near names": "two names that may be one thing and were not merged"}, _run)
