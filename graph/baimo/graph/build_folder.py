"""The files of a build, written all together or not at all."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from baimo.graph.atomic import replace_together

if TYPE_CHECKING:
    from baimo.graph.html import Renderer
    from baimo.graph.knowledge_graph import KnowledgeGraph
    from baimo.graph.labels import Language
    from baimo.graph.reuse import Reuse

CORRECTIONS_FILE = "corrections.yaml"
"""What people corrected in the graph of a folder; no build writes or removes it."""

BUILD_FILES = {
    "graph.json": "the whole graph, for programs",
    "graph.html": "the graph as a page; open it in a browser",
    "entities.csv": "one row an entity, for spreadsheets",
    "relations.csv": "one row for each sentence that asserts a relation",
    "mentions.csv": "one row a mention",
}
"""Beside them lies the store, ``extractions.sqlite``, which makes the next build quick."""


def write_build(
    graph: KnowledgeGraph,
    folder: str | Path,
    *,
    title: str | None = None,
    language: Language | None = None,
    renderer: Renderer = "auto",
    commit: Callable[[Path], None] | None = None,
    reuse: Reuse | None = None,
) -> None:
    """Write ``graph.json``, ``graph.html`` and the three CSV files into a folder.

    However it is interrupted, the folder holds either all new files or all old ones.

    Args:
        graph: What to write.
        folder: Where to; made if it does not exist. Other files in it are left alone.
        title: Title of the page.
        language: The language the page opens in; that of most documents if not given.
        renderer: What draws the page: ``auto``, ``vis`` or ``sigma``.
        commit: See ``baimo.graph.atomic.replace_together``.
        reuse: What of the files is known already. What is found for the page is put there too.
    """
    with replace_together(folder, commit) as staging:
        graph.save(staging / "graph.json", reuse=reuse)
        graph.to_csv(staging, reuse=reuse)
        graph.to_html(
            staging / "graph.html",
            title=title,
            language=language,
            renderer=renderer,
            parts=reuse.page if reuse else None,
        )
