"""An ontology as OWL classes and properties, and as SHACL shapes that check a graph against it.

Each relation type has one shape, for its statements: a statement's subject must be of the domain
and its object of the range, and where the ontology lists pairs of types, of one of the pairs.
``pyshacl`` validates a graph that was exported as Turtle.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from baimo.graph.export.rdf import oxigraph
from baimo.graph.export.rdf_names import PREFIXES, iri

if TYPE_CHECKING:
    from pyoxigraph import Triple

    from baimo.extract.ontology import Ontology, RelationType

SHAPE = f"{PREFIXES['baimo']}shape:"


def ontology_turtle(ontology: Ontology) -> bytes:
    """The bytes of a Turtle file with the ontology in OWL and SHACL.

    Raises:
        MissingExtraError: pyoxigraph is not installed.
    """
    library = oxigraph()
    triples = _Writer(library).triples(ontology)
    data: bytes = library.serialize(
        triples, format=library.RdfFormat.TURTLE, prefixes={**PREFIXES, "shape": SHAPE}
    )
    return data


class _Writer:
    def __init__(self, library: Any) -> None:
        self._ox = library
        self._blanks = 0

    def triples(self, ontology: Ontology) -> Iterator[Triple]:
        whole = self._ox.NamedNode(PREFIXES["baimo"].removesuffix("term:") + "ontology")
        yield self._triple(whole, "rdf:type", self._term("owl:Ontology"))
        yield self._triple(whole, "owl:versionInfo", self._ox.Literal(str(ontology.version)))
        for name, kind in ontology.entities.items():
            class_ = self._named("type", name)
            yield self._triple(class_, "rdf:type", self._term("owl:Class"))
            yield from self._labels(class_, kind.zh, kind.en)
            if kind.parent is not None:
                yield self._triple(class_, "rdfs:subClassOf", self._named("type", kind.parent))
        for name in sorted(_narrowed(ontology)):  # Quantity:money
            class_ = self._named("type", name)
            yield self._triple(class_, "rdf:type", self._term("owl:Class"))
            base = self._named("type", name.partition(":")[0])
            yield self._triple(class_, "rdfs:subClassOf", base)
        for name, relation in ontology.relations.items():
            yield from self._property(name, relation)
            yield from self._shape(name, relation)

    def _property(self, name: str, relation: RelationType) -> Iterator[Triple]:
        me = self._named("rel", name)
        yield self._triple(me, "rdf:type", self._term("owl:ObjectProperty"))
        yield from self._labels(me, relation.label.zh, relation.label.en)
        if relation.symmetric:
            yield self._triple(me, "rdf:type", self._term("owl:SymmetricProperty"))
        else:
            inverse = self._named("rel", f"{name}~inverse")
            yield self._triple(inverse, "rdf:type", self._term("owl:ObjectProperty"))
            yield self._triple(inverse, "owl:inverseOf", me)
            yield from self._labels(inverse, relation.inverse.zh, relation.inverse.en)
        for term, types in (("rdfs:domain", relation.domain), ("rdfs:range", relation.range)):
            classes = [self._named("type", type_) for type_ in types]
            if len(classes) == 1:
                yield self._triple(me, term, classes[0])
                continue
            union = self._blank()
            listed = yield from self._list(classes)
            yield self._triple(me, term, union)
            yield self._triple(union, "rdf:type", self._term("owl:Class"))
            yield self._triple(union, "owl:unionOf", listed)

    def _shape(self, name: str, relation: RelationType) -> Iterator[Triple]:
        shape = self._ox.NamedNode(SHAPE + iri("type", name).removeprefix(PREFIXES["type"]))
        yield self._triple(shape, "rdf:type", self._term("sh:NodeShape"))
        yield self._triple(shape, "sh:targetClass", self._named("stated", name))
        message = f"{name} does not go from this type to that"
        yield self._triple(shape, "sh:message", self._ox.Literal(message))
        pairs = relation.pairs or [
            (head, tail) for head in relation.domain for tail in relation.range
        ]
        if relation.symmetric:
            pairs = [*pairs, *((tail, head) for head, tail in pairs)]
        allowed = []
        for head, tail in dict.fromkeys(pairs):
            pair = self._blank()
            allowed.append(pair)
            for path, type_ in (("rdf:subject", head), ("rdf:object", tail)):
                end = self._blank()
                yield self._triple(pair, "sh:property", end)
                yield self._triple(end, "sh:path", self._term(path))
                yield self._triple(end, "sh:class", self._named("type", type_))
                for count in ("sh:minCount", "sh:maxCount"):
                    yield self._triple(end, count, self._ox.Literal(1))
        listed = yield from self._list(allowed)
        yield self._triple(shape, "sh:or", listed)

    def _list(self, items: list[Any]) -> Any:
        """An RDF list; a generator of its triples that returns its head."""
        rest = self._term("rdf:nil")
        for item in reversed(items):
            cell = self._blank()
            yield self._triple(cell, "rdf:first", item)
            yield self._triple(cell, "rdf:rest", rest)
            rest = cell
        return rest

    def _labels(self, subject: Any, zh: str, en: str) -> Iterator[Triple]:
        yield self._triple(subject, "rdfs:label", self._ox.Literal(zh, language="zh"))
        yield self._triple(subject, "rdfs:label", self._ox.Literal(en, language="en"))

    def _triple(self, subject: Any, predicate: str, object_: Any) -> Triple:
        triple: Triple = self._ox.Triple(subject, self._term(predicate), object_)
        return triple

    def _term(self, name: str) -> Any:
        prefix, _, local = name.partition(":")
        return self._named(prefix, local)

    def _named(self, prefix: str, name: str) -> Any:
        return self._ox.NamedNode(iri(prefix, name))

    def _blank(self) -> Any:
        self._blanks += 1
        return self._ox.BlankNode(f"b{self._blanks}")


def _narrowed(ontology: Ontology) -> set[str]:
    return {
        type_
        for relation in ontology.relations.values()
        for type_ in (*relation.domain, *relation.range, *(t for p in relation.pairs for t in p))
        if ":" in type_
    }
