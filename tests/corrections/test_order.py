"""The order of the entries changes nothing, whatever they say."""

from __future__ import annotations

from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from baimo.extract.corrections.entries import (
    Add,
    Confirm,
    Correction,
    KeepApart,
    Merge,
    Reject,
    Rename,
    Retype,
)
from baimo.extract.corrections.names import EntityNames
from baimo.extract.types import Mention

NAMES = [
    *("华为", "华为云", "EI", "第四范式", "先荐智能", "Fanshi", "百度", "Baidu", "昇腾云"),
    *("昇腾云服务", "LLaMA", "LLaMa", "盘古大模型", "Pangu", "文心一言", "时戳科技", "鲲鹏"),
    *("Organization:华为", "Organization:EI", "ModelSeries:盘古大模型", "Model:盘古大模型"),
    *("新名", "又名", "Organization:新名", "Model:新名", "鲲鹏实验室", "nobody"),
]
name = st.sampled_from(NAMES)
relation = st.sampled_from(["releases", "supports", "partnersWith", "develops", "unknown"])
type_ = st.sampled_from(["Organization", "Model", "ModelSeries", "Product", "Nothing"])
status = st.sampled_from(["stated", "planned", None])
names = st.lists(name, min_size=2, max_size=3, unique=True).map(tuple)
QUOTES = [
    "鲲鹏实验室与华为关系密切",
    "时戳科技与百度签署了合作协议",
    "华为发布了盘古大模型",
    "无此",
]
actions = st.one_of(
    names.map(Merge),
    names.map(KeepApart),
    st.builds(Rename, name, st.sampled_from(["新名", "又名", "华为", "盘古大模型", "EI"])),
    st.builds(Retype, name, type_),
    st.builds(Reject, name, relation, name, status),
    st.builds(Confirm, name, relation, name, status),
    st.builds(
        Add,
        name,
        relation,
        name,
        st.sampled_from(["a.txt", "c.txt", "none.txt"]),
        st.sampled_from(QUOTES),
        st.sampled_from(["stated", "reported"]),
        st.one_of(st.none(), type_),
        st.one_of(st.none(), type_),
    ),
)
corrections = st.builds(Correction, actions, st.sampled_from(["", "一看便知"]))


def mention_place(mention: Mention) -> tuple[str, int, int]:
    return mention.document_id, mention.start, mention.end


@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(corrections, max_size=9), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_graph(build, entries, chance) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)
    built, other = build(entries), build(shuffled)
    assert built.extraction == other.extraction
    assert built.graph().to_json() == other.graph().to_json()  # which checks every offset too
    plain = {mention_place(m) for e in build().extraction.entities for m in e.mentions}
    assert plain <= {mention_place(m) for e in built.extraction.entities for m in e.mentions}
    for entity in built.extraction.entities:
        assert entity.mentions
        assert entity.id.startswith(f"{entity.type}:{entity.name}")
        known = {entity.name, *(alias.text for alias in entity.aliases)}
        assert {m.text for m in entity.mentions if not m.anaphor} <= known
        assert all(alias.reason and alias.compared for alias in entity.aliases)
    for fact in built.extraction.relations:
        assert {fact.head, fact.tail} <= built.entities.keys()
    assert len(built.outcomes) >= len(set(entries))
    called = EntityNames.of(built.extraction.entities)
    for outcome in built.outcomes:
        assert outcome.applied != bool(outcome.why)
        action = outcome.correction.action
        if outcome.applied and isinstance(action, KeepApart):
            for one, two in combinations(action.names, 2):
                both = called.everywhere(one).keys() & called.everywhere(two).keys()
                assert not both, (outcome, both)
        if outcome.applied:
            assert outcome.ids
            assert set(outcome.ids) <= built.entities.keys() | built.facts | {
                f"{r.head} -{r.type}-> {r.tail} [{s}]"
                for r in built.extraction.rejections
                if r.reason == "corrected"
                for s in ("stated", "planned", "reported")
            }
