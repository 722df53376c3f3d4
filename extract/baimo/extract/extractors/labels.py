"""Which entity type a model's own label stands for."""

from __future__ import annotations

from baimo.extract.folding import fold
from baimo.extract.ontology import Ontology

_USUAL = {
    "PERSON": "Person", "PER": "Person", "ORG": "Organization", "GPE": "Place", "LOC": "Place",
    "FAC": "Place", "EVENT": "Event", "LAW": "Policy", "PRODUCT": "Product", "DATE": "Date",
    "MONEY": "Quantity:money", "PERCENT": "Quantity:percent",
}  # fmt: skip
"""Labels of OntoNotes 5 and of CoNLL 2003, which most models use."""


def type_of(label: str, ontology: Ontology) -> str | None:
    """The type of a label: one of the ontology's names or labels, or a usual one.

    Args:
        label: As the model gives it, in any case.
        ontology: Its types.

    Returns:
        The type, or ``None`` if the label stands for none.
    """
    wanted = fold(label)
    for name, spec in ontology.entities.items():
        if wanted in (fold(name), fold(spec.zh), fold(spec.en)):
            return name
    usual = _USUAL.get(label.upper())
    return usual if usual and usual.partition(":")[0] in ontology.entities else None


def labels_of(ontology: Ontology, language: str) -> dict[str, str]:
    """For a model that takes any labels: the labels of all types in one language, with the types.

    Where two types share a label, the first has it.
    """
    labels: dict[str, str] = {}
    for name, spec in ontology.entities.items():
        labels.setdefault(spec.zh if language == "zh" else spec.en, name)
    return labels
