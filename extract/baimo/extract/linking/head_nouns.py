"""Names that end in a head noun which says only what they name: 百川大模型 is 百川."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.folding import HAN, name_key
from baimo.extract.linking.joins import Join
from baimo.extract.linking.key import Key
from baimo.extract.linking.own_keys import OwnKeys

_HEADS = {
    "Model": ("大语言模型", "大模型", "语言模型", "模型", "系列模型", "系列"),
    "Organization": ("有限责任公司", "股份有限公司", "有限公司", "公司", " Inc.", " Inc", " Ltd.",
        " Ltd", " Corp.", " Corp",
                     ", Inc.", " Corporation"),
    "Place": ("市",),
}  # fmt: skip


def head_joins(key: Key, own_keys: OwnKeys) -> Iterator[Join]:
    """The keys that a key is another name of, the first of those that are any mention's.

    What ends in a head noun that says only what it is, is named by what stands before it.

    Args:
        key: The key.
        own_keys: What gives names their keys.
    """
    if len(key) > 2:
        return
    for head in _HEADS.get(key[0], ()):
        folded = name_key(head)
        stem = key[1].removesuffix(folded)
        if stem == key[1] or len(stem) < 2 or not re.search(rf"[{HAN}a-z]", stem):
            continue
        entry = own_keys.entry_of_name(key[0], stem)
        target = own_keys.entry_key(entry) if entry else (key[0], stem)
        if (key, target) in own_keys.decisions.cut:
            continue
        if target != key and _may_join(target, key[1], own_keys):
            detail = f"{head.strip(' ,')} says only what it is"
            yield Join(target, "head suffix", detail)


def has_heads(key: Key) -> bool:
    """Whether ``head_joins`` may have anything for a key, or give it."""
    return len(key) <= 2 and key[0] in _HEADS


def _may_join(target: Key, name: str, own_keys: OwnKeys) -> bool:
    """Whether no lexicon entry of the target forbids the name, and it is no class."""
    return not any(name in entry.forbidden or entry.is_class for entry in own_keys.entries(target))
