"""Which model is a version or size of which, as one name holds the other: GLM-6B, LLaMA 的 6B."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from baimo.extract.analysis import Proposal
from baimo.extract.folding import HAN
from baimo.extract.relations.forms.formed import Formed

_VERSIONED = re.compile(r"[-_ ]?[A-Za-z0-9.]")
"""What a version or size begins with: 盘古大模态大模型 is no version of 盘古大模型."""
_VERSION_GOES_ON = re.compile(r"(?<=\d)[_.]\d{1,2}(?![\dA-Za-z])")
"""Behind a name with a version, the rest of another one: internlm2 in internlm2_5."""
_FOR_FIELD = re.compile(rf"(?!系列|开源|语言|大)[{HAN}A-Za-z]{{2,8}}大模型")
"""Behind the name of a series, what one of it is for: 盘古气象大模型."""


def variants(text: str, mentions: Sequence[Proposal]) -> Iterator[Formed]:
    """LLaMA 的 6B: the stem stands before it; GLM-6B: the stem is a part of the name."""
    for index, mention in enumerate(mentions):
        if mention.nested or mention.is_class or mention.base_type not in ("Model", "ModelSeries"):
            continue
        if mention.name is None:
            # GLM-4-9B is a size of GLM-4 and one of GLM; a stem that the text names nowhere else is
            # left out later.
            tails = [
                m
                for m in mentions[index + 1 :]
                if m.nested
                and m.start == mention.start
                and m.end <= mention.end
                and not _VERSION_GOES_ON.match(text, m.end)
                and (
                    _VERSIONED.match(text, m.end)
                    or (m.type == "ModelSeries" and _FOR_FIELD.fullmatch(text, m.end, mention.end))
                )
                and m.base_type in ("Model", "ModelSeries")
                and m.entry is not mention.entry
            ]
        else:
            before = [m for m in reversed(mentions[:index]) if not m.nested]
            tails = [m for m in before if m.entry and m.entry is mention.stem][:1]
        for tail in tails:
            yield Formed("variantOf", "variantOf:version or size of name", mention, tail)
