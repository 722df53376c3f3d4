"""Appointments, speeches and conferences as news tells of them."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("王小川在2019年担任腾讯副总裁。", ("王小川", "hasRole", "腾讯")),
        ("百度昨天宣布,任命前微软全球副总裁李宁为新任总裁。", ("李宁", "hasRole", "百度")),
        ("王小川,作为百川智能的创始人之一,离开了。", ("王小川", "founds", "百川智能")),
        ("王小川将接替李宁出任腾讯云总裁。", ("王小川", "hasRole", "腾讯云")),
        (
            "Nova Ledger 联合创始人 Ivo Brandt 出席。",
            ("Ivo Brandt", "hasRole", "Nova Ledger"),
        ),
        (
            "7月23日,在百度主办的NEXA Playground大会上,腾讯创始人王小川给出了答案。",
            ("王小川", "spokeAt", "NEXA Playground大会"),
        ),
        (
            "7月23日,在百度主办的NEXA Playground大会上,腾讯创始人王小川给出了答案。",
            ("NEXA Playground大会", "heldOn", "7月23日"),
        ),
        ("在昇腾产业高峰论坛上,王小川发表了讲话。", ("王小川", "spokeAt", "昇腾产业高峰论坛")),
        ("华为收到公司董事长王小川的辞职报告。", ("王小川", "hasRole", "华为")),
        ("王小川正式晋升为腾讯合伙人。", ("王小川", "hasRole", "腾讯")),
        ("Ada Byron将晋升为腾讯新的研发副总裁。", ("Ada Byron", "worksFor", "腾讯")),
        ("Ada Byron将继续领导腾讯的应用团队。", ("Ada Byron", "worksFor", "腾讯")),
        ("腾讯聘请前百度研究员王小川(Ada)出任首席科学家。", ("王小川", "hasRole", "腾讯")),
        ("王小川开始担任腾讯CTO和百度负责人。", ("王小川", "hasRole", "百度")),
        ("王小川入选“少年”计划入职华为。", ("王小川", "worksFor", "华为")),
        ("百度语音交互实验室负责人王小川离职。", ("王小川", "hasRole", "百度语音交互实验室")),
        ("百度AI Lab已经成立。", ("百度AI Lab", "partOf", "百度")),
        ("王小川同时兼任腾讯(TX)视觉组负责人。", ("王小川", "hasRole", "腾讯")),
        ("王小川在 VivaTech 2025 上讨论了昇腾。", ("王小川", "spokeAt", "VivaTech 2025")),
        ("王小川发布新书《听涛记》,很厚。", ("王小川", "releases", "听涛记")),
        ("腾讯行长王小川表示感谢。", ("王小川", "hasRole", "腾讯")),
        ("腾讯负责人Milan Kovac宣布离职。", ("Milan Kovac", "hasRole", "腾讯")),
        # Cities by one character, and a conference that is two.
        ("7月9日,昇腾产业高峰论坛在沪开幕。", ("昇腾产业高峰论坛", "heldIn", "上海")),
        (
            "昇腾产业高峰论坛暨智能算力大会7月26日在上海举行。",
            ("昇腾产业高峰论坛", "heldIn", "上海"),
        ),
        ("王小川正在创办一家语音公司 - Vocalis Labs。", ("王小川", "founds", "Vocalis Labs")),
    ],
)
def test_a_fact_about_people_is_read(build, models, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # Who founded one is not founded by the other that he leads a team in.
        ("OpenAI 联合创始人、腾讯团队负责人王小川表示感谢。", ("腾讯", "founds", "OpenAI")),
        ("王小川认为百度是好公司,CEO 很多。", ("王小川", "hasRole", "百度")),
        ("科大讯飞董事会同意董事长王小川离任,并聘任李宁为总裁。", ("王小川", "hasRole", "腾讯")),
        ("一台装有2块昇腾的服务器可以运行。", ("昇腾", "hasSize", "2块")),
        ("GPT-3 大模型已接入 ChatGPT。", ("GPT-3", "uses", "ChatGPT")),
        ("AI 创始人很多。", ("AI", "hasRole", "AI")),
    ],
)
def test_no_other_post_is_read(build, models, text: str, fact: tuple[str, str, str]) -> None:
    assert fact not in build(text).facts(status=None)


def test_who_is_appointed_gets_the_post_of_those_who_decide(build, models) -> None:
    built = build("科大讯飞董事会同意董事长王小川离任,并聘任李宁为总裁。")
    assert ("李宁", "hasRole", "科大讯飞") in built.facts()
