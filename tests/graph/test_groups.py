"""Communities, the layouts that are made of groups, levels, and pinyin."""

import subprocess
import sys

import networkx as nx
import pytest

from baimo.graph.communities import GROUP_LIMIT, by_type, communities
from baimo.graph.layout.boxes import clipped_label, node_box
from baimo.graph.layout.by_type import block
from baimo.graph.layout.hierarchy import hierarchy, levels
from baimo.graph.layout.islands import islands, rolled_box
from baimo.graph.pinyin import readings


def made(shape, types=("Model", "Organization")):
    graph = nx.MultiDiGraph(ontology={"entities": {"Organization": {}, "Model": {}}})
    for node in shape:
        kind = types[node % len(types)]
        graph.add_node(f"{node:05}", name=f"实体 {node}", type=kind, generic=False)
    graph.add_edges_from((f"{one:05}", f"{other:05}") for one, other in shape.edges())
    return graph


CLIQUES = nx.connected_caveman_graph(6, 8)
PIECES = nx.disjoint_union_all([CLIQUES, nx.path_graph(3), nx.path_graph(2), nx.empty_graph(5)])
HUBS = nx.barabasi_albert_graph(1500, 2, seed=1)
ONE = nx.complete_graph(GROUP_LIMIT + 10)
SHAPES = [CLIQUES, PIECES, HUBS, nx.empty_graph(1500), ONE, nx.empty_graph(0)]


@pytest.mark.parametrize(
    "shape", SHAPES, ids=["cliques", "pieces", "hubs", "loners", "one", "none"]
)
def test_each_entity_is_in_one_group(shape):
    graph = made(shape)
    for groups in (communities(graph), by_type(graph)):
        members = [node for group in groups for node in group.members]
        assert sorted(members) == sorted(graph)


def test_cliques_are_communities_and_the_rest_is_bundled_by_type():
    groups = communities(made(PIECES))
    kinds = [group.kind for group in groups]
    assert kinds.count("community") == 6
    assert {"pieces", "loners"} <= set(kinds)
    assert all(group.central for group in groups if group.kind == "community")


def test_large_groups_are_split():
    assert all(len(group.members) <= GROUP_LIMIT for group in communities(made(HUBS)))
    loners = communities(made(nx.empty_graph(1500), types=("Model",)))
    assert [(group.part, group.parts) for group in loners] == [(1, 3), (2, 3), (3, 3)]


def test_dates_and_classes_do_not_name_a_community():
    graph = made(nx.star_graph(6), types=("Model",))
    graph.nodes["00000"]["type"] = "Date"
    graph.nodes["00001"]["generic"] = True
    (group,) = communities(graph)
    assert not {"00000", "00001"} & set(group.central)


def test_neither_insertion_nor_hash_seeds_make_a_difference():
    graph = made(CLIQUES)
    other = nx.MultiDiGraph(ontology=graph.graph["ontology"])
    other.add_nodes_from(sorted(graph.nodes(data=True), reverse=True))
    other.add_edges_from(sorted(graph.edges(), reverse=True))
    assert communities(graph) == communities(other)
    code = (
        "import networkx as nx; from baimo.graph.communities import communities;"
        "g = nx.MultiDiGraph(ontology={'entities': {}});"
        "s = nx.barabasi_albert_graph(300, 2, seed=2);"
        "[g.add_node(f'n{n}', name='x', type='Model', generic=False) for n in s];"
        "g.add_edges_from((f'n{a}', f'n{b}') for a, b in s.edges());"
        "print(communities(g))"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def overlapping(boxes):
    found = 0
    for place, (x, y, box) in enumerate(boxes):
        for u, v, other in boxes[place + 1 :]:
            found += (
                abs(x - u) < (box.width + other.width) / 2 - 1
                and y - box.above < v + other.below - 1
                and v - other.above < y + box.below - 1
            )
    return found


def test_rolled_groups_do_not_overlap():
    graph = made(HUBS)
    groups = communities(graph)
    placed = islands(graph, groups)
    boxes = [(*at, rolled_box(len(g.members))) for at, g in zip(placed.rolled, groups, strict=True)]
    assert overlapping(boxes) == 0
    assert set(placed.positions) == set(graph)


def test_members_are_within_the_reach_of_their_group():
    graph = made(CLIQUES)
    groups = communities(graph)
    placed = islands(graph, groups)
    for group, (x, y), reach in zip(groups, placed.middles, placed.reach, strict=True):
        for node in group.members:
            u, v = placed.positions[node]
            assert ((u - x) ** 2 + (v - y) ** 2) ** 0.5 <= reach


def test_labels_do_not_overlap_in_blocks_and_levels():
    graph = made(nx.barabasi_albert_graph(300, 2, seed=3))
    blocks = islands(graph, by_type(graph), lambda group: block(graph, group), by_links=False)
    tall = hierarchy(graph, levels(graph))
    for positions in (blocks.positions, tall):
        boxes = [
            (*positions[n], node_box(clipped_label(graph.nodes[n]["name"]), graph.degree(n)))
            for n in graph
        ]
        assert overlapping(boxes) == 0


def test_heads_stand_above_tails_except_in_circles():
    shape = nx.gn_graph(60, seed=1)
    graph = made(shape)
    graph.add_edge("00000", "00000")
    positions = hierarchy(graph, levels(graph))
    assert all(positions[h][1] < positions[t][1] for h, t in graph.edges() if h != t)
    circle = made(nx.cycle_graph(5, create_using=nx.DiGraph))
    assert len(levels(circle)) == 1


def test_pinyin_of_the_characters_that_occur():
    found = readings(["盘古大模型", "GPT-4", "重庆银行"])
    assert found["盘"][0] == "pan"
    assert {"zhong", "chong"} <= set(found["重"])
    assert {"hang", "xing"} <= set(found["行"])
    assert "G" not in found
