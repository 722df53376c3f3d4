"""From what was extracted to a ``networkx.MultiDiGraph`` of records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import networkx as nx

from baimo.graph.errors import InvalidGraphError
from baimo.graph.invariants import check_graph
from baimo.graph.node_link import FORMAT, VERSION
from baimo.graph.records import (
    correction_records,
    document_record,
    entity_record,
    ontology_record,
    put_edge,
    put_node,
    rejection_order,
    rejection_record,
    relation_order,
    relation_record,
    sentence_record,
    skipped_records,
)

if TYPE_CHECKING:
    from baimo.extract.ontology import Ontology
    from baimo.extract.types import Extraction, Relation


def assemble(extraction: Extraction, ontology: Ontology) -> nx.MultiDiGraph[str]:
    """Make the graph: one node an entity, one edge a relation, everything in a fixed order.

    Raises:
        InvalidGraphError: The extraction contradicts itself, for instance by a mention whose text
            is not what its document has at that place.
    """
    texts = {document.id: document.text for document in extraction.documents}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.graph.update(
        format=FORMAT,
        version=VERSION,
        ontology=ontology_record(ontology),
        documents=[
            document_record(document)
            for document in sorted(extraction.documents, key=lambda document: document.id)
        ],
        sentences=[
            sentence_record(sentence)
            for sentence in sorted(
                extraction.sentences,
                key=lambda sentence: (sentence.document_id, sentence.start, sentence.end),
            )
        ],
        rejections=[
            rejection_record(rejection, texts)
            for rejection in sorted(extraction.rejections, key=rejection_order)
        ],
        skipped=skipped_records(extraction.skipped),
        notes=list(extraction.notes),
    )
    if extraction.corrections:
        graph.graph["corrections"] = correction_records(extraction.corrections)
    for entity in sorted(extraction.entities, key=lambda entity: entity.id):
        if entity.id in graph:
            raise InvalidGraphError([f"two entities have the id '{entity.id}'"])
        put_node(graph, entity.id, entity_record(entity))
    edges = [
        (relation.head, relation.tail, key, relation)
        for key, relation in numbered(extraction.relations)
    ]
    for head, tail, key, relation in sorted(edges, key=lambda edge: edge[:3]):
        put_edge(graph, head, tail, key, relation_record(relation, texts))
    check_graph(graph)
    return graph


def numbered(relations: Iterable[Relation]) -> Iterator[tuple[str, Relation]]:
    """Relations with the keys of their edges, in order.

    Ids are unique by contract. Should two relations share one all the same (they could differ in
    their qualifiers), networkx would silently merge them, so the key is told apart.
    """
    used: dict[str, int] = {}
    for relation in sorted(relations, key=relation_order):
        count = used[relation.id] = used.get(relation.id, 0) + 1
        yield relation.id if count == 1 else f"{relation.id} #{count}", relation
