"""``graph.html``: the graph as one page that works offline and asks nothing of the network.

pyvis gives the vis-network library that it ships. Its own page is not used: it links scripts on a
CDN in every mode, is written in the locale's encoding and turns titles into live HTML. Ours is
``templates/page.html`` with style sheet, scripts, libraries and data put inside, under a
Content-Security-Policy that runs exactly these scripts and loads nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pyvis

from baimo.graph.escape import code_for_html, json_for_html, source_hash, text_for_html
from baimo.graph.labels import Language
from baimo.graph.page_data import is_large, page_data
from baimo.graph.records import Record
from baimo.graph.reuse import PageParts

if TYPE_CHECKING:
    import networkx as nx

Renderer = Literal["auto", "vis", "sigma"]
"""What draws: vis-network, sigma.js, or the one that suits the size of the picture."""

_TEMPLATES = Path(__file__).parent / "templates"
_VIS = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"
_SIGMA = _TEMPLATES / "vendor" / "sigma-graphology.min.js"

EXPLORER = (
    "words",
    "element",
    "colors",
    "served/words",
    "served/http",
    "served/source",
    "served/first",
    "served/grow",
    "served/named",
    "served/renew",
    "served/visit",
    "served/paths",
    "served/dock",
    "served/results",
    "served/document",
    "served/corrections",
    "served/upload",
    "served/views",
    "served/live",
    "served/begin",
    "data",
    "changes",
    "view",
    "history",
    "filters",
    "scene",
    "labels",
    "vis_canvas",
    "sigma_canvas",
    "canvas",
    "actions",
    "names",
    "search",
    "evidence",
    "paths",
    "panel",
    "corrections",
    "sidebar",
    "table",
    "picture",
    "fragment",
    "changes_panel",
    "welcome",
    "keyboard",
    "start",
)
"""The parts of the page's script, in the order in which they are joined."""

SERVED = frozenset(name for name in EXPLORER if name.startswith("served/"))
"""Those of the parts that only a page needs which ``baimo serve`` serves."""

_TITLES: dict[Language, str] = {"zh": "百模知识图谱", "en": "Baimo knowledge graph"}
_LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def render_page(
    graph: nx.MultiDiGraph[str],
    *,
    title: str | None = None,
    language: Language = "zh",
    renderer: Renderer = "auto",
    parts: PageParts | None = None,
    changes: Record | None = None,
) -> str:
    """The text of the page.

    Args:
        graph: A graph of Baimo's records.
        title: Shown at the top; a general title if not given.
        language: The language the page opens in.
        renderer: What draws the graph. ``auto`` is vis-network, and sigma.js only for a large graph
            that is drawn all at once.
        parts: What is known of the page already; what is found is put there.
        changes: For the union of two graphs, what changed; see ``baimo.graph.diff.page``.
    """
    data = {
        "language": language,
        "title": title,
        "renderer": renderer,
        **page_data(graph, parts or PageParts()),
        "changes": changes,
    }
    styles = page_styles()
    scripts = [vis_script()]
    if renderer == "sigma" or (renderer == "auto" and is_large(graph)):
        scripts.append(sigma_script())
    scripts.append(page_script())
    policy = "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(map(source_hash, scripts)),
            "style-src " + " ".join(map(source_hash, styles)),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    return page_text(
        language,
        title,
        policy,
        data,
        styles=[f"<style>{style}</style>" for style in styles],
        scripts=[f"<script>{script}</script>" for script in scripts],
    )


def page_text(
    language: Language,
    title: str | None,
    policy: str,
    data: Record,
    *,
    styles: Iterable[str],
    scripts: Iterable[str],
) -> str:
    """The template with all that it has places for.

    Args:
        language: The language the page opens in.
        title: Shown at the top; a general title if not given.
        policy: The Content-Security-Policy, free of double quotes.
        data: What the scripts find in the element ``graph-data``.
        styles: The elements that bring the style sheets.
        scripts: The elements that bring the scripts.
    """
    places = {
        "language": _LANGUAGE_TAGS[language],
        "policy": policy,
        "title": text_for_html(title or _TITLES[language]),
        "data": json_for_html(data),
        "styles": "\n".join(styles),
        "scripts": "\n".join(scripts),
    }
    # In one pass, so that nothing inside a part is taken for a place of the template.
    template = (_TEMPLATES / "page.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda place: places[place[1]], template)


@cache
def page_script(*, served: bool = False) -> str:
    """The page's own script: its parts, one after the other, in one function.

    Args:
        served: Whether the page is one that ``baimo serve`` serves.
    """
    parts = [
        (_TEMPLATES / "explorer" / f"{name}.js").read_text(encoding="utf-8")
        for name in EXPLORER
        if served or name not in SERVED
    ]
    return code_for_html('(async () => {\n"use strict";\n\n' + "\n".join(parts) + "})();\n")


def page_styles() -> tuple[str, str]:
    """The style sheets: vis-network's, and the page's own."""
    return _vis_style(), _code(_TEMPLATES / "page.css")


def vis_script() -> str:
    """vis-network."""
    return _code(_VIS / "vis-network.min.js")


def sigma_script() -> str:
    """sigma.js with graphology."""
    return _code(_SIGMA)


@cache
def _vis_style() -> str:
    """vis-network's style sheet without its images, those of the editing tools that are not used.

    The images make up nine tenths of it.
    """
    style = _code(_VIS / "vis-network.css")
    return code_for_html(re.sub(r"url\([^)]*\)", "none", style))


@cache
def _code(path: Path) -> str:
    return code_for_html(path.read_text(encoding="utf-8"))
