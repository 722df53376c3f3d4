import pytest


@pytest.mark.parametrize(
    "name",
    [
        "GLM-6B",
        "Qwen2.5-72B-Instruct",
        "Baichuan2-13B",
        "Baichuan2-13B-Chat",
        "LLaMA-65B",
        "GPT-4-Turbo",
        pytest.param(
            "Qwen1.5-MoE-A2.7B",
        ),
        "Mixtral-8x7B-Instruct-v0.1",
        "Foo-13B-Chat",
    ],
)
@pytest.mark.parametrize(
    "frame", ["我们测试了 {} 的效果。", "We tested {} on this task.", "({})", "{}"]
)
def test_a_versioned_name_is_one_model(build, name: str, frame: str) -> None:
    built = build(frame.format(name))
    assert [m.text for m in built.mentions(flat=True) if m.type in ("Model", "ModelSeries")] == [
        name
    ]


@pytest.mark.parametrize(
    "text",
    [
        "深谷智能将Yupu-13B开放给开发者。",
        "百川智能将Baichuan2-13B开放给开发者。",
        "我们测试了Qwen2.5-7B模型。",
        "他们微调了LLaMA-65B模型。",
    ],
)
def test_chinese_may_touch_the_size(build, text: str) -> None:
    assert any(s.endswith("B") for s in build(text).surfaces("Model", flat=True)), text


@pytest.mark.parametrize(
    "text",
    [
        "LLaMA 的 6B、7B、13B 都已开源。",
        pytest.param(
            "LLaMA的6B、7B和13B都已开源。",
        ),
        "LLaMA(6B、7B、13B)都已开源。",
        "LLaMA 包括 6B,7B 以及 13B。",
    ],
)
def test_sizes_after_a_head_are_three_models_of_it(build, text: str) -> None:
    built = build(text)
    assert {"LLaMA-6B", "LLaMA-7B", "LLaMA-13B"} <= built.names("Model")
    assert built.facts("variantOf") >= {
        (f"LLaMA-{size}", "variantOf", "LLaMA") for size in ("6B", "7B", "13B")
    }
    assert built.surfaces("Model", flat=True) == ["6B", "7B", "13B"]


def test_a_size_of_one_model_is_not_that_of_another(build) -> None:
    built = build("GLM 和 LLaMA 的 6B、7B 以及 GLM-6B 都已开源。")
    assert {"LLaMA-6B", "GLM-6B"} <= built.names("Model")
    assert built.facts("variantOf") >= {
        ("GLM-6B", "variantOf", "GLM"),
        ("LLaMA-6B", "variantOf", "LLaMA"),
    }
    assert ("GLM-6B", "variantOf", "LLaMA") not in built.facts("variantOf")


@pytest.mark.parametrize(
    ("text", "tail"),
    [("我们用 GLM 和 GLM-6B 测试。", "GLM"), ("We tested LLaMA and LLaMA-65B.", "LLaMA")],
)
def test_a_version_is_a_variant_of_its_family(build, text: str, tail: str) -> None:
    assert tail in {fact[2] for fact in build(text).facts("variantOf")}


def test_a_family_that_the_text_does_not_speak_of_is_no_entity(build) -> None:
    assert build("我们用 GLM-6B 测试。").names() == {"GLM-6B"}


@pytest.mark.parametrize(
    "text",
    [
        "这台电脑有 16GB 内存和 8B 的带宽。",
        "参数规模为 7B 和 13B。",
        "The batch has 10B tokens and 7B parameters.",
        "下载 RTX-4090 的驱动,再装 CUDA-12。",
    ],
)
def test_a_size_without_a_head_is_no_model(build, text: str) -> None:
    assert build(text).surfaces("Model", flat=True) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "LLaMA 3 个月后开源。",
        ),
        "LLaMA 65 款模型。",
        "GPT-4 5 月发布。",
        "LLaMA 2023 年发布。",
    ],
)
def test_a_number_that_counts_is_no_version(build, text: str) -> None:
    name = build(text).mentions(flat=True)[0].text
    assert name in ("LLaMA", "GPT-4")


def test_the_spelling_of_the_stem_does_not_matter(build) -> None:
    built = build("百川2-13B 和 Baichuan2-13B 是同一个模型。")
    assert built.named_by("百川2-13B") == built.named_by("Baichuan2-13B") != set()


def test_an_unknown_chinese_model_is_known_by_its_head(build, models) -> None:
    assert "青蚨大模型" in build("云帆科技发布了青蚨大模型。").surfaces("Model")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("若需更高精度,请考虑同门的墨衡-OCR-4B。", "墨衡-OCR-4B"),
        ("我们支持松针-Reranker-0.6B-int8。", "松针-Reranker-0.6B-int8"),
        ("鹤鸣-Coder-14B 与云岫-VL-3B 已经开源。", "云岫-VL-3B"),
    ],
)
def test_a_chinese_name_may_have_a_size_behind_it(build, text: str, name: str) -> None:
    assert name in {m.text for m in build(text).mentions()}


def test_chinese_words_before_a_known_model_are_none_of_its_name(build) -> None:
    texts = {m.text for m in build("我们部署了 Qwen-7B,也支持-自研的 LLaMA-13B。").mentions()}
    assert texts == {"Qwen-7B", "LLaMA-13B"}


@pytest.mark.parametrize("text", ["参数-7B 起步。", "模型大小-7B 即可。"])
def test_a_noun_with_a_size_is_none(build, text: str) -> None:
    assert not build(text).surfaces("Model", flat=True)
