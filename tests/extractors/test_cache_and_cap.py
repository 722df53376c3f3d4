"""What was paid for is kept, and no more is spent than allowed."""

import sqlite3
import stat

import pytest
from chat_server import KEY, Reaction, answer, fact, mention

from baimo.extract.extractors.extractor import ExtractorError

TEXTS = [f"第{n}家公司发布了青鸟大模型。" for n in range(6)]


def reader(request):
    name = request.passage[:5]
    return answer(
        mention(name, "Organization"),
        fact(name, "releases", "青鸟大模型", request.passage, cue="发布"),
    )


def test_a_second_run_makes_no_call_and_gives_the_same(server, read):
    server.model = reader
    first = read(*TEXTS)
    assert len(server.requests) == 6
    second = read(*TEXTS)
    assert len(server.requests) == 6
    assert second.extraction == first.extraction
    assert "0 calls" in second.report[0]
    assert "6 answers from the cache" in second.report[0]


def test_a_run_that_died_goes_on_where_it_was(server, read):
    def dying(request):
        return reader(request) if len(server.requests) < 4 else Reaction(status=401)

    server.model = dying
    with pytest.raises(ExtractorError):
        read(*TEXTS, concurrency=1)
    done = len(server.requests)
    server.model = reader
    found = read(*TEXTS, concurrency=1)
    assert len(found.facts()) == 6
    assert len(server.requests) - done == 6 - 3


def test_another_model_prompt_or_text_is_asked_anew(server, read):
    server.model = reader
    read(TEXTS[0])
    read(TEXTS[0], answer_tokens=1000)
    read(TEXTS[1])
    read(TEXTS[0], form="lines")
    assert len(server.requests) == 4


def test_the_order_of_answers_changes_nothing(server, read, tmp_path):
    def slow_first(request):
        reaction = reader(request)
        reaction.delay = 0.2 if "第0" in request.passage else 0
        return reaction

    server.model = reader
    one = read(*TEXTS, concurrency=1, cache=str(tmp_path / "one"))
    server.model = slow_first
    four = read(*TEXTS, concurrency=4, cache=str(tmp_path / "four"))
    assert one.extraction == four.extraction


def test_a_faulty_answer_is_not_kept(server, read):
    server.model = lambda _: Reaction("no json")
    (skipped,) = read(TEXTS[0], attempts=2).extraction.skipped
    assert skipped.message == "not read by llm: the answer holds no JSON, 2 times"
    server.model = reader
    assert len(read(TEXTS[0]).facts()) == 1


def test_the_cache_holds_no_key_and_is_for_its_owner(server, read, tmp_path):
    server.model = reader
    read(*TEXTS)
    for path in tmp_path.glob("answers.sqlite*"):
        assert KEY.encode() not in path.read_bytes()
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0


def test_a_cache_that_is_no_cache(server, read, tmp_path):
    path = tmp_path / "notes.txt"
    path.write_text("years of work " * 100)
    with pytest.raises(ExtractorError, match=r"notes.txt: cannot keep .*--llm-cache"):
        read(TEXTS[0], cache=str(path))
    assert path.read_text().startswith("years of work")


def test_the_cap_stops_cleanly(server, read):
    def model(request):
        reaction = reader(request)
        reaction.usage = (2000, 100)
        return reaction

    server.model = model
    most = 10_000
    found = read(*TEXTS, max_tokens=most, answer_tokens=500, concurrency=2)
    spent = 2100 * len(server.requests)
    assert 0 < spent <= most
    assert len(found.facts()) == len(server.requests)
    assert len(found.extraction.skipped) == 6 - len(server.requests)
    assert "the cap of 10000 tokens is reached" in found.extraction.skipped[0].message
    assert len(found.extraction.documents) == 6
    again = read(*TEXTS, answer_tokens=500)
    assert len(server.requests) == 6
    assert not again.extraction.skipped
    assert len(again.facts()) == 6


def test_a_cap_too_small_for_anything_makes_no_call(server, read):
    found = read(TEXTS[0], max_tokens=10)
    assert not server.requests
    assert len(found.extraction.skipped) == 1


def test_servers_that_do_not_count_are_estimated(server, read):
    server.model = lambda request: Reaction(reader(request).text, usage=None)
    found = read(TEXTS[0])
    sent = int(found.report[0].split(" tokens sent")[0].rsplit(" ", 1)[1])
    characters = sum(len(m["content"]) for m in server.requests[0].body["messages"])
    assert 0.3 * characters < sent < characters


def test_rows_tell_what_they_belong_to(server, read, tmp_path):
    server.model = reader
    read(TEXTS[0])
    rows = sqlite3.connect(tmp_path / "answers.sqlite").execute(
        "SELECT model, length(prompt), length(passage), truncated, sent, received FROM answers"
    )
    assert rows.fetchall() == [("m", 64, 64, 0, 100, 20)]


def test_the_same_words_are_asked_about_once(server, read):
    def slow(request):
        reaction = reader(request)
        reaction.delay = 0.3
        return reaction

    server.model = slow
    found = read(*[TEXTS[0]] * 5, concurrency=4)
    assert len(server.requests) == 1
    assert {e.document_id for e in found.evidence()} == {f"{n}.txt" for n in range(5)}
