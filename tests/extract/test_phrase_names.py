"""Which part of a clause names what something does or is for."""

import pytest

pytestmark = pytest.mark.usefixtures("models")


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        # Without the circumstances before it, and without empty verbs.
        ("Kimi 可以在网页上运行代码。", ("Kimi", "hasCapability", "运行代码")),
        ("Kimi 能够使用你的声音自动接听电话、筛选来电。", ("Kimi", "hasCapability", "筛选来电")),
        ("飞桨支持通过统一接口进行分布式训练。", ("飞桨", "supports", "分布式训练")),
        # What stands before 的 stays if it says more than how good or how many.
        ("飞桨支持情感丰富的声音生成。", ("飞桨", "supports", "情感丰富的声音生成")),
        ("飞桨支持强大的镜头控制。", ("飞桨", "supports", "镜头控制")),
        ("飞桨支持实时抽取,无需部署。", ("飞桨", "supports", "实时抽取")),
        # Lists of languages and of short words.
        ("飞桨支持英语、法语和韩语。", ("飞桨", "supports", "韩语")),
        ("飞桨支持回归、分类、聚类和降维。", ("飞桨", "supports", "降维")),
        ("飞桨实现了函数式微分编程。", ("飞桨", "supports", "函数式微分编程")),
        # What something is for, and not what is used.
        ("Kimi 适合长篇混音和复杂音乐制作。", ("Kimi", "appliesTo", "长篇混音")),
        ("ChatGPT 主要是用于预测下一个单词。", ("ChatGPT", "appliesTo", "预测下一个单词")),
        ("OpenAI 为 ChatGPT 添加了镜头控制功能。", ("ChatGPT", "hasCapability", "镜头控制")),
    ],
)
def test_a_phrase_is_named_by_its_core(build, text: str, fact: tuple[str, str, str]) -> None:
    assert fact in build(text).facts()


@pytest.mark.parametrize(
    "text",
    [
        "飞桨支持 Ollama 服务。",
        "飞桨支持更多的角色种类。",
        "飞桨支持模型已提供推理相关配置文件。",
        "飞桨实现了实质性飞跃。",
        "飞桨的实现仍然处在变动中。",
        "飞桨支持英语。",
        "Kimi 可以通过官网下载安装。",
        "Kimi 不适合商业用途。",
        "飞桨用于该模型。",
    ],
)
def test_a_thing_a_gain_or_a_clause_names_nothing(build, text: str) -> None:
    sources = {m.source for m in build(text).mentions()}
    assert not sources & {"pattern:supported", "pattern:doing", "pattern:used-for"}


@pytest.mark.parametrize(
    ("text", "purpose"),
    [
        ("Foliora - 使用 ChatGPT 在几秒钟内生成整本书", "生成整本书"),
        ("Foliora - 一个浏览器扩展,帮助用户以5倍的速度编写电子邮件和消息", "编写电子邮件和消息"),
        ("Foliora - 一款视频编辑工具,可帮助用户创建视频中的精彩片段", "创建视频中的精彩片段"),
        ("Foliora - 即时双语阅读的简单工具", "即时双语阅读"),
    ],
)
def test_a_definition_says_how_and_for_what(build, text: str, purpose: str) -> None:
    assert ("Foliora", "appliesTo", purpose) in build(text).facts()


def test_what_users_are_allowed_is_what_a_product_can_do(build) -> None:
    built = build("Foliora - 允许用户通过简单的描述生成电子书")
    assert ("Foliora", "hasCapability", "生成电子书") in built.facts()
    assert built.entity("Foliora").type == "Product"


@pytest.mark.parametrize(
    "text",
    [
        "Foliora - 由人工智能驱动的工具",
        "Foliora - 优秀易上手的框架",
        "Foliora - 基于 ChatGPT 进行指令学习",
        "Foliora - 适用于任何网页的开源扩展",
    ],
)
def test_who_drives_it_or_how_good_it_is_is_no_purpose(build, text: str) -> None:
    assert "pattern:purpose" not in {m.source for m in build(text).mentions()}
