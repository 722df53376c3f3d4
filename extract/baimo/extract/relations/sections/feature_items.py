"""What one item of a list of features names: the ability that it begins with, names behind a label.

*Continuous batching of requests*, *Prefix caching support* and *LoRA and QLoRA fine-tuning*
begin with what the thing can do; *KV cache management with PagedAttention* ends with what it does
that by; *Embedding models (e.g. E5-Mistral)* gives examples of what a line above says is supported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Proposal
from baimo.extract.types import Block

_ABLE = ("Capability", "Scenario")
_NAMED = ("Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware", "Capability")
_PRAISE = re.compile(
    r"\W*(?:(?i:fast|faster|efficient|easy|native|full|built-in|seamless|flexible|powerful|advanced|"
    r"improved|optimi[sz]ed|automatic|distributed|high-performance|high-throughput|out-of-the-box|"
    r"multi-gpu|multi-node|experimental|initial|simple|scalable|robust|strong|support(?:s|"
    r"ing)? for|"
    r"supports?)\s+)*"
)
"""What may stand before the ability that an item begins with."""
_ENDS = re.compile(
    r"(?:\s+(?i:support|capabilit(?:y|ies)|features?|optimi[sz]ations?|pipelines?|algorithms?|"
    r"techniques?|methods?|kernels?))?"
    r"\W*(?:\Z|(?i:(?<=\s)(?:of|for|with|via|using|on|in|across|to|that|which|based|powered|through|"
    r"by|from|without|at|over|from|as)\b))"
)
"""Where the ability that an item begins with may end."""
_JOINED = re.compile(r"\s*(?:,|、|/|&|\+|和|与|及|以及|\band\b|\bor\b|,\s*and\b)*\s*")
_MEANS = re.compile(
    r"(?<!ntegration )(?<!ntegrated )(?<!ompatible )(?<!ompatibility )(?<!ogether )(?<!long )"
    r"(?<!ork )(?<!orks )(?<!nteroperability )(?<!ntegrates )(?<!ompared )(?<!ntegrate )"
    r"(?<!amlessly )\b(?i:with|using|via|powered by|based on|thanks to|through)\s+(?:the\s|our\s)?"
)
"""What stands before the means by which an item says that something is done."""
_ADDS = re.compile(
    r"\W*(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}\W*)?(?:feat(?:ure)?\W*)?(?i:add|added|adds|enable|enabled|enables|implement|implemented|implements|introduced?|"
    r"expanded|broadened|new)\s+(?:(?i:initial|experimental|native|full|basic|efficient|"
    r"optimi[sz]ed|support for|"
    r"the|a|an|new)\s+)*"
)
_ADDED = re.compile(
    r"\s*(?i:models?|series|backend|kernels?|integration|quantization|inference|enablement|capabilities)?"
    r"\s*(?i:support)?(?=\W*\Z|\s*(?i:and|for|with|in|on|via|by default|including|using|"
    r"through)\b|\s*[(\[,;.])"
)
"""What stands behind the name of what a line of release notes adds: Enabled CUDA graph for X."""
_EXAMPLES = re.compile(
    r"\(\s*(?:(?i:e\.\s?g\.?|such as|like|for example|for instance|including|incl\.?|i\.e\.)|"
    r"如|例如|比如|包括)?[,:,:]?\s*"
    r"|\b(?i:such as|like|including|e\.g\.?)[,]?\s+|(?:例如|比如|包括|诸如|如)[::]?\s*|"
    r"[::]\s*(?=\w)"
)
"""What stands before the members of a class that an item names."""


def abilities_begun_with(text: str, mentions: list[Proposal], block: Block) -> list[Proposal]:
    """The abilities that an item begins with, where they are all of a noun phrase.

    Args:
        text: The text.
        mentions: Those of the item, in order.
        block: The item.
    """
    praise = _PRAISE.match(text, block.start, block.end)
    position = praise.end() if praise else block.start
    found: list[Proposal] = []
    for mention in mentions:
        joined = _JOINED.fullmatch(text, position, mention.start)
        if joined is None or mention.base_type not in _ABLE:
            break
        if found and joined.end() == joined.start():
            return []  # two abilities side by side are parts of one that nobody knows
        found.append(mention)
        position = mention.end
    if not found or _ENDS.match(text, position, block.end) is None:
        return []
    return found


def stands_alone(text: str, mention: Proposal, block: Block) -> bool:
    """Whether what an item begins with is all of its noun phrase: not Transformer-like LLMs.

    Args:
        text: The text.
        mention: What the item begins with.
        block: The item.
    """
    if text.startswith("-", mention.end):
        return False
    return mention.base_type not in _ABLE or _ENDS.match(text, mention.end, block.end) is not None


def added_by_item(text: str, mentions: list[Proposal], block: Block) -> list[Proposal]:
    """What a line of release notes says to be added or enabled, up to the end of its phrase.

    Args:
        text: The text.
        mentions: Those of the item, in order.
        block: The item.
    """
    adds = _ADDS.match(text, block.start, block.end)
    if adds is None:
        return []
    position = adds.end()
    found: list[Proposal] = []
    for mention in mentions:
        if mention.start < position:
            continue
        if not _JOINED.fullmatch(text, position, mention.start):
            break
        found.append(mention)
        position = mention.end
    return found if found and _ADDED.match(text, position, block.end) else []


def means_of_item(text: str, mentions: list[Proposal], block: Block) -> Iterator[Proposal]:
    """The names of what an item says something is done with, behind its last preposition.

    Args:
        text: The text.
        mentions: Those of the item, in order.
        block: The item.
    """
    end = block.start + len(re.sub(r"[\s.;。]+\Z", "", text[block.start : block.end]))
    for match in _MEANS.finditer(text, block.start, end):
        yield from _run(text, mentions, match.end(), end)


def examples_of_item(text: str, mentions: list[Proposal], block: Block) -> Iterator[Proposal]:
    """The names that an item lists as examples of the class that it begins with.

    Args:
        text: The text.
        mentions: Those of the item, in order.
        block: The item.
    """
    for match in _EXAMPLES.finditer(text, block.start, block.end):
        closed = text.find(")", match.end(), block.end) if match.group()[0] == "(" else -1
        stop = closed if closed >= 0 else block.end
        yield from names_among_unknown(text, mentions, match.end(), stop)


def _run(text: str, mentions: list[Proposal], start: int, end: int) -> Iterator[Proposal]:
    """The names of a list that fills a stretch to its end."""
    found = []
    position = start
    for mention in mentions:
        if mention.start < start:
            continue
        if not _JOINED.fullmatch(text, position, mention.start) or mention.is_class:
            return
        found.append(mention)
        position = mention.end
    if position == end or (found and not re.search(r"\w", text[position:end])):
        yield from found


_UNKNOWN = re.compile(
    r"\s*(?:[,、/&+]|和|与|及|以及|\band\b|\bor\b|\bv?\d[\w.]*|[A-Z][\w\-.+]*"
    r"|[\u2600-\u27bf\ufe0f\u200d\U0001f300-\U0001faff]|\s)*\s*"
)
"""Between names of a list, marks, versions and names that nobody knows."""


def names_among_unknown(
    text: str, mentions: list[Proposal], start: int, end: int
) -> Iterator[Proposal]:
    """The names of a list that begins at an offset, whatever unknown names stand between them.

    Args:
        text: The text.
        mentions: Those of the item, in order.
        start: Where the list begins.
        end: Where the item ends.
    """
    position = start
    for mention in mentions:
        if mention.start < start or mention.end > end:
            continue
        if not _UNKNOWN.fullmatch(text, position, mention.start):
            return
        if mention.base_type in _NAMED and not mention.is_class:
            yield mention
        position = mention.end
