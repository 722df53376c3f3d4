"""Who announces, who speaks, and for whom."""

import pytest


def test_what_an_officer_announces_is_released_by_the_company(build) -> None:
    facts = build("百度 CTO 王海峰宣布推出文心一言。").facts()
    assert ("百度", "releases", "文心一言") in facts
    assert ("王海峰", "releases", "文心一言") not in facts
    assert ("王海峰", "worksFor", "百度") in facts


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("百度前 CTO 王海峰宣布推出文心一言。", "王海峰"),
        ("百度 CTO 王海峰开源了文心一言。", "王海峰"),
    ],
)
def test_what_people_bring_out_themselves_is_theirs(build, text: str, head: str) -> None:
    assert (head, "releases", "文心一言") in build(text).facts("releases")


def test_who_introduces_himself_speaks_for_his_company(build) -> None:
    text = "大家好,我是百度副总裁李明。今天天气很好。我们推出了文心一言。"
    assert ("百度", "releases", "文心一言") in build(text).facts("releases")


def test_nobody_speaks_where_several_introduce_themselves(build) -> None:
    text = "我是百度副总裁李明。我是腾讯副总裁王红。我们推出了文心一言。"
    assert not build(text).facts("releases")


def test_a_size_may_stand_behind_a_chinese_name(build) -> None:
    assert "盘古大模型100B" in {
        name.replace(" ", "") for name in build("华为开源了盘古大模型 100B。").names("Model")
    }


def test_a_number_of_parameters_behind_a_chinese_name_is_no_part_of_it(build) -> None:
    assert build("华为开源了盘古大模型 100B 参数版本。").names("ModelSeries") == {"盘古大模型"}


@pytest.mark.parametrize(
    "text", ["文心大模型已在腾讯、华为等企业应用。", "文心大模型目前已在腾讯、华为落地。"]
)
def test_where_something_is_put_to_use_is_who_uses_it(build, text: str) -> None:
    facts = build(text).facts("uses")
    assert {fact[0] for fact in facts} == {"腾讯", "华为"}


def test_a_company_announces_that_its_own_is_open(build) -> None:
    facts = build("百度宣布旗下的文心大模型全面升级并对外开源。").facts("releases")
    assert {fact[0] for fact in facts} == {"百度"}


def test_the_class_behind_a_list_of_partners_is_no_partner(build) -> None:
    facts = build("百度已与腾讯、华为等公司展开合作。").facts("partnersWith")
    assert {frozenset(fact[::2]) for fact in facts} == {
        frozenset(("百度", "腾讯")),
        frozenset(("百度", "华为")),
    }


def test_an_architecture_does_not_do_what_is_built_with_it(build) -> None:
    facts = build("这是首个 GLM 架构的开源模型,支持机器翻译。").facts("supports")
    assert not {fact for fact in facts if fact[0] == "GLM"}
