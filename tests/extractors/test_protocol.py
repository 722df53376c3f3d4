"""The endpoint as it is in life: it streams, fails, asks to wait, breaks off, and lies."""

import json
import re
import threading
import time

import pytest
from chat_server import Reaction, answer, fact, mention

from baimo.extract.extractors.extractor import ExtractorError

TEXT = "远山公司发布了青鸟大模型。"
FACT = fact("远山公司", "releases", "青鸟大模型", TEXT, cue="发布")
GOOD = answer(mention("远山公司", "Organization"), FACT)
WANTED = {("远山公司", "releases", "青鸟大模型", "stated")}


def in_turn(*reactions):
    """A model that reacts in these ways, one after the other, and then with the last."""
    waiting = list(reactions)
    lock = threading.Lock()

    def model(_):
        with lock:
            return waiting.pop(0) if len(waiting) > 1 else waiting[0]

    return model


@pytest.mark.parametrize("stream", [False, True])
def test_an_answer(server, read, stream):
    server.model = in_turn(GOOD)
    found = read(TEXT, stream=stream)
    assert found.facts() == WANTED
    (request,) = server.requests
    assert request.passage == TEXT
    assert bool(request.body.get("stream")) == stream
    assert "100 tokens sent, 20 received" in found.report[0]
    (evidence,) = found.evidence()
    assert evidence.rule == "releases:by llm"
    assert TEXT[slice(*evidence.cue)] == "发布"
    assert [TEXT[slice(*each)] for each in (evidence.head, evidence.tail)] == [
        "远山公司", "青鸟大模型"
    ]  # fmt: skip


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize(
    "bad",
    [
        Reaction(status=500, message="out of memory"),
        Reaction(status=503, message="loading the model"),
        Reaction(status=429, message="too many"),
        Reaction(GOOD.text, cut=40),
        Reaction(GOOD.text, cut=0),
        Reaction(raw=b'{"id": "x", "choices": [{'),
        Reaction(raw=b"<html>bad gateway</html>"),
        Reaction(raw=b'"no object"'),
        Reaction('{"mentions": [{"text": "x", "ty'),
        Reaction("Sure! Here is what I found."),
        Reaction(""),
    ],
    ids=["500", "503", "429", "cut", "cut at once", "half a body", "html", "string", "bad json",
         "prose", "empty"],
)  # fmt: skip
def test_what_goes_wrong_once_is_asked_again(server, read, bad, stream):
    server.model = in_turn(bad, GOOD)
    found = read(TEXT, stream=stream)
    assert found.facts() == WANTED
    assert len(server.requests) == 2
    assert "2 calls (1 in vain)" in found.report[0]


def test_a_stream_that_ends_without_an_end(server, read):
    server.model = in_turn(Reaction(GOOD.text, finish=None), GOOD)
    assert read(TEXT, stream=True).facts() == WANTED
    assert len(server.requests) == 2


def test_retry_after_is_honoured_by_all(server, read):
    texts = [TEXT, TEXT.replace("青鸟", "白鹭"), TEXT.replace("青鸟", "黑鸦")]
    server.model = in_turn(Reaction(status=429, headers={"Retry-After": "1"}), answer())
    read(*texts, concurrency=1)
    begun = [request.time for request in server.requests]
    assert len(begun) == 4
    assert begun[1] - begun[0] >= 1


def test_retry_after_as_a_date(server, read):
    from email.utils import formatdate

    def model(_):
        if len(server.requests) == 1:
            soon = formatdate(time.time() + 2, usegmt=True)
            return Reaction(status=503, headers={"Retry-After": soon})
        return GOOD

    server.model = model
    assert read(TEXT).facts() == WANTED
    assert server.requests[1].time - server.requests[0].time >= 0.9


def test_slow_answers_are_given_up(server, read):
    server.model = in_turn(Reaction(GOOD.text, delay=5), GOOD)
    assert read(TEXT, timeout=2).facts() == WANTED
    assert len(server.requests) == 2


def test_a_document_whose_passage_is_never_answered_is_listed(server, read):
    def model(request):
        if "青鸟" in request.passage:
            return Reaction(status=500, message="cannot")
        return answer(mention("远山公司", "Organization"))

    server.model = model
    found = read("远山公司很大。", TEXT, attempts=2, concurrency=1)
    assert found.names() == {"远山公司"}
    (skipped,) = found.extraction.skipped
    assert skipped.source == "1.txt"
    assert skipped.message.startswith("not read by llm: ")
    assert "cannot" in skipped.message
    assert "2 times" in skipped.message


def test_part_of_a_document_is_never_kept(server, read):
    def model(request):
        if "青鸟" in request.passage:
            return Reaction(status=500)
        return answer(mention("远山公司", "Organization"))

    server.model = model
    two = "远山公司很大。\n远山公司发布了青鸟大模型。"
    found = read(two, "远山公司很好。", passage=8, attempts=1, concurrency=1)
    assert {m.document_id for e in found.extraction.entities for m in e.mentions} == {"1.txt"}
    assert [each.source for each in found.extraction.skipped] == ["0.txt"]


def test_after_three_failures_no_other_call_is_made(server, read):
    def model(_):
        return answer() if len(server.requests) == 1 else Reaction(status=500)

    server.model = model
    found = read(*(f"第{n}家公司。" for n in range(9)), attempts=1, concurrency=1)
    assert len(server.requests) == 4
    assert len(found.extraction.skipped) == 8
    assert "failed 3 times in a row" in found.extraction.skipped[-1].message


def test_nothing_answers_at_all(server, read):
    server.close()
    with pytest.raises(ExtractorError, match=r"gives no answer .*correct --llm-base-url"):
        read(TEXT, attempts=2)


@pytest.mark.parametrize(
    ("reaction", "words"),
    [
        (Reaction(status=401, message="bad key"), "does not take the key .*BAIMO_LLM_API_KEY"),
        (Reaction(status=403, message="not yours"), "does not take the key"),
        (Reaction(status=404, message="no model m"), "has no model 'm'"),
    ],
)
def test_what_no_call_will_mend_ends_the_build(server, read, reaction, words):
    server.model = in_turn(reaction)
    with pytest.raises(ExtractorError, match=words):
        read(TEXT)
    assert len(server.requests) == 1


@pytest.mark.parametrize("status", [400, 422, 500])  # llama-cpp-python's server says 500
def test_a_server_without_schemas_is_asked_for_json_then_for_lines(server, read, status):
    def model(request):
        form = request.body.get("response_format", {}).get("type")
        if form is not None:
            return Reaction(status=status, message=f"response_format {form} is not supported")
        assert "每行" in request.system
        lines = "\n".join(
            ['{"text": "远山公司", "type": "Organization"}', "{broken", json.dumps(FACT)]
        )
        return Reaction(lines)

    server.model = model
    assert read(TEXT, "远山公司很大。", concurrency=1).facts() == WANTED
    forms = [r.body.get("response_format", {}).get("type") for r in server.requests]
    assert forms == ["json_schema", "json_object", None, None]


def test_parameters_that_a_server_refuses_are_left_out(server, read):
    def model(request):
        if "max_tokens" in request.body:
            return Reaction(status=400, message="use max_completion_tokens, not max_tokens")
        if "temperature" in request.body:
            return Reaction(status=400, message="temperature is not supported")
        return GOOD

    server.model = model
    assert read(TEXT).facts() == WANTED
    assert server.requests[-1].body["max_completion_tokens"] == 2048


def test_what_a_server_will_not_answer_is_listed(server, read):
    server.model = in_turn(Reaction(status=400, message="context length exceeded"))
    found = read(TEXT)
    assert "the server refuses: " in found.extraction.skipped[0].message
    assert len(server.requests) == 1


def test_the_schema_holds_the_ontology(server, read):
    server.model = in_turn(GOOD)
    read(TEXT)
    form = server.requests[0].body["response_format"]["json_schema"]
    assert form["strict"] is True
    relation = form["schema"]["$defs"]["Relation"]
    assert "releases" in relation["properties"]["relation"]["enum"]
    assert relation["properties"]["status"]["enum"] == ["stated", "planned", "negated", "reported"]
    assert "Quantity:money" in relation["properties"]["tail_type"]["enum"]
    assert relation["additionalProperties"] is False
    assert sorted(relation["required"]) == sorted(relation["properties"])


@pytest.mark.parametrize("stream", [False, True])
def test_a_truncated_answer_gives_what_is_whole(server, read, stream):
    whole = answer(mention("远山公司", "Organization"), mention("青鸟大模型", "Model"), FACT).text
    server.model = in_turn(Reaction(whole[: whole.index("releases") - 4], finish="length"))
    found = read(TEXT, stream=stream)
    assert found.names() == {"远山公司", "青鸟大模型"}
    assert not found.facts()
    assert "1 answers were cut off" in found.report[1]


def test_fences_and_thoughts_around_an_answer(server, read):
    server.model = in_turn(Reaction(f"<think>{{hm}}</think>\n```json\n{GOOD.text}\n```"))
    assert read(TEXT).facts() == WANTED


def test_half_an_emoji_does_no_harm(server, read):
    server.model = in_turn(answer(mention("\ud83d", "Model"), FACT))
    assert read(TEXT).facts() == WANTED


def test_no_more_calls_at_once_than_allowed(server, read):
    server.model = lambda _: answer(delay=0.05)
    read(*(f"第{n}家公司。" for n in range(12)), concurrency=3)
    assert len(server.requests) == 12
    assert 1 < server.most_at_once <= 3


def test_calls_are_spread_over_the_minute(server, read):
    read(*(f"第{n}家公司。" for n in range(4)), concurrency=4, per_minute=300)
    begun = sorted(request.time for request in server.requests)
    assert begun[-1] - begun[0] >= 3 * 0.2 - 0.05


def test_long_documents_are_cut_at_sentences(server, read):
    text = "".join(f"第{n}家公司发布了青鸟大模型。" for n in range(50))
    read(text, passage=100)
    passages = [request.passage for request in server.requests]
    assert len(passages) > 6
    assert all(len(passage) <= 100 and passage.endswith("。") for passage in passages)
    assert "".join(sorted(passages, key=text.index)) == text


def test_the_prompt_is_in_the_language_of_the_text(server, read):
    read(
        "远山公司发布了青鸟大模型。",
        "Acme released Bluebird, a large language model.",
        concurrency=1,
    )
    chinese, english = (request.system for request in server.requests)
    assert "实体类型" in chinese
    assert "Entity types" in english
    assert not re.search(r"[\u4e00-\u9fff]", english)
