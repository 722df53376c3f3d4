"""The explorer inside a notebook: the page in a frame, so that neither touches the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baimo.graph.escape import text_for_html
from baimo.graph.html import render_page

if TYPE_CHECKING:
    import networkx as nx

    from baimo.graph.labels import Language

HEIGHT = 640
"""Of the frame, in pixels."""


def explorer_frame(graph: nx.MultiDiGraph[str], language: Language) -> str:
    """An ``iframe`` that holds the page of a graph.

    The page may run its scripts and offer downloads, and has no access to the notebook around it.
    """
    page = text_for_html(render_page(graph, language=language))
    return (
        f'<iframe srcdoc="{page}" sandbox="allow-scripts allow-downloads" '
        f'width="100%" height="{HEIGHT}" style="border:1px solid #8888;border-radius:8px" '
        'title="Baimo explorer"></iframe>'
    )
