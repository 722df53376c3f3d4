"""What English READMEs, model cards and release notes state by their form and their usual words.

All texts are read in one build with the lexicon that is shipped.
"""

from __future__ import annotations

import pytest

from baimo.extract.build import extract

Fact = tuple[str, str, str]

STATED: dict[str, tuple[str, list[Fact]]] = {
    "lead_in": (
        "# vLLM\n\nvLLM is fast with:\n\n- Continuous batching of incoming requests\n"
        "- Tensor parallelism and pipeline parallelism support for inference\n"
        "- LoRA and QLoRA fine-tuning with DeepSpeed\n- Quantizations: GPTQ, AWQ, FP8\n",
        [
            ("vLLM", "supports", "连续批处理"),
            ("vLLM", "supports", "张量并行"),
            ("vLLM", "supports", "流水线并行"),
            ("vLLM", "supports", "QLoRA"),
            ("vLLM", "uses", "DeepSpeed"),
            ("vLLM", "supports", "GPTQ"),
            ("vLLM", "supports", "AWQ"),
        ],
    ),
    "examples": (
        "# vLLM\n\nvLLM supports most models, including:\n\n"
        "- Mixture-of-Expert LLMs (e.g., Mixtral)\n- Embedding models: E5-Mistral\n",
        [("vLLM", "supports", "Mixtral"), ("vLLM", "supports", "E5-Mistral")],
    ),
    "platforms": (
        "# MLC LLM\n\nIt runs on a phone.\nSupported platforms include:\n\n- iPhone, iPad\n",
        [("MLC LLM", "supports", "iPhone"), ("MLC LLM", "supports", "iPad")],
    ),
    "brackets": (
        "# XTuner\n\n- **Versatile**: Support various LLMs (Llama 2, Qwen) and algorithms (QLoRA, "
        "LoRA), for all.\n",
        [
            ("XTuner", "supports", "LLaMA 2"),
            ("XTuner", "supports", "通义千问"),
            ("XTuner", "supports", "LoRA"),
        ],
    ),
    "release_notes": (
        "# TensorRT-LLM\n\n- Enabled CUDA graph for all\n- 2024-11-01 Added beam search\n",
        [("TensorRT-LLM", "supports", "CUDA Graph"), ("TensorRT-LLM", "supports", "束搜索")],
    ),
    "nested": (
        "# vLLM\n\n- Supports many models:\n  - Llama 3\n  - Qwen2\n- Fast\n  - Kimi K2 is fast\n",
        [("vLLM", "supports", "Llama 3"), ("vLLM", "supports", "Qwen2")],
    ),
    "nested_in_chinese": (
        "# One API\n\n通过一个接口访问\n\n## 功能\n\n1. 支持多种大模型:\n"
        "   + [x] 阿里通义千问系列模型\n   + [x] 360 智脑\n2. 快\n",
        [("One API", "supports", "通义千问"), ("One API", "supports", "360智脑")],
    ),
    "verb_first": (
        "# TRL\n\n- Leverages DeepSpeed to scale.\n- Full integration with PEFT and Unsloth.\n",
        [("TRL", "uses", "DeepSpeed")],
    ),
    "languages": (
        "# vLLM\n\n- It supports multiple languages, including English, Spanish, and Arabic.\n",
        [("vLLM", "supports", "英语"), ("vLLM", "supports", "阿拉伯语")],
    ),
    "and_more": (
        "FastChat supports many models, including Vicuna, Alpaca, GPT4All, StableLM, and more.\n",
        [("FastChat", "supports", "Alpaca"), ("FastChat", "supports", "StableLM")],
    ),
    "used_to_run": (
        "Both TensorRT-LLM and vLLM can be used to run optimized inference with DBRX.\n",
        [("vLLM", "supports", "DBRX"), ("TensorRT-LLM", "supports", "DBRX")],
    ),
    "model_card": (
        "# Kimi K2\n\nKimi K2 is a language model.\n\n| | |\n|---|---|\n"
        "| **Total Parameters** | 1T |\n"
        "| **Activated Parameters** | 32B |\n| **Context Length** | 128K |\n"
        "| **Attention Mechanism** | MLA |\n",
        [
            ("Kimi K2", "hasSize", "32B"),
            ("Kimi K2", "hasSize", "128K"),
            ("Kimi K2", "uses", "多头潜在注意力"),
        ],
    ),
    "the_model": (
        "# DBRX\n\nDBRX is a large language model.\n\nThe model was trained using MegaBlocks.\n",
        [("DBRX", "uses", "MegaBlocks")],
    ),
    "participles": (
        "Trained with the Muon optimizer, Kimi K2 is good.\n\n"
        "Built on Llama 3, LLaVA-NeXT is good.\n",
        [("Kimi K2", "uses", "Muon优化器"), ("LLaVA-NeXT", "basedOn", "Llama 3")],
    ),
    "sizes": (
        "StarCoder2 is a family of code generation models (3B, 7B, and 15B).\n",
        [("StarCoder2", "hasSize", "7B"), ("StarCoder2", "hasSize", "15B")],
    ),
    "kinds": (
        "Both GLM-4.5 and GLM-4.5-Air are hybrid reasoning models that think.\n\n"
        "Dify is an open-source LLM app development platform.\n",
        [
            ("GLM-4.5", "instanceOf", "混合推理模型"),
            ("Dify", "instanceOf", "open-source LLM app development platform"),
        ],
    ),
    "alike": (
        "We introduce Vicuna-13B, an open-source chatbot trained for all.\n",
        [("Vicuna-13B", "instanceOf", "open-source chatbot")],
    ),
    "fine_tune": (
        "Released StableVicuna-13B, our RLHF fine-tune of Vicuna-13B.\n",
        [("StableVicuna-13B", "variantOf", "Vicuna-13B")],
    ),
    "laboratory": (
        "Originally developed in the Sky Computing Lab at UC Berkeley, vLLM has grown.\n",
        [("Berkeley Sky Computing Lab", "develops", "vLLM")],
    ),
    "uses": (
        "Qwen2.5 is free for commercial use and academic research.\n",
        [
            ("Qwen2.5", "appliesTo", "commercial use"),
            ("Qwen2.5", "appliesTo", "academic research"),
        ],
    ),
    "it_surpasses": (
        "- Qwen2-7B: Based on Yi-6B, it was tuned. In 13 evaluations, it surpasses Yi-6B by 3%.\n",
        [("Qwen2-7B", "outperforms", "Yi-6B")],
    ),
}

NOT_STATED: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "aim": ("# Bark\n\nTo support LoRA, we opened the code of Bark.\n", [("supports", "LoRA")]),
    "behind_the_list": (
        "# vLLM\n\n- Supports many models:\n  - Llama 3\n- Fast\n  - Kimi K2 is fast\n",
        [("supports", "Kimi K2")],
    ),
    "names_in_lists": (
        "# One API\n\n通过一个接口访问\n\n## 功能\n\n1. 支持多种大模型:\n"
        "   + [x] 阿里通义千问系列模型\n",
        [("hasCapability", "阿里通义千问系列模型"), ("supports", "阿里通义千问系列模型")],
    ),
    "part_of_noun": (
        "# vLLM\n\nvLLM supports most models, including:\n\n- Transformer-like LLMs\n",
        [("supports", "Transformer")],
    ),
    "built_of": (
        "# Llama 4\n\nLlama 4 is good, thanks to features like:\n\n"
        "- **Mixture of Experts (MoE)**: Scout has 16.\n",
        [("hasCapability", "混合专家")],
    ),
    "praise_is_no_name": (
        "# XTuner\n\n- **Versatile**: Supports Qwen and LoRA for all.\n",
        [("instanceOf", "Versatile"), ("supports", "Versatile")],
    ),
    "what_it_is_for": (
        "LlamaIndex is a framework for building LLM applications.\n",
        [("instanceOf", "大模型应用")],
    ),
    "data_set": (
        "StarCoder2 was trained on The Stack v2 and uses a context window of 16,384 tokens.\n",
        [("adaptsOn", "The Stack v2"), ("uses", "上下文窗口")],
    ),
    "optimized_inference": (
        "vLLM can be used to run optimized inference with DBRX.\n",
        [("uses", "DBRX")],
    ),
    "whose_kind": ("DeepSeek-V3 is a GPT-4o level model for all.\n", [("instanceOf", "GPT-4o")]),
    "corpus": (
        "# Orion\n\nOrion-14B was trained on a corpus of Chinese, English and Korean.\n",
        [("uses", "English"), ("supports", "English")],
    ),
    "companies": (
        "# vLLM\n\nvLLM supports Chinese, American and French companies.\n",
        [("supports", "French")],
    ),
    "people": (
        "vLLM is a toolkit for developers building apps.\n",
        [("supports", "developers building apps")],
    ),
    "parameter": (
        "# vLLM\n\n- max_tokens: supports LoRA only when set.\n",
        [("supports", "LoRA")],
    ),
    "another_model": (
        "# DBRX\n\nDBRX is big. So is Yi-34B.\n\nThe model was trained using MegaBlocks.\n",
        [("uses", "MegaBlocks")],
    ),
    "list_of_clauses": (
        "Built on DeepSpeed's ZeRO-3, deepcompile and AutoTP, OpenRLHF grows.\n",
        [("provides", "OpenRLHF")],
    ),
}


@pytest.fixture(scope="module")
def facts(read_apart) -> dict[str, set[Fact]]:
    """What is read in each text, by its name: head, relation, tail."""
    return read_apart({name: text for name, (text, _) in (*STATED.items(), *NOT_STATED.items())})


@pytest.mark.parametrize("name", list(STATED))
def test_what_a_readme_states_is_read(facts: dict[str, set[Fact]], name: str) -> None:
    assert set(STATED[name][1]) <= facts[name]


@pytest.mark.parametrize("name", list(NOT_STATED))
def test_what_it_does_not_state_is_left(facts: dict[str, set[Fact]], name: str) -> None:
    wrong = set(NOT_STATED[name][1])
    assert not {fact for fact in facts[name] if (fact[1], fact[2]) in wrong}


def test_what_is_being_added_is_planned() -> None:
    from baimo.extract.types import Document

    found = extract(
        [Document("a.md", "vLLM is a tool. vLLM is actively adding support for LoRA and AWQ.")]
    )
    assert {r.status for r in found.relations if r.type == "supports"} == {"planned"}
