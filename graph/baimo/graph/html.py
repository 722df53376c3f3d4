"""``graph.html``: the graph as one page that works offline and asks nothing of the network.

pyvis gives the drawn network and the vis-network library that it ships. Its own page is not used:
it links scripts on a CDN in every mode, is written in the locale's encoding and turns titles into
live HTML. Ours is ``templates/page.html`` with style sheet, script, library and data put inside,
under a Content-Security-Policy that runs exactly these scripts and loads nothing.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyvis
from pyvis.network import Network

from baimo.graph.escape import code_for_html, json_for_html, source_hash, text_for_html
from baimo.graph.labels import Language
from baimo.graph.layout import layout
from baimo.graph.page_data import page_data
from baimo.graph.pyvis_network import fill

if TYPE_CHECKING:
    import networkx as nx

_TEMPLATES = Path(__file__).parent / "templates"
_VIS = Path(pyvis.__file__).parent / "templates" / "lib" / "vis-9.1.2"

_TITLES: dict[Language, str] = {"zh": "百模知识图谱", "en": "Baimo knowledge graph"}
_LANGUAGE_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def render_page(
    graph: nx.MultiDiGraph[str], *, title: str | None = None, language: Language = "zh"
) -> str:
    """The text of the page.

    Args:
        graph: A graph of Baimo's records.
        title: Shown at the top; a general title if not given.
        language: The language the page opens in.
    """
    network = Network(directed=True)
    fill(network, graph, layout(graph), language, safe=str)
    data = {"language": language, "title": title, **page_data(graph, network)}
    styles = {
        "vis_css": _code(_VIS / "vis-network.css"),
        "page_css": _code(_TEMPLATES / "page.css"),
    }
    scripts = {
        "vis_js": _code(_VIS / "vis-network.min.js"),
        "page_js": _code(_TEMPLATES / "page.js"),
    }
    policy = "; ".join(
        [
            "default-src 'none'",
            "script-src " + " ".join(source_hash(code) for code in scripts.values()),
            "style-src " + " ".join(source_hash(code) for code in styles.values()),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    parts = {
        "language": _LANGUAGE_TAGS[language],
        "policy": policy,  # free of characters that a quoted attribute would have to escape
        "title": text_for_html(title or _TITLES[language]),
        "data": json_for_html(data),
        **styles,
        **scripts,
    }
    # In one pass, so that nothing inside a part is taken for a place of the template.
    template = (_TEMPLATES / "page.html").read_text(encoding="utf-8")
    return re.sub(r"\{\{(\w+)\}\}", lambda place: parts[place[1]], template)


@cache
def _code(path: Path) -> str:
    return code_for_html(path.read_text(encoding="utf-8"))
