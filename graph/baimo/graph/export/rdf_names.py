"""The names that the RDF of a graph is written in.

* ``entity:``, ``document:``, ``statement:``, ``mention:`` and ``evidence:`` are the things.
* ``type:`` and ``rel:`` are the entity and relation types of the ontology.
* ``baimo:`` is what the common vocabularies have no word for.

A name may be in any script. What an IRI may not hold is percent-encoded, so an id can be read back.
"""

from __future__ import annotations

import re
from urllib.parse import unquote_to_bytes

BASE = "urn:baimo:"

PREFIXES = {
    "baimo": f"{BASE}term:",
    "type": f"{BASE}type:",
    "rel": f"{BASE}relation:",
    "stated": f"{BASE}statement-of:",
    "entity": f"{BASE}entity:",
    "document": f"{BASE}document:",
    "statement": f"{BASE}statement:",
    "mention": f"{BASE}mention:",
    "evidence": f"{BASE}evidence:",
    "rule": f"{BASE}rule:",
    "part": f"{BASE}part:",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The prefixes that files are written with and that queries may use."""

_UNSAFE = re.compile(r"[^\w.~:@-]")


def iri(prefix: str, name: str) -> str:
    """The IRI of a thing by its id."""
    return PREFIXES[prefix] + _UNSAFE.sub(_encoded, name)


def id_of(iri_: str, prefix: str) -> str:
    """The id in an IRI that ``iri`` made."""
    return unquote_to_bytes(iri_.removeprefix(PREFIXES[prefix])).decode("utf-8", "surrogatepass")


def _encoded(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "surrogatepass"))
