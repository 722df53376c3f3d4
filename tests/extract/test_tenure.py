"""Posts that somebody no longer holds are kept, and say so."""

import pytest

FORMER = ("tenure", "former")


@pytest.mark.parametrize(
    ("text", "person", "employer"),
    [
        ("前谷歌工程师李明创办了星图科技。", "李明", "谷歌"),
        ("原阿里巴巴副总裁贾扬清创办了星图科技。", "贾扬清", "阿里巴巴"),
        ("OpenAI 前首席科学家李明宣布创业。", "李明", "OpenAI"),
        ("李彦宏曾任华为 CEO。", "李彦宏", "华为"),
        ("李明此前在百度担任首席科学家。", "李明", "百度"),
        ("曾在华为任职的李红创办了星图科技。", "李红", "华为"),
        ("李明离开百度加入华为。", "李明", "百度"),
        ("百度 CEO 李彦宏宣布辞职。", "李彦宏", "百度"),
        ("李彦宏宣布辞去百度 CEO 职务。", "李彦宏", "百度"),
        ("张亚勤现任清华大学教授,此前任百度总裁。", "张亚勤", "百度"),
        ("Former OpenAI researcher John Smith founded Lumora.", "John Smith", "OpenAI"),
        ("OpenAI's former chief scientist John Smith raised money.", "John Smith", "OpenAI"),
        ("Sam Altman, who previously worked at Google, spoke.", "Sam Altman", "谷歌"),
        ("Sam Altman, the former CTO of Google, spoke.", "Sam Altman", "谷歌"),
        ("Sam Altman left Google.", "Sam Altman", "谷歌"),
    ],
)
def test_a_former_post_is_told_from_one_of_today(build, text, person, employer) -> None:
    assert FORMER in build(text).relation(person, "worksFor", employer).qualifiers


@pytest.mark.parametrize(
    ("text", "person", "employer"),
    [
        ("目前 OpenAI CEO 李明表示将继续投入。", "李明", "OpenAI"),
        ("日前,百度 CTO 王海峰发表演讲。", "王海峰", "百度"),
        ("三年前,谷歌研究员李明提出了这一方法。", "李明", "谷歌"),
        ("字节跳动前端工程师李雷开源了一个工具。", "李雷", "字节跳动"),
        ("李明离开百度加入华为。", "李明", "华为"),
        ("王明此前在谷歌工作,近日加入百度担任首席科学家。", "王明", "百度"),
        ("李飞飞是斯坦福大学教授,同时担任百度 CEO。", "李飞飞", "百度"),
        ("OpenAI's chief scientist John Smith raised money.", "John Smith", "OpenAI"),
    ],
)
def test_a_post_of_today_is_no_former_one(build, text, person, employer) -> None:
    assert FORMER not in build(text).relation(person, "worksFor", employer).qualifiers


def test_the_role_stays_what_it_was(build) -> None:
    relation = build("前谷歌工程师李明创办了星图科技。").relation("李明", "hasRole", "谷歌")
    assert relation.qualifiers == (("role", "工程师"), FORMER)


@pytest.mark.parametrize(
    "text",
    [
        "李明离开北京。",
        "离开百度大楼时,李明没有说话。",
        "李明将离开百度。",
        "谷歌曾在北京任命李明。",
    ],
)
def test_no_employment_is_read_from_other_departures(build, text: str) -> None:
    assert not build(text).facts("worksFor", status=None)


def test_a_post_in_research_is_not_one_at_a_research_institute(build) -> None:
    facts = build("谷歌研究员李明开源了一个工具。").facts("worksFor")
    assert ("李明", "worksFor", "谷歌") in facts


def test_who_stands_beside_an_officer_is_no_employer(build) -> None:
    facts = build("OpenAI 与 CTO 李明出席了大会。").facts("worksFor")
    assert not facts
