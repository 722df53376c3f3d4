"""A version is a part of a software's name; one that stands alone is a release of the topic."""

import pytest

from baimo.extract.types import Block, Document


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("该插件支持 PyTorch 2.10.0。", "PyTorch 2.10.0"),
        ("飞桨 v2.6 已经发布。", "飞桨 v2.6"),
        ("It was built with PyTorch 2.5.1 and tested.", "PyTorch 2.5.1"),
    ],
)
def test_a_version_behind_a_name_makes_one_name(build, text: str, name: str) -> None:
    assert name in build(text).surfaces("Tool", flat=True)


@pytest.mark.parametrize(
    "text",
    [
        "需要 PyTorch 2.0 及以上版本。",
        "需要 PyTorch 2.0以下版本。",
        "PyTorch 2.0 or higher is needed.",
        "PyTorch >= 2.0",
        "PyTorch 3 个月后停止维护。",
        "用 PyTorch 2.5倍的时间训练。",
    ],
)
def test_a_bound_or_a_count_is_no_version(build, text: str) -> None:
    assert build(text).surfaces("Tool", flat=True) == ["PyTorch"]


def document(text: str) -> Document:
    title = text.partition("\n")[0]
    return Document(
        "readme.md",
        text,
        blocks=(Block("heading", 0, len(title), 1), Block("paragraph", len(title) + 1, len(text))),
    )


def test_a_lone_version_is_one_of_the_topic(build) -> None:
    built = build(document("飞桨\n[2025/09] 我们发布了新的正式版本 v0.9.1!"))
    assert "飞桨 v0.9.1" in built.names("Tool")
    assert ("飞桨 v0.9.1", "releasedOn", "2025-09") in built.facts("releasedOn")


def test_a_lone_version_without_a_topic_is_none(build) -> None:
    assert not build("今天发布了正式版本 v0.9.1。").names("Tool")


def test_an_issued_version_is_one_of_what_issues_it(build) -> None:
    built = build("文心一言推出了4.5版本,速度更快。")
    assert "文心一言 4.5" in built.names("Product")


def test_a_price_is_no_issued_version(build) -> None:
    assert build("文心一言推出了4.5折优惠。").names("Product") == {"文心一言"}
