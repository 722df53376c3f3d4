"""A report's own word for the company that it is about, and posts without the company's name."""

import pytest


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        (
            "百川智能专注于大模型。公司创始人王小川毕业于清华大学。",
            ("王小川", "hasRole", "百川智能"),
        ),
        ("百川智能成立于 2023 年。CEO 王小川表示将扩大招聘。", ("王小川", "worksFor", "百川智能")),
        ("月之暗面成立不久。公司推出了 Kimi。", ("月之暗面", "releases", "Kimi")),
        ("月之暗面成立不久。公司核心产品“Kimi”支持机器翻译。", ("月之暗面", "provides", "Kimi")),
        # What the clause goes on about is who holds the post.
        (
            "百川智能创始人王小川从业多年,曾任腾讯副总裁,此前在百度担任研究员。",
            ("王小川", "hasRole", "百度"),
        ),
    ],
)
def test_the_company_that_is_spoken_of(
    build, models, text: str, fact: tuple[str, str, str]
) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        # Nobody was named, or only those who gave money or stand behind a preposition.
        ("公司创始人王小川毕业于清华大学。", "hasRole"),
        ("本轮由腾讯领投。CEO 王小川表示感谢。", "hasRole"),
        ("据百度报道,行业很热。公司创始人王小川表示感谢。", "hasRole"),
        ("腾讯是老公司。一家公司创始人王小川表示感谢。", "hasRole"),
    ],
)
def test_no_company_where_none_is_spoken_of(build, models, text: str, relation: str) -> None:
    assert not build(text).facts(relation, status=None)


def test_a_cloud_with_a_chief_is_a_company(build, models) -> None:
    facts = build("微软中国总裁李宁表示支持。昇腾云服务CEO王小川表示支持。").facts("hasRole")
    assert ("王小川", "hasRole", "昇腾云服务") in facts
    assert ("微软", "hasRole") not in {(tail, relation) for _, relation, tail in facts}
    assert not build("ChatGPT 负责人很多。").names("Organization")
