"""What stands beside a name in READMEs and makes it a part of another thing, or of a label.

Kits and bindings, identifiers, joined names, labels of lists, relative clauses, versions.
"""

from __future__ import annotations

import pytest

Fact = tuple[str, str, str]

STATED: dict[str, tuple[str, list[Fact]]] = {
    "label_of_list": (
        "# vLLM\n\nvLLM is an inference engine.\n\n## Features\n\n"
        "- Lightweight Training: Supports fine-tuning methods.\n",
        [("vLLM", "supports", "微调")],
    ),
    "which_of_model": (
        "FooLM is a language model based on Llama 3, which supports function calling.\n",
        [("FooLM", "supports", "函数调用")],
    ),
    "toolbox_based_on": (
        "# FooLab\n\nFooLab is an open-source toolbox for pose estimation based on PyTorch.\n",
        [("FooLab", "basedOn", "PyTorch")],
    ),
    "version_of_topic": (
        "# PPDiffusers\n\nPPDiffusers 是一款工具箱。\n\n## 更新\n\n"
        "- 2023.09.27 发布 0.19.3 版本,新增SDXL;\n",
        [("PPDiffusers 0.19.3", "releasedOn", "2023-09-27")],
    ),
    "version_of_unknown_topic": (
        "# QuxFlow\n\nQuxFlow 是一款训练框架。\n\n- 2024.03.01 发布 v2.1.0\n",
        [("QuxFlow v2.1.0", "releasedOn", "2024-03-01")],
    ),
    "card_without_title": (
        "## Model Information\n\nThe Meta Llama 3.1 collection of language models is a collection "
        "of generative models in 8B and 70B sizes.\n\n**Model developer:** Meta\n\n"
        "**Supported languages:** English, German and French.\n\n"
        "**Model Release Date:** July 23, 2024.\n\n"
        "All model versions use Grouped-Query Attention (GQA).\n",
        [
            ("Meta", "develops", "Llama 3.1"),
            ("Llama 3.1", "releasedOn", "2024-07-23"),
            ("Llama 3.1", "hasSize", "70B"),
            ("Llama 3.1", "supports", "德语"),
            ("Llama 3.1", "uses", "分组查询注意力"),
        ],
    ),
    "led_in_by_another": (
        "# vLLM\n\nFlashAttention-2 with CUDA currently supports:\n\n1. Ampere and Hopper GPUs.\n",
        [("FlashAttention-2", "supports", "Ampere架构")],
    ),
    "hot_in_table": (
        "| Model | Parameters |\n| --- | --- |\n| Qwen3 🔥HOT | 8B |\n| Yi 🔥HOT | 6B |\n",
        [("Qwen3", "hasSize", "8B")],
    ),
    "language_at_the_start": (
        "Python supports automatic differentiation.\n",
        [("Python", "supports", "automatic differentiation")],
    ),
    "library_after_name": (
        "The vLLM library supports function calling.\n",
        [("vLLM", "supports", "函数调用")],
    ),
    "name_behind_release": (
        "# Notes\n\n- Release FooEmbedder, a unified embedding model for text.\n",
        [("FooEmbedder", "instanceOf", "unified embedding model")],
    ),
    "aim_and_owner": (
        "xAI aims to rival OpenAI's ChatGPT.\n",
        [("OpenAI", "provides", "ChatGPT")],
    ),
    "backed": ("Microsoft-backed OpenAI grows.\n", [("Microsoft", "investsIn", "OpenAI")]),
    "month_first": (
        "# BGE\n\n- 1/30/2024: 发布**BGE-M3**\n- 7/26/2024:发布bge-en-icl。\n",
        [("BGE-M3", "releasedOn", "2024-01-30")],
    ),
    "joined_to_known": (
        "# ChatGLM\n\nChatGLM-vLLM支持函数调用。\n\nDeepSpeed和vLLM支持多卡推理。\n",
        [("vLLM", "supports", "多卡推理")],
    ),
}
"""Name of a document: its text, and the facts that it states."""

NOT_STATED: dict[str, tuple[str, list[Fact]]] = {
    "kit_for_language": (
        "The Cohere Python SDK allows access.\n",
        [("Cohere", "provides", "Python")],
    ),
    "chips_of_maker": ("Runs on NVIDIA GPUs.\n", [("NVIDIA", "provides", "NVIDIA GPU")]),
    "part_of_identifier": (
        "Pass GraphRAG(...,using_azure_openai=True,...) to enable.\n",
        [("GraphRAG", "uses", "Azure"), ("GraphRAG", "uses", "OpenAI")],
    ),
    "joined_name": (
        "ZZZ-JAX provides the TPU backend.\n",
        [("JAX", "provides", "TPU")],
    ),
    "label_of_list": (
        "# vLLM\n\nvLLM is an inference engine.\n\n## Features\n\n"
        "- Lightweight Training: Supports fine-tuning methods.\n",
        [("Lightweight Training", "supports", "微调")],
    ),
    "which_of_model": (
        "FooLM is a language model based on Llama 3, which supports function calling.\n",
        [("Llama 3", "supports", "函数调用")],
    ),
    "which_between": (
        "vLLM is a port of Whisper with CTranslate2, which is an engine for Transformer models.\n",
        [("vLLM", "supports", "Transformer")],
    ),
    "size_of_base": (
        "We released FooChat based on Llama 2 with 32K context length.\n",
        [("LLaMA 2", "hasSize", "32K")],
    ),
    "size_of_copy": (
        "We train a 175B parameter GPT-3 replication.\n",
        [("GPT-3", "hasSize", "175B parameter")],
    ),
    "memory_of_host": (
        "An NVIDIA A100 with more than 64GB of CPU RAM is needed.\n",
        [("NVIDIA A100", "hasSize", "more than 64GB")],
    ),
    "from_language": (
        "The SDK provides access to the Claude API from Python applications.\n",
        [("Python", "provides", "Anthropic API")],
    ),
    "optimized_for": (
        "DeepSpeed expands upon Megatron-LM's GPU-optimized techniques.\n",
        [("Megatron-LM", "provides", "GPU")],
    ),
    "unlike": (
        "Unlike knowledge graphs, LangChain's chains are fast and small.\n",
        [("LangChain", "provides", "知识图谱")],
    ),
    "package_index": ("vLLM is available on PyPI.\n", [("PyPI", "supports", "vLLM")]),
    "extension_for": (
        "Intel Extension for Transformers is an innovative toolkit.\n",
        [("Transformers", "instanceOf", "innovative toolkit")],
    ),
    "to_do_something": (
        "# vLLM\n\nvLLM is an engine. It provides some tools to augment LLMs.\n",
        [("vLLM", "provides", "大语言模型")],
    ),
    "included_in": (
        "SGLang Diffusion is an engine, included in the sglang package.\n",
        [("SGLang Diffusion", "hasComponent", "SGLang")],
    ),
    "package_of_firm": (
        "New features include an upgraded OpenAI package and support multiple LLMs.\n",
        [("OpenAI", "supports", "大语言模型")],
    ),
    "those_who_need": (
        "LangChain is a tool for engineers who need GPUs.\n",
        [("LangChain", "requires", "GPU")],
    ),
    "examples_do_not": (
        "vLLM shows structures such as ONNX, Caffe, widely supporting function calling.\n",
        [("ONNX", "supports", "函数调用"), ("Caffe", "supports", "函数调用")],
    ),
    "images_of_tool": (
        "Pre-built Docker images are available with support for ARM64 and x86.\n",
        [("Docker", "supports", "x86")],
    ),
    "list_with_articles": (
        "Throw in an optimizer, a data loader, and some compute.\n",
        [("优化器", "instanceOf", "算力")],
    ),
    "language_behind_for": (
        "FooDB SDK for Python is compatible with CUDA.\n",
        [("Python", "supports", "CUDA")],
    ),
    "language_interface": (
        "# HanLP\n\nHanLP 的 Python 接口,支持自动下载。\n",
        [("Python", "supports", "自动下载")],
    ),
    "paper": (
        "# EasyEdit\n\nEasyEdit is a tool.\n\n"
        '- 2023-08-15 We release the paper "EasyEdit: A Framework for Editing".\n',
        [("EasyEdit", "releasedOn", "2023-08-15")],
    ),
    "version_and_model": (
        "# PPDiffusers\n\nPPDiffusers 是一款工具箱。\n\n## 更新\n\n"
        "- 2023.09.27 发布 0.19.3 版本,新增SDXL;\n",
        [("Stable Diffusion XL", "releasedOn", "2023-09-27")],
    ),
    "one_used_by": (
        "BPETokenizer: An implementation compatible with the one used by SentencePiece.\n",
        [("SentencePiece", "uses", "BPETokenizer")],
    ),
    "belongs_to": (
        "The model belongs to the Phi-3 model family and supports 128K token context length.\n",
        [("Phi-3", "hasSize", "128K token")],
    ),
    "hosted_on": (
        "Claude models on Amazon Bedrock are hosted on AWS.\n",
        [("Amazon Web Services", "supports", "Amazon Bedrock")],
    ),
    "by_its_team": (
        "vLLM now supports foo which is developed by the SGLang team.\n",
        [("SGLang", "supports", "vLLM"), ("SGLang team", "supports", "vLLM")],
    ),
    "what_is_mended": (
        "# PaddleX\n\nPaddleX 是一款工具。\n\n## 新功能\n\n- Bug修复:\n- 支持多卡推理\n",
        [("PaddleX", "supports", "代码修复")],
    ),
    "imperative_of_list": (
        "- LangChain — evaluate LangChain applications\n- vLLM — build vLLM applications\n",
        [("LangChain", "instanceOf", "evaluate LangChain applications")],
    ),
    "name_behind_release": (
        "# Notes\n\n- Release FooEmbedder, a unified embedding model for text.\n",
        [("Release FooEmbedder", "instanceOf", "unified embedding model")],
    ),
    "praising_label": (
        "# vLLM\n\nvLLM is an engine.\n\n"
        "- Seamless Integration: The choice for agents, integrated with Dify and RAGFlow.\n",
        [("Seamless Integration", "supports", "Dify")],
    ),
    "joined_to_another_noun": (
        "# vLLM\n\nAdded generic MCP server support.\n",
        [("MCP", "supports", "服务器")],
    ),
    "using_for": (
        "# vLLM\n\nThis project uses uv for fast and reliable Python package management.\n",
        [("vLLM", "uses", "Python")],
    ),
    "demos_on": (
        "The demos on Hugging Face and ModelScope now support function calling.\n",
        [("ModelScope", "supports", "函数调用"), ("Hugging Face", "supports", "函数调用")],
    ),
    "used_as_backend": (
        "# ms-swift\n\nms-swift is a tool.\n\n"
        "- Evaluation: Uses vLLM as the backend, supporting function calling.\n",
        [("vLLM", "supports", "函数调用")],
    ),
    "measure_provided": (
        "vLLM provides superior throughput.\n",
        [("vLLM", "provides", "吞吐量")],
    ),
    "footnote": (
        "Shown by CEO Arvind Krishna.[1] It bundles three integrated products: watsonx.ai.\n",
        [("Arvind Krishna", "uses", "watsonx.ai")],
    ),
    "label_of_others": (
        "# Funds\n\n- Notable Investments: OpenAI ($10B), Anthropic ($4B), Databricks\n",
        [("Notable Investments", "hasPrice", "$10B")],
    ),
    "adjective_as_label": (
        "# PaddleX\n\n- 方案成熟:PaddleX 基于丰富的模型库,提供了图像识别方案。\n",
        [("方案成熟", "instanceOf", "模型库")],
    ),
}
"""Name of a document: its text, and facts that it does not state."""


@pytest.fixture(scope="module")
def stated(read_apart) -> dict[str, set[Fact]]:
    """What is read in each text that states something: head, relation, tail."""
    return read_apart({name: text for name, (text, _) in STATED.items()})


@pytest.fixture(scope="module")
def not_stated(read_apart) -> dict[str, set[Fact]]:
    """The same for the others."""
    return read_apart({name: text for name, (text, _) in NOT_STATED.items()})


@pytest.mark.parametrize("name", list(STATED))
def test_what_is_stated_is_read(stated: dict[str, set[Fact]], name: str) -> None:
    assert set(STATED[name][1]) <= stated[name]


@pytest.mark.parametrize("name", list(NOT_STATED))
def test_what_is_not_stated_is_left(not_stated: dict[str, set[Fact]], name: str) -> None:
    assert not set(NOT_STATED[name][1]) & not_stated[name]
