"""Learning relations from labelled documents."""

import json

import pytest
from click.testing import CliRunner

from baimo.extract.extractors.learned.weights import NONE, dumped, load_weights
from baimo.extract.training.relations import (
    LabelledPairs,
    RelationTrainingError,
    train_relations,
)
from baimo.graph.cli import main

pytest.importorskip("sklearn")

MAKERS = ["华为", "阿里巴巴", "百度", "腾讯", "字节跳动", "小米", "商汤科技", "月之暗面"]
MODELS = ["LLaMA", "Qwen", "ChatGLM", "Baichuan", "Yi", "InternLM", "Mistral", "Gemma"]


def labelled(folder):
    """Documents in which 端出 tells who releases what, and 路过 tells nothing."""
    for number, (maker, model) in enumerate(zip(MAKERS, MODELS, strict=True)):
        other = MODELS[(number + 3) % len(MODELS)]
        text = f"{maker}昨天端出{model}。{maker}昨天路过{other}。"
        gold = {
            "document": f"{number}.txt",
            "text": text,
            "entities": [
                {"id": "o", "name": maker, "type": "Organization", "mentions": []},
                {"id": "m", "name": model, "type": "Model", "mentions": []},
            ],
            "relations": [{"head": "o", "relation": "releases", "tail": "m"}],
        }
        path = folder / f"{number}.json"
        path.write_text(json.dumps(gold, ensure_ascii=False), encoding="utf-8")
    return folder


def run(*arguments):
    return CliRunner().invoke(main, [*map(str, arguments)])


def test_words_that_tell_a_relation_are_learnt(tmp_path):
    out = tmp_path / "weights.tsv"
    (gold := tmp_path / "gold").mkdir()
    result = run("train-relations", labelled(gold), "--out", out)
    assert result.exit_code == 0, result.output
    assert "is written: 1 relations" in result.output
    weights = load_weights(out)
    released = dict(weights.table["m>端"])[weights.classes.index("releases")]
    passed = dict(weights.table["m>路"])[weights.classes.index("releases")]
    assert released > 0 > passed


def test_the_weights_serve_a_build(tmp_path):
    (gold := tmp_path / "gold").mkdir()
    out = tmp_path / "weights.tsv"
    assert run("train-relations", labelled(gold), "--out", out, "-q").exit_code == 0
    document = tmp_path / "d.txt"
    document.write_text("智谱AI昨天端出DeepSeek。", encoding="utf-8")
    build = tmp_path / "build"
    extractor = f"rules,learned:{out}"
    assert run("build", document, "--out", build, "--extractor", extractor, "-q").exit_code == 0
    graph = json.loads((build / "graph.json").read_text(encoding="utf-8"))
    assert "releases:by learned" in json.dumps(graph)


def test_the_same_labels_give_the_same_bytes():
    features = [frozenset(("a", f"x{number % 3}")) for number in range(30)]
    labels = ["releases" if number % 3 else NONE for number in range(30)]
    first = train_relations([LabelledPairs(features, labels)])
    halves = [LabelledPairs(features[:15], labels[:15]), LabelledPairs(features[15:], labels[15:])]
    assert dumped(first) == dumped(train_relations(halves))


def test_rare_relations_are_none():
    features = [frozenset((f"x{number % 4}",)) for number in range(40)]
    labels = [["releases", "develops", NONE, NONE][number % 4] for number in range(40)]
    labels[1] = "acquires"
    weights = train_relations([LabelledPairs(features, labels)])
    assert weights.classes == ("develops", NONE, "releases")


def test_nothing_to_learn_is_said():
    with pytest.raises(RelationTrainingError, match="label more documents"):
        train_relations([LabelledPairs([frozenset("a")] * 9, [NONE] * 9)])


def test_a_denial_is_no_example(tmp_path):
    (gold := tmp_path / "gold").mkdir()
    for path in labelled(gold).iterdir():
        data = json.loads(path.read_text(encoding="utf-8"))
        data["relations"][0]["status"] = "negated"
        path.write_text(json.dumps(data), encoding="utf-8")
    result = run("train-relations", gold, "--out", tmp_path / "weights.tsv")
    assert result.exit_code == 1
    assert "label more documents" in result.output
    assert not (tmp_path / "weights.tsv").exists()


def test_only_the_sentence_that_states_a_fact_is_an_example(tmp_path):
    """In every document the two names stand in two sentences, one of which is the evidence."""
    (gold := tmp_path / "gold").mkdir()
    for path in labelled(gold).iterdir():
        data = json.loads(path.read_text(encoding="utf-8"))
        maker, model = (entity["name"] for entity in data["entities"])
        data["text"] = f"{maker}昨天端出{model}。{maker}昨天路过{model}。"
        data["relations"][0]["evidence"] = [0, data["text"].index("。") + 1]
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        other = {"relations": [], "document": f"{path.stem}-.txt"}
        text = f"{maker}昨天错过{model}。"
        again = path.with_name(f"{path.stem}-.json")
        again.write_text(json.dumps(data | other | {"text": text}, ensure_ascii=False), "utf-8")
    out = tmp_path / "weights.tsv"
    assert run("train-relations", gold, "--out", out, "-q").exit_code == 0
    weights = load_weights(out)
    assert dict(weights.table["m>端"])[weights.classes.index("releases")] > 0
    assert "m>路" not in weights.table
    assert "m>错" in weights.table
