from __future__ import annotations

import pytest
import spacy

from baimo.extract.analysis import Proposal, analysis_of
from baimo.extract.components.lexicon_matcher import LexiconMatcher
from baimo.extract.lexicon import Entry, Form, make_lexicon
from baimo.extract.spacy_components import attach  # noqa: F401 - registers what a Doc holds

NLP = spacy.blank("zh")


def entry(
    name: str, type_: str = "Model", *aliases: str, case: bool = False, **more: object
) -> Entry:
    forms = tuple(
        Form(text, case=case, context=bool(more.get("context"))) for text in (name, *aliases)
    )
    return Entry(name, type_, forms, is_class=bool(more.get("is_class")))


LEXICON = make_lexicon(
    [
        entry("SD", case=True),
        entry("GLM", case=True),
        entry("AI", "Capability", case=True),
        entry("OpenAI", "Organization"),
        entry("GPT-3"),
        entry("GPT-3.5"),
        entry("LLaMA", "ModelSeries"),
        entry("Stable Diffusion"),
        entry("华为", "Organization", "Huawei"),
        entry("华为昇腾", "Hardware"),
        entry("昇腾云服务", "CloudService", "昇腾云"),
        entry("盘古大模型", "ModelSeries", "盘古"),
        entry("大模型应用", "Product", is_class=True),
        entry("星火", "ModelSeries", context=True),
        entry("通信", "Industry", context=True),
    ]
)
MATCHER = LexiconMatcher(LEXICON)


def found(text: str) -> list[Proposal]:
    return sorted(
        analysis_of(MATCHER(NLP.make_doc(text))).proposals, key=lambda p: (p.start, -p.end)
    )


def flat(text: str) -> list[tuple[str, str]]:
    """Surface and canonical name of every name that lies in no other."""
    return [(text[p.start : p.end], p.entry.name) for p in found(text) if p.entry and not p.nested]


@pytest.mark.parametrize(
    "text", ["安装 SDK 即可", "SDXL", "3SD", "ChatGLM", "GLMs", "OpenAIs", "AIGC", "Mailing"]
)
def test_no_name_inside_a_longer_latin_word(text: str) -> None:
    assert flat(text) == []


def test_the_longer_word_is_found_whole() -> None:
    assert flat("OpenAI 的 AI") == [("OpenAI", "OpenAI"), ("AI", "AI")]


@pytest.mark.parametrize("text", ["使用SD生成", "SD、GLM", "“SD”", "SD-based", "(SD)"])
def test_a_name_may_touch_chinese_and_punctuation(text: str) -> None:
    assert ("SD", "SD") in flat(text)


def test_a_version_is_not_cut_short() -> None:
    assert flat("GPT-3.5 和 GPT-3。") == [("GPT-3.5", "GPT-3.5"), ("GPT-3", "GPT-3")]
    assert flat("GPT-3.7") == []
    assert flat("It is GPT-3.") == [("GPT-3", "GPT-3")]


@pytest.mark.parametrize("text", ["华为昇腾云", "华为 昇腾云", "华为昇腾云服务"])
def test_two_names_that_cover_all_beat_one_that_cuts_the_second(text: str) -> None:
    assert [name for _, name in flat(text)] == ["华为", "昇腾云服务"]


@pytest.mark.parametrize("surface", ["llama", "LLAMA", "LLaMa", "ＬＬａＭＡ"])
def test_width_and_case_are_folded(surface: str) -> None:
    assert flat(f"测试{surface}的结果") == [(surface, "LLaMA")]


@pytest.mark.parametrize("surface", ["GPT3", "GPT 3", "gpt-3", "ＧＰＴ－３"])
def test_letters_and_digits_join_with_nothing_space_or_hyphen(surface: str) -> None:
    assert flat(f"试用 {surface} 吧") == [(surface, "GPT-3")]


@pytest.mark.parametrize("text", ["sd 卡", "an sd card", "glm", "Ai"])
def test_short_names_need_their_own_case(text: str) -> None:
    assert flat(text) == []


@pytest.mark.parametrize("surface", ["昇腾 云服务", "昇 腾 云", "盘古 大模型", "盘\u00a0古"])
def test_spaces_beside_chinese_are_skipped_and_kept_in_the_span(surface: str) -> None:
    (proposal,) = [p for p in found(f"看,{surface}!") if not p.nested]
    assert f"看,{surface}!"[proposal.start : proposal.end] == surface


def test_a_line_break_ends_a_name() -> None:
    assert flat("盘\n古") == flat("Stable\nDiffusion") == []


def test_offsets_count_code_points() -> None:
    text = "😀 𠮷 AI:盘古 大模型…Huawei"
    assert [text[p.start : p.end] for p in found(text) if not p.nested] == [
        "AI",
        "盘古 大模型",
        "Huawei",
    ]


def test_a_full_width_name_has_a_case_too() -> None:
    assert flat("ＡＩ") == [("ＡＩ", "AI")]


@pytest.mark.parametrize(
    ("text", "is_model"),
    [
        ("星火燎原,点亮世界", False),
        ("一点星火照亮夜空", False),
        ("讯飞的星火是一个大模型", True),
        ("星火的参数规模很大", True),
    ],
)
def test_an_ambiguous_name_needs_its_field_near_it(text: str, is_model: bool) -> None:
    assert (("星火", "星火") in flat(text)) == is_model


def test_the_field_of_another_paragraph_does_not_count() -> None:
    assert flat("星火照亮夜空\n人工智能算力") == []


@pytest.mark.parametrize(
    ("text", "is_industry"), [("请保持通信畅通", False), ("在通信行业落地", True)]
)
def test_an_ambiguous_industry_must_be_called_one(text: str, is_industry: bool) -> None:
    assert (("通信", "通信") in flat(text)) == is_industry


def test_a_name_inside_a_name_is_nested() -> None:
    (inner,) = [p for p in found("华为昇腾发布会") if p.nested]
    assert inner.entry is not None
    assert inner.entry.name == "华为"


@pytest.mark.parametrize("text", ["", " ", "\n", "没有名字"])
def test_nothing_to_find(text: str) -> None:
    assert flat(text) == []


def test_an_empty_lexicon_finds_nothing() -> None:
    doc = LexiconMatcher(make_lexicon([]))(NLP.make_doc("华为发布了盘古大模型"))
    assert analysis_of(doc).proposals == []


def test_a_model_keeps_its_name_before_a_verb_that_makes_another_word() -> None:
    # 大模型应用 is a class of products, but 盘古大模型 应用于 is a name and a verb.
    assert flat("盘古大模型应用于金融行业")[0] == ("盘古大模型", "盘古大模型")


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Mistral 又发布了两个模型", "Organization"),
        ("Mistral 公司在巴黎", "Organization"),
        ("Mistral released a model", "Organization"),
        ("我们微调了模型 Mistral", "ModelSeries"),
        ("Mistral 的参数很少", "ModelSeries"),
        ("该模型由 Mistral(法国)推出", "Organization"),
        ("它是由Mistral研发的模型", "Organization"),
        ("a model developed by Mistral", "Organization"),
        ("由Mistral生成的模型答案", "ModelSeries"),
        ("推理由 Mistral 模型,后由他人开发", "ModelSeries"),
        ("model answers written by Mistral", "ModelSeries"),
    ],
)
def test_a_maker_is_told_from_its_product_by_what_it_does(text: str, type_: str) -> None:
    lexicon = make_lexicon(
        [
            entry("Mistral AI", "Organization", "Mistral", context=True),
            entry("Mistral", "ModelSeries"),
        ]
    )
    analysis = analysis_of(LexiconMatcher(lexicon)(NLP.make_doc(text)))
    assert [p.type for p in analysis.proposals if text[p.start : p.end] == "Mistral"] == [type_]
