"""Two lists that the text joins in turn."""

import pytest


def test_what_is_said_in_turn_is_joined_in_turn(build) -> None:
    assert build("百度和腾讯分别发布了文心一言和Kimi。").facts("releases") == {
        ("百度", "releases", "文心一言"),
        ("腾讯", "releases", "Kimi"),
    }
    assert build("文心一言和Kimi分别由百度和腾讯推出。").facts("releases") == {
        ("百度", "releases", "文心一言"),
        ("腾讯", "releases", "Kimi"),
    }
    assert build("Baidu and OpenAI released ERNIE Bot and GPT-4, respectively.").facts(
        "releases"
    ) == {("百度", "releases", "文心一言"), ("OpenAI", "releases", "GPT-4")}


def test_lists_without_a_word_for_turns_are_joined_each_with_each(build) -> None:
    assert len(build("百度和腾讯发布了文心一言和Kimi。").facts("releases")) == 4


def test_one_that_does_several_things_does_them_all(build) -> None:
    assert len(build("百度分别发布了文心一言和Kimi。").facts("releases")) == 2


def test_lists_of_unlike_length_are_not_guessed_at(build) -> None:
    assert not build("百度、腾讯和华为分别发布了文心一言和Kimi。").facts("releases")


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("文心一言和Kimi分别于 2023 年 3 月和 12 月发布。", {"2023-03", "2023-12"}),
        ("百度在 2023 年 3 月至 5 月发布了文心一言。", {"2023-03", "2023-05"}),
    ],
)
def test_a_later_month_of_a_list_is_of_the_same_year(build, text: str, dates: set[str]) -> None:
    assert dates <= build(text).names("Date")


def test_an_earlier_month_is_not_put_into_the_same_year(build) -> None:
    assert "2023-01" not in build("百度在 2023 年 12 月和 1 月发布了文心一言。").names("Date")


def test_the_active_part_of_a_size_is_a_part_of_the_name(build) -> None:
    names = build("Qwen2 有 7B、57B-A14B 和 72B 三个版本。").names("Model")
    assert {"Qwen2-7B", "Qwen2-57B-A14B", "Qwen2-72B"} <= names
