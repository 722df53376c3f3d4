"""Facts that names and phrases state by their form."""

import pytest


@pytest.mark.parametrize(
    "text", ["华为昇腾云服务已上线。", "华为的昇腾云服务已上线。", "华为 昇腾云已上线。"]
)
def test_the_maker_stands_before_the_name(build, text: str) -> None:
    assert ("华为", "provides", "昇腾云服务") in build(text).facts()


@pytest.mark.parametrize("text", ["华为和昇腾云服务。", "华为、昇腾云服务。", "华为\n昇腾云服务"])
def test_names_beside_each_other_are_no_maker_and_thing(build, text: str) -> None:
    assert build(text).facts("provides") == set()


def test_a_unit_is_part_of_the_whole_in_its_name(build, models) -> None:
    built = build("腾讯云智能事业部发布了报告。")
    assert any(f[1:] == ("partOf", "腾讯云") for f in built.facts("partOf"))


@pytest.mark.parametrize(
    ("text", "person", "organization", "role"),
    [
        ("腾讯副总裁王强介绍了进展。", "王强", "腾讯", "副总裁"),
        ("王小川担任百川智能董事长。", "王小川", "百川智能", "董事长"),
        ("月之暗面创始人杨植麟来了。", "杨植麟", "月之暗面", "创始人"),
    ],
)
def test_people_have_roles(
    build, models, text: str, person: str, organization: str, role: str
) -> None:
    relation = build(text).relation(person, "hasRole", organization)
    assert relation.qualifiers == (("role", role),)


@pytest.mark.parametrize(
    "text",
    [
        "OpenAI CEO Sam Altman spoke.",
        "Sam Altman, CEO of OpenAI, spoke.",
        "Sam Altman, the CEO of OpenAI, spoke.",
        "OpenAI's CEO Sam Altman spoke.",
        pytest.param(
            "Sam Altman is CEO of OpenAI.",
        ),
        pytest.param(
            "Sam Altman is the CEO of OpenAI.",
        ),
    ],
)
def test_roles_in_english(build, text: str) -> None:
    facts = build(text).facts()
    assert ("Sam Altman", "hasRole", "OpenAI") in facts
    assert ("Sam Altman", "worksFor", "OpenAI") in facts


def test_a_role_is_quoted_as_it_stands(build) -> None:
    relation = build("OpenAI CEO Sam Altman spoke.").relation("Sam Altman", "hasRole", "OpenAI")
    assert relation.qualifiers == (("role", "CEO"),)


def test_who_works_in_a_unit_works_for_the_whole(build, models) -> None:
    facts = build("腾讯云智能事业部总经理王强介绍了产品。").facts()
    assert ("王强", "worksFor", "腾讯云") in facts or ("王强", "worksFor", "腾讯") in facts


def test_a_known_company_is_no_unit_of_a_shorter_name(build, models) -> None:
    built = build("百川智能创始人王小川来了。")
    assert ("王小川", "worksFor", "百川智能") in built.facts()
    assert built.facts("partOf") == set()


@pytest.mark.parametrize(
    "text",
    [
        "开源模型的 LLaMA、GLM 很受欢迎。",
        "开源模型,如 LLaMA、GLM 等很受欢迎。",
        "开源模型如LLaMA和GLM很受欢迎。",
        "开源模型包括LLaMA和GLM。",
        "They tested open-source models such as LLaMA and GLM.",
    ],
)
def test_examples_of_a_class_are_instances(build, text: str) -> None:
    wanted = {("LLaMA", "instanceOf", "开源模型"), ("GLM", "instanceOf", "开源模型")}
    assert wanted <= build(text).facts("instanceOf")


@pytest.mark.parametrize(
    "text", ["LLaMA、GLM 等开源模型很受欢迎。", "支持LLaMA和GLM等主流开源模型。"]
)
def test_a_class_after_its_examples(build, text: str) -> None:
    wanted = {("LLaMA", "instanceOf", "开源模型"), ("GLM", "instanceOf", "开源模型")}
    assert wanted <= build(text).facts("instanceOf")


def test_an_example_of_a_third_party_is_no_instance_of_the_first_class(build) -> None:
    built = build("开源模型的 LLaMA、GLM,还是第三方的讯飞星火。")
    assert ("讯飞星火", "instanceOf", "开源模型") not in built.facts()


def test_the_topic_of_a_sentence_is_its_field(build) -> None:
    built = build("在金融领域,腾讯推出了文心一言。")
    assert {("腾讯", "appliesTo", "金融"), ("文心一言", "appliesTo", "金融")} <= built.facts()


def test_the_title_of_a_talk_tells_what_it_is_about(build, models) -> None:
    built = build("王强围绕《昇腾云服务,服务百模千态》主题发表了演讲。")
    talk = "昇腾云服务,服务百模千态"
    assert {("王强", "gaveTalk", talk), (talk, "about", "昇腾云服务")} <= built.facts()


def test_a_place_is_in_the_place_its_name_begins_with(build, models) -> None:
    built = build("会议在杭州未来科技城召开。")
    assert built.facts("locatedIn") <= {("杭州未来科技城", "locatedIn", "杭州")}


def test_notations_and_layers(build) -> None:
    built = build("盘古大模型采用5+N+X架构,L1 的行业大模型很多。1+1 等于 2。")
    assert built.surfaces("Capability:architecture") == ["5+N+X"]
    assert built.surfaces("Capability:layer") == ["L1"]
