import pytest

from baimo.graph.evaluation.counts import Share, total
from baimo.graph.evaluation.evaluate import evaluate
from baimo.graph.evaluation.formats import read_gold

TEXT = (
    "华为发布了盘古大模型。华为云在贵安提供昇腾云服务。"
    "李伟说,他在华为工作。大模型和小模型都很热。盘古支持昇腾。"
)


@pytest.fixture
def gold(tools, tmp_path):
    def at(form, number=0):
        return tools.at(TEXT, form, number)

    made = tools.gold(TEXT)
    made.entity("hw", "华为", "Organization", at("华为"), at("华为", 2))
    made.entity("hwy", "华为云", "Organization", at("华为云"))
    made.entity("pangu", "盘古大模型", "ModelSeries", at("盘古大模型"), at("盘古", 1))
    made.entity("guian", "贵安", "Place", at("贵安"), tier="secondary")
    made.entity("asc", "昇腾云服务", "Product/Tool", at("昇腾云服务"))
    made.entity("liwei", "李伟", "Person", at("李伟"))
    made.entity("large", "大模型", "Model", at("大模型", 1), tier="generic")
    made.pronoun(at("他"), "liwei")
    made.relate("hw", "releases", "pangu", evidence=(0, 11))
    made.relate("hwy", "provides", "asc", evidence=(11, 25))
    made.relate("liwei", "worksFor", "hw", tier="secondary", evidence=(25, 36))
    made.relate("large", "supports", "asc", tier="secondary")
    return made.write(tmp_path)


@pytest.fixture
def build(tools):
    def at(form, number=0):
        return tools.at(TEXT, form, number)

    made = tools.build(TEXT)
    made.entity("华为", "Organization", at("华为"), at("华为云"))  # merged with 华为云's mention
    made.entity("华为公司", "Organization", at("华为", 2))  # not merged with 华为
    made.entity("盘古", "Model", at("盘古大模型"), at("盘古", 1))
    made.entity("昇腾云", "Tool", tools.at(TEXT, "昇腾云"))  # cut short
    made.entity("贵安", "Organization", at("贵安"))  # of a wrong type
    made.entity("李伟", "Person", at("李伟"), anaphors=[at("他")])
    made.entity("大模型", "Model", at("大模型", 1), generic=True)
    made.entity("小模型", "Model", at("小模型"), generic=True)  # a class that the gold lacks
    made.entity("昇腾", "Hardware", at("昇腾", 1))  # a name that the gold lacks
    made.relate("华为", "releases", "盘古", rule="releases:active 发布")
    made.relate("华为", "develops", "盘古", rule="develops:active 研发")
    made.relate("李伟", "worksFor", "华为公司", rule="worksFor:x", at=26)
    made.relate("盘古", "supports", "昇腾", rule="supports:x", at=at("昇腾", 1).start)
    made.relate("大模型", "supports", "昇腾云", rule="supports:x")
    made.relate("华为", "provides", "昇腾云", rule="provides:x", status="negated")
    return made


@pytest.fixture
def evaluation(gold, build):
    return evaluate(read_gold(gold), build.graph())


def rates(counts):
    return counts.right, counts.emitted, counts.gold


def test_strict_mentions_need_the_same_span_and_type(evaluation):
    strict = evaluation.whole.mentions.strict
    # Gold: 华为 twice, 华为云. Emitted: the same three, and 贵安.
    assert rates(strict["Organization"]) == (3, 4, 3)
    assert rates(strict["Model"]) == (2, 2, 2)  # a series counts as a model
    assert rates(strict["Product/Tool"]) == (0, 1, 1)
    assert rates(strict["Place"]) == (0, 0, 1)
    assert rates(strict["Person"]) == (1, 1, 1)  # the pronoun is no mention
    assert rates(strict["Hardware"]) == (0, 1, 0)
    assert rates(total(strict)) == (6, 9, 8)
    assert total(strict).precision == pytest.approx(6 / 9)
    assert total(strict).recall == pytest.approx(6 / 8)
    assert total(strict).f1 == pytest.approx(2 * 6 / (9 + 8))


def test_overlapping_mentions_need_one_shared_character(evaluation):
    loose = evaluation.whole.mentions.overlap
    assert rates(loose["Product/Tool"]) == (1, 1, 1)  # 昇腾云 for 昇腾云服务
    assert rates(total(loose)) == (7, 9, 8)


def test_entities_that_are_found_and_entities_that_are_wrong(evaluation):
    entities = evaluation.whole.entities
    # 华为云 is lost: its mention is with 华为, which is aligned with 华为 by type and order.
    assert entities.found == Share(5, 6)
    assert entities.core == Share(4, 5)
    assert entities.found_exactly == Share(4, 6)  # 昇腾云服务 by overlap alone
    # Emitted: 华为, 华为公司, 盘古, 昇腾云, 贵安, 李伟, 昇腾; the two classes do not count.
    assert entities.emitted == Share(6, 7)
    assert entities.emitted_exactly == Share(5, 7)
    assert entities.typed == Share(5, 6)
    assert entities.found_by_type["Organization"] == Share(1, 2)


def test_clusters_are_b_cubed_over_the_mentions_of_both(evaluation):
    clusters = evaluation.whole.clusters
    # Of both: 华为 1, 华为云 (both in 华为), 华为 3 (in 华为公司), 盘古 twice, 贵安, 李伟.
    assert clusters.mentions == 7
    assert clusters.precision == pytest.approx((0.5 + 0.5 + 1 + 1 + 1 + 1 + 1) / 7)
    assert clusters.recall == pytest.approx((0.5 + 1 + 0.5 + 1 + 1 + 1 + 1) / 7)
    assert (clusters.wrong_merges, clusters.missed_merges) == (1, 1)


def test_relations_by_type_and_by_ends(evaluation):
    relations = evaluation.whole.relations
    # Right: releases, worksFor. Wrong: develops, supports 昇腾. Not counted: what touches the class
    # 大模型, and the denial.
    assert rates(total(relations.strict)) == (2, 4, 3)
    assert rates(relations.strict["supports"]) == (0, 1, 0)
    assert rates(relations.ends) == (2, 3, 3)  # releases and develops are one pair
    assert relations.core == Share(1, 2)


def test_evidence_is_where_the_gold_has_it(evaluation):
    assert evaluation.whole.relations.located == Share(2, 2)
    assert evaluation.whole.relations.sentences == Share(2, 2)
    assert evaluation.whole.offsets.right == evaluation.whole.offsets.of > 0


def test_evidence_in_another_sentence_is_not(tools, gold, build):
    build.relations.clear()
    build.relate("华为", "releases", "盘古", at=len(TEXT) - 2)
    relations = evaluate(read_gold(gold), build.graph()).whole.relations
    assert relations.located == Share(0, 1)
    assert total(relations.strict).right == 1


def test_rules_are_counted_by_their_readings(evaluation):
    assert evaluation.whole.relations.rules == {
        "releases:active 发布": Share(1, 1),
        "develops:active 研发": Share(0, 1),
        "worksFor:x": Share(1, 1),
        "supports:x": Share(0, 1),
    }


def test_every_miss_and_every_false_positive_is_listed(evaluation):
    found = {(item.kind, item.error, item.what) for item in evaluation.findings}
    assert found == {
        ("entity", "miss", "华为云"),
        ("entity", "wrong type", "贵安"),
        ("entity", "false positive", "昇腾"),
        ("mention", "wrong type", "贵安"),
        ("mention", "miss", "昇腾云服务"),
        ("mention", "false positive", "昇腾云"),
        ("mention", "false positive", "昇腾"),
        ("cluster", "wrong merge", "华为"),
        ("cluster", "missed merge", "华为"),
        ("relation", "miss", "华为云 —provides→ 昇腾云服务"),
        ("relation", "false positive", "Organization:华为 —develops→ Model:盘古"),
        ("relation", "false positive", "Model:盘古 —supports→ Hardware:昇腾"),
    }
    details = {item.what: item.detail for item in evaluation.findings if item.kind == "relation"}
    assert details["华为云 —provides→ 昇腾云服务"] == "the head was not found"
    assert details["Organization:华为 —develops→ Model:盘古"] == "the gold has releases"
    assert details["Model:盘古 —supports→ Hardware:昇腾"] == "the tail is in no gold entity"
    for item in evaluation.findings:
        for span, text in zip(item.shown, item.texts, strict=True):
            assert TEXT[slice(*span)] == text


def test_a_pronoun_counts_where_the_gold_has_a_mention(tools, tmp_path):
    text = "大会开幕。大会闭幕。"
    gold = tools.gold(text).entity(
        "e", "大会", "Event", tools.at(text, "大会"), tools.at(text, "大会", 1)
    )
    build = tools.build(text).entity(
        "大会", "Event", tools.at(text, "大会"), anaphors=[tools.at(text, "大会", 1), (2, 4)]
    )
    strict = evaluate(read_gold(gold.write(tmp_path)), build.graph()).whole.mentions.strict
    assert rates(strict["Event"]) == (2, 2, 2)


def test_a_denial_counts_where_the_gold_says_which_relations_are_denied(tools, tmp_path):
    text = "甲公司没有收购乙公司。"
    gold = tools.gold(text)
    build = tools.build(text)
    for name in ("甲公司", "乙公司"):
        gold.entity(name, name, "Organization", tools.at(text, name))
        build.entity(name, "Organization", tools.at(text, name))
    gold.relate("甲公司", "acquires", "乙公司", status="negated")
    sets = read_gold(gold.write(tmp_path))
    denied = build.relate("甲公司", "acquires", "乙公司", status="negated").graph()
    assert rates(total(evaluate(sets, denied).whole.relations.strict)) == (1, 1, 1)
    build.relations.clear()
    stated = build.relate("甲公司", "acquires", "乙公司").graph()
    assert rates(total(evaluate(sets, stated).whole.relations.strict)) == (0, 1, 1)


def test_a_symmetric_relation_may_be_turned_and_no_other(tools, tmp_path):
    text = "甲公司与乙公司合作,乙公司投资甲公司。"
    gold = tools.gold(text)
    build = tools.build(text)
    for name in ("甲公司", "乙公司"):
        gold.entity(name, name, "Organization", tools.at(text, name), tools.at(text, name, 1))
        build.entity(name, "Organization", tools.at(text, name), tools.at(text, name, 1))
    gold.relate("乙公司", "partnersWith", "甲公司").relate("乙公司", "investsIn", "甲公司")
    build.relate("甲公司", "partnersWith", "乙公司").relate("甲公司", "investsIn", "乙公司")
    sets = read_gold(gold.write(tmp_path))
    relations = evaluate(sets, build.graph()).whole.relations
    assert rates(relations.strict["partnersWith"]) == (1, 1, 1)
    assert rates(relations.strict["investsIn"]) == (0, 1, 1)


def test_several_files_are_added_up(tools, tmp_path):
    build = tools.build("甲公司发布了乙模型。")
    build.entity("甲公司", "Organization", (0, 3))
    for number, spans in enumerate([[(0, 3)], [(0, 3), (6, 9)]]):
        gold = tools.gold(build.text)
        for start, end in spans:
            type_ = "Organization" if start == 0 else "Model"
            gold.entity(str(start), build.text[start:end], type_, (start, end))
        gold.write(tmp_path, f"{number}.json")
    evaluation = evaluate(read_gold(tmp_path), build.graph())
    assert [file.scores.entities.found for file in evaluation.files] == [Share(1, 1), Share(1, 2)]
    assert evaluation.whole.entities.found == Share(2, 3)
    assert rates(total(evaluation.whole.mentions.strict)) == (2, 2, 3)


def test_a_name_with_a_class_inside_is_no_class(tools, tmp_path):
    text = "天河大模型平台上线,主流大模型很多。"
    gold = tools.gold(text)
    spans = [tools.at(text, "大模型"), tools.at(text, "大模型", 1)]
    gold.entity("large", "大模型", "Model", *spans, tier="generic")
    build = tools.build(text).entity("天河大模型平台", "Tool", tools.at(text, "天河大模型平台"))
    build.entity("主流大模型", "Model", tools.at(text, "主流大模型"))
    whole = evaluate(read_gold(gold.write(tmp_path)), build.graph()).whole
    assert whole.entities.emitted == Share(0, 1)  # the platform is wrong, the class is passed over
    assert rates(total(whole.mentions.strict)) == (0, 1, 0)


def test_nothing_emitted_is_no_error(tools, gold):
    whole = evaluate(read_gold(gold), tools.build(TEXT).graph()).whole
    assert total(whole.mentions.strict).precision is None
    assert total(whole.mentions.strict).f1 == 0
    assert whole.entities.emitted.rate is None
    assert whole.clusters.f1 is None
