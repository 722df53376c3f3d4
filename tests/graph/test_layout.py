import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.graph.layout import layout
from baimo.graph.layout.boxes import LABEL_UNITS, clipped_label, node_box
from baimo.graph.layout.packing import grid, pack


def named(graph):
    result = nx.MultiDiGraph(graph)
    for node in list(result):
        result.nodes[node].update(name=f"模型 {node}", type="Model")
    return nx.relabel_nodes(result, {node: f"Model:{node:05}" for node in result})


def overlaps(graph, positions):
    boxes = {n: node_box(clipped_label(graph.nodes[n]["name"]), graph.degree(n)) for n in graph}
    nodes = sorted(graph, key=lambda n: positions[n])
    found = 0
    for place, one in enumerate(nodes):
        for other in nodes[place + 1 :]:
            (x, y), (u, v) = positions[one], positions[other]
            if u - x > 250:
                break
            found += (
                u - x < (boxes[one].width + boxes[other].width) / 2 - 1
                and y - boxes[one].above < v + boxes[other].below - 1
                and v - boxes[other].above < y + boxes[one].below - 1
            )
    return found


@pytest.mark.parametrize(
    "shape",
    [
        nx.path_graph(40),
        nx.star_graph(150),
        nx.cycle_graph(30),
        nx.complete_graph(12),
        nx.barabasi_albert_graph(300, 2, seed=1),
        nx.disjoint_union_all([nx.path_graph(n % 5 + 1) for n in range(80)]),
        nx.empty_graph(60),
    ],
    ids=["path", "star", "ring", "clique", "hubs", "pieces", "loners"],
)
def test_labels_do_not_overlap(shape):
    graph = named(shape)
    positions = layout(graph)
    assert set(positions) == set(graph)
    assert overlaps(graph, positions) == 0


def test_the_order_of_insertion_makes_no_difference():
    graph = named(nx.barabasi_albert_graph(80, 2, seed=3))
    other = nx.MultiDiGraph()
    other.add_nodes_from(sorted(graph.nodes(data=True), reverse=True))
    other.add_edges_from(sorted(graph.edges(), reverse=True))
    assert layout(graph) == layout(other)


def test_joined_nodes_stand_nearer_than_others():
    positions = layout(named(nx.path_graph(12)))
    (x0, y0), (x1, y1), (x9, y9) = (positions[f"Model:{n:05}"] for n in (0, 1, 11))
    assert abs(x0 - x1) + abs(y0 - y1) < (abs(x0 - x9) + abs(y0 - y9)) / 3


def test_small_shapes():
    assert layout(nx.MultiDiGraph()) == {}
    assert layout(named(nx.empty_graph(1))) == {"Model:00000": (0.0, 0.0)}
    loop = named(nx.empty_graph(1))
    loop.add_edge("Model:00000", "Model:00000")
    assert len(layout(loop)) == 1
    assert len(set(layout(named(nx.path_graph(2))).values())) == 2


def test_thousands_of_nodes():
    graph = named(nx.barabasi_albert_graph(3000, 1, seed=1))
    positions = layout(graph)
    assert overlaps(graph, positions) < 30


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(1, 500), st.integers(1, 500)), max_size=40))
def test_packed_rectangles_do_not_overlap(sizes):
    corners = pack(sizes, 10)
    placed = [(x, y, w, h) for (x, y), (w, h) in zip(corners, sizes, strict=True)]
    for place, (x, y, w, h) in enumerate(placed):
        for u, v, p, q in placed[place + 1 :]:
            assert x + w <= u + 1e-6 or u + p <= x + 1e-6 or y + h <= v + 1e-6 or v + q <= y + 1e-6


def test_a_grid_is_wider_than_high():
    cells = grid(100, (100, 50))
    assert len(set(cells)) == 100
    assert max(x for x, _ in cells) > max(y for _, y in cells)


def test_long_names_are_cut():
    assert clipped_label("GPT-4") == "GPT-4"
    cut = clipped_label("中华人民共和国工业和信息化部人工智能标准化技术委员会")
    assert cut.endswith("…")
    assert len(cut) <= LABEL_UNITS // 2 + 1
    assert clipped_label("a\nb\tc") == "a b c"
