import pytest


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("腾讯在 2023 年 7 月 5 日发布了报告。", "2023 年 7 月 5 日"),
        ("[2025/08] 腾讯发布了报告。", "2025/08"),
        ("腾讯在2023年7月发布了报告。", "2023年7月"),
        ("百度于2024年第三季度上线。", "2024年第三季度"),
        ("1 月 5 日,大会召开。", "1 月 5 日"),
        ("华为在去年 7 月的时候发布了模型。", "去年 7 月"),
        ("过去两年,模型变大了。", "过去两年"),
        ("发布日期:2024-05-13", "2024-05-13"),
        ("发布日期:2024/5/13", "2024/5/13"),
        ("It came out on March 14, 2023.", "March 14, 2023"),
        ("It came out on 14 March 2023.", "14 March 2023"),
        ("It came out in July 2023.", "July 2023"),
        ("It came out in 2023.", "2023"),
    ],
)
def test_a_date_is_found_whole(build, text: str, date: str) -> None:
    assert build(text).surfaces("Date") == [date]


@pytest.mark.parametrize(
    "text",
    [
        "目前和未来都很好。",
        "版本 2024.1.2.3 已发布。",
        "共有 2023 个模型。",
        "IP 是 192.168.1.12。",
        "5 月活动",
        "The model has 2048 tokens.",
    ],
)
def test_vague_words_and_other_numbers_are_no_dates(build, text: str) -> None:
    assert build(text).surfaces("Date") == []


def test_a_date_does_not_cross_lines(build) -> None:
    assert build("2023 年\n7 月 5 日召开").surfaces("Date") == ["2023 年", "7 月 5 日"]


def test_a_year_is_not_guessed(build) -> None:
    built = build("百度在去年 7 月和 1 月 5 日发布了两个模型。")
    assert [e.attributes for e in built.extraction.entities if e.type == "Date"] == [(), ()]


def test_a_year_is_reckoned_from_the_date_of_the_document(build) -> None:
    from baimo.extract.types import Document

    built = build(Document("a", "百度在去年 7 月发布了模型。", date="2024-01-06"))
    assert built.entity(*built.named_by("去年 7 月")).attributes == (("date", "2023-07"),)


def test_equal_dates_of_two_documents_are_one_and_open_ones_two(build) -> None:
    built = build(
        "百度在 2023 年 7 月发布。百度在 5 月发布。", "腾讯于2023年7月发布。腾讯在 5 月发布。"
    )
    assert built.named_by("2023 年 7 月") == built.named_by("2023年7月") != set()
    assert sum("5 月" in {m.text for m in e.mentions} for e in built.extraction.entities) == 2
