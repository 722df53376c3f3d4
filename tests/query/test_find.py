"""The index of names finds what going through all names would."""

import random

import networkx as nx
import pytest
from rapidfuzz import fuzz

from baimo.graph.names import folded
from baimo.graph.node_link import FORMAT, VERSION
from baimo.graph.query.find import hits
from baimo.graph.query.index import GraphIndex
from baimo.graph.records import put_edge, put_node

CHARACTERS = "华为盘古昇腾云ＡａbB19 "


def make_index(seed):
    chance = random.Random(seed)
    graph = nx.MultiDiGraph()
    kinds = {"zh": "", "en": "", "color": "", "parent": None}
    ontology = {"entities": {"A": kinds, "B": kinds}, "relations": {}}
    graph.graph.update(format=FORMAT, version=VERSION, ontology=ontology, documents=[])

    def name():
        return "".join(chance.choices(CHARACTERS, k=chance.randrange(1, 9))).strip() or "x"

    for number in range(250):
        aliases = [
            {"text": name(), "reason": "", "compared": "", "detail": ""}
            for _ in range(chance.choice([0, 0, 1, 3]))
        ]
        record = {"name": name(), "type": chance.choice("AB"), "generic": False}
        put_node(
            graph, f"{number}", {**record, "aliases": aliases, "attributes": [], "mentions": []}
        )
    for number in range(300):
        ends = chance.choices(list(graph), k=2)
        record = {"type": "r", "status": "stated", "confidence": 1.0, "evidence": []}
        put_edge(graph, *ends, f"e{number}", {**record, "qualifiers": []})
    return GraphIndex(graph)


def by_going_through_all(index, text, type_):
    """The score of each entity that holds the text or is it, by definition."""
    wanted = folded(text)
    scores = {}
    for number, node in enumerate(index.ids):
        record = index.graph.nodes[node]
        if type_ is not None and record["type"] != type_:
            continue
        best = 100.0 if text == node else 0.0
        for form in (record["name"], *(alias["text"] for alias in record["aliases"])):
            if folded(form) == wanted:
                same = (100 if form == record["name"] else 97) if form == text else 95
                best = max(best, same)
            elif wanted in folded(form):
                best = max(best, 70 + 20 * len(wanted) / len(folded(form)))
        if best:
            scores[number] = round(best, 1)
    return scores


@pytest.mark.parametrize("seed", range(3))
def test_parts_and_names(seed):
    index = make_index(seed)
    chance = random.Random(seed)
    asked = 0
    for _ in range(300):
        text = "".join(chance.choices(CHARACTERS, k=chance.randrange(1, 5)))
        if not folded(text):
            continue
        type_ = chance.choice([None, "A"])
        limit = chance.choice([1, 5, 1000])
        wanted = by_going_through_all(index, text, type_)
        order = sorted(
            wanted.items(),
            key=lambda each: (-each[1], -index.degrees[each[0]], index.ids[each[0]]),
        )
        found = [
            (hit.number, hit.score)
            for hit in hits(index, text, type_=type_, limit=limit)
            if hit.reason in ("id", "name", "alias", "folded", "part")
        ]
        # What sounds or is spelled like the text may stand between them.
        assert found == order[: len(found)]
        if limit == 1000:
            assert len(found) == len(order)
        asked += len(found)
    assert asked > 500


def test_one_wrong_character_is_found_out():
    index = make_index(7)
    chance = random.Random(7)
    found = total = 0
    for number, node in enumerate(index.ids):
        name = folded(index.graph.nodes[node]["name"])
        if len(name) < 5:
            continue
        place = chance.randrange(len(name))
        wrong = f"{name[:place]}错{name[place + 1 :]}"
        total += 1
        found += number in {hit.number for hit in hits(index, wrong, limit=20)}
        for hit in hits(index, wrong, limit=20):
            if hit.reason == "fuzzy":
                assert fuzz.ratio(wrong, folded(hit.matched)) >= 60
    assert found == total > 50


def test_similar_spellings_only_where_nothing_else_is_found():
    index = make_index(7)
    name = max((index.graph.nodes[node]["name"] for node in index.ids), key=len)
    assert all(hit.reason != "fuzzy" for hit in hits(index, name, misspelt="last"))
    assert any(hit.reason == "fuzzy" for hit in hits(index, f"{name}错", misspelt="last"))


@pytest.mark.parametrize("text", ["", " ", "\0", "\ud800", "a" * 3000, "😀", "\U0010ffff"])
def test_strange_texts(text):
    index = make_index(7)
    assert isinstance(hits(index, text), list)
    empty = GraphIndex(nx.MultiDiGraph(ontology={"entities": {}, "relations": {}}))
    assert hits(empty, text) == []
