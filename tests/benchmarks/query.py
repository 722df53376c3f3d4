"""How fast a graph answers, as ratios against named peers in one run.

    python tests/benchmarks/query.py                  # 10,000/50,000 and 200,000/1,000,000
    python tests/benchmarks/query.py 10000 50000      # one size

For each size and task: what KnowledgeGraph takes, and how many times longer each peer takes for
the same rows. The peers are plain networkx (hand-written loops over the same
MultiDiGraph, into the same data frame where the task gives one), DuckDB through ``kg.sql``, the
Cypher engine through ``kg.cypher``, pyoxigraph over the relations alone, and grand-cypher, for one
hop and left out where that takes minutes.
"""

from __future__ import annotations

import gc
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
from synthetic import make_graph

from baimo.graph import KnowledgeGraph
from baimo.graph.query.limits import Limits

LIMITS = Limits(rows=5_000_000, seconds=600)
STEPS = ("Organization", "releases", "Model", "adaptsOn", "CloudService")


def seconds(action: Callable[[], Any], times: int = 5) -> float:
    """The median of several runs, after one that does not count."""
    action()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def once(action: Callable[[], Any]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


class Size:
    """All tasks on one graph."""

    def __init__(self, nodes: int, edges: int) -> None:
        self.large = edges > 200_000
        self.graph = make_graph(nodes, edges)
        self.kg = KnowledgeGraph(self.graph)
        chance = random.Random(5)
        names = [node for node in self.graph if self.graph.degree(node)]
        self.names = chance.sample(names, 200)
        self.pairs = [tuple(chance.sample(names, 2)) for _ in range(30)]
        kinds = self.graph.graph["ontology"]["entities"]
        self.under = {
            type_: {
                each
                for each in {record["type"] for _, record in self.graph.nodes(data=True)}
                if type_ in self._line(each, kinds)
            }
            for type_ in STEPS[::2]
        }
        print(f"\n{nodes:,} entities, {self.graph.number_of_edges():,} relations", flush=True)

    @staticmethod
    def _line(type_: str, kinds: dict[str, Any]) -> set[str]:
        base = type_.partition(":")[0]
        line = {type_, base}
        while kinds[base]["parent"]:
            base = kinds[base]["parent"]
            line.add(base)
        return line

    def row(self, task: str, ours: float, **peers: float | None) -> None:
        told = [
            f"{name} {'-' if taken is None else f'{taken / ours:.2f}x'}"
            for name, taken in peers.items()
        ]
        print(f"  {task:34} {ours * 1000:11.3f} ms   {'  '.join(told)}", flush=True)

    def load(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "graph.json"
            self.kg.save(path)
            ours = once(lambda: KnowledgeGraph.load(path))

            def plain() -> None:
                import json

                nx.node_link_graph(json.loads(path.read_text(encoding="utf-8")), edges="edges")

            self.row("load graph.json", ours, networkx=once(plain))
        gc.collect()
        index = once(lambda: self.kg.pattern("Place -releases-> Place"))
        tables = once(lambda: self.kg.sql("SELECT 1 FROM relations, entities LIMIT 1"))
        cypher = once(lambda: self.kg.cypher("RETURN 1"))
        self.row("make the index, from networkx", index, duckdb=tables, cypher=cypher)

    def neighbours(self) -> None:
        graph, records = self.graph, self.graph.nodes

        def plain_rows(name: str) -> list[tuple[Any, ...]]:
            rows = []
            for out, edges in (
                (True, graph.out_edges(name, keys=True, data=True)),
                (False, graph.in_edges(name, keys=True, data=True)),
            ):
                for head, tail, key, record in edges:
                    other = tail if out else head
                    if other == name and not out:
                        continue
                    best = max(record["evidence"], key=lambda each: each["confidence"])
                    rows.append(
                        (other, records[other]["name"], records[other]["type"], 1, name,
                         records[name]["name"], "out" if out else "in", record["type"], key,
                         record["status"], record["confidence"], len(record["evidence"]),
                         best["text"], best["document"])
                    )  # fmt: skip
            return rows

        columns = list(self.kg.neighbors(self.names[0]).columns)

        def plain() -> None:
            for name in self.names:
                pd.DataFrame(plain_rows(name), columns=columns)

        def cypher() -> None:
            for name in self.names[:20]:
                self.kg.cypher("MATCH (a {id: $n})-[r]-(b) RETURN b.id, r.id", {"n": name})

        def sql() -> None:
            for name in self.names[:20]:
                self.kg.sql(
                    "SELECT tail, id FROM relations WHERE head = ? UNION ALL "
                    "SELECT head, id FROM relations WHERE tail = ? AND head <> tail",
                    [name, name],
                )

        ours = seconds(lambda: [self.kg.neighbors(name) for name in self.names], 3)
        self.row(
            "neighbours of one, as a frame",
            ours / 200,
            networkx=seconds(plain, 3) / 200,
            duckdb=seconds(sql, 1) / 20,
            cypher=seconds(cypher, 1) / 20,
        )

    def pattern(self) -> None:
        first, one, second, two, third = STEPS
        graph = self.graph
        types = {node: record["type"] for node, record in graph.nodes(data=True)}
        under = self.under

        def plain() -> pd.DataFrame:
            rows = []
            for head, middle, key, record in graph.edges(keys=True, data=True):
                if record["type"] != one or types[head] not in under[first]:
                    continue
                if types[middle] not in under[second]:
                    continue
                for _, tail, other, next_ in graph.out_edges(middle, keys=True, data=True):
                    if next_["type"] == two and types[tail] in under[third]:
                        rows.append((head, key, middle, other, tail))
            return pd.DataFrame(rows, columns=list("abcde"))

        text = f"{first} -{one}-> {second} -{two}-> {third}"
        conditions = [
            f"{column} IN ({', '.join(repr(each) for each in sorted(under[type_]))})"
            for column, type_ in zip(
                ("r.head_type", "r.tail_type", "s.tail_type"), STEPS[::2], strict=True
            )
        ]
        sql = (
            "SELECT r.head, r.id, r.tail, s.id, s.tail FROM relations r JOIN relations s "
            f"ON s.head = r.tail WHERE r.type = '{one}' AND s.type = '{two}' "
            f"AND {' AND '.join(conditions)}"
        )
        labels = {type_: ":".join(f"`{each}`" for each in under[type_]) for type_ in under}
        cypher = (
            f"MATCH (a:{labels[first]})-[r:{one}]->(b:{labels[second]})-[s:{two}]->"
            f"(c:{labels[third]}) RETURN a.id, r.id, b.id, s.id, c.id"
        )
        expected = len(plain())
        assert len(self.kg.pattern(text, limits=LIMITS)) == expected
        assert len(self.kg.sql(sql, limits=LIMITS)) == expected
        assert len(self.kg.cypher(cypher, limits=LIMITS)) == expected
        self.row(
            f"typed two-step pattern ({expected:,} rows)",
            seconds(lambda: self.kg.pattern(text, limits=LIMITS)),
            networkx=seconds(plain, 1),
            duckdb=seconds(lambda: self.kg.sql(sql, limits=LIMITS), 3),
            cypher=seconds(lambda: self.kg.cypher(cypher, limits=LIMITS), 3),
            pyoxigraph=self.oxigraph(one, two, expected),
            grand_cypher=None if self.large else self.grand(one),
        )

    def oxigraph(self, one: str, two: str, expected: int) -> float:
        import pyoxigraph as ox

        store = ox.Store()

        def iri(text: str) -> ox.NamedNode:
            from baimo.graph.export.rdf_names import iri as named

            return ox.NamedNode(named("entity", text))

        type_ = iri("a")
        types = {node: record["type"] for node, record in self.graph.nodes(data=True)}
        names = {node: iri(node) for node in self.graph}
        quads = [
            ox.Quad(names[node], type_, iri(each))
            for node, own in types.items()
            for each in self.under
            if own in self.under[each]
        ]
        relations = {}
        for head, tail, _, record in self.graph.edges(keys=True, data=True):
            relation = relations.setdefault(record["type"], iri(record["type"]))
            quads.append(ox.Quad(names[head], relation, names[tail]))
        store.bulk_extend(quads)
        query = (
            f"SELECT ?a ?b ?c {{ ?a {type_} {iri(STEPS[0])} ; {iri(one)} ?b . "
            f"?b {type_} {iri(STEPS[2])} ; {iri(two)} ?c . ?c {type_} {iri(STEPS[4])} }}"
        )
        rows = len(list(store.query(query)))
        assert 0 < rows <= expected  # parallel relations are one triple
        return seconds(lambda: list(store.query(query)), 3)

    def grand(self, one: str) -> float:
        """One hop only: two take far longer."""
        from grandcypher import GrandCypher

        flat: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node, record in self.graph.nodes(data=True):
            flat.add_node(node, __labels__={record["type"]})
        for head, tail, key, record in self.graph.edges(keys=True, data=True):
            flat.add_edge(head, tail, key, __labels__={record["type"]})
        query = f"MATCH (a:Organization)-[r:{one}]->(b:Model) RETURN a, b"
        return once(lambda: GrandCypher(flat).run(query))

    def hops(self) -> None:
        undirected = nx.MultiGraph()
        undirected.add_nodes_from(self.graph)
        undirected.add_edges_from(self.graph.edges(keys=True))

        def plain() -> None:
            for name in self.names[:20]:
                list(nx.single_source_shortest_path_length(undirected, name, cutoff=2))

        def cypher() -> None:
            for name in self.names[:5]:
                self.kg.cypher("MATCH (a {id: $n})-[*1..2]-(b) RETURN DISTINCT b.id", {"n": name})

        names = self.names[:20]
        self.row(
            "2 hops (ours: a frame, theirs: ids)",
            seconds(lambda: [self.kg.neighbors(name, depth=2) for name in names], 3) / 20,
            networkx=seconds(plain, 3) / 20,
            cypher=seconds(cypher, 1) / 5,
        )
        index = self.kg._index
        from baimo.graph.query.neighbors import _steps

        def ids() -> None:
            for name in names:
                _steps(index, index.entity(name), None, None, (True, False), 2, LIMITS)

        self.row("2 hops, without the frame", seconds(ids, 3) / 20, networkx=seconds(plain, 3) / 20)

        def plain_paths() -> None:
            for start, end in self.pairs:
                list(nx.all_simple_edge_paths(undirected, start, end, cutoff=3))

        def cypher_paths() -> None:
            for start, end in self.pairs[:5]:
                self.kg.cypher(
                    "MATCH p = (a {id: $a})-[* ACYCLIC 1..3]-(b {id: $b}) RETURN p",
                    {"a": start, "b": end},
                )

        self.row(
            "all paths of up to 3 steps",
            seconds(lambda: [self.kg.paths(*pair) for pair in self.pairs], 3) / 30,
            networkx=seconds(plain_paths, 1) / 30,
            cypher=seconds(cypher_paths, 1) / 5,
        )

    def match(self) -> None:
        name = next(
            tail for _, tail, record in self.graph.edges(data=True) if record["type"] == "supports"
        )

        def plain() -> list[Any]:
            return [
                (head, tail)
                for head, tail, record in self.graph.in_edges(name, data=True)
                if record["type"] == "supports"
            ]

        self.row(
            "match with a named tail",
            seconds(lambda: self.kg.match(relation="supports", tail=name), 20),
            networkx_ids_only=seconds(plain, 20),
        )
        self.row("find, exact", seconds(lambda: self.kg.find(self.names[0]), 3))

    def run(self) -> None:
        self.load()
        self.neighbours()
        self.match()
        self.pattern()
        self.hops()


def main() -> None:
    sizes = [(10_000, 50_000), (200_000, 1_000_000)]
    if len(sys.argv) == 3:
        sizes = [(int(sys.argv[1]), int(sys.argv[2]))]
    for nodes, edges in sizes:
        Size(nodes, edges).run()
        gc.collect()


if __name__ == "__main__":
    main()
