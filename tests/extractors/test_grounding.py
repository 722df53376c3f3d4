"""What a model says is kept only as far as the text says it."""

import pytest
from chat_server import answer, fact, mention

from baimo.extract.extractors.llm.grounding import Passage
from baimo.extract.types import STATUSES, Span

TEXT = "远山公司发布了青鸟大模型。天海公司没有发布白鹭大模型。"
FIRST, SECOND = "远山公司发布了青鸟大模型。", "天海公司没有发布白鹭大模型。"


def found(text, words):
    return [text[start:end] for start, end in Passage(text, Span(0, len(text))).find(words)]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("用 GPT-4 和 GPT-4 写", "GPT-4", ["GPT-4", "GPT-4"]),
        ("用ＧＰＴ－４写", "gpt-4", ["ＧＰＴ－４"]),
        ("去年 7 月发布", "去年7月", ["去年 7 月"]),
        ("盘古\n大模型", "盘古大模型", ["盘古\n大模型"]),
        ("Qwen 是模型", "QWEN", ["Qwen"]),
        ("他说“你好”", '他说"你好"', ["他说“你好”"]),
        ("百川", "百度", []),
        ("百川", "", []),
        ("百川", " \n", []),
        ("a.b", "acb", []),
    ],
)
def test_words_are_found_as_they_stand_then_folded(text, words, expected):
    assert found(text, words) == expected


def test_a_name_does_not_begin_inside_a_word():
    passage = Passage("ChatGLM 和 GLM4、GLM", Span(0, 19))
    assert [span.start for span in passage.find_name("GLM")] == [15]


def test_offsets_are_those_of_the_document():
    text = "前言。" + "ＧＰＴ４ 来了"
    (span,) = Passage(text, Span(3, len(text))).find("gpt4来")
    assert text[slice(*span)] == "ＧＰＴ４ 来"


def test_names_at_every_place_have_their_own_words(server, read):
    text = "ＡＢＣ模型来了。abc模型很好。"
    server.model = lambda _: answer(mention("ABC模型", "Model"))
    extraction = read(text).extraction
    mentions = [m for e in extraction.entities for m in e.mentions]
    assert sorted(m.text for m in mentions) == ["abc模型", "ＡＢＣ模型"]
    assert all(text[m.start : m.end] == m.text for m in mentions)
    assert {m.source for m in mentions} == {"llm"}


@pytest.mark.parametrize(
    ("proposal", "reason", "words"),
    [
        (mention("云海公司", "Organization"), "invented", "'云海公司' is not in the text"),
        (mention("Yuanshan", "Organization"), "invented", "'Yuanshan' is not in the text"),
        (
            fact("云海公司", "releases", "青鸟大模型", FIRST),
            "invented",
            "'云海公司' is not in the text",
        ),
        (
            fact("远山公司", "releases", "青鸟大模型", "远山公司推出了青鸟大模型。"),
            "invented",
            "the quote '远山公司推出了青鸟大模型。' is not in the text",
        ),
        (
            fact("远山公司", "releases", "白鹭大模型", FIRST),
            "unquoted",
            "'白鹭大模型' is not in the sentence quoted for it",
        ),
        (
            fact("远山公司", "loves", "青鸟大模型", FIRST),
            "unknown",
            "there is no relation 'loves'",
        ),
        (
            fact("远山公司", "releases", "青鸟大模型", FIRST, types=("Company", "Model")),
            "unknown",
            "there is no entity type 'Company'",
        ),
        (
            fact("青鸟大模型", "releases", "远山公司", FIRST, types=("Model", "Organization")),
            "domain",
            "releases cannot start from Model",
        ),
        (fact("远山公司", "releases", "远山公司", FIRST, types=("Organization", "Organization")),
         "self", "both sides are the same thing"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_listed_with_its_reason(server, read, proposal, reason, words):
    server.model = lambda _: answer(proposal)
    found = read(TEXT)
    assert not found.facts()
    (rejection,) = found.extraction.rejections
    assert rejection.reason == reason
    assert words in rejection.detail
    invented = 1 if reason == "invented" else 0
    assert f"{invented} proposals invented" in found.report[0]


def test_what_is_elsewhere_in_the_document_is_not_invented(server, read):
    server.model = lambda request: answer(
        mention("天海公司", "Organization"), fact("天海公司", "releases", "青鸟大模型", FIRST)
    )
    found = read(TEXT, passage=len(FIRST))
    first, second = (request.passage for request in server.requests)
    assert {first, second} == {FIRST, SECOND}
    assert sorted(reason for reason, *_ in found.reasons()) == ["unquoted"] * 3
    assert all("elsewhere in the document" in r.detail for r in found.extraction.rejections)
    assert "0 proposals invented" in found.report[0]


def test_half_a_paragraph_is_no_name(server, read):
    text = "远山公司发布了" + "很好的" * 50 + "青鸟大模型。"
    server.model = lambda _: answer(
        mention(text[:-1], "Model"), fact("远山公司", "releases", text[7:-1], text)
    )
    found = read(text)
    assert not found.names()
    assert [reason for reason, *_ in found.reasons()] == ["unknown", "unknown"]
    assert all("is too long for a name" in r.detail for r in found.extraction.rejections)


def test_an_unquoted_fact_shows_the_sentence_that_was_quoted(server, read):
    server.model = lambda _: answer(fact("远山公司", "releases", "白鹭大模型", FIRST))
    (rejection,) = read(TEXT).extraction.rejections
    assert TEXT[slice(*rejection.evidence.sentence)] == FIRST


def test_a_fragment_as_quote_stands_for_its_sentence(server, read):
    server.model = lambda _: answer(fact("远山公司", "releases", "青鸟大模型", "发布了青鸟"))
    (evidence,) = read(TEXT).evidence()
    assert TEXT[slice(*evidence.sentence)] == FIRST


def test_the_nearest_place_of_a_name_is_the_one_that_is_meant(server, read):
    text = "青鸟很好。远山公司称青鸟领先,远山公司发布了青鸟。"
    quote = "远山公司称青鸟领先,远山公司发布了青鸟。"
    server.model = lambda _: answer(fact("远山公司", "releases", "青鸟", quote, cue="发布"))
    (evidence,) = read(text).evidence()
    assert text[slice(*evidence.sentence)] == quote
    assert evidence.head.end <= evidence.tail.start


@pytest.mark.parametrize(
    ("sentence", "cue", "said", "kept"),
    [
        ("远山公司发布了青鸟大模型。", "发布", "stated", "stated"),
        ("远山公司发布了青鸟大模型。", "发布", "planned", "planned"),
        ("远山公司发布了青鸟大模型。", "发布", "maybe", "stated"),
        ("远山公司发布了青鸟大模型。", "发布", "", "stated"),
        ("远山公司发布了青鸟大模型。", "发布", "negated", None),
        ("远山公司没有发布青鸟大模型。", "发布", "stated", "negated"),
        ("远山公司没有发布青鸟大模型。", "", "stated", "negated"),
        ("远山公司没有发布青鸟大模型。", "不在句中", "stated", "negated"),
        ("远山公司拒绝把青鸟大模型发布出来。", "发布", "negated", "negated"),
        ("远山公司将发布青鸟大模型。", "发布", "stated", "planned"),
        ("据悉,远山公司发布了青鸟大模型。", "发布", "stated", "reported"),
        ("天海不加入,远山公司发布了青鸟大模型。", "发布", "stated", "stated"),
        ("天海不加入,远山公司发布了青鸟大模型。", "", "stated", "stated"),
    ],
)
def test_the_weaker_claim_wins(server, read, sentence, cue, said, kept):
    proposal = fact("远山公司", "releases", "青鸟大模型", sentence, status=said, cue=cue)
    server.model = lambda _: answer(proposal)
    found = read(sentence)
    assert [status for *_, status in found.facts()] == ([kept] if kept else [])
    if kept is None:
        assert found.reasons()[0][0] == "status"
    assert all(status in STATUSES for *_, status in found.facts())


def test_names_inside_names_are_the_whole_name(server, read):
    text = "百川2-13B来了。百川很好。"
    server.model = lambda _: answer(mention("百川", "Model"), mention("百川2-13B", "Model"))
    mentions = [m for e in read(text).extraction.entities for m in e.mentions]
    assert sorted((m.start, m.text) for m in mentions) == [(0, "百川2-13B"), (10, "百川")]


def test_what_is_proposed_as_a_class_is_one(server, read):
    text = "青鸟是开源对话模型。开源对话模型很多。"
    server.model = lambda _: answer(
        fact(
            "青鸟", "instanceOf", "开源对话模型", "青鸟是开源对话模型。", types=("Model", "Model")
        ),
        mention("开源对话模型", "Model"),
    )
    found = read(text)
    assert found.facts() == {("青鸟", "instanceOf", "开源对话模型", "stated")}
    generic = {entity.name: entity.generic for entity in found.extraction.entities}
    assert generic == {"青鸟": False, "开源对话模型": True}
    assert "instanceOf (" in server.requests[0].system
    assert "尾为类名" in server.requests[0].system


def test_tables_are_left_to_the_rules(server, read):
    from baimo.extract.types import Block, Document

    text = "甲|乙\n丙|丁\n远山公司来了。"
    document = Document("a", text, blocks=(Block("table", 0, 7), Block("paragraph", 8, len(text))))
    read(document)
    assert [request.passage for request in server.requests] == ["远山公司来了。"]
