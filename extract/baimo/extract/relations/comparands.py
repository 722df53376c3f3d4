"""What is named only to hold something else against it, or as what is not needed.

In A 比 B 具有更强的能力, *unlike B* and 无需 B 也能运行 nothing is said of B.
"""

from __future__ import annotations

import re

NEAR = 40
"""In characters of the skeleton: what stands right before a group, and ends there, is no longer."""
_LIKENED = re.compile(
    r"(?:比|较之?|相较于?|相比于?|相对于?|对比|像|如同|不同于|有别于|\b(?:than|unlike|like|versus|vs\.?))\s?\Z"
)
"""Before what something is held against, which does not do what is said behind it."""
_WITHOUT = re.compile(r"(?:无需|无须|不需要?|不用|没有|脱离|摆脱|\bwithout(?: an?y?)?)\s?\Z")
"""Before what is not needed: 无需 GPU 也能运行 X says nothing that a GPU does."""
SIMILAR = re.compile(r"(?:等)?(?:的)?[^,。;:]{0,3}(?:相似|类似|相同|一样|相近|一致|对齐|齐平|媲美)")
"""Behind a group: it is like something, or something is like it."""
BESIDE = re.compile(r"(?:和|与|跟|同)\s?\Z")
"""Before a group: it stands beside something that is no mention."""


def held_apart(text: str, place: int) -> bool:
    """Whether a group is named as what is not needed, or only to hold another against it."""
    near = max(0, place - NEAR)
    return bool(_WITHOUT.search(text, near, place) or _LIKENED.search(text, near, place))
