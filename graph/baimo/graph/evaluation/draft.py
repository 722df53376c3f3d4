"""A gold file pre-filled from a build, to correct by hand."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from baimo.extract.folding import name_key
from baimo.graph.evaluation.pairing import text_hash

if TYPE_CHECKING:
    import networkx as nx

_TIERS = {
    "core": "must be found",
    "secondary": "should be found; a miss costs less",
    "generic": "classes and common nouns: neither a miss nor a false positive",
}
_HEAD = (
    "document",
    "sha256",
    "characters",
    "offsets",
    "labeller",
    "tiers",
    "entity_types",
    "relation_types",
)


def draft(graph: nx.MultiDiGraph[str], *, with_text: bool = False) -> dict[str, Any]:
    """The gold that the build of one document would be perfect for.

    Entities have the tier ``secondary``, classes ``generic``; ids are made of type and name, so a
    second build of the same text gives the same ones.

    Args:
        graph: The graph of a single document.
        with_text: Whether to put the text into the gold. Otherwise its hash alone is kept, and the
            document has to lie beside the gold or be named again.
    """
    (document,) = graph.graph["documents"]
    ids = _ids(graph)
    ontology = graph.graph["ontology"]
    record: dict[str, Any] = {
        "document": document["id"],
        "sha256": text_hash(document["text"]),
        "characters": len(document["text"]),
        "offsets": "Unicode code points, end exclusive",
        "labeller": "pre-filled by baimo annotate; not corrected yet",
        "tiers": _TIERS,
        "entity_types": list(ontology["entities"]),
        "relation_types": list(ontology["relations"]),
    }
    if with_text:
        record["text"] = document["text"]
    nodes = sorted(_nodes(graph), key=lambda node: _first(node[1], node[0]))
    record["entities"] = [_entity(ids[node], each) for node, each in nodes]
    record["relations"] = _relations(graph, ids)
    record["coreference"] = sorted(
        (
            {
                "start": mention["start"],
                "end": mention["end"],
                "text": mention["text"],
                "refersTo": ids[node],
            }
            for node, each in nodes
            for mention in each["mentions"]
            if mention["anaphor"]
        ),
        key=lambda item: (item["start"], item["end"], item["refersTo"]),
    )
    return record


def draft_json(record: dict[str, Any]) -> str:
    """The text of the gold file: each entity, relation and pronoun on a line of its own."""
    parts = []
    for name, value in record.items():
        if isinstance(value, list) and name not in _HEAD and value:
            items = ",\n".join(f"  {json.dumps(item, ensure_ascii=False)}" for item in value)
            parts.append(f"{json.dumps(name)}: [\n{items}\n ]")
        else:
            parts.append(f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}")
    return "{\n " + ",\n ".join(parts) + "\n}\n"


def _ids(graph: nx.MultiDiGraph[str]) -> dict[str, str]:
    """``model.gpt4`` for each node; of several with one type and name, later ones get a number."""
    uses: Counter[str] = Counter()
    ids = {}
    for node, record in sorted(_nodes(graph), key=lambda node: node[0]):
        base = f"{record['type'].partition(':')[0].lower()}.{name_key(record['name'])}"
        uses[base] += 1
        ids[node] = base if uses[base] == 1 else f"{base}~{uses[base]}"
    return ids


def _nodes(graph: nx.MultiDiGraph[str]) -> list[tuple[str, dict[str, Any]]]:
    return [(node, graph.nodes[node]) for node in graph]


def _first(record: dict[str, Any], node: str) -> tuple[int, int, str]:
    starts = [(mention["start"], -mention["end"]) for mention in record["mentions"]]
    return (*min(starts, default=(0, 0)), node)


def _entity(id_: str, record: dict[str, Any]) -> dict[str, Any]:
    base, _, kind = record["type"].partition(":")
    named = [mention for mention in record["mentions"] if not mention["anaphor"]]
    return {
        "id": id_,
        "name": record["name"],
        "type": base,
        **({"subtype": kind} if kind else {}),
        "tier": "generic" if record["generic"] else "secondary",
        "aliases": sorted({mention["text"] for mention in named} - {record["name"]}),
        "mentions": [
            {
                "start": mention["start"],
                "end": mention["end"],
                "text": mention["text"],
                **({"nested": True} if mention["nested"] else {}),
            }
            for mention in named
        ],
    }


def _relations(graph: nx.MultiDiGraph[str], ids: dict[str, str]) -> list[dict[str, Any]]:
    relations = []
    for head, tail, record in graph.edges(data=True):
        first, *more = record["evidence"]
        qualifiers = defaultdict(list)
        for key, value in record["qualifiers"]:
            qualifiers[key].append(value)
        relations.append(
            {
                "head": ids[head],
                "relation": record["type"],
                "tail": ids[tail],
                "tier": "secondary",
                "status": record["status"],
                "evidence": first["sentence"],
                **({"moreEvidence": [item["sentence"] for item in more]} if more else {}),
                "evidenceText": first["text"],
                **(
                    {"qualifiers": {key: "; ".join(items) for key, items in qualifiers.items()}}
                    if qualifiers
                    else {}
                ),
                "headName": graph.nodes[head]["name"],
                "tailName": graph.nodes[tail]["name"],
            }
        )
    return sorted(
        relations, key=lambda item: (item["evidence"], item["head"], item["relation"], item["tail"])
    )
