"""The traps of the one labelled document that ships with Baimo, each a test, and how much is found.

``gold/seed.json`` was labelled by hand; see its ``tiers`` and ``traps``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from baimo.extract.build import extract
from baimo.extract.readers.sources import ReadOptions, open_sources
from baimo.extract.types import Entity, Extraction, Mention, Relation

ROOT = Path(__file__).parents[2]
GOLD: dict[str, Any] = json.loads((ROOT / "tests/gold/seed.json").read_text(encoding="utf-8"))

# Types of the gold file under the names of Baimo's ontology.
TYPES = {
    "Product/Tool": {"Product", "Tool"},
    "Hardware/Compute": {"Hardware"},
    "Scenario/Application": {"Scenario"},
    "Capability/Concept": {"Capability"},
    "Metric": {"Quantity"},
    "Model": {"Model", "ModelSeries"},
}


@dataclass(frozen=True)
class Seed:
    """The build of the seed document beside its gold labels."""

    extraction: Extraction

    @cached_property
    def text(self) -> str:
        return self.extraction.documents[0].text

    @cached_property
    def by_span(self) -> dict[tuple[int, int], list[tuple[Entity, Mention]]]:
        found: dict[tuple[int, int], list[tuple[Entity, Mention]]] = {}
        for entity in self.extraction.entities:
            for mention in entity.mentions:
                found.setdefault((mention.start, mention.end), []).append((entity, mention))
        return found

    @cached_property
    def entities(self) -> dict[str, Entity]:
        return {entity.id: entity for entity in self.extraction.entities}

    def of(self, gold_id: str) -> set[str]:
        """Ids of the entities that have a mention of a gold entity, with its type."""
        (gold,) = [entity for entity in GOLD["entities"] if entity["id"] == gold_id]
        types = TYPES.get(gold["type"], {gold["type"]})
        return {
            entity.id
            for place in gold["mentions"]
            for entity, _ in self.by_span.get((place["start"], place["end"]), ())
            if entity.type.partition(":")[0] in types
        }

    def one(self, gold_id: str) -> Entity:
        (id_,) = self.of(gold_id)
        return self.entities[id_]

    def at(self, start: int, end: int) -> set[str]:
        return {entity.id for entity, _ in self.by_span.get((start, end), ())}

    def relations(
        self, type_: str, head: str | None = None, tail: str | None = None
    ) -> list[Relation]:
        heads = self.of(head) if head else None
        tails = self.of(tail) if tail else None
        return [
            r
            for r in self.extraction.relations
            if r.type == type_
            and (heads is None or r.head in heads)
            and (tails is None or r.tail in tails)
        ]

    def surfaces(self, entity: Entity) -> set[str]:
        return {m.text for m in entity.mentions}

    @cached_property
    def all_names(self) -> set[str]:
        return {text for e in self.extraction.entities for text in (e.name, *self.surfaces(e))}


@pytest.fixture(scope="module")
def seed(models) -> Seed:
    """What a user gets from ``baimo build seeds/``: Baimo's own ontology and lexicon."""
    return Seed(extract(open_sources([str(ROOT / "seeds")], ReadOptions())))


def test_the_gold_file_fits_the_document(seed: Seed) -> None:
    assert len(seed.text) == GOLD["characters"]
    for entity in GOLD["entities"]:
        for place in entity["mentions"]:
            assert seed.text[place["start"] : place["end"]] == place["text"]


def test_every_trap_has_its_test() -> None:
    tests = {name.removeprefix("test_trap_") for name in globals() if name.startswith("test_trap_")}
    assert tests == {trap["id"].replace("-", "_").lower() for trap in GOLD["traps"]}


def test_trap_casing(seed: Seed) -> None:
    assert {"LLaMa", "LLaMA"} <= seed.surfaces(seed.one("mod.llama"))


def test_trap_product_vs_model(seed: Seed) -> None:
    assert seed.of("mod.chatgpt").isdisjoint(seed.of("mod.gpt35"))
    assert {r.head for r in seed.relations("hasTrainingCost")} <= seed.of("mod.gpt35")
    assert seed.relations("hasTrainingCost", "mod.gpt35", "met.1200")


def test_trap_substring_model(seed: Seed) -> None:
    assert seed.of("mod.pangu").isdisjoint(seed.of("mod.mm"))
    assert seed.relations("hasComponent", "mod.pangu", "mod.mm")
    assert "盘古大模态大模型" in seed.surfaces(seed.one("mod.mm"))


def test_trap_internal_name(seed: Seed) -> None:
    cloud = seed.one("org.huaweicloud")
    assert "EI" in seed.surfaces(cloud)
    ids = [seed.one(gold).id for gold in ("org.huawei", "org.huaweicloud", "org.eiline")]
    assert len(set(ids)) == 3


def test_trap_notation(seed: Seed) -> None:
    assert seed.surfaces(seed.one("con.5nx")) == {"5+N+X"}
    assert "X" not in seed.all_names


def test_trap_l0_absent(seed: Seed) -> None:
    assert "L0" not in seed.all_names
    for relation in seed.extraction.relations:
        assert "L2" not in (seed.entities[relation.tail].name, seed.entities[relation.head].name)


def test_trap_abbreviation(seed: Seed) -> None:
    entity = seed.one("mod.sd")
    assert "SD" in seed.surfaces(entity)
    full = [a for a in entity.aliases if a.text == "Stable Diffusion"]
    assert entity.name == "Stable Diffusion" or [a.reason for a in full] == ["lexicon"]
    assert all(m.text == "SD" for m in entity.mentions)


def test_trap_short_name(seed: Seed) -> None:
    spark, baichuan = seed.one("mod.spark"), seed.one("mod.baichuan")
    assert spark.id != baichuan.id
    makers = [
        r
        for r in seed.extraction.relations
        if spark.id in (r.head, r.tail)
        and "Organization" in (seed.entities[r.head].type, seed.entities[r.tail].type)
    ]
    assert makers == []


def test_trap_sizes(seed: Seed) -> None:
    sizes = [seed.one(f"mod.llama{size}").id for size in (6, 7, 13)]
    assert len(set(sizes)) == 3
    assert not seed.of("mod.glm6b") & set(sizes)
    for size in (6, 7, 13):
        assert seed.relations("variantOf", f"mod.llama{size}", "mod.llama")
        assert not seed.relations("variantOf", f"mod.llama{size}", "mod.glm")


def test_trap_cluster_size(seed: Seed) -> None:
    assert seed.relations("hasSize", "hw.cluster", "met.7wan")
    assert not seed.relations("hasSize", "loc.guian")
    assert not seed.relations("hasSize", "org.huawei")
    attributes = dict(seed.one("met.7wan").attributes)
    assert attributes == {"value": "70000", "unit": "台", "comparison": "~ >="}


def test_trap_currency(seed: Seed) -> None:
    attributes = dict(seed.one("met.1200").attributes)
    assert attributes == {"value": "12000000", "unit": "USD", "comparison": ">="}


def _pronouns() -> Iterator[Any]:
    for place in GOLD["coreference"]:
        yield pytest.param(place, id=f"{place['text']}@{place['start']}")


@pytest.mark.parametrize("place", list(_pronouns()))
def test_trap_person_frame(seed: Seed, place: dict[str, Any]) -> None:
    """A pronoun stands for what it does in the gold file, or for nothing."""
    assert seed.at(place["start"], place["end"]) <= seed.of(place["refersTo"])


def test_pronouns_of_the_reporter_are_the_speaker(seed: Seed) -> None:
    places = [p for p in GOLD["coreference"] if p["text"] == "他"]
    assert {i for p in places for i in seed.at(p["start"], p["end"])} == seed.of("per.liwei")


def test_trap_double_name(seed: Seed) -> None:
    summit = seed.one("evt.summit")
    assert any("暨" in surface for surface in seed.surfaces(summit))
    parties = {seed.entities[i].name for r in seed.extraction.relations for i in (r.head, r.tail)}
    assert not {"无界 AI", "无界AI"} & parties


def test_trap_nested_place(seed: Seed) -> None:
    assert seed.one("org.committee").type == "Organization"
    assert seed.one("loc.hzftc").type == "Place"


def test_trap_title_mention(seed: Seed) -> None:
    talk = seed.one("evt.talk")
    assert "昇腾云服务,服务百模千态——构建 AIGC 的黑土地" in seed.surfaces(talk)
    assert not {"百模千态", "黑土地"} & seed.all_names


def test_trap_metaphor(seed: Seed) -> None:
    assert {e.name for e in seed.extraction.entities if e.type == "Person"} == {"李伟"}
    assert not {"本科生", "研究生", "博士生", "学生"} & seed.all_names


def test_trap_relative_date(seed: Seed) -> None:
    for gold in ("date.jan5", "date.july"):
        assert seed.one(gold).attributes == ()


def test_trap_figurative(seed: Seed) -> None:
    assert not [name for name in seed.all_names if name.startswith("卷")]


def test_trap_gloss(seed: Seed) -> None:
    assert "专业分析人类语言的人工智能" not in {e.name for e in seed.extraction.entities}
    for entity in seed.extraction.entities:
        assert "专业分析人类语言的人工智能" not in {alias.text for alias in entity.aliases}


def test_trap_modal(seed: Seed) -> None:
    app = seed.of("tool.superapp")
    statuses = {r.status for r in seed.extraction.relations if {r.head, r.tail} & app}
    assert statuses <= {"planned"}


def test_trap_punctuation(seed: Seed) -> None:
    for entity in seed.extraction.entities:
        for mention in entity.mentions:
            assert seed.text[mention.start : mention.end] == mention.text
    assert max(s.end - s.start for s in seed.extraction.sentences) < 400
    assert any("・" in m.text for m in seed.one("evt.summit").mentions)


# How much is found ----------------------------------------------------------------------------


def core_entities(seed: Seed) -> tuple[int, int]:
    core = [entity["id"] for entity in GOLD["entities"] if entity["tier"] == "core"]
    return sum(bool(seed.of(id_)) for id_ in core), len(core)


def core_relations(seed: Seed) -> tuple[int, int]:
    core = [r for r in GOLD["relations"] if r["tier"] == "core"]
    return sum(bool(seed.relations(r["relation"], r["head"], r["tail"])) for r in core), len(core)


def right_relations(seed: Seed) -> tuple[int, int]:
    """Relations that the gold file holds too, among those between things that it names at all."""
    known = {id_ for entity in GOLD["entities"] for id_ in seed.of(entity["id"])}
    generic = {id_ for e in GOLD["entities"] if e["tier"] == "generic" for id_ in seed.of(e["id"])}
    right = {
        r.id for g in GOLD["relations"] for r in seed.relations(g["relation"], g["head"], g["tail"])
    }
    judged = [
        r
        for r in seed.extraction.relations
        if r.id in right or ({r.head, r.tail} <= known and not {r.head, r.tail} & generic)
    ]
    return len(right), len(judged)


@pytest.mark.parametrize(
    ("what", "count", "least"),
    [
        ("core entity recall", core_entities, 0.85),
        ("core relation recall", core_relations, 0.6),
        ("relation precision", right_relations, 0.8),
    ],
)
def test_enough_is_found(seed: Seed, record_property, what: str, count, least: float) -> None:
    found, of = count(seed)
    print(f"seed: {what} {found}/{of} = {found / of:.3f} (at least {least})")
    record_property(what, f"{found}/{of}")
    assert found / of >= least
