import pytest

pytestmark = pytest.mark.usefixtures("models")


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("交通监控、桥梁裂缝识别、垃圾识别等场景。", "桥梁裂缝识别"),
        ("智能客服、机场登机口引导和智能问答等场景。", "机场登机口引导"),
        ("机器翻译、情感分析、唇语解读等技术。", "唇语解读"),
    ],
)
def test_an_unknown_item_has_the_type_of_its_neighbours(build, text: str, item: str) -> None:
    mentions = {m.text: m.type for m in build(text).mentions(flat=True)}
    assert mentions.get(item) in set(mentions.values()) - {None}
    assert mentions[item] == next(iter(mentions.values()))


@pytest.mark.parametrize(
    "text",
    [
        "交通监控、还有很多、垃圾识别等场景。",
        "交通监控、我们的、垃圾识别。",
        "交通监控,今天天气很好,垃圾识别。",
        "交通监控、其他、垃圾识别等。",
    ],
)
def test_what_is_no_noun_phrase_is_no_item(build, text: str) -> None:
    assert set(build(text).surfaces("Scenario", flat=True)) <= {"交通监控", "垃圾识别"}


def test_neighbours_of_two_types_tell_nothing(build) -> None:
    built = build("华为、青藤编排、文生图等。")
    assert "青藤编排" not in built.surfaces()
