"""Several hundred generated patterns: Cypher, SQL, ``pattern`` and plain networkx agree on each."""

from __future__ import annotations

import os
import random
from collections import Counter
from dataclasses import dataclass

import pytest

from baimo.extract.types import STATUSES

pytest.importorskip("duckdb")
pytest.importorskip("real_ladybug")


@dataclass
class Generated:
    """A chain: types (exact for some), relation types, directions, statuses, perhaps one name."""

    types: list[str | None]
    exact: list[bool]
    relations: list[str | None]
    directions: list[str]
    statuses: list[str | None]
    name_at: int | None
    name: str | None


class Plain:
    """The oracle: networkx and loops."""

    def __init__(self, kg):
        graph = (
            kg.to_networkx() if len(kg) < 20_000 else kg._graph
        )  # a copy of the large takes long
        self.types = {node: record["type"] for node, record in graph.nodes(data=True)}
        kinds = graph.graph["ontology"]["entities"]
        self.lines = {}
        for type_ in set(self.types.values()):
            base = type_.partition(":")[0]
            line = {type_, base}
            while kinds[base]["parent"]:
                base = kinds[base]["parent"]
                line.add(base)
            self.lines[type_] = line
        self.out, self.into, self.by_relation = {}, {}, {}
        for head, tail, key, record in graph.edges(keys=True, data=True):
            edge = (key, head, tail, record["type"], record["status"])
            self.out.setdefault(head, []).append(edge)
            self.into.setdefault(tail, []).append(edge)
            self.by_relation.setdefault(record["type"], []).append(edge)
        self.edges = [edge for edges in self.by_relation.values() for edge in edges]

    def rows(self, made):
        start = made.name_at
        if start is None:
            found = []
            for edge in (
                self.by_relation.get(made.relations[0], []) if made.relations[0] else self.edges
            ):
                ends = self.step(made, 0, edge)
                found += [((edge[0],), left, right) for left, right in ends]
            return Counter(keys for keys, *_ in self.grown(made, found, 1))
        if not self.fits(made, start, made.name):
            return Counter()
        found = [((), made.name, made.name)]
        found = self.grown(made, found, start)
        for place in range(start - 1, -1, -1):
            grown = []
            for keys, left, right in found:
                into = made.directions[place] == ">"
                for edge in (self.into if into else self.out).get(left, []):
                    for first, second in self.step(made, place, edge):
                        if second == left:
                            grown.append(((edge[0], *keys), first, right))
            found = grown
        return Counter(keys for keys, *_ in found)

    def grown(self, made, found, place):
        for at in range(place, len(made.relations)):
            grown = []
            for keys, left, right in found:
                for edge in (self.out if made.directions[at] == ">" else self.into).get(right, []):
                    for first, second in self.step(made, at, edge):
                        if first == right:
                            grown.append(((*keys, edge[0]), left, second))
            found = grown
        return found

    def step(self, made, at, edge):
        _, head, tail, relation, status = edge
        if made.relations[at] not in (None, relation) or made.statuses[at] not in (None, status):
            return []
        ends = (head, tail) if made.directions[at] == ">" else (tail, head)
        if self.fits(made, at, ends[0]) and self.fits(made, at + 1, ends[1]):
            return [ends]
        return []

    def fits(self, made, place, node):
        if made.name_at == place and node != made.name:
            return False
        wanted = made.types[place]
        if wanted is None:
            return True
        return (
            self.types[node] == wanted
            if made.exact[place]
            else wanted in self.lines[self.types[node]]
        )


def generate(chance, kg, *, anchored):
    nodes = list(kg)
    kinds = kg._graph.graph["ontology"]
    steps = chance.choice([1, 1, 2, 2, 3])
    types, relations = [*kinds["entities"], "Quantity:money"], list(kinds["relations"])
    made = Generated(
        [chance.choice([*types, None, None, None]) for _ in range(steps + 1)],
        [chance.random() < 0.5 for _ in range(steps + 1)],
        [chance.choice([*relations, *[None] * 15]) for _ in range(steps)],
        [chance.choice("><") for _ in range(steps)],
        [chance.choice([*STATUSES[:2], None, None]) for _ in range(steps)],
        None,
        None,
    )
    # Follow real edges most of the time, so that most patterns find something.
    graph = kg._graph
    node = chance.choice(nodes)
    for at in range(steps):
        around = list(graph.out_edges(node, keys=True, data=True))
        made.directions[at] = ">"
        if not around or chance.random() < 0.4:
            around = [(t, h, k, r) for h, t, k, r in graph.in_edges(node, keys=True, data=True)]
            made.directions[at] = "<"
        if not around:
            break
        _, other, _, record = chance.choice(around)
        if at == 0 and chance.random() < 0.8 and made.types[0]:
            made.types[0] = graph.nodes[node]["type"]
        if made.relations[at]:
            made.relations[at] = record["type"]
        if made.types[at + 1] and chance.random() < 0.9:
            made.types[at + 1] = graph.nodes[other]["type"]
        if (anchored or chance.random() < 0.3) and made.name_at is None and at == steps // 2:
            made.name_at, made.name = at, node
        node = other
    if made.name_at is None and (anchored or all(each is None for each in made.relations)):
        made.name_at, made.name = 0, chance.choice(nodes)
    return made


def cypher_of(made):
    conditions, text = [], ""
    for place, type_ in enumerate(made.types):
        label = f":`{type_}`" if type_ and made.exact[place] else ""
        text += f"(n{place}{label})"
        if type_ and not made.exact[place]:
            conditions.append(f"'{type_}' IN n{place}.types")
        if place < len(made.relations):
            inside = f"[r{place}{f':`{made.relations[place]}`' if made.relations[place] else ''}]"
            text += f"-{inside}->" if made.directions[place] == ">" else f"<-{inside}-"
            if made.statuses[place]:
                conditions.append(f"r{place}.status = '{made.statuses[place]}'")
    parameters = {}
    if made.name_at is not None:
        conditions.append(f"n{made.name_at}.id = $name")
        parameters["name"] = made.name
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    returned = ", ".join(f"r{place}.id" for place in range(len(made.relations)))
    return f"MATCH {text}{where} RETURN {returned}", parameters


def sql_of(made):
    tables, conditions, parameters = [], [], []
    for place in range(len(made.relations)):
        tables.append(f"relations r{place}")
        left, right = ("head", "tail") if made.directions[place] == ">" else ("tail", "head")
        if place:
            before = "tail" if made.directions[place - 1] == ">" else "head"
            conditions.append(f"r{place - 1}.{before} = r{place}.{left}")
        if made.relations[place]:
            conditions.append(f"r{place}.type = '{made.relations[place]}'")
        if made.statuses[place]:
            conditions.append(f"r{place}.status = '{made.statuses[place]}'")
        for at, side in ((place, left), (place + 1, right)):
            if made.types[at] and made.exact[at]:
                conditions.append(f"r{place}.{side}_type = '{made.types[at]}'")
            elif made.types[at]:
                conditions.append(
                    f"r{place}.{side} IN (SELECT id FROM entities "
                    f"WHERE list_contains(types, '{made.types[at]}'))"
                )
            if made.name_at == at:
                conditions.append(f"r{place}.{side} = ?")
                parameters.append(made.name)
    returned = ", ".join(f"r{place}.id AS e{place}" for place in range(len(made.relations)))
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {returned} FROM {', '.join(tables)}{where}", parameters


def pattern_of(made):
    """The same as a pattern, which has no exact types and one status for all."""
    if any(made.exact[at] and type_ for at, type_ in enumerate(made.types)):
        return None
    if len(set(made.statuses)) > 1:
        return None
    text = ""
    for place, type_ in enumerate(made.types):
        name = f'"{made.name}"' if made.name_at == place else ""
        text += " ".join(part for part in (type_, name) if part) or "*"
        if place < len(made.relations):
            relation = made.relations[place] or ""
            text += f" -{relation}-> " if made.directions[place] == ">" else f" <-{relation}- "
    return text


def rows_of(table):
    return Counter(tuple(row) for row in table.itertuples(index=False))


@pytest.mark.parametrize(
    ("nodes", "edges", "patterns", "anchored"),
    [
        (60, 400, 200, False),
        (300, 1_500, 200, False),
        (10_000, 50_000, 100, False),
        pytest.param(
            200_000,
            1_000_000,
            60,
            True,
            marks=pytest.mark.skipif(
                not os.environ.get("BAIMO_LARGE_TESTS"),
                reason="takes minutes and 8 GB; set BAIMO_LARGE_TESTS=1",
            ),
        ),
    ],
    ids=["400", "1500", "50000", "1000000"],
)
def test_all_engines_give_the_same_rows(made, nodes, edges, patterns, anchored):
    kg = made(nodes, edges)
    oracle = Plain(kg)
    chance = random.Random(nodes)
    found = compared = 0
    for _ in range(patterns):
        one = generate(chance, kg, anchored=anchored)
        expected = oracle.rows(one)
        if expected.total() > 20_000:
            continue
        query, parameters = cypher_of(one)
        assert rows_of(kg.cypher(query, parameters)) == expected, query
        query, values = sql_of(one)
        assert rows_of(kg.sql(query, values)) == expected, query
        text = pattern_of(one)
        if text is not None:
            table = kg.pattern(text, status=one.statuses[0])
            columns = [f"relation{place + 1}" for place in range(len(one.relations))]
            assert rows_of(table[columns]) == expected, text
            compared += 1
        found += bool(expected)
    assert found > patterns / 3, "most patterns should find something"
    assert compared > patterns / 20
