"""Corrections that no longer apply: what they speak of is not in the documents any more."""

from __future__ import annotations

import json
from collections.abc import Iterator

from baimo.graph.checks.finding import Check, Finding, Subject


def _run(subject: Subject) -> Iterator[Finding]:
    for record in subject.decided.idle():
        text = json.dumps(record["correction"], ensure_ascii=False)
        yield Finding(
            "idle correction",
            "warning",
            f"the correction {text} does not apply: {record['why']}",
            tuple(node for node in record["ids"] if node in subject.graph),
            command=subject.command("undo"),
        )


CHECK = Check({"idle correction": "a correction that did not apply to this build"}, _run)
