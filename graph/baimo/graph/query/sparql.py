"""SPARQL on pyoxigraph over the RDF of ``baimo.graph.export.rdf``: read-only, without network."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from baimo.graph.export.rdf import oxigraph, triples_of
from baimo.graph.export.rdf_names import PREFIXES, id_of, iri
from baimo.graph.query.errors import QueryError, QuerySyntaxError, ReadOnlyError
from baimo.graph.query.index import GraphIndex
from baimo.graph.query.limits import Clock, Limits

if TYPE_CHECKING:
    import pandas as pd

_UPDATING = {
    "ADD", "CLEAR", "COPY", "CREATE", "DELETE", "DROP", "INSERT", "LOAD", "MOVE",
}  # fmt: skip
_NOT_CODE = re.compile(
    r'"{3}(?:\\.|[^\\])*?"{3}'
    r"|'{3}(?:\\.|[^\\])*?'{3}"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'(?:\\.|[^'\\\n])*'"
    r"|<[^<>\s]*>|#[^\n]*",
    re.DOTALL,
)
_PLACE = re.compile(r"error at (\d+):(\d+): ", re.DOTALL)
_NUMBERS = {"integer": int, "nonNegativeInteger": int, "double": float, "decimal": float}


class SparqlStore:
    """The triples of one graph, in memory."""

    def __init__(self, index: GraphIndex) -> None:
        self._ox = oxigraph()
        self._store = self._ox.Store()
        self._store.bulk_extend(
            self._ox.Quad(triple.subject, triple.predicate, triple.object)
            for triple in triples_of(index.graph)
        )

    def run(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        limits: Limits | None = None,
    ) -> pd.DataFrame:
        """The rows of one query; see ``KnowledgeGraph.sparql``."""
        import pandas as pd

        limits = limits or Limits()
        _check_reads(query)
        names, rows = self._in_time(query, parameters or {}, limits)
        return pd.DataFrame(rows, columns=names)

    def _in_time(
        self, query: str, parameters: Mapping[str, Any], limits: Limits
    ) -> tuple[list[str], list[list[Any]]]:
        """Run on a thread of its own: the library cannot be interrupted, only left to itself."""
        outcome: list[tuple[list[str], list[list[Any]]]] = []
        failure: list[BaseException] = []

        def answer() -> None:
            try:
                outcome.append(self._answer(query, parameters, limits))
            except Exception as error:
                # The frames hold results that the library lets no other thread drop.
                error.__cause__ = None
                failure.append(error.with_traceback(None))

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        thread.join(limits.seconds)
        if thread.is_alive():
            raise limits.too_slow("SPARQL")
        if failure:
            raise failure[0]
        return outcome[0]

    def _answer(
        self, query: str, parameters: Mapping[str, Any], limits: Limits
    ) -> tuple[list[str], list[list[Any]]]:
        clock = Clock(limits)
        terms = {name.lstrip("?$"): self._term(value) for name, value in parameters.items()}
        query, shown = _filled_in(query, terms)
        substitutions = {self._ox.Variable(name): term for name, term in shown.items()}
        try:
            result = self._store.query(query, prefixes=PREFIXES, substitutions=substitutions)
        except SyntaxError as error:
            raise _told(error) from error
        except OSError as error:
            raise QueryError(f"SPARQL: {error}") from error
        if isinstance(result, self._ox.QueryBoolean):
            return ["answer"], [[bool(result)]]
        rows: list[list[Any]] = []
        if isinstance(result, self._ox.QueryTriples):
            names = ["subject", "predicate", "object"]
        else:
            names = [variable.value for variable in result.variables]
        for solution in result:
            rows.append([self._value(term) for term in solution])
            limits.check_rows(len(rows), "SPARQL")
            if len(rows) % 1000 == 0:
                clock.check("SPARQL")
        return names, rows

    def _term(self, value: Any) -> Any:
        """A parameter as a term: an entity's id or a text, a number, yes or no."""
        if isinstance(value, str):
            entity = self._ox.NamedNode(iri("entity", value))
            known = next(self._store.quads_for_pattern(entity, None, None), None)
            return self._ox.Literal(value) if known is None else entity
        return self._ox.Literal(value)

    def _value(self, term: Any) -> Any:
        """A term as a plain value: an entity, a document, a type by its id, a literal by its."""
        if term is None:
            return None
        if isinstance(term, self._ox.NamedNode):
            return short_name(term.value)
        if isinstance(term, self._ox.Literal):
            kind = term.datatype.value.rpartition("#")[2]
            if kind == "boolean":
                return term.value in ("true", "1")
            return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
        return str(term)


def short_name(value: str) -> str:
    """The id in one of Baimo's IRIs, another IRI with its prefix, or the IRI."""
    for prefix, start in PREFIXES.items():
        if value.startswith(start):
            if prefix in ("entity", "document", "type", "rel", "statement", "rule"):
                return id_of(value, prefix)
            return f"{prefix}:{value.removeprefix(start)}"
    return value


def _check_reads(query: str) -> None:
    code = _NOT_CODE.sub(lambda found: " " * len(found[0]), query)
    for word in re.finditer(r"(?<![\w:?$.-])[A-Za-z]+\b(?!\s*:|:)", code):
        place = f"SPARQL at {line_and_column(query, word.start())}"
        if word[0].upper() == "SERVICE":
            raise ReadOnlyError(f"{place}: SERVICE would reach the network, which queries may not")
        if word[0].upper() in _UPDATING:
            raise ReadOnlyError(f"{place}: {word[0]} would change something; only reading is done")


def _filled_in(query: str, terms: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Put terms in the place of variables; those that are columns are left to the library."""
    code = _NOT_CODE.sub(lambda found: " " * len(found[0]), query)
    columns = code.partition("{")[0]
    shown = {}
    places: list[tuple[int, int, str]] = []
    for name, term in terms.items():
        variable = re.compile(rf"[?$]{re.escape(name)}\b")
        found = list(variable.finditer(code))
        if not found:
            raise QueryError(f"SPARQL: there is no variable ?{name} in the query to fill in")
        if variable.search(columns):
            shown[name] = term
        else:
            places += [(*each.span(), str(term)) for each in found]
    for start, end, text in sorted(places, reverse=True):
        query = query[:start] + text + query[end:]
    return query, shown


def line_and_column(text: str, position: int) -> str:
    """Where a character is, counted from 1."""
    before = text[:position]
    return f"line {before.count(chr(10)) + 1}, column {position - before.rfind(chr(10))}"


def _told(error: SyntaxError) -> QueryError:
    """The library's message as one line; it lists whole character classes."""
    message = str(error)
    found = _PLACE.match(message)
    problem = " ".join(message[found.end() if found else 0 :].split())
    if "Prefix not found" in problem:
        problem = f"the prefix is not declared; there are {', '.join(sorted(PREFIXES))}"
    elif len(problem) > 160:
        problem = problem[:160].rsplit(",", 1)[0] + " ..."
    place = f"line {found[1]}, column {found[2]}" if found else None
    return QuerySyntaxError("SPARQL", place, problem)
