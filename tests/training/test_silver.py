from baimo.extract.analysis import Resources
from baimo.extract.lexicon import load_lexicon
from baimo.extract.training.sentences import LabelledSentence, LabelledSpan
from baimo.extract.training.silver import silver_sentences
from baimo.extract.types import Document

DOCUMENT = Document(
    "a", "华为发布了盘古大模型。我们的总裁说价格不变。今天天气非常好。今天天气非常好。短句。"
)
GOLD = [LabelledSentence("他是总裁", (LabelledSpan(2, 4, "position"),))]


def silver(ontology, types, most=100, seed=0):
    resources = Resources(ontology, load_lexicon(ontology=ontology))
    found = silver_sentences([DOCUMENT], GOLD, types, resources, most=most, seed=seed)
    return {sentence.text: sentence for sentence in found}


def test_mentions_get_the_one_label_of_their_type(ontology):
    sentence = silver(ontology, {"company": "Organization"})["华为发布了盘古大模型。"]
    assert sentence.spans == (LabelledSpan(0, 2, "company"),)


def test_mentions_of_a_type_with_several_labels_are_left_open(ontology):
    types = {"company": "Organization", "government": "Organization"}
    sentence = silver(ontology, types)["华为发布了盘古大模型。"]
    assert (sentence.spans, sentence.unknown) == ((), ((0, 2),))


def test_what_gold_labels_is_left_open(ontology):
    sentence = silver(ontology, {"position": None})["我们的总裁说价格不变。"]
    assert (sentence.spans, sentence.unknown) == ((), ((3, 5),))


def test_sentences_that_name_nothing_are_kept_once(ontology):
    found = silver(ontology, {"company": "Organization"})
    assert found["今天天气非常好。"] == LabelledSentence("今天天气非常好。")
    assert "短句。" not in found


def test_no_more_than_asked_for_are_taken_and_always_the_same(ontology):
    some = silver(ontology, {}, most=2)
    assert len(some) == 2
    assert some == silver(ontology, {}, most=2)
