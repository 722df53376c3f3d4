"""axe-core's rules (WCAG A and AA)."""

from pathlib import Path

AXE = Path(__file__).parent / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

RUN = """async (tags) => {
    const options = { runOnly: { type: "tag", values: tags }, resultTypes: ["violations"] };
    return (await axe.run(document, options)).violations;
}"""
"""Describes what is violated only: to describe all the rest takes longer than to check it."""


def violations(explorer):
    """What axe-core finds, one line each; run outside the page's policy, as browsers' tools are."""
    if not explorer.page.evaluate("typeof axe === 'object'"):
        explorer.page.evaluate(AXE.read_text(encoding="utf-8"))
    found = explorer.page.evaluate(RUN, TAGS)
    return [
        f"{v['impact']}: {v['id']}: {node['html'][:300]} | {node['failureSummary'][:200]}"
        for v in found
        if v["impact"] in ("serious", "critical", "moderate")
        for node in v["nodes"]
    ]
