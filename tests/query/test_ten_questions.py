"""The same ten questions in five languages, all answered alike."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

pytest.importorskip("duckdb")
pytest.importorskip("pyoxigraph")

SUMMIT = "智求共赢・中国AIGC产业应用峰会暨无界AI生态合作伙伴大会"
LABELS = "skos:prefLabel ?name"


@dataclass
class Question:
    python: object  # from a KnowledgeGraph to the names
    sql: str
    cypher: str
    sparql: str
    ask: str
    least: int = 1  # names expected


def relation_sql(head, relation, tail, column):
    conditions = [f"r.type = '{relation}'", "r.status IN ('stated', 'reported')"]
    for side, (type_, name) in (("head", head), ("tail", tail)):
        if type_:
            conditions.append(f"list_contains({side}.types, '{type_}')")
        if name:
            conditions.append(f"{side}.name = '{name}'")
    return (
        f"SELECT DISTINCT {column}.name FROM relations r JOIN entities head ON head.id = r.head "
        f"JOIN entities tail ON tail.id = r.tail WHERE {' AND '.join(conditions)}"
    )


def relation_cypher(head, relation, tail, column):
    conditions = ["r.status IN ['stated', 'reported']"]
    for side, (type_, name) in (("head", head), ("tail", tail)):
        if type_:
            conditions.append(f"'{type_}' IN {side}.types")
        if name:
            conditions.append(f"{side}.name = '{name}'")
    return (
        f"MATCH (head)-[r:{relation}]->(tail) WHERE {' AND '.join(conditions)} "
        f"RETURN DISTINCT {column}.name AS name"
    )


def relation_sparql(head, relation, tail, column):
    # By the statements, since a reported relation is no plain triple.
    conditions = [f"?r rdf:predicate rel:{relation} ; rdf:subject ?head ; rdf:object ?tail"]
    conditions.append("?r baimo:status ?status FILTER(?status IN ('stated', 'reported'))")
    for side, (type_, name) in (("head", head), ("tail", tail)):
        if type_:
            conditions.append(f"?{side} a type:{type_}")
        if name:
            conditions.append(f"?{side} skos:prefLabel '{name}'")
    return f"SELECT DISTINCT ?name WHERE {{ {' . '.join(conditions)} . ?{column} {LABELS} }}"


def relation(ask, head, relation, tail, column):
    def python(kg):
        found = kg.match(
            head_type=head[0], head=head[1], relation=relation, tail_type=tail[0], tail=tail[1],
            status=("stated", "reported"),
        )  # fmt: skip
        return found[f"{column}_name"]

    return Question(
        python,
        relation_sql(head, relation, tail, column),
        relation_cypher(head, relation, tail, column),
        relation_sparql(head, relation, tail, column),
        ask,
    )


QUESTIONS = [
    relation("哪些模型被昇腾云支持?", (None, "昇腾云服务"), "supports", ("Model", None), "tail"),
    relation("谁发布了盘古大模型?", (None, None), "releases", (None, "盘古大模型"), "head"),
    relation("华为提供了哪些云服务?", (None, "华为"), "provides", ("CloudService", None), "tail"),
    relation("盘古大模型何时发布?", (None, "盘古大模型"), "releasedOn", ("Date", None), "tail"),
    relation(f"{SUMMIT}在哪里举办?", (None, SUMMIT), "heldIn", ("Place", None), "tail"),
    relation(
        "GPT-3.5的训练成本是多少?", (None, "GPT-3.5"), "hasTrainingCost", (None, None), "tail"
    ),
    relation("李伟任职于哪家公司?", (None, "李伟"), "worksFor", ("Organization", None), "tail"),
    relation("LLaMA有哪些变体?", (None, None), "variantOf", (None, "LLaMA"), "head"),
    relation(
        "Which scenarios does Huawei serve?", (None, "华为"), "serves", ("Scenario", None), "tail"
    ),
    Question(
        lambda kg: kg.entities.name[kg.entities.type.isin(["Model", "ModelSeries"])],
        "SELECT DISTINCT name FROM entities WHERE list_contains(types, 'Model')",
        "MATCH (m) WHERE 'Model' IN m.types RETURN DISTINCT m.name AS name",
        f"SELECT DISTINCT ?name WHERE {{ ?m a type:Model, baimo:Entity ; {LABELS} }}",
        "有哪些模型?",
    ),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.ask[:12])
def test_five_languages_agree(seed, question):
    answer = seed.ask(question.ask)
    assert answer.understood
    names = set(question.python(seed))
    assert len(names) >= question.least
    assert set(answer.names) == names
    assert set(seed.sql(question.sql)["name"]) == names
    assert set(seed.sparql(question.sparql)["name"]) == names
    pytest.importorskip("real_ladybug")
    assert set(seed.cypher(question.cypher)["name"]) == names
