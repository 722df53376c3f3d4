"""Which type of the ontology a training set's label stands for.

A trained model keeps its set's labels; this mapping, stored beside it in ``baimo.json``, tells
which of them become nodes. Positions (董事长) become none: they are roles that relations carry.
Games and titles of books and films are no things of the ontology either.
"""

from __future__ import annotations

from collections.abc import Iterable

from baimo.extract.ontology import Ontology

_TYPES = {
    "Organization": (
        "company", "organization", "organisation", "org", "government", "corporation",
        "institution", "university", "nt",
    ),
    "Person": ("name", "person", "per", "people", "peop", "researcher", "nr"),
    "Place": (
        "address", "scene", "place", "location", "loc", "gpe", "fac", "country", "city", "ns",
    ),
    "Event": ("event", "conference"),
    "Product": ("product",),
    "Tool": ("tool", "programlang"),
    "Capability": ("algorithm", "field", "task"),
    "Date": ("date",),
}  # fmt: skip
_TYPE_OF = {label: type_ for type_, labels in _TYPES.items() for label in labels}


def types_of_labels(labels: Iterable[str], ontology: Ontology) -> dict[str, str | None]:
    """Map labels to types.

    Args:
        labels: The labels of a training set, whatever their case.
        ontology: A label that is the name of one of its types stands for that type.

    Returns:
        For each label its type, or ``None`` if mentions of it make no node.
    """
    own = {name.lower(): name for name in ontology.entities}
    mapping: dict[str, str | None] = {}
    for label in sorted(set(labels)):
        # A kind (Quantity:money) and a choice between types (Product/Tool) fall to the first type.
        base = label.partition(":")[0].partition("/")[0].strip().lower()
        type_ = own.get(base) or _TYPE_OF.get(base)
        mapping[label] = type_ if type_ in ontology.entities else None
    return mapping
