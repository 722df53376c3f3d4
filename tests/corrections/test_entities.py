"""Merging, keeping apart, renaming and retyping."""

from __future__ import annotations

import pytest

from baimo.extract.types import Document


def outcome(built, number: int = 0):
    return built.outcomes[number]


# Merge ---------------------------------------------------------------------------------------


def test_merged_entities_are_one_with_the_reason(build) -> None:
    built = build("- merge: [华为, 时戳科技]\n  reason: 同一家\n  by: 王工\n  date: 2024-03-01\n")
    assert built.named_by("华为") == built.named_by("时戳科技") == {"Organization:华为"}
    (alias,) = [a for a in built.entities["Organization:华为"].aliases if a.text == "时戳科技"]
    assert alias.reason == "corrected"
    assert "王工 2024-03-01: 同一家" in alias.detail
    assert outcome(built).applied
    assert outcome(built).ids == ("Organization:华为",)


def test_the_facts_of_both_are_those_of_the_one(build) -> None:
    plain, built = build(), build("- merge: [百度, 时戳科技]")
    assert any("时戳科技" in fact for fact in plain.facts)
    assert "Organization:时戳科技" not in built.entities
    assert not any("时戳科技" in fact for fact in built.facts)
    # What they did together is now said of one thing.
    assert "self" in {r.reason for r in built.extraction.rejections}


def test_aliases_come_along(build) -> None:
    built = build("- merge: [第四范式, 华为]")
    reasons = built.reasons("Organization:第四范式")
    assert reasons["Huawei"] == reasons["华为公司"] == "corrected"
    assert reasons["先荐智能"] == "stated"
    assert built.graph()["Huawei"].id == "Organization:第四范式"


def test_a_chain_of_merges_is_one_entity_called_by_the_first(build) -> None:
    for entries in (
        "- merge: [百度, 华为]\n- merge: [华为, 时戳科技]",
        "- merge: [百度, 华为, 时戳科技]",
    ):
        built = build(entries)
        assert built.named_by("时戳科技") == {"Organization:百度"}
        assert not built.refused


def test_things_of_two_types_can_be_merged(build) -> None:
    built = build("- merge: [文心一言, LLaMA]")
    assert built.named_by("LLaMA") == {"Product:文心一言"}
    # What holds of a model need not hold of a product; the ontology decides.
    for fact in built.extraction.relations:
        assert "Product:文心一言" not in fact.id or fact.type != "develops"


def test_what_is_one_already_is_no_problem(build) -> None:
    built = build("- merge: [昇腾云, 昇腾云服务]")
    assert not built.refused
    assert built.extraction.entities == build().extraction.entities


# Keep apart ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("华为云", "EI"),  # stated, with initials that hold in one document
        ("第四范式", "先荐智能"),  # stated everywhere
        ("第四范式", "Fanshi"),  # in brackets
        ("昇腾云服务", "昇腾云"),  # one lexicon entry
        ("百度", "Baidu"),
        ("LLaMA", "LLaMa"),  # the same but for case
    ],
)
def test_names_that_share_an_entity_are_taken_apart(build, one: str, other: str) -> None:
    assert build().named_by(one) == build().named_by(other)
    built = build(f"- keep apart: [{one}, {other}]")
    assert not built.refused
    assert not built.named_by(one) & built.named_by(other)
    for entity in built.extraction.entities:
        assert not {one, other} <= {entity.name, *(alias.text for alias in entity.aliases)}


def test_every_join_on_the_way_is_undone(build) -> None:
    both = build().named_by("先荐智能") | build().named_by("Fanshi")
    assert both == {"Organization:第四范式"}  # that is, through a third name
    built = build("- keep apart: [先荐智能, Fanshi]")
    assert built.named_by("先荐智能") == {"Organization:先荐智能"}
    assert built.named_by("Fanshi") == {"Organization:Fanshi"}


def test_a_name_that_is_only_listed_leaves_too(build) -> None:
    built = build("- keep apart: [华为, 华为公司]")
    assert "华为公司" not in built.reasons("Organization:华为")
    assert "Huawei" in built.reasons("Organization:华为")


def test_facts_go_with_their_mentions(build) -> None:
    built = build("- keep apart: [昇腾云服务, 昇腾云]")
    supports = {fact for fact in built.facts if "-supports->" in fact}
    assert supports == {
        "CloudService:昇腾云 -supports-> ModelSeries:LLaMA [stated]",
        "CloudService:昇腾云服务 -supports-> ModelSeries:LLaMA [stated]",
    }


def test_what_is_apart_stays_so_if_nothing_joins_it(build) -> None:
    built = build("- keep apart: [华为, 华为云]")
    assert not built.refused
    assert built.extraction.entities == build().extraction.entities


def test_keeping_apart_beats_merging(build) -> None:
    built = build("- merge: [华为, 百度]\n- keep apart: [华为, 百度]\n")
    assert built.named_by("百度") == {"Organization:百度"}
    (refused,) = built.refused
    assert refused.startswith(
        "line 1: not applied: merge 华为, 百度: what is kept apart stays apart"
    )
    assert refused.endswith("(line 2)")


def test_also_through_a_chain_and_only_there(build) -> None:
    built = build(
        "- merge: [华为, 百度]\n- merge: [百度, 时戳科技]\n- merge: [第四范式, 时戳科技]\n"
        "- merge: [LLaMA, 文心一言]\n- merge: [华为云, 华为]\n- keep apart: [华为, 时戳科技]\n"
    )
    lines = {
        o.correction.line: [a.line for a in o.against] for o in built.outcomes if not o.applied
    }
    assert lines == {1: [6], 2: [6]}
    assert built.named_by("时戳科技") == {"Organization:第四范式"}
    assert built.named_by("华为") == {"Organization:华为云"}


def test_a_merge_of_what_was_taken_apart_is_refused(build) -> None:
    built = build("- merge: [华为云, EI]\n- keep apart: [华为云, EI]\n")
    assert built.named_by("EI") == {"Organization:EI"}
    assert len(built.refused) == 1


# Rename and retype ---------------------------------------------------------------------------


def test_a_renamed_entity_keeps_its_mentions_and_its_old_name(build) -> None:
    built = build('- rename: {entity: "ModelSeries:盘古大模型", to: 盘古}')
    entity = built.entities["ModelSeries:盘古"]
    assert {m.text for m in entity.mentions} == {"盘古大模型", "Pangu"}
    assert built.reasons(entity.id)["盘古大模型"] == "corrected"
    assert any(f.endswith("releases-> ModelSeries:盘古 [stated]") for f in built.facts)


def test_a_retyped_entity_is_checked_against_the_ontology_again(build) -> None:
    plain = build()
    fact = "CloudService:昇腾云服务 -supports-> ModelSeries:LLaMA [stated]"
    assert fact in plain.facts
    built = build("- retype: {entity: 昇腾云服务, to: Person}")
    assert {m.type for m in built.entities["Person:昇腾云服务"].mentions} == {"Person"}
    assert not any("supports" in f for f in built.facts)
    assert any(
        r.reason == "domain" and r.head == "Person:昇腾云服务" for r in built.extraction.rejections
    )


def test_an_unknown_type_is_refused(build) -> None:
    built = build("- retype: {entity: 华为, to: Firm}")
    assert built.refused == [
        "line 1: not applied: retype 华为 to Firm: the ontology has no entity type 'Firm'"
    ]


def test_two_new_names_contradict(build) -> None:
    built = build("- rename: {entity: 华为, to: 甲}\n- rename: {entity: Huawei, to: 乙}\n")
    assert "Organization:华为" in built.entities
    assert [refused[:6] for refused in built.refused] == ["line 1", "line 2"]
    assert built.refused[0].endswith("(line 2)")


def test_a_new_name_of_the_new_name_is_the_last(build) -> None:
    built = build('- rename: {entity: "Organization:甲", to: 乙}\n- rename: {entity: 华为, to: 甲}')
    assert not built.refused
    assert "Organization:乙" in built.entities


def test_names_going_in_a_circle_contradict(build) -> None:
    built = build("- rename: {entity: 华为, to: 甲}\n- rename: {entity: 甲, to: 华为}")
    assert len(built.refused) == 2
    assert "Organization:华为" in built.entities


def test_a_name_that_is_taken_is_refused(build) -> None:
    built = build("- rename: {entity: 华为, to: 百度}")
    assert built.refused == [
        "line 1: not applied: rename 华为 to 百度: 'Organization:百度' would then be two entities; "
        "merge them instead"
    ]
    assert not build("- rename: {entity: 华为, to: 百度}\n- merge: [华为, 百度]").refused


# Names of before and after -------------------------------------------------------------------


def test_entries_may_use_the_names_of_before_and_after(build) -> None:
    common = "- merge: [百度, 华为]\n- rename: {entity: 百度, to: 百为}\n"
    plain = build(common)
    fact = "Organization:百为 -releases-> ModelSeries:盘古大模型 [stated]"
    assert fact in plain.facts
    for head in ("华为", "Organization:华为", "百度", "百为", "Organization:百为", "Huawei"):
        built = build(f'{common}- reject: {{head: "{head}", relation: releases, tail: Pangu}}')
        assert not built.refused, head
        assert fact not in built.facts


def test_a_retyped_entity_is_found_by_either_id(build) -> None:
    for entity in ("ModelSeries:盘古大模型", "Model:盘古大模型"):
        built = build(
            "- retype: {entity: 盘古大模型, to: Model}\n"
            f'- rename: {{entity: "{entity}", to: 盘古}}\n'
        )
        assert not built.refused
        assert "Model:盘古" in built.entities


def test_a_name_given_by_a_correction_can_be_kept_apart(build) -> None:
    built = build("- rename: {entity: 盘古大模型, to: 盘古}\n- keep apart: [盘古, Pangu]")
    assert not built.refused
    assert built.named_by("Pangu") == {"ModelSeries:Pangu"}
    assert built.named_by("盘古大模型") == {"ModelSeries:盘古"}


def test_what_no_longer_applies_is_told(build) -> None:
    built = build(
        "- merge: [华为, 荣耀]\n- rename: {entity: 小米, to: 米}\n- keep apart: [荣耀, 华为]"
    )
    assert built.refused == [
        "line 1: not applied: merge 华为, 荣耀: no entity has the id, name or alias '荣耀'",
        "line 2: not applied: rename 小米 to 米: no entity has the id, name or alias '小米'",
        "line 3: not applied: keep apart 荣耀, 华为: no entity has the id, name or alias '荣耀'",
    ]


def test_an_ambiguous_name_is_told_with_the_candidates(build) -> None:
    documents = [
        Document("d.txt", "华为云,内部叫作 EI。EI 很大。"),
        Document("e.txt", "第四范式,内部叫作 EI。EI 很大。"),
    ]
    built = build("- rename: {entity: EI, to: X}", documents)
    assert built.refused == [
        "line 1: not applied: rename EI to X: 'EI' names 2 entities; give one by id: "
        "'Organization:华为云', 'Organization:第四范式'"
    ]
