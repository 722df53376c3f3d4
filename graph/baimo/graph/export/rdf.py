"""The graph as RDF.

* An entity has its type and all its ancestors as classes, ``skos:prefLabel`` and, for each alias,
  ``skos:altLabel``; ``baimo:alias`` says why the alias belongs to it.
* A mention is a Web Annotation whose body is the entity and whose target is a place in a document,
  as ``oa:TextPositionSelector`` (code points, end exclusive) and ``oa:TextQuoteSelector``.
* A relation is a reified ``rdf:Statement`` with its status, and only if it is stated also a plain
  triple ``entity:A rel:releases entity:B``: a graph must not assert what a text denies or plans.
* Evidence is a Web Annotation whose body is the statement and whose target is the sentence; the
  statement is ``prov:wasDerivedFrom`` it, and it ``prov:wasGeneratedBy`` the rule that read it. The
  time that the sentence speaks of is its ``dcterms:temporal``.

Nothing is lost: parts that RDF has no common words for, such as the blocks of a document, stand as
JSON literals, and ``graph_of`` makes the same graph again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from baimo.graph.export.errors import ExportError
from baimo.graph.export.rdf_names import BASE, PREFIXES, id_of, iri
from baimo.graph.export.values import check_utf8_text, json_text
from baimo.graph.query.errors import MissingExtraError
from baimo.graph.records import Record, put_edge, put_node

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Triple

GRAPH = f"{BASE}graph"

_ENTITY_TERMS = ("name", "type", "generic", "aliases", "attributes", "mentions")
_RELATION_TERMS = ("type", "status", "confidence", "qualifiers", "evidence")
_DATE_TYPES = {4: "gYear", 7: "gYearMonth", 10: "date"}


def oxigraph() -> Any:
    """The library.

    Raises:
        MissingExtraError: It is not installed.
    """
    try:
        import pyoxigraph
    except ImportError as error:
        raise MissingExtraError("rdf", "RDF and SPARQL") from error
    return pyoxigraph


def triples_of(graph: nx.MultiDiGraph[str]) -> Iterator[Triple]:
    """The triples of a graph, in a fixed order.

    Raises:
        ExportError: A text holds what UTF-8 cannot.
        MissingExtraError: pyoxigraph is not installed.
    """
    return _Writer(oxigraph()).triples(graph)


class _Writer:
    def __init__(self, library: Any) -> None:
        self._ox = library
        self._terms: dict[tuple[str, str], Any] = {}

    def triples(self, graph: nx.MultiDiGraph[str]) -> Iterator[Triple]:
        yield from self._whole(graph.graph)
        ontology = graph.graph["ontology"]
        yield from self._ontology(ontology)
        ancestry = _ancestry(ontology)
        for document in graph.graph["documents"]:
            yield from self._document(document)
        for node in sorted(graph):
            yield from self._entity(node, graph.nodes[node], ancestry)
        for head, tail, key, record in sorted(
            graph.edges(keys=True, data=True), key=lambda edge: edge[:3]
        ):
            yield from self._relation(head, tail, key, record)

    def _whole(self, attributes: Mapping[str, Any]) -> Iterator[Triple]:
        whole = self._ox.NamedNode(GRAPH)
        yield self._triple(whole, "rdf:type", self._term("baimo:Graph"))
        for position, (name, value) in enumerate(attributes.items()):
            part = self._ox.BlankNode(f"g{position}")
            yield self._triple(whole, "baimo:attribute", part)
            yield self._triple(part, "baimo:position", self._number(position))
            yield self._triple(part, "baimo:key", self._text(name, "the graph"))
            if name != "documents":  # which are resources of their own
                yield self._triple(part, "baimo:json", self._json(value))

    def _ontology(self, ontology: Record) -> Iterator[Triple]:
        for name, kind in ontology["entities"].items():
            class_ = self._named("type", name)
            yield self._triple(class_, "rdf:type", self._term("owl:Class"))
            for language in ("zh", "en"):
                label = self._ox.Literal(kind[language], language=language)
                yield self._triple(class_, "rdfs:label", label)
            if kind["parent"] is not None:
                parent = self._named("type", kind["parent"])
                yield self._triple(class_, "rdfs:subClassOf", parent)
        for name, kind in ontology["relations"].items():
            property_ = self._named("rel", name)
            yield self._triple(property_, "rdf:type", self._term("owl:ObjectProperty"))
            for language in ("zh", "en"):
                label = self._ox.Literal(kind[language], language=language)
                yield self._triple(property_, "rdfs:label", label)

    def _document(self, document: Record) -> Iterator[Triple]:
        place = f"document '{document['id']}'"
        check_utf8_text(document["id"], place)
        me = self._named("document", document["id"])
        yield self._triple(me, "rdf:type", self._term("baimo:Document"))
        yield self._triple(me, "rdf:type", self._term("prov:Entity"))
        yield self._triple(me, "dcterms:source", self._text(document["source"], place))
        yield self._triple(me, "baimo:text", self._text(document["text"], place))
        if document["title"] is not None:
            yield self._triple(me, "dcterms:title", self._text(document["title"], place))
        if document["date"] is not None:
            yield self._triple(me, "dcterms:date", self._date(document["date"]))
        rest = {
            name: value
            for name, value in document.items()
            if name not in ("id", "title", "date", "source", "text")
        }
        yield self._triple(me, "baimo:json", self._json(rest))

    def _entity(
        self, node: str, record: Record, ancestry: Mapping[str, tuple[str, ...]]
    ) -> Iterator[Triple]:
        place = f"entity '{node}'"
        check_utf8_text(node, place)
        me = self._named("entity", node)
        yield self._triple(me, "rdf:type", self._term("baimo:Entity"))
        for type_ in _line(record["type"], ancestry):
            yield self._triple(me, "rdf:type", self._named("type", type_))
        yield self._triple(me, "baimo:type", self._text(record["type"], place))
        yield self._triple(me, "skos:prefLabel", self._text(record["name"], place))
        yield self._triple(me, "baimo:generic", self._boolean(record["generic"]))
        for position, alias in enumerate(record["aliases"]):
            yield self._triple(me, "skos:altLabel", self._text(alias["text"], place))
            part = self._named("part", f"alias{position}#entity#{node}")
            yield self._triple(me, "baimo:alias", part)
            yield self._triple(part, "baimo:position", self._number(position))
            yield self._triple(part, "baimo:text", self._text(alias["text"], place))
            yield self._triple(part, "baimo:reason", self._text(alias["reason"], place))
            yield self._triple(part, "baimo:compared", self._text(alias["compared"], place))
            yield self._triple(part, "baimo:detail", self._text(alias["detail"], place))
            yield from self._more(part, alias, ("text", "reason", "compared", "detail"))
        yield from self._pairs(me, "attribute", node, "entity", record["attributes"], place)
        for position, mention in enumerate(record["mentions"]):
            yield from self._mention(me, node, position, mention)
        yield from self._more(me, record, _ENTITY_TERMS)

    def _mention(self, entity: Any, node: str, position: int, mention: Record) -> Iterator[Triple]:
        place = f"entity '{node}'"
        me = self._named("mention", f"{position}#{node}")
        yield self._triple(me, "rdf:type", self._term("oa:Annotation"))
        yield self._triple(me, "rdf:type", self._term("baimo:Mention"))
        yield self._triple(me, "oa:motivatedBy", self._term("oa:identifying"))
        yield self._triple(me, "oa:hasBody", entity)
        yield self._triple(me, "baimo:position", self._number(position))
        yield from self._place(
            me, "oa:hasTarget", f"mention#{position}#{node}",
            mention["document"], (mention["start"], mention["end"]), mention["text"], place,
        )  # fmt: skip
        yield self._triple(me, "baimo:type", self._text(mention["type"], place))
        yield self._triple(me, "baimo:source", self._text(mention["source"], place))
        if mention["entry"] is not None:
            yield self._triple(me, "baimo:entry", self._text(mention["entry"], place))
        yield self._triple(me, "baimo:nested", self._boolean(mention["nested"]))
        yield self._triple(me, "baimo:anaphor", self._boolean(mention["anaphor"]))
        known = (
            "document", "start", "end", "text", "type", "source", "entry", "nested", "anaphor"
        )  # fmt: skip
        yield from self._more(me, mention, known)

    def _relation(self, head: str, tail: str, key: str, record: Record) -> Iterator[Triple]:
        place = f"relation '{key}'"
        check_utf8_text(key, place)
        me = self._named("statement", key)
        ends = self._named("entity", head), self._named("entity", tail)
        property_ = self._named("rel", record["type"])
        if record["status"] == "stated":
            yield self._ox.Triple(ends[0], property_, ends[1])
        yield self._triple(me, "rdf:type", self._term("rdf:Statement"))
        yield self._triple(me, "rdf:type", self._term("baimo:Relation"))
        yield self._triple(me, "rdf:type", self._named("stated", record["type"]))
        yield self._triple(me, "rdf:subject", ends[0])
        yield self._triple(me, "rdf:predicate", property_)
        yield self._triple(me, "rdf:object", ends[1])
        yield self._triple(me, "baimo:status", self._text(record["status"], place))
        yield self._triple(me, "baimo:confidence", self._double(record["confidence"]))
        yield from self._pairs(me, "qualifier", key, "statement", record["qualifiers"], place)
        for position, evidence in enumerate(record["evidence"]):
            yield from self._evidence(me, key, position, evidence)
        yield from self._more(me, record, _RELATION_TERMS)

    def _evidence(
        self, statement: Any, key: str, position: int, evidence: Record
    ) -> Iterator[Triple]:
        place = f"relation '{key}'"
        name = f"{position}#{key}"
        me = self._named("evidence", name)
        yield self._triple(statement, "prov:wasDerivedFrom", me)
        yield self._triple(me, "rdf:type", self._term("oa:Annotation"))
        yield self._triple(me, "rdf:type", self._term("baimo:Evidence"))
        yield self._triple(me, "rdf:type", self._term("prov:Entity"))
        yield self._triple(me, "oa:motivatedBy", self._term("oa:describing"))
        yield self._triple(me, "oa:hasBody", statement)
        document = self._named("document", evidence["document"])
        yield self._triple(me, "prov:wasDerivedFrom", document)
        yield self._triple(me, "baimo:position", self._number(position))
        yield self._triple(me, "baimo:confidence", self._double(evidence["confidence"]))
        if isinstance(evidence.get("time"), str):
            yield self._triple(me, "dcterms:temporal", self._date(evidence["time"]))
        rule = self._named("rule", evidence["rule"])
        yield self._triple(me, "prov:wasGeneratedBy", rule)
        yield self._triple(rule, "rdf:type", self._term("prov:Activity"))
        yield self._triple(rule, "rdfs:label", self._text(evidence["rule"], place))
        yield from self._place(
            me, "oa:hasTarget", f"evidence#{name}",
            evidence["document"], evidence["sentence"], evidence["text"], place,
        )  # fmt: skip
        for part in ("head", "cue", "tail"):
            if evidence[part] is not None:
                yield from self._place(
                    me, f"baimo:{part}", f"{part}#{name}",
                    evidence["document"], evidence[part], None, place,
                )  # fmt: skip
        known = ["document", "sentence", "text", "head", "cue", "tail", "rule", "confidence"]
        if isinstance(evidence.get("time"), str):
            known.append("time")
        yield from self._more(me, evidence, known)

    def _place(
        self,
        owner: Any,
        predicate: str,
        name: str,
        document: str,
        span: Iterable[int],
        text: str | None,
        place: str,
    ) -> Iterator[Triple]:
        start, end = span
        target = self._named("part", f"target#{name}")
        position = self._named("part", f"position#{name}")
        yield self._triple(owner, predicate, target)
        yield self._triple(target, "rdf:type", self._term("oa:SpecificResource"))
        yield self._triple(target, "oa:hasSource", self._named("document", document))
        yield self._triple(target, "oa:hasSelector", position)
        yield self._triple(position, "rdf:type", self._term("oa:TextPositionSelector"))
        yield self._triple(position, "oa:start", self._natural(start))
        yield self._triple(position, "oa:end", self._natural(end))
        if text is not None:
            quote = self._named("part", f"quote#{name}")
            yield self._triple(target, "oa:hasSelector", quote)
            yield self._triple(quote, "rdf:type", self._term("oa:TextQuoteSelector"))
            yield self._triple(quote, "oa:exact", self._text(text, place))

    def _pairs(
        self,
        owner: Any,
        term: str,
        name: str,
        prefix: str,
        pairs: Iterable[Iterable[str]],
        place: str,
    ) -> Iterator[Triple]:
        for position, (key, value) in enumerate(pairs):
            part = self._named("part", f"{term}{position}#{prefix}#{name}")
            yield self._triple(owner, f"baimo:{term}", part)
            yield self._triple(part, "baimo:position", self._number(position))
            yield self._triple(part, "baimo:key", self._text(key, place))
            yield self._triple(part, "baimo:value", self._text(value, place))

    def _more(self, owner: Any, record: Record, known: Iterable[str]) -> Iterator[Triple]:
        more = {name: value for name, value in record.items() if name not in known}
        if more:
            yield self._triple(owner, "baimo:json", self._json(more))

    def _triple(self, subject: Any, predicate: str, object_: Any) -> Triple:
        triple: Triple = self._ox.Triple(subject, self._term(predicate), object_)
        return triple

    def _term(self, name: str) -> Any:
        prefix, _, local = name.partition(":")
        return self._named(prefix, local)

    def _named(self, prefix: str, name: str) -> Any:
        key = (prefix, name)
        if prefix in (
            "evidence",
            "mention",
            "part",
            "statement",
        ):  # as many as there are, each used once
            return self._ox.NamedNode(iri(prefix, name))
        if key not in self._terms:
            self._terms[key] = self._ox.NamedNode(iri(prefix, name))
        return self._terms[key]

    def _text(self, text: str, place: str) -> Any:
        return self._ox.Literal(check_utf8_text(text, place))

    def _json(self, value: Any) -> Any:
        return self._ox.Literal(json_text(value), datatype=self._term("rdf:JSON"))

    def _number(self, value: int) -> Any:
        return self._ox.Literal(value)

    def _date(self, date: str) -> Any:
        kind = _DATE_TYPES.get(len(date), "string")
        return self._ox.Literal(date, datatype=self._term(f"xsd:{kind}"))

    def _natural(self, value: int) -> Any:
        return self._ox.Literal(str(value), datatype=self._term("xsd:nonNegativeInteger"))

    def _boolean(self, value: bool) -> Any:
        return self._ox.Literal(value)

    def _double(self, value: float) -> Any:
        return self._ox.Literal(repr(float(value)), datatype=self._term("xsd:double"))


def graph_of(triples: Iterable[Any], path: str) -> nx.MultiDiGraph[str]:
    """The graph that ``triples_of`` was given.

    Raises:
        ExportError: The triples are not those of a graph of Baimo, or some are missing.
    """
    reader = _Reader(triples)
    try:
        return reader.graph()
    except (KeyError, ValueError, IndexError) as error:
        raise ExportError(
            f"{path}: these are not the triples of one of Baimo's graphs "
            f"({type(error).__name__}: {error}); export the graph again"
        ) from error


class _Reader:
    def __init__(self, triples: Iterable[Any]) -> None:
        self._values: dict[str, dict[str, list[Any]]] = {}
        for triple in triples:
            subject = self._values.setdefault(str(triple.subject), {})
            subject.setdefault(triple.predicate.value, []).append(triple.object)

    def graph(self) -> nx.MultiDiGraph[str]:
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        classes: dict[str, list[str]] = {}
        type_ = PREFIXES["rdf"] + "type"
        for subject, values in self._values.items():
            for class_ in values.get(type_, ()):
                classes.setdefault(class_.value, []).append(subject)
        whole = f"<{GRAPH}>"
        for part in self._parts(whole, "baimo:attribute"):
            name = self._text(part, "baimo:key")
            if name == "documents":
                found = classes.get(iri("baimo", "Document"), [])
                documents = [self._document(subject) for subject in found]
                graph.graph[name] = sorted(documents, key=lambda document: document["id"])
            else:
                graph.graph[name] = json.loads(self._text(part, "baimo:json"))
        for subject in classes.get(iri("baimo", "Entity"), []):
            put_node(graph, _id(subject, "entity"), self._entity(subject))
        mentions: dict[str, list[str]] = {}
        for subject in classes.get(iri("baimo", "Mention"), []):
            mentions.setdefault(str(self._one(subject, "oa:hasBody")), []).append(subject)
        for entity, found in mentions.items():
            found.sort(key=lambda subject: int(self._text(subject, "baimo:position")))
            graph.nodes[_id(entity, "entity")]["mentions"].extend(map(self._mention, found))
        for subject in classes.get(iri("baimo", "Relation"), []):
            put_edge(
                graph,
                _id(str(self._one(subject, "rdf:subject")), "entity"),
                _id(str(self._one(subject, "rdf:object")), "entity"),
                _id(subject, "statement"),
                self._relation(subject),
            )
        return graph

    def _document(self, subject: str) -> Record:
        return {
            "id": _id(subject, "document"),
            "title": self._maybe(subject, "dcterms:title"),
            "date": self._maybe(subject, "dcterms:date"),
            "source": self._text(subject, "dcterms:source"),
            "text": self._text(subject, "baimo:text"),
            **self._more(subject),
        }

    def _entity(self, subject: str) -> Record:
        return {
            "name": self._text(subject, "skos:prefLabel"),
            "type": self._text(subject, "baimo:type"),
            "generic": self._yes(subject, "baimo:generic"),
            "aliases": [
                {
                    "text": self._text(part, "baimo:text"),
                    "reason": self._text(part, "baimo:reason"),
                    "compared": self._text(part, "baimo:compared"),
                    "detail": self._text(part, "baimo:detail"),
                    **self._more(part),
                }
                for part in self._parts(subject, "baimo:alias")
            ],
            "attributes": self._pairs(subject, "baimo:attribute"),
            "mentions": [],
            **self._more(subject),
        }

    def _mention(self, subject: str) -> Record:
        document, (start, end), text = self._place(subject, "oa:hasTarget")
        return {
            "document": document,
            "start": start,
            "end": end,
            "text": text,
            "type": self._text(subject, "baimo:type"),
            "source": self._text(subject, "baimo:source"),
            "entry": self._maybe(subject, "baimo:entry"),
            "nested": self._yes(subject, "baimo:nested"),
            "anaphor": self._yes(subject, "baimo:anaphor"),
            **self._more(subject),
        }

    def _relation(self, subject: str) -> Record:
        derived = PREFIXES["prov"] + "wasDerivedFrom"
        evidence = [str(each) for each in self._values[subject].get(derived, ())]
        evidence.sort(key=lambda each: int(self._text(each, "baimo:position")))
        return {
            "type": id_of(self._one(subject, "rdf:predicate").value, "rel"),
            "status": self._text(subject, "baimo:status"),
            "confidence": float(self._text(subject, "baimo:confidence")),
            "qualifiers": self._pairs(subject, "baimo:qualifier"),
            "evidence": [self._evidence(each) for each in evidence],
            **self._more(subject),
        }

    def _evidence(self, subject: str) -> Record:
        document, sentence, text = self._place(subject, "oa:hasTarget")
        spans = {
            part: self._place(subject, f"baimo:{part}")[1]
            if _expanded(f"baimo:{part}") in self._values[subject]
            else None
            for part in ("head", "cue", "tail")
        }
        record = {
            "document": document,
            "sentence": sentence,
            "text": text,
            **spans,
            "rule": id_of(self._one(subject, "prov:wasGeneratedBy").value, "rule"),
            "confidence": float(self._text(subject, "baimo:confidence")),
        }
        time = self._maybe(subject, "dcterms:temporal")
        return {**record, **({} if time is None else {"time": time}), **self._more(subject)}

    def _place(self, subject: str, predicate: str) -> tuple[str, list[int], str | None]:
        target = str(self._one(subject, predicate))
        document = id_of(self._one(target, "oa:hasSource").value, "document")
        span: list[int] = []
        text = None
        for selector in map(str, self._values[target][_expanded("oa:hasSelector")]):
            if _expanded("oa:exact") in self._values[selector]:
                text = self._text(selector, "oa:exact")
            else:
                span = [int(self._text(selector, f"oa:{end}")) for end in ("start", "end")]
        return document, span, text

    def _parts(self, subject: str, predicate: str) -> list[str]:
        parts = [str(part) for part in self._values[subject].get(_expanded(predicate), ())]
        return sorted(parts, key=lambda part: int(self._text(part, "baimo:position")))

    def _pairs(self, subject: str, predicate: str) -> list[list[str]]:
        return [
            [self._text(part, "baimo:key"), self._text(part, "baimo:value")]
            for part in self._parts(subject, predicate)
        ]

    def _more(self, subject: str) -> Record:
        text = self._maybe(subject, "baimo:json")
        return {} if text is None else dict(json.loads(text))

    def _one(self, subject: str, predicate: str) -> Any:
        (value,) = self._values[subject][_expanded(predicate)]
        return value

    def _text(self, subject: str, predicate: str) -> str:
        return str(self._one(subject, predicate).value)

    def _maybe(self, subject: str, predicate: str) -> str | None:
        values = self._values[subject].get(_expanded(predicate))
        return str(values[0].value) if values else None

    def _yes(self, subject: str, predicate: str) -> bool:
        return self._text(subject, predicate) == "true"


def _expanded(name: str) -> str:
    prefix, _, local = name.partition(":")
    return PREFIXES[prefix] + local


def _id(subject: str, prefix: str) -> str:
    return id_of(subject.removeprefix("<").removesuffix(">"), prefix)


def _ancestry(ontology: Record) -> dict[str, tuple[str, ...]]:
    lines = {}
    for name in ontology["entities"]:
        line = [name]
        parent = ontology["entities"][name]["parent"]
        while parent is not None and parent not in line:
            line.append(parent)
            parent = ontology["entities"].get(parent, {}).get("parent")
        lines[name] = tuple(line)
    return lines


def _line(type_: str, ancestry: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """A type such as ``Quantity:money``, then its base and its ancestors."""
    base = type_.partition(":")[0]
    if base != type_:
        yield type_
    yield from ancestry.get(base, (base,))
