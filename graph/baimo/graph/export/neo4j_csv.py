r"""``nodes.csv`` and ``relationships.csv`` for ``neo4j-admin database import full``.

    neo4j-admin database import full --nodes=nodes.csv --relationships=relationships.csv \
        --array-delimiter='\x1F' --multiline-fields=true

Every text is quoted, so that names in any script, with commas, quotes or line breaks, arrive as
they are. Lists are joined with the control character U+001F, which names do not hold.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from baimo.graph.atomic import write_atomically
from baimo.graph.export import Format
from baimo.graph.export.errors import ExportError
from baimo.graph.export.properties import entity_properties, relation_properties
from baimo.graph.export.values import check_utf8_text

if TYPE_CHECKING:
    import networkx as nx

SEPARATOR = "\x1f"

_NODE_HEADER = {
    "id": "id:ID", "name": "name:string", "type": "type:string", "generic": "generic:boolean",
    "aliases": "aliases:string[]", "alias_reasons": "alias_reasons:string[]",
    "attributes": "attributes:string", "mentions": "mentions:string",
}  # fmt: skip
_EDGE_HEADER = {
    "id": "id:string", "status": "status:string", "confidence": "confidence:double",
    "qualifiers": "qualifiers:string", "sentence": "sentence:string",
    "document": "document:string", "evidence": "evidence:string",
}  # fmt: skip


def write_folder(graph: nx.MultiDiGraph[str], folder: Path) -> None:
    """Write the two files.

    Raises:
        ExportError: A text holds what UTF-8 cannot, or a name the separator of lists.
    """
    nodes = [[*_NODE_HEADER.values(), ":LABEL"]]
    for node in sorted(graph):
        record = graph.nodes[node]
        place = f"entity '{node}'"
        values = entity_properties(node, record)
        labels = _cell(["Entity", record["type"]], place)
        nodes.append([*(_cell(values[name], place) for name in _NODE_HEADER), labels])
    edges = [[":START_ID", *_EDGE_HEADER.values(), ":END_ID", ":TYPE"]]
    for head, tail, key, record in sorted(
        graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
    ):
        place = f"relation '{key}'"
        values = relation_properties(key, record)
        cells = [_cell(values[name], place) for name in _EDGE_HEADER]
        edges.append([head, *cells, tail, record["type"]])
    for name, rows in (("nodes.csv", nodes), ("relationships.csv", edges)):
        out = io.StringIO(newline="")
        csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
        write_atomically(folder / name, out.getvalue())  # a byte order mark would be a name's part


def _cell(value: Any, place: str) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(SEPARATOR in item for item in value):
            raise ExportError(
                f"{place}: a name holds U+001F, which separates lists here; take it out of the "
                "document or the lexicon, or export to another format"
            )
        value = SEPARATOR.join(value)
    return check_utf8_text(str(value), place)


FORMAT = Format("neo4j", "a folder of two CSV files for neo4j-admin", write_folder=write_folder)
