import json

import pytest
from click.testing import CliRunner

from baimo.graph.cli import main


def run(*arguments):
    return CliRunner().invoke(main, [str(each) for each in arguments])


def test_train_then_build(gold, tmp_path):
    model, out = tmp_path / "model", tmp_path / "out"
    document = tmp_path / "news.txt"
    document.write_text("陈静加入远山风公司任总裁。\n", encoding="utf-8")
    options = ("--epochs", 5, "--members", 2, "--silver", document)
    trained = run("train", gold, "--out", model, *options)
    assert trained.exit_code == 0, trained.output
    assert "name: Person" in trained.output
    assert "position: no entity type" in trained.output
    about = json.loads((model / "baimo.json").read_text(encoding="utf-8"))
    assert (about["training"]["epochs"], about["training"]["members"]) == (5, 2)
    assert about["training"]["gold sentences"] == len(gold.read_text("utf-8").splitlines())
    built = run("build", document, "--out", out, "--ner", model, "-q")
    assert built.exit_code == 0, built.output
    assert "ner:company" in (out / "mentions.csv").read_text(encoding="utf-8")


def test_columns_are_read_with_labels_the_ontology_lacks(tmp_path):
    gold = tmp_path / "gold.conll"
    rows = ["张 B-x", "伟 I-x", "来 O", "了 O", ""]
    gold.write_text("\n".join(rows * 4), encoding="utf-8")
    trained = run("train", gold, "--out", tmp_path / "model", "--epochs", 1)
    assert trained.exit_code == 0, trained.output
    assert "x: no entity type" in trained.output


def test_gold_of_documents_is_read_sentence_by_sentence(tmp_path):
    gold = tmp_path / "gold.json"
    text = "张伟来了。今天很好。"
    mentions = [{"start": 0, "end": 2, "text": "张伟"}]
    entity = {"id": "a", "name": "张伟", "type": "Person", "tier": "core", "mentions": mentions}
    record = {"document": "a.txt", "text": text, "entities": [entity], "relations": []}
    gold.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    trained = run("train", gold, "--out", tmp_path / "model", "--epochs", 1)
    assert trained.exit_code == 0, trained.output
    assert "2 gold sentences" in trained.output
    assert "Person: Person" in trained.output


@pytest.mark.parametrize("text", ["", "{", '{"text": "张伟", "label": {"name": {"李": [[0, 0]]}}}'])
def test_broken_gold_is_told_in_one_line(tmp_path, text):
    gold = tmp_path / "gold.json"
    gold.write_text(text, encoding="utf-8")
    trained = run("train", gold, "--out", tmp_path / "model")
    assert trained.exit_code == 1
    assert trained.output.startswith(f"error: {gold}")
    assert trained.output.count("\n") == 1
    assert not (tmp_path / "model").exists()


def test_gold_without_names_is_told(tmp_path):
    gold = tmp_path / "gold.json"
    gold.write_text('{"text": "今天天气很好", "label": {}}\n', encoding="utf-8")
    trained = run("train", gold, "--out", tmp_path / "model", "-q")
    assert trained.exit_code == 1
    assert "nothing to learn" in trained.output


def test_a_folder_of_something_else_is_refused_before_training(gold, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("years of work")
    trained = run("train", gold, "--out", tmp_path / "other")
    assert trained.exit_code == 1
    assert "holds no trained model" in trained.output
    assert "epoch" not in trained.output


def test_fast_uses_no_model(gold, tmp_path):
    built = run("build", gold, "--out", tmp_path / "out", "--fast", "--ner", tmp_path)
    assert built.exit_code == 2
    assert "--ner has no effect" in built.output


def test_a_missing_model_is_told(gold, tmp_path):
    document = tmp_path / "news.txt"
    document.write_text("今天天气很好。", encoding="utf-8")
    built = run("build", document, "--out", tmp_path / "out", "--ner", tmp_path / "nowhere")
    assert built.exit_code == 1
    assert "no folder with a trained model" in built.output
