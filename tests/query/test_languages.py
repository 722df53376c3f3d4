"""SQL, Cypher and SPARQL: values intact, bad queries told clearly, nothing written or reached."""

from __future__ import annotations

import pytest

from baimo.graph.query.errors import (
    QueryError,
    QueryLimitError,
    QuerySyntaxError,
    ReadOnlyError,
    UnknownTypeError,
)
from baimo.graph.query.limits import Limits

LANGUAGES = {"sql": "duckdb", "cypher": "real_ladybug", "sparql": "pyoxigraph"}


def run(kg, language, query, *arguments, **options):
    pytest.importorskip(LANGUAGES[language])
    return getattr(kg, language)(query, *arguments, **options)


@pytest.mark.parametrize(
    ("language", "query", "kind", "words"),
    [
        ("sql", "SELEC 1", QuerySyntaxError, "line 1, column 1"),
        ("sql", "SELECT '中文', 名字 FROM relations", QuerySyntaxError, "line 1, column 14"),
        ("sql", "SELECT id\nFROM relation", QuerySyntaxError, "line 2, column 6"),
        ("sql", "SELECT foo(1)", QuerySyntaxError, "line 1, column 8"),
        ("sql", "SELECT 1; SELECT 2", QueryError, "2 statements"),
        ("sql", "", QueryError, "0 statements"),
        ("sql", "DROP TABLE relations", ReadOnlyError, "DROP"),
        ("sql", "DELETE FROM relations", ReadOnlyError, "DELETE"),
        (
            "sql",
            "WITH x AS (DELETE FROM relations RETURNING *) SELECT * FROM x",
            ReadOnlyError,
            "only SELECT",
        ),
        ("sql", "SET enable_external_access = true", ReadOnlyError, "SET"),
        ("sql", "ATTACH 'x.db'", ReadOnlyError, "ATTACH"),
        ("sql", "INSTALL httpfs", ReadOnlyError, "SELECT"),
        ("sql", "SELECT * FROM read_csv('pyproject.toml')", ReadOnlyError, "no files"),
        ("sql", "SELECT * FROM read_text('pyproject.toml')", ReadOnlyError, "no files"),
        ("sql", "COPY relations TO 'x.csv'", ReadOnlyError, "COPY"),
        ("sql", "SELECT * FROM 'pyproject.toml'", QueryError, "column 15"),
        ("sql", "SELECT * FROM kg", QuerySyntaxError, "column 15"),  # a variable of the caller
        ("cypher", "MATCH (m:Modl) RETURN m", UnknownTypeError, "character 10"),
        ("cypher", "MATCH (n) WHERE n.name = '华为' RETRN n", QuerySyntaxError, "column 31"),
        ("cypher", "MATCH (n)\nRETURN n.naem", QuerySyntaxError, "character 20"),
        ("cypher", "MATCH (n) RETURN m", QuerySyntaxError, "character 18"),
        ("cypher", "", QuerySyntaxError, "empty"),
        ("cypher", "RETURN 1; RETURN 2", QueryError, "character 9"),
        ("cypher", "CREATE (n:Model {id: 'x'})", ReadOnlyError, "character 1"),
        ("cypher", "MATCH (n:Model) SET n.name = 'x'", ReadOnlyError, "character 17"),
        ("cypher", "MATCH (n:Model) DETACH DELETE n", ReadOnlyError, "character 17"),
        ("cypher", "LOAD FROM 'pyproject.toml' RETURN *", ReadOnlyError, "LOAD"),
        ("cypher", "COPY (MATCH (n) RETURN n.id) TO 'x.csv'", ReadOnlyError, "COPY"),
        ("cypher", "CALL show_tables() RETURN *", ReadOnlyError, "CALL"),
        ("cypher", "COMMIT", ReadOnlyError, "COMMIT"),
        ("sparql", "SELECT ?x WHERE { ?x a", QuerySyntaxError, "line 1, column"),
        ("sparql", "SELECT ?x\nWHERE { ?x foo:y ?z }", QuerySyntaxError, "line 2"),
        ("sparql", "INSERT DATA { <a:a> <a:b> <a:c> }", ReadOnlyError, "line 1, column 1"),
        ("sparql", "LOAD <file:///x>", ReadOnlyError, "LOAD"),
        (
            "sparql",
            "SELECT ?x WHERE { SERVICE <http://localhost/> { ?x ?y ?z } }",
            ReadOnlyError,
            "column 19",
        ),
    ],
)
def test_a_bad_query_is_told_in_one_line_that_points_at_the_place(
    seed, language, query, kind, words
):
    with pytest.raises(kind) as caught:
        run(seed, language, query)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_bad_query_leaves_the_tables_usable(seed):
    pytest.importorskip("duckdb")
    for query in ("SELECT nothing FROM relations", "DELETE FROM relations"):
        with pytest.raises(QueryError):
            seed.sql(query)
        assert seed.sql("SELECT count(*) AS n FROM relations").n[0] == len(seed.relations)


@pytest.mark.parametrize(
    ("language", "query"),
    [
        ("sql", "SELECT a.id FROM relations a, relations b, relations c, relations d, relations e"),
        ("cypher", "MATCH (a), (b), (c), (d), (e) RETURN a.id"),
        ("sparql", "SELECT ?a WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"),
    ],
)
def test_too_many_rows_are_an_error(seed, language, query):
    with pytest.raises(QueryLimitError, match="more than 1,000 rows"):
        run(seed, language, query, limits=Limits(rows=1_000))


@pytest.mark.parametrize(
    ("language", "query"),
    [
        (
            "sql",
            "SELECT sum(length(a.id) * length(b.id) + length(c.id) * length(d.id) + length(e.id)) "
            "FROM relations a, relations b, relations c, relations d, relations e",
        ),
        ("cypher", "MATCH (a)-[*1..30]-(b) RETURN count(*)"),
        ("sparql", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?a != ?g) }"),
    ],
)
def test_what_takes_too_long_is_stopped(seed, language, query):
    with pytest.raises(QueryLimitError, match=r"stopped after 0\.5 s"):
        run(seed, language, query, limits=Limits(seconds=0.5))


@pytest.mark.parametrize(
    ("language", "query", "parameters"),
    [
        ("sql", "SELECT tail_name AS name FROM relations WHERE head = ?", ["Organization:华为"]),
        (
            "sql",
            "SELECT tail_name AS name FROM relations WHERE head = $it",
            {"it": "Organization:华为"},
        ),
        (
            "cypher",
            "MATCH (a {id: $it})-[]->(b) RETURN b.name AS name",
            {"it": "Organization:华为"},
        ),
        (
            "sparql",
            "SELECT ?name { ?s rdf:subject ?it ; rdf:object/skos:prefLabel ?name }",
            {"it": "Organization:华为"},
        ),
        (
            "sparql",
            "SELECT ?name ?it { ?s rdf:subject ?it ; rdf:object/skos:prefLabel ?name }",
            {"it": "Organization:华为"},
        ),
    ],
)
def test_parameters(seed, language, query, parameters):
    expected = sorted(seed.neighbors("华为", direction="out").name)
    assert sorted(run(seed, language, query, parameters)["name"]) == expected


def test_types_and_names_are_intact(seed):
    by_name = seed.entities.set_index("id")
    for language, query in (
        ("sql", "SELECT id, name, type FROM entities"),
        ("cypher", "MATCH (n) RETURN n.id AS id, n.name AS name, label(n) AS type"),
        ("sparql", "SELECT ?id ?name ?type { ?id skos:prefLabel ?name ; baimo:type ?type }"),
    ):
        found = run(seed, language, query).set_index("id")
        assert found["name"].to_dict() == by_name["name"].to_dict()
        assert found["type"].to_dict() == by_name["type"].to_dict()


def test_every_table_has_the_rows_and_columns_of_its_frame(seed):
    pytest.importorskip("duckdb")
    for name in ("entities", "relations", "evidence", "mentions", "documents"):
        frame, table = getattr(seed, name), seed.sql(f"SELECT * FROM {name}")
        assert len(table) == len(frame)
        extra = {"label_zh", "label_en"} if name == "relations" else set()
        assert set(frame.columns) - extra <= set(table.columns)


def test_keywords_in_texts_are_no_keywords(seed):
    assert len(run(seed, "cypher", "MATCH (n) WHERE n.name = 'SET; DELETE' RETURN n.id")) == 0
    assert len(run(seed, "cypher", 'MATCH (n {name: "CREATE"}) // DROP\nRETURN n.id;')) == 0
    found = run(seed, "sparql", "SELECT ?x { ?x skos:prefLabel 'INSERT SERVICE' } # LOAD")
    assert len(found) == 0
    assert len(run(seed, "sql", "SELECT 'DROP; DELETE' AS text")) == 1


def test_unions_and_limits_of_ones_own(seed):
    query = "MATCH (n:Model) RETURN n.id AS id UNION MATCH (n:Place) RETURN n.id AS id"
    types = seed.entities.type
    assert len(run(seed, "cypher", query)) == types.isin(["Model", "Place"]).sum()
    assert len(run(seed, "cypher", "MATCH (n) RETURN n.id LIMIT 3")) == 3


def test_other_kinds_of_sparql(seed):
    assert bool(
        run(seed, "sparql", "ASK { entity:Organization%3A华为 a type:Organization }").answer[0]
    ) in (True, False)
    made = run(seed, "sparql", "CONSTRUCT { ?a rel:supports ?b } WHERE { ?a rel:supports ?b }")
    assert len(made) == len(seed.match(relation="supports", status="stated"))


def test_a_missing_library_names_the_extra(seed, monkeypatch):
    import sys

    from baimo.graph import KnowledgeGraph

    kg = KnowledgeGraph(seed.to_networkx())
    for language, library in LANGUAGES.items():
        monkeypatch.setitem(sys.modules, library, None)
        extra = {"sparql": "rdf"}.get(language, language)
        with pytest.raises(ImportError, match=rf"baimo\[{extra}\]"):
            getattr(kg, language)("SELECT 1")
