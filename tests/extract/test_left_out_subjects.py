"""Who is meant where a clause or a sentence leaves its subject out."""

import pytest

from baimo.extract.types import Block, Document


def readme(*lines: tuple[str, str]) -> Document:
    """A document of lines with the kind of their block (``heading2`` is a heading of level 2)."""
    blocks, text = [], ""
    for kind, line in lines:
        level = int(kind[-1]) if kind[-1].isdigit() else 0
        blocks.append(Block(kind.rstrip("123"), len(text), len(text) + len(line), level))  # type: ignore[arg-type]
        text += line + "\n"
    return Document("readme.md", text, blocks=tuple(blocks))


def test_a_later_clause_goes_on_about_the_first_subject(build) -> None:
    built = build("ChatGLM-6B 是一个语言模型,具有 62 亿参数。")
    assert {(head, tail.partition("@")[0]) for head, _, tail in built.facts("hasSize")} == {
        ("ChatGLM-6B", "62亿参数")
    }


def test_this_is_what_the_clause_before_ends_with(build) -> None:
    built = build("百度推出了文心一言,这是一个大模型应用。")
    assert ("文心一言", "instanceOf", "大模型应用") in built.facts("instanceOf")


def test_who_only_is_compared_is_no_subject(build) -> None:
    built = build("相比 GPT-3 有进步,具有 62 亿参数。")
    assert not built.facts("hasSize")


def test_the_paragraph_comes_before_the_document(build) -> None:
    built = build(
        readme(
            ("heading1", "飞桨"),
            ("paragraph", "ChatGLM-6B 采用了新的格式。同时支持智能问答。"),
        )
    )
    assert ("ChatGLM-6B", "supports", "智能问答") in built.facts("supports")


def test_a_section_comes_before_the_document(build) -> None:
    built = build(
        readme(
            ("heading1", "飞桨"),
            ("heading2", "ChatGLM-6B"),
            ("paragraph", "支持智能问答。"),
            ("heading2", "其他"),
            ("paragraph", "支持机器翻译。"),
        )
    )
    assert built.facts("supports") == {
        ("ChatGLM-6B", "supports", "智能问答"),
        ("飞桨", "supports", "机器翻译"),
    }


def test_a_section_that_only_mentions_a_thing_is_not_about_it(build) -> None:
    built = build(
        readme(
            ("heading1", "飞桨"),
            ("heading2", "使用 PyTorch 安装"),
            ("paragraph", "支持机器翻译。"),
        )
    )
    assert built.facts("supports") == {("飞桨", "supports", "机器翻译")}


def test_an_announced_list_is_about_who_is_announced(build) -> None:
    built = build(
        readme(
            ("heading1", "飞桨"),
            ("paragraph", "ChatGLM-6B 引入了如下特性:"),
            ("list_item", "更强的机器翻译: 见下文。"),
            ("paragraph", "完。"),
            ("list_item", "智能问答: 见下文。"),
        )
    )
    assert built.facts("hasCapability") == {("ChatGLM-6B", "hasCapability", "机器翻译")}


@pytest.mark.parametrize(
    "text",
    [
        "如果飞桨支持机器翻译,请告诉我们。",
        "If PyTorch supports GPT-4, tell us.",
    ],
)
def test_a_condition_states_nothing(build, text: str) -> None:
    built = build(text)
    assert not built.facts("supports")
    assert "condition" in {r.reason for r in built.extraction.rejections}


def test_an_entry_of_a_list_of_changes_is_about_the_document(build) -> None:
    def changes(entry: str):
        return build(readme(("heading1", "飞桨"), ("list_item", entry))).facts("supports")

    supported = {("飞桨", "supports", "机器翻译")}
    assert changes("[2023/07] 支持机器翻译。") == supported
    assert changes("2023年7月 支持机器翻译。") == supported
    assert changes("2023年7月支持机器翻译。") == supported
    assert changes("[2023/07] 华为支持机器翻译。") != supported
    assert changes("2023年7月的版本支持机器翻译。") == set()


def test_the_work_on_a_variant_is_no_support_of_it(build) -> None:
    built = build(readme(("heading1", "Qwen"), ("paragraph", "支持Qwen-7B的微调和机器翻译。")))
    assert ("Qwen", "supports", "Qwen-7B") not in built.facts("supports")


def test_a_line_that_names_features_heads_the_list_below_it(build) -> None:
    def listed(line: str):
        built = build(
            readme(
                ("heading1", "飞桨"),
                ("heading2", "更多"),
                ("paragraph", line),
                ("list_item", "机器翻译、智能问答"),
                ("list_item", "对机器翻译的评测"),
            )
        )
        return {tail for head, _, tail in built.facts("supports") if head == "飞桨"}

    assert listed("主要特性:") == {"机器翻译", "智能问答"}
    assert listed("Features") == {"机器翻译", "智能问答"}
    assert listed("特性说明见下一章。") == set()
    assert listed("未来计划:") == set()
