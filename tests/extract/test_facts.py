"""What becomes of candidates: kept as facts, or rejected with a reason."""

from __future__ import annotations

import pytest

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.facts import facts_of
from baimo.extract.lexicon import Lexicon
from baimo.extract.linking.link import link
from baimo.extract.reading import Reading
from baimo.extract.types import Document, Span

TEXT = "甲厂与乙厂和丙模型、丁模型,我们,戊城。"
PLACES = {
    "甲厂": ("Organization", 0),
    "乙厂": ("Organization", 3),
    "丙模型": ("Model", 6),
    "丁模型": ("Model", 10),
    "戊城": ("Place", 17),
}


def candidate(
    reading: Reading, head: str, type_: str, tail: str, status: str = "stated", **more: object
) -> Candidate:
    sides = {TEXT[m.start : m.end]: m for m in reading.mentions}
    rule = str(more.pop("rule", f"{type_}:active x"))
    return Candidate(
        type_, sides[head], sides[tail], rule, status, Span(0, len(TEXT)), Span(2, 3), **more
    )


@pytest.fixture
def reading() -> Reading:
    mentions = [
        Proposal(start, start + len(name), type_, "test") for name, (type_, start) in PLACES.items()
    ]
    mentions.append(Proposal(14, 16, "Organization", "anaphor", anaphor=True))
    return Reading(Document("d", TEXT), [Span(0, len(TEXT))], mentions)


@pytest.fixture
def judge(ontology, reading):
    def judge(*candidates: Candidate):
        reading.candidates = list(candidates)
        return facts_of([reading], link([reading], ontology, Lexicon()), ontology)

    return judge


def test_what_the_ontology_allows_is_kept(judge, reading) -> None:
    relations, rejections, used = judge(candidate(reading, "甲厂", "releases", "丙模型"))
    assert [r.id for r in relations] == ["Organization:甲厂 -releases-> Model:丙模型 [stated]"]
    assert rejections == ()
    assert used == {"Organization:甲厂", "Model:丙模型"}


@pytest.mark.parametrize(
    ("head", "type_", "tail", "reason", "words"),
    [
        ("丙模型", "releases", "丁模型", "domain", ("releases", "Model")),
        ("甲厂", "releases", "乙厂", "range", ("releases", "Organization")),
        ("甲厂", "locatedIn", "丙模型", "range", ("locatedIn", "Model")),
        ("甲厂", "partnersWith", "甲厂", "self", ("same",)),
        ("我们", "releases", "丙模型", "unresolved", ("我们",)),
        ("甲厂", "partnersWith", "我们", "unresolved", ("我们",)),
        ("丙模型", "instanceOf", "丁模型", "kind", ("name", "class")),
    ],
)
def test_what_it_does_not_allow_is_rejected_with_the_reason(
    judge, reading, head: str, type_: str, tail: str, reason: str, words: tuple[str, ...]
) -> None:
    relations, (rejection,), used = judge(candidate(reading, head, type_, tail))
    assert relations == ()
    assert used == frozenset()
    assert rejection.reason == reason
    assert all(word in rejection.detail for word in words)
    assert "\n" not in rejection.detail
    assert rejection.type == type_
    assert TEXT[slice(*rejection.evidence.head)] == head


def test_a_rule_may_refuse_its_own_candidate(judge, reading) -> None:
    _, (rejection,), _ = judge(candidate(reading, "甲厂", "releases", "丙模型", refused="a reason"))
    assert rejection.reason == "a reason"


def test_the_same_rejection_is_told_once(judge, reading) -> None:
    twice = [candidate(reading, "我们", "releases", "丙模型") for _ in range(2)]
    assert len(judge(*twice)[1]) == 1


def test_symmetric_relations_are_one_edge_whichever_way_they_are_said(judge, reading) -> None:
    relations, _, _ = judge(
        candidate(reading, "甲厂", "partnersWith", "乙厂"),
        candidate(reading, "乙厂", "partnersWith", "甲厂"),
    )
    (relation,) = relations
    for evidence in relation.evidence:
        assert TEXT[slice(*evidence.head)] == relation.head.partition(":")[2]
        assert TEXT[slice(*evidence.tail)] == relation.tail.partition(":")[2]


def test_directed_relations_keep_their_direction(judge, reading) -> None:
    relations, _, _ = judge(
        candidate(reading, "甲厂", "acquires", "乙厂"),
        candidate(reading, "乙厂", "acquires", "甲厂"),
    )
    assert len(relations) == 2


def test_each_status_is_a_relation_of_its_own(judge, reading) -> None:
    relations, _, _ = judge(
        candidate(reading, "甲厂", "releases", "丙模型"),
        candidate(reading, "甲厂", "releases", "丙模型", "negated"),
    )
    assert [r.status for r in relations] == ["negated", "stated"]


def test_one_sentence_is_one_piece_of_evidence(judge, reading) -> None:
    (relation,), _, _ = judge(
        candidate(reading, "甲厂", "releases", "丙模型"),
        candidate(reading, "甲厂", "releases", "丙模型", rule="releases:carried x"),
    )
    assert len(relation.evidence) == 1


def test_qualifiers_of_all_places_are_kept(judge, reading) -> None:
    (relation,), _, _ = judge(
        candidate(reading, "甲厂", "releases", "丙模型", qualifiers=(("role", "b"),)),
        candidate(reading, "甲厂", "releases", "丙模型", qualifiers=(("role", "a"),)),
    )
    assert relation.qualifiers == (("role", "a"), ("role", "b"))


def test_rejections_of_real_text_name_the_words(build) -> None:
    built = build("腾讯介绍了产品。我们推出了文心一言。")
    assert ("unresolved", "我们", "releases") in {
        (r.reason, r.head, r.type) for r in built.extraction.rejections
    }
