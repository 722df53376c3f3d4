"""The explorer as the server gives it: one page, and files whose names tell their content."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from baimo.graph.escape import text_for_html
from baimo.graph.html import page_script, page_styles, page_text, sigma_script, vis_script
from baimo.graph.labels import Language
from baimo.graph.serve.security import POLICY

_TYPES = {"css": "text/css; charset=utf-8", "js": "text/javascript; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class StaticFile:
    """A file of the page.

    Attributes:
        name: Its name, with a hash of its content: under one name there is only ever one content.
        content: Its bytes.
        media_type: What it is.
    """

    name: str
    content: bytes
    media_type: str


def static_files() -> list[StaticFile]:
    """The style sheets and scripts of the page, in the order in which it needs them."""
    vis_css, page_css = page_styles()
    texts = [
        ("vis", "css", vis_css),
        ("page", "css", page_css),
        ("vis", "js", vis_script()),
        ("sigma", "js", sigma_script()),
        ("page", "js", page_script(served=True)),
    ]
    found = []
    for stem, suffix, text in texts:
        content = text.encode("utf-8")
        digest = hashlib.sha256(content).hexdigest()[:16]
        found.append(StaticFile(f"{stem}.{digest}.{suffix}", content, _TYPES[suffix]))
    return found


def served_page(
    files: list[StaticFile], language: Language, title: str | None, about: dict[str, Any]
) -> bytes:
    """The page, which asks the server for all that it shows.

    Args:
        files: Its style sheets and scripts.
        language: The language the page opens in.
        title: Shown at the top; a general title if not given.
        about: What the page is told at once.
    """
    places = [f"static/{text_for_html(file.name)}" for file in files]
    text = page_text(
        language,
        title,
        POLICY,
        {"served": True, "language": language, "title": title, **about},
        styles=[f'<link rel="stylesheet" href="{at}">' for at in places if at.endswith(".css")],
        scripts=[f'<script src="{at}"></script>' for at in places if at.endswith(".js")],
    )
    return text.encode("utf-8")
