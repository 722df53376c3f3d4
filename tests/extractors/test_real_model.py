"""A run through a real model, for whoever has one. Skipped unless one of these is set:

    BAIMO_TEST_LLM=http://localhost:11434/v1#qwen3:8b    an endpoint and a model there
    BAIMO_TEST_GGUF=model.gguf                           needs llama-cpp-python[server]

What a model finds is its own affair; what must hold is that whatever is kept is in the text.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from baimo.extract.build import extract
from baimo.extract.extractors.llm.options import LlmOptions
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document
from baimo.graph import KnowledgeGraph

TEXTS = {
    "zh.txt": "华为云发布了盘古大模型3.0。百度没有开源文心一言。",
    "en.txt": "OpenAI released GPT-4 in San Francisco. Meta will release Llama 4.",
}


@pytest.fixture
def endpoint():
    """Address and model."""
    given, file = os.environ.get("BAIMO_TEST_LLM"), os.environ.get("BAIMO_TEST_GGUF")
    if given:
        yield tuple(given.split("#", 1))
        return
    if not file:
        pytest.skip("neither BAIMO_TEST_LLM nor BAIMO_TEST_GGUF names a model")
    pytest.importorskip("llama_cpp.server", reason="needs llama-cpp-python[server]")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(Path(file).resolve())]
    command += ["--n_ctx", "8192", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}/v1"
    try:
        for _ in range(120):
            time.sleep(0.5)
            try:
                urllib.request.urlopen(f"{url}/models", timeout=1).close()
                break
            except OSError:
                assert server.poll() is None, "the server of llama-cpp-python ended"
        yield url, "local"
    finally:
        server.terminate()
        server.wait(timeout=30)


@pytest.mark.parametrize("form", ["auto", "lines"])
def test_whatever_a_model_says_only_the_text_is_kept(endpoint, form, tmp_path):
    url, model = endpoint
    options = LlmOptions(
        base_url=url,
        model=model,
        form=form,
        concurrency=1,
        timeout=300,
        attempts=2,
        answer_tokens=400,
        cache=str(tmp_path / "answers.sqlite"),
    )
    report: list[str] = []
    ontology = load_ontology()
    extraction = extract(
        [Document(name, text, name) for name, text in TEXTS.items()],
        ontology=ontology,
        config=PipelineConfig(extractors=("rules", "llm"), neural=False, llm=options),
        on_report=report.append,
    )
    for line in (*report, *(f"{each.source}: {each.message}" for each in extraction.skipped)):
        print(line)
    by_llm = [
        evidence
        for relation in extraction.relations
        for evidence in relation.evidence
        if "by llm" in evidence.rule
    ]
    print(f"{len(by_llm)} facts by the model, {len(extraction.rejections)} rejected")
    KnowledgeGraph.from_extraction(extraction, ontology)  # checks every offset
    for evidence in by_llm:
        text = TEXTS[evidence.document_id]
        assert text[slice(*evidence.head)]
        assert text[slice(*evidence.sentence)]
    assert report[0].startswith("llm: ")
