"""Where each node stands in the picture.

The positions are computed here and not in the browser, so that a page opens at once and looks the
same each time. What networkx offers did not fit: ``forceatlas2_layout`` compares all pairs (4 s for
1,000 nodes, and quadratic beyond), ``spring_layout`` needs scipy from 500 nodes on. So: each
connected component starts as a radial tree (``start``), settles under forces that are summed over
groups of nodes (``forces``) and has the overlaps of its labels pushed apart (``overlap``); then the
components are packed side by side, and nodes without relations stand in a grid (``packing``).

The other layouts of the page: communities as islands (``islands``), a block for each type
(``by_type``), and levels from heads down to tails (``hierarchy``).

Only operations that IEEE 754 defines to the last bit are used, in a fixed order, and the start does
not come from a random generator. So the positions do not depend on the machine.
"""

from baimo.graph.layout.whole import Position, layout

__all__ = ["Position", "layout"]
