"""The graph half of Baimo: build, look up, save and show a knowledge graph.

``KnowledgeGraph`` is the way in. It is imported when it is first asked for, so that importing this
package costs nothing: the command line starts here, and ``baimo --help`` should not load networkx.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baimo.graph.knowledge_graph import KnowledgeGraph

__all__ = ["KnowledgeGraph"]


def __getattr__(name: str) -> object:
    if name == "KnowledgeGraph":
        from baimo.graph.knowledge_graph import KnowledgeGraph

        return KnowledgeGraph
    raise AttributeError(f"module 'baimo.graph' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
