"""Which mentions are one entity, and why."""

from __future__ import annotations

from itertools import permutations

import pytest

from baimo.extract.types import Document


def one(built, *surfaces: str) -> bool:
    names = [built.named_by(surface) for surface in surfaces]
    assert all(names), dict(zip(surfaces, names, strict=True))
    return len(set.union(*names)) == 1


@pytest.mark.parametrize(
    ("text", "surfaces", "reason"),
    [
        ("LLaMA 和 LLaMa 都行。", ("LLaMA", "LLaMa"), "fold"),
        ("GPT-4、GPT 4 和 gpt4。", ("GPT-4", "GPT 4", "gpt4"), "fold"),
        ("ＧＰＴ－４ 和 GPT-4。", ("ＧＰＴ－４", "GPT-4"), "fold"),
        ("昇腾云和昇腾云服务。", ("昇腾云", "昇腾云服务"), "lexicon"),
        ("微软即 Microsoft。", ("微软", "Microsoft"), "lexicon"),
        ("华为云,内部叫作 EI。EI 很大。", ("华为云", "EI"), "stated"),
        ("第四范式(以下简称四范)成立。四范很大。", ("第四范式", "四范"), "stated"),
        ("第四范式(Fanshi)成立。Fanshi 很大。", ("第四范式", "Fanshi"), "gloss"),
        ("华为于2024年3月6日成立,2024-03-06发布。", ("2024年3月6日", "2024-03-06"), "same value"),
        ("GPT-3有175B参数。即1750亿参数。", ("175B参数", "1750亿参数"), "same value"),
    ],
)
def test_every_merge_has_its_reason(
    build, text: str, surfaces: tuple[str, ...], reason: str
) -> None:
    built = build(text)
    assert one(built, *surfaces)
    (name,) = built.named_by(surfaces[0])
    reasons = built.reasons(name)
    assert reason in {reasons[s] for s in surfaces if s in reasons}


def test_a_head_that_says_only_what_it_is_joins(build, models) -> None:
    built = build("腾讯和腾讯公司。")
    assert one(built, "腾讯", "腾讯公司")
    assert built.reasons("腾讯")["腾讯公司"] == "head suffix"


def test_sizes_are_named_by_their_head(build) -> None:
    assert build("LLaMA 的 7B、13B 已开源。").reasons("LLaMA-7B") == {"7B": "shared head"}


def test_every_surface_is_the_name_or_an_alias_with_a_reason(build) -> None:
    built = build("华为(Huawei)发布了 LLaMa、llama 和 ＬＬａＭＡ。百川就是百川大模型。")
    for entity in built.extraction.entities:
        known = {entity.name, *(alias.text for alias in entity.aliases)}
        surfaces = {m.text for m in entity.mentions if not m.anaphor}
        assert surfaces <= known
        assert all(alias.reason and alias.compared for alias in entity.aliases)
        assert len({alias.text for alias in entity.aliases}) == len(entity.aliases)


@pytest.mark.parametrize(
    ("text", "one_", "other"),
    [
        ("LLaMA 和 LLaMA 2 不同。", "LLaMA", "LLaMA 2"),
        ("LLaMA 和 Llama 2 不同。", "LLaMA", "Llama 2"),
        ("华为和华为云不同。", "华为", "华为云"),
        ("ChatGPT 和 GPT-3.5 不同。", "ChatGPT", "GPT-3.5"),
        ("GPT-3 和 GPT-3.5 不同。", "GPT-3", "GPT-3.5"),
        ("GLM 和 GLM-6B 和 ChatGLM-6B。", "GLM-6B", "ChatGLM-6B"),
        ("Qwen2.5-7B 和 Qwen2-7B 不同。", "Qwen2.5-7B", "Qwen2-7B"),
        ("腾讯和腾讯云不同。", "腾讯", "腾讯云"),
        ("百川大模型和百川智能不同。", "百川大模型", "百川智能"),
        ("我们用 Foo-7B 和 Foo-13B。", "Foo-7B", "Foo-13B"),
        ("开源模型和 LLaMA 模型。", "开源模型", "LLaMA"),
    ],
)
def test_what_only_looks_alike_stays_apart(build, text: str, one_: str, other: str) -> None:
    assert not one(build(text), one_, other)


def test_two_of_one_short_name_in_two_documents_are_two(build, models) -> None:
    built = build("张伟加入了腾讯。", "张伟加入了百度。")
    people = [e for e in built.extraction.entities if e.type == "Person"]
    assert [e.name for e in people] == ["张伟", "张伟"]
    assert len({e.id for e in people}) == 2


def test_in_one_document_they_are_one(build, models) -> None:
    built = build("张伟加入了腾讯。\n张伟来自杭州。")
    assert len(built.entity("张伟").mentions) == 2


def test_a_longer_name_in_two_documents_is_one(build, models) -> None:
    built = build("欧阳明华加入了腾讯。", "欧阳明华加入了百度。")
    assert len(built.entity("欧阳明华").mentions) == 2


def test_a_long_name_stated_in_one_document_holds_in_all(build) -> None:
    built = build("第四范式(又名先荐智能)成立。", "先荐智能(简称先荐)很大。")
    assert "先荐智能" in built.reasons("第四范式")


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("GPT-3有175B参数。GPT-4有约175B参数。", ("175B参数", "约175B参数")),
        ("GPT-3有10亿参数。GPT-4有数十亿参数。", ("10亿参数", "数十亿参数")),
        ("GPT-3有7B参数。它在7B tokens上训练。", ("7B参数", "7B tokens")),
        ("华为投资10亿美元。微软投资10亿港元。", ("10亿美元", "10亿港元")),
    ],
)
def test_other_amounts_stay_apart(build, text: str, surfaces: tuple[str, ...]) -> None:
    assert not one(build(text), *surfaces)


def test_the_same_amount_in_two_documents_is_two(build) -> None:
    built = build("GPT-3有175B参数。", "GPT-4有1750亿参数。")
    assert not one(built, "175B参数", "1750亿参数")


def test_initials_hold_in_their_document_only(build) -> None:
    built = build("华为云,内部叫作 EI。EI 很大。", "我们的 EI 很高,EI 是情商。")
    documents = {m.document_id for m in built.entity("华为云").mentions if m.text == "EI"}
    assert documents == {"0.txt"}


def test_a_name_that_two_texts_give_to_two_things_is_neithers(build) -> None:
    built = build("第四范式(又名先荐智能)成立。", "月之暗面(又名先荐智能)成立。")
    owners = {
        e.name: {m.document_id for m in e.mentions if m.text == "先荐智能"}
        for e in built.extraction.entities
    }
    assert owners["第四范式"] <= {"0.txt"}
    assert owners["月之暗面"] <= {"1.txt"}


def test_the_order_of_the_documents_does_not_matter(build) -> None:
    texts = {
        "a": "华为云,内部叫作 EI。张伟加入了腾讯。LLaMa 已开源。",
        "b": "华为发布了盘古大模型,张伟加入了百度。LLaMA 2 来了。",
        "c": "第四范式(以下简称四范)发布了 GPT 4。腾讯没有发布 GPT-4。",
        "d": "2023 年 7 月,百度发布了文心一言。世界人工智能大会在上海召开。",
    }
    found = set()
    for order in list(permutations(texts))[::5]:
        built = build(*(Document(id_, texts[id_]) for id_ in order))
        extraction = built.extraction
        found.add(
            (
                frozenset(extraction.entities),
                tuple(extraction.relations),
                frozenset(extraction.rejections),
                tuple(sorted(extraction.sentences, key=lambda s: (s.document_id, s.start))),
            )
        )
    assert len(found) == 1


def test_ids_are_unique_and_every_side_exists(build) -> None:
    built = build("华为发布了盘古大模型。", "腾讯和微软在 5 月签约。", "ChatGPT 基于 GPT-3.5。")
    ids = [entity.id for entity in built.extraction.entities]
    assert len(set(ids)) == len(ids)
    assert {side for r in built.extraction.relations for side in (r.head, r.tail)} <= set(ids)
    assert len({r.id for r in built.extraction.relations}) == len(built.extraction.relations)
