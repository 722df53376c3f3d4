"""Rejecting, confirming and adding facts."""

from __future__ import annotations

import pytest

RELEASES = "Organization:百度 -releases-> Product:文心一言"
ADD = """
- add:
    head: 鲲鹏实验室
    head_type: Organization
    relation: partnersWith
    tail: 华为
    document: c.txt
    quote: 鲲鹏实验室与华为关系密切
"""


def relation(built, id_: str):
    (found,) = [r for r in built.extraction.relations if r.id == id_]
    return found


# Reject --------------------------------------------------------------------------------------


def test_a_rejected_fact_is_listed_with_its_places_and_the_reason(build) -> None:
    built = build(
        "- reject: {head: 百度, relation: releases, tail: 文心一言, status: stated}\n"
        "  reason: 只是试用\n  by: 王工\n"
    )
    assert f"{RELEASES} [stated]" not in built.facts
    assert f"{RELEASES} [planned]" in built.facts
    (rejection,) = [r for r in built.extraction.rejections if r.reason == "corrected"]
    assert rejection.detail == "rejected by a correction (王工: 只是试用); it was stated"
    assert rejection.evidence == relation(build(), f"{RELEASES} [stated]").evidence[0]
    assert built.outcomes[0].ids == (f"{RELEASES} [stated]",)


def test_without_a_status_it_is_rejected_with_any(build) -> None:
    built = build("- reject: {head: 百度, relation: releases, tail: 文心一言}")
    assert not any(fact.startswith(RELEASES) for fact in built.facts)


def test_either_direction_of_a_symmetric_relation_will_do(build) -> None:
    fact = "Organization:时戳科技 -partnersWith-> Organization:百度 [stated]"
    assert fact in build().facts
    for head, tail in (("百度", "时戳科技"), ("时戳科技", "百度")):
        built = build(f"- reject: {{head: {head}, relation: partnersWith, tail: {tail}}}")
        assert fact not in built.facts


def test_a_fact_that_no_rule_reads_is_told(build) -> None:
    built = build(
        "- reject: {head: 百度, relation: releases, tail: LLaMA}\n"
        "- confirm: {head: 百度, relation: releases, tail: 文心一言, status: negated}\n"
        "- confirm: {head: 百度, relation: invents, tail: 文心一言}\n"
    )
    assert [line.partition("]: ")[2] or line.rpartition(": ")[2] for line in built.refused] == [
        "no rule reads Organization:百度 -releases-> ModelSeries:LLaMA",
        f"no rule reads {RELEASES} [negated]",
        "the ontology has no relation type 'invents'",
    ]


# Confirm -------------------------------------------------------------------------------------


def test_a_confirmed_fact_is_sure_and_marked(build) -> None:
    built = build(
        "- confirm: {head: 百度, relation: releases, tail: 文心一言, status: stated}\n"
        "  by: 王工\n  date: 2024-03-01\n"
    )
    fact = relation(built, f"{RELEASES} [stated]")
    assert fact.confidence == 1
    assert ("confirmed", "王工 2024-03-01") in fact.qualifiers
    assert fact.evidence == relation(build(), fact.id).evidence
    assert relation(built, f"{RELEASES} [planned]").confidence < 1


def test_with_two_statuses_one_has_to_be_given(build) -> None:
    built = build("- confirm: {head: 百度, relation: releases, tail: 文心一言}")
    assert built.refused[0].endswith("the fact has 2 statuses (planned, stated); give one")


def test_rejecting_and_confirming_contradict(build) -> None:
    built = build(
        "- reject: {head: 百度, relation: releases, tail: 文心一言}\n"
        "- confirm: {head: Baidu, relation: releases, tail: 文心一言, status: stated}\n"
    )
    assert built.facts == build().facts
    assert relation(built, f"{RELEASES} [stated]").confidence < 1
    assert [line[:6] for line in built.refused] == ["line 1", "line 2"]
    assert built.refused[0].endswith("keep one of them (line 2)")
    assert built.refused[1].endswith("keep one of them (line 1)")


# Add -----------------------------------------------------------------------------------------


def test_an_added_fact_has_its_evidence(build) -> None:
    built = build(ADD)
    assert not built.refused
    fact = relation(built, "Organization:华为 -partnersWith-> Organization:鲲鹏实验室 [stated]")
    (place,) = fact.evidence
    text = next(d.text for d in built.extraction.documents if d.id == "c.txt")
    assert fact.confidence == place.confidence == 1
    assert place.rule == "added"
    assert text[slice(*place.sentence)] == "鲲鹏实验室与华为关系密切。"
    assert text[slice(*place.head)] == "华为"
    assert text[slice(*place.tail)] == "鲲鹏实验室"
    (mention,) = built.entities["Organization:鲲鹏实验室"].mentions
    assert mention.source == "corrected"


def test_what_a_rule_reads_there_too_stays_beside_it(build) -> None:
    built = build(
        "- add: {head: 百度, relation: releases, tail: 文心一言, document: b.txt,\n"
        "    quote: Baidu 发布了文心一言}"
    )
    fact = relation(built, f"{RELEASES} [stated]")
    assert [place.rule == "added" for place in fact.evidence] == [True, False]


def test_status_is_as_given(build) -> None:
    built = build(ADD + "    status: reported\n")
    assert "Organization:华为 -partnersWith-> Organization:鲲鹏实验室 [reported]" in built.facts


def test_an_added_entity_can_be_corrected_too(build) -> None:
    built = build(f"{ADD}- merge: [百度, 鲲鹏实验室]\n- rename: {{entity: 鲲鹏实验室, to: 鲲百}}\n")
    assert not built.refused
    assert "Organization:华为 -partnersWith-> Organization:鲲百 [stated]" in built.facts


def test_ends_may_be_called_as_before_or_after(build) -> None:
    for tail in ("Huawei", "Organization:华为", "花为", "Organization:花为"):
        add = ADD.replace("tail: 华为", f'tail: "{tail}"')
        built = build(f"{add}- rename: {{entity: 华为, to: 花为}}")
        assert not built.refused, tail
        assert "Organization:花为 -partnersWith-> Organization:鲲鹏实验室 [stated]" in built.facts


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (("document: c.txt", "document: x.txt"), "there is no document 'x.txt'"),
        (("关系密切", "毫无关系"), "the quote does not stand in 'c.txt'"),
        (("tail: 华为", "tail: LLaMA"), "'LLaMA' is not named in 'c.txt'"),
        (("partnersWith", "supports"), "supports cannot lead to Organization"),
        (("partnersWith", "invents"), "the ontology has no relation type 'invents'"),
        (("head_type: Organization", "head_type: Lab"), "the ontology has no entity type 'Lab'"),
        (
            ("    head_type: Organization\n", ""),
            "no entity has the id, name or alias '鲲鹏实验室'; "
            "its type (head_type, tail_type) would make it one",
        ),
    ],
)
def test_what_cannot_be_added_is_told(build, change, why: str) -> None:
    built = build(ADD.replace(*change))
    (refused,) = built.refused
    assert refused.endswith(f": {why}")
    assert built.facts == build().facts
    assert built.entities == build().entities


def test_adding_and_rejecting_contradict(build) -> None:
    built = build(f"{ADD}- reject: {{head: 鲲鹏实验室, relation: partnersWith, tail: 华为}}\n")
    assert built.facts == build().facts
    assert built.entities == build().entities
    assert [line[:6] for line in built.refused] == ["line 2", "line 9"]
    assert built.refused[0].endswith("keep one of them (line 9)")


def test_adding_what_is_rejected_elsewhere_contradicts(build) -> None:
    built = build(
        "- add: {head: 百度, relation: releases, tail: 文心一言, document: b.txt,\n"
        "    quote: Baidu 发布了文心一言}\n"
        "- reject: {head: 百度, relation: releases, tail: 文心一言, status: stated}\n"
    )
    assert len(built.refused) == 2
    fact = relation(built, f"{RELEASES} [stated]")
    assert [place.rule for place in fact.evidence] == ["releases:active 发布"]
    assert fact.confidence < 1
