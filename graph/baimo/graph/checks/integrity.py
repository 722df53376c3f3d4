"""Whether everything that is pointed at is there, and reads as it should."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from baimo.graph.checks.finding import Check, Finding, Subject
from baimo.graph.invariants import problems_of


def _run(subject: Subject) -> Iterator[Finding]:
    command = f"baimo build INPUTS --out {shlex.quote(subject.place)}"
    for line in subject.misplaced:
        yield Finding("reference", "error", line, command=command)
    for problem in problems_of(subject.graph):
        entity, relation, document = problem.entity, problem.relation, problem.document
        yield Finding(
            problem.kind,
            "error",
            problem.message,
            () if entity is None else (entity,),
            () if relation is None else (relation,),
            () if document is None else (document,),
            command=command,
        )


CHECK = Check(
    {
        "reference": "a document, an entity or an end of a relation is missing, or is there twice",
        "offset": "a span lies outside its document, or has other words there than it says",
        "value": "a status that there is not, or a confidence that is no probability",
    },
    _run,
)
