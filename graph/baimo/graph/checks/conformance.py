"""Whether every fact keeps to the ontology."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from baimo.graph.checks.finding import Check, Finding, Subject, quotes

_BROKEN = {
    "domain": "{type} cannot start from {head_type}",
    "range": "{type} cannot lead to {tail_type}",
    "pair": "{type} does not join {head_type} with {tail_type}",
    "same type": "{type} joins only things of one type, not {head_type} with {tail_type}",
}


def _run(subject: Subject) -> Iterator[Finding]:
    graph, ontology = subject.graph, subject.ontology
    unknown = Counter(
        record["type"].partition(":")[0]
        for _, record in graph.nodes(data=True)
        if record["type"].partition(":")[0] not in ontology.entities
    )
    for type_, count in sorted(unknown.items()):
        what = f"the ontology has no entity type '{type_}', which {count} entities have"
        yield Finding("unknown type", "error", what, command=_with_ontology(subject))
    unknown = Counter(
        record["type"]
        for *_, record in graph.edges(data=True)
        if record["type"] not in ontology.relations
    )
    for type_, count in sorted(unknown.items()):
        what = f"the ontology has no relation type '{type_}', which {count} relations have"
        yield Finding("unknown type", "error", what, command=_with_ontology(subject))
    for head, tail, key, record in graph.edges(keys=True, data=True):
        spec = ontology.relations.get(record["type"])
        if spec is None:
            continue
        types = {
            "type": record["type"],
            "head_type": graph.nodes[head]["type"],
            "tail_type": graph.nodes[tail]["type"],
        }
        broken = ontology.allows(record["type"], types["head_type"], types["tail_type"])
        what = _BROKEN[broken].format(**types) if broken else ""
        for node, kind in ((head, spec.head_kind), (tail, spec.tail_kind)):
            if what or kind is None or graph.nodes[node]["generic"] == (kind == "class"):
                continue
            wanted = "a class" if kind == "class" else "a name"
            what = f"{record['type']} asks for {wanted}, and {node} is none"
        if what:
            yield Finding(
                "ontology",
                "error",
                f"{key}: {what}",
                (head, tail),
                (key,),
                evidence=quotes(record),
                command=subject.command("reject", head, record["type"], tail),
            )


def _with_ontology(subject: Subject) -> str:
    return f"{subject.command('check')} --ontology FILE"


CHECK = Check(
    {
        "ontology": "a fact whose head or tail is of a type that its relation does not allow",
        "unknown type": "a type that the ontology does not have; name the one of the build",
    },
    _run,
)
