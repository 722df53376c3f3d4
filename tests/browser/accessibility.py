"""axe-core's rules (WCAG A and AA)."""

from pathlib import Path

AXE = Path(__file__).parent / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def violations(explorer):
    """What axe-core finds, one line each; run outside the page's policy, as browsers' tools are."""
    explorer.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = explorer.page.evaluate(
        "tags => axe.run(document, { runOnly: { type: 'tag', values: tags } })", TAGS
    )
    return [
        f"{v['impact']}: {v['id']}: {node['html'][:300]} | {node['failureSummary'][:200]}"
        for v in found["violations"]
        if v["impact"] in ("serious", "critical", "moderate")
        for node in v["nodes"]
    ]
