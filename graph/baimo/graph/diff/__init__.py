"""What changed from one graph to another: documents, entities and facts, each with its sentences.

``compare.diff`` is the way in, or ``old.diff(new)`` of a ``KnowledgeGraph``.
"""

from baimo.graph.diff.changes import (
    DocumentChange,
    EntityChange,
    EvidenceChange,
    FactChange,
    GraphDiff,
)
from baimo.graph.diff.compare import diff

__all__ = [
    "DocumentChange",
    "EntityChange",
    "EvidenceChange",
    "FactChange",
    "GraphDiff",
    "diff",
]
