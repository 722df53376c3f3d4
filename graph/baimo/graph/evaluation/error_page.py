"""``errors.html``: every miss and false positive in its sentence, on one page without scripts.

All that comes from documents and gold is escaped by ``baimo.graph.escape``; the policy of the page
allows its one style sheet and nothing else, least of all the network.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from baimo.extract.types import Span
from baimo.graph.escape import code_for_html, source_hash, text_for_html
from baimo.graph.evaluation.findings import Finding, Mark

_STYLE = code_for_html("""
:root { color-scheme: light dark; --line: #8886; --soft: #8882; }
body { font: 15px/1.6 system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif;
  max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.15rem; margin-top: 2.5rem; }
nav a { margin-right: 1rem; white-space: nowrap; }
article { border-top: 1px solid var(--line); padding: .6rem 0; overflow-wrap: anywhere; }
article h3 { font-size: 1rem; margin: 0; }
.type { font-weight: normal; background: var(--soft); padding: 0 .4em; border-radius: .3em; }
.detail, .place { margin: 0; font-size: .9rem; opacity: .8; }
blockquote { margin: .3rem 0; white-space: pre-wrap; }
mark { color: inherit; background: none; border-radius: .2em; padding: 0 .1em; }
.gold { background: #2a9d4a55; } .predicted { background: #d1495b55; }
.both { background: #e0a50066; } .head { background: #3a7bd555; } .tail { background: #9b59b655; }
.cue { text-decoration: underline 2px; }
.gold.predicted { background: #e0a50066; }
""")

_KINDS = {
    "entity": "Entities",
    "mention": "Mentions",
    "cluster": "Aliases",
    "relation": "Relations",
}
_ERRORS = {
    "miss": "missed",
    "false positive": "wrong",
    "wrong type": "wrong type",
    "wrong merge": "wrongly merged",
    "missed merge": "not merged",
}


def error_page(findings: Sequence[Finding]) -> str:
    """The text of the page."""
    groups: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for item in findings:
        groups[item.kind, item.error].append(item)
    order = [(kind, error) for kind in _KINDS for error in _ERRORS if (kind, error) in groups]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src {source_hash(_STYLE)}",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    links = "".join(
        f'<a href="#{_anchor(kind, error)}">{_KINDS[kind]} {_ERRORS[error]} '
        f"({len(groups[kind, error])})</a> "
        for kind, error in order
    )
    sections = "".join(_section(kind, error, groups[kind, error]) for kind, error in order)
    legend = " ".join(
        f'<mark class="{role}">{role}</mark>'
        for role in ("gold", "predicted", "both", "head", "cue", "tail")
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<link rel="icon" href="data:,">\n'
        f"<title>Errors</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"<h1>Errors ({len(findings)})</h1>\n<p>{legend}</p>\n<nav>{links}</nav>\n"
        f"{sections}</body>\n</html>\n"
    )


def _section(kind: str, error: str, findings: list[Finding]) -> str:
    title = f'<h2 id="{_anchor(kind, error)}">{_KINDS[kind]} {_ERRORS[error]}</h2>\n'
    ordered = sorted(findings, key=lambda item: (item.type, item.what, item.document, item.shown))
    return title + "".join(_article(item) for item in ordered)


def _article(item: Finding) -> str:
    rule = f", rule {item.rule}" if item.rule else ""
    place = f"{item.document}:{item.shown[0].start}" if item.shown else item.document
    quoted = " … ".join(
        "".join(_pieces(text, span, item.marks))
        for text, span in zip(item.texts, item.shown, strict=True)
    )
    return (
        f"<article>\n<h3>{text_for_html(item.what)} "
        f'<span class="type">{text_for_html(item.type)}</span></h3>\n'
        f'<p class="detail">{text_for_html(item.detail + rule)}</p>\n'
        f"<blockquote>{quoted}</blockquote>\n"
        f'<p class="place">{text_for_html(place)}, gold {text_for_html(item.gold)}</p>\n'
        "</article>\n"
    )


def _pieces(text: str, shown: Span, marks: tuple[Mark, ...]) -> Iterator[str]:
    """The text cut at the ends of all marks, for marks may lie in or across each other."""
    inside = [
        Mark(max(mark.start, shown.start), min(mark.end, shown.end), mark.role)
        for mark in marks
        if mark.start < shown.end and mark.end > shown.start
    ]
    cuts = sorted({*shown, *(cut for mark in inside for cut in (mark.start, mark.end))})
    for start, end in pairwise(cuts):
        roles = dict.fromkeys(
            mark.role for mark in inside if mark.start <= start and end <= mark.end
        )
        piece = text_for_html(text[start - shown.start : end - shown.start])
        yield f'<mark class="{" ".join(roles)}">{piece}</mark>' if roles else piece


def _anchor(kind: str, error: str) -> str:
    return f"{kind}-{error.replace(' ', '-')}"
