"""A line that defines a thing says what it is for."""

import pytest

pytestmark = pytest.mark.usefixtures("models")


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        (
            "Foliora - 一款人工智能驱动的扫描仪,用于检查可执行文件的恶意性(免费)",
            "检查可执行文件的恶意性",
        ),
        ("Foliora - 一款帮助家长扫描和整理孩子照片的应用", "扫描和整理孩子照片"),
        ("Foliora - 一个为博客文章生成横幅图像的人工智能工具", "为博客文章生成横幅图像"),
        ("Foliora - 品牌动漫生成", "品牌动漫生成"),
        ("Foliora - 帮助用户将文件转换为其他格式", "将文件转换为其他格式"),
    ],
)
def test_what_it_is_for_is_a_scenario(build, text: str, purpose: str) -> None:
    assert ("Foliora", "appliesTo", purpose) in build(text).facts("appliesTo")


@pytest.mark.parametrize(
    "text",
    [
        "Foliora - 一个由人工智能驱动的工具",
        "Foliora - 支持多种语言的开源框架",
        "步骤:用于检查可执行文件",
    ],
)
def test_what_it_is_or_supports_is_none(build, text: str) -> None:
    assert build(text).facts("appliesTo") == set()
