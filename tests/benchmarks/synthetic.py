"""Graphs of any size with Chinese names, of the shape that a build gives."""

from __future__ import annotations

import random

import networkx as nx

from baimo.extract.ontology import load_ontology
from baimo.extract.types import STATUSES
from baimo.graph.node_link import FORMAT, VERSION
from baimo.graph.records import ontology_record, put_edge, put_node

SYLLABLES = "华为盘古昇腾云百川星火智谱通义文心悟道鹏城紫东太初天工商量日新混元讯飞"
SENTENCE = "华为在上海发布了盘古大模型。"


def make_graph(nodes: int, edges: int, seed: int = 1) -> nx.MultiDiGraph[str]:
    """A graph whose relations go from types to types as the ontology allows.

    All evidence is one record: what is measured is the graph, not its texts.
    """
    chance = random.Random(seed)
    ontology = load_ontology()
    types = [*ontology.entities, "Quantity:parameters", "Quantity:money", "Event:talk"]
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(
        format=FORMAT,
        version=VERSION,
        ontology=ontology_record(ontology),
        documents=[
            {
                "id": f"文档{number}",
                "title": None,
                "date": f"202{number}-01",
                "source": "",
                "text": SENTENCE,
                "blocks": [],
                "tables": [],
            }
            for number in range(4)
        ],
        sentences=[],
        rejections=[],
        skipped=[],
        notes=[],
    )
    members: dict[str, list[str]] = {}
    for number in range(nodes):
        type_ = chance.choice(types)
        name = "".join(chance.choices(SYLLABLES, k=3)) + str(number)
        node = f"{type_}:{name}"
        record = {"name": name, "type": type_, "generic": False}
        put_node(graph, node, {**record, "aliases": [], "attributes": [], "mentions": []})
        for each in (type_, *ontology.ancestry[type_.partition(":")[0]]):
            if node not in members.setdefault(each, [])[-1:]:
                members[each].append(node)
    evidence = [
        [
            {
                "document": f"文档{number}",
                "sentence": [0, len(SENTENCE)],
                "text": SENTENCE,
                "head": [0, 2],
                "cue": [5, 7],
                "tail": [8, 13],
                "rule": "made up",
                "confidence": 0.5,
            }
        ]
        for number in range(4)
    ]
    relations = []
    for name, kind in ontology.relations.items():
        heads = [type_ for type_ in kind.domain if members.get(type_)]
        tails = [type_ for type_ in kind.range if members.get(type_)]
        if heads and tails:
            relations.append((name, heads, tails))
    for number in range(edges):
        name, heads, tails = chance.choice(relations)
        head = chance.choice(members[chance.choice(heads)])
        # Now and then a self loop or a parallel edge.
        tail = head if number % 97 == 0 else chance.choice(members[chance.choice(tails)])
        status = STATUSES[0] if chance.random() < 0.8 else chance.choice(STATUSES)
        key = f"{head} -{name}-> {tail} [{status}] #{number}"
        record = {
            "type": name,
            "status": status,
            "confidence": 0.5,
            "qualifiers": [],
            "evidence": evidence[number % 4],
        }
        put_edge(graph, head, tail, key, record)
        if number % 211 == 0:
            put_edge(graph, head, tail, f"{key} again", dict(record))
    return graph
