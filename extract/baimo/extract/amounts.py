"""Which amounts are entities of their own."""

from __future__ import annotations

_TELLING = frozenset(("money", "parameters", "length", "count"))


def stands_alone(type_: str) -> bool:
    """Whether an entity of this type is a node even where no relation needs it.

    An amount that says nothing by itself (3 分钟) is a node only if a relation says what it
    measures; 70 亿参数 and 2 亿美元 tell something wherever they stand.

    Args:
        type_: A type with its kind, such as ``Quantity:money``.
    """
    kind, _, unit = type_.partition(":")
    return kind != "Quantity" or unit in _TELLING
