"""Names of a GLiNER model: with a stand-in for the library, and with the library where it is."""

import json
import os
import sys
import types

import pytest

from baimo.extract.build import extract
from baimo.extract.extractors.extractor import ExtractorError
from baimo.extract.extractors.gliner_names import chinese_words
from baimo.extract.lexicon import make_lexicon
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document

ONTOLOGY = load_ontology()
TEXT = "远山公司发布了青鸟X模型。"


def names(folder, *texts):
    config = PipelineConfig(neural=False, extractors=(f"gliner:{folder}",))
    documents = [Document(str(number), text) for number, text in enumerate(texts)]
    found = extract(documents, ontology=ONTOLOGY, lexicon=make_lexicon(()), config=config)
    assert all(
        texts[int(m.document_id)][m.start : m.end] == m.text
        for e in found.entities
        for m in e.mentions
    )
    return {(e.name, e.type, m.source) for e in found.entities for m in e.mentions}


def test_chinese_is_cut_into_characters():
    words = [word for word, *_ in chinese_words("百川Baichuan-2 很_好,v3。")]
    assert words == ["百", "川", "Baichuan-2", "很", "_", "好", ",", "v3", "。"]
    for word, start, end in chinese_words("百川Baichuan-2"):
        assert "百川Baichuan-2"[start:end] == word


@pytest.fixture
def stand_in(monkeypatch, tmp_path):
    """A library that finds what it is told to, and notes how it was called."""
    calls = []

    class Model:
        data_processor = types.SimpleNamespace(words_splitter=str.split)

        def inference(self, texts, labels, *, threshold, batch_size):
            calls.append((list(texts), list(labels), self.data_processor.words_splitter))
            known = {"远山公司": "组织", "青鸟X模型": "模型", "Acme": "Organization"}
            return [
                [
                    {"start": text.index(name), "end": text.index(name) + len(name),
                     "text": name, "label": label, "score": 0.9}
                    for name, label in known.items()
                    if name in text
                ]
                for text in texts
            ]  # fmt: skip

    class GLiNER:
        @staticmethod
        def from_pretrained(folder, *, local_files_only):
            assert local_files_only
            assert os.environ["HF_HUB_OFFLINE"] == "1"
            return Model()

    monkeypatch.setenv("HF_HUB_OFFLINE", "0")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "0")
    monkeypatch.setitem(sys.modules, "gliner", types.SimpleNamespace(GLiNER=GLiNER))
    (tmp_path / "gliner_config.json").write_text("{}")
    return tmp_path, calls


def test_the_ontology_gives_the_labels(stand_in):
    folder, calls = stand_in
    found = names(folder, TEXT, "We are Acme, a company of the sea.")
    assert found == {
        ("远山公司", "Organization", "gliner:组织"),
        ("青鸟X模型", "Model", "gliner:模型"),
        ("Acme", "Organization", "gliner:Organization"),
    }
    (chinese, zh_labels, zh_words), (english, en_labels, en_words) = calls
    assert chinese == [TEXT]
    assert "组织" in zh_labels
    assert "日期" not in zh_labels
    assert "Organization" in en_labels
    assert zh_words is chinese_words
    assert en_words is not chinese_words
    assert english == ["We are Acme, a company of the sea."]


@pytest.mark.parametrize(
    ("argument", "words"),
    [
        ("gliner", "needs a folder"),
        ("gliner:urchade/gliner_multi-v2.1", "is no folder of a GLiNER model"),
    ],
)
def test_no_model_is_fetched_by_its_name(argument, words):
    config = PipelineConfig(neural=False, extractors=(argument,))
    with pytest.raises(ExtractorError, match=words):
        extract([], ontology=ONTOLOGY, lexicon=make_lexicon(()), config=config)


def test_without_the_library(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "gliner", None)
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "1")
    (tmp_path / "gliner_config.json").write_text("{}")
    with pytest.raises(ExtractorError, match=r"pip install 'baimo\[gliner\]'"):
        names(tmp_path, TEXT)


@pytest.fixture
def tiny(tmp_path, monkeypatch):
    """A GLiNER with a BERT of two layers and random weights, as the library saves it."""
    gliner = pytest.importorskip("gliner", reason="the library gliner is not installed")
    torch = pytest.importorskip("torch")
    transformers = pytest.importorskip("transformers")
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("TRANSFORMERS_OFFLINE", "1")
    torch.manual_seed(0)
    base = tmp_path / "bert"
    base.mkdir()
    characters = sorted(set("[]远山公司发布了青鸟模型。组织人物地点事件云服务硬件与算力产品工具行业"
                            "场景能力概念政策系列XWearcmspnyofthi,O"))  # fmt: skip
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *characters]
    vocabulary += [f"##{each}" for each in characters]
    (base / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    transformers.BertTokenizerFast(str(base / "vocab.txt")).save_pretrained(base)
    encoder = transformers.BertConfig(
        vocab_size=len(vocabulary), hidden_size=32, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=64,
    )  # fmt: skip
    transformers.BertModel(encoder).save_pretrained(base)
    config = gliner.GLiNERConfig(
        model_name=str(base), hidden_size=32, max_width=12, max_len=64, num_rnn_layers=1
    )
    model = gliner.GLiNER.from_config(config)
    folder = tmp_path / "model"
    model.save_pretrained(str(folder))
    return folder


def test_the_library_itself(tiny, monkeypatch):
    from baimo.extract.extractors import gliner_names

    monkeypatch.setattr(gliner_names, "THRESHOLD", 0.0)  # random weights are sure of nothing
    once = names(tiny, TEXT, "We are Acme, a company of the sea.")
    assert once, "a threshold of zero lets names through"
    assert names(tiny, TEXT, "We are Acme, a company of the sea.") == once
    assert {source.partition(":")[0] for *_, source in once} == {"gliner"}


def test_a_folder_without_its_encoder(tiny):
    path = tiny / "gliner_config.json"
    config = json.loads(path.read_text("utf-8"))
    config["encoder_config"] = None
    config["model_name"] = "no-such/encoder"
    path.write_text(json.dumps(config), encoding="utf-8")
    with pytest.raises(ExtractorError, match="cannot be loaded from the folder alone"):
        names(tiny, TEXT)
