"""Reading answers: whatever a model writes, whole items are taken and nothing else is believed."""

import json

import pytest
from chat_server import fact, mention
from hypothesis import given
from hypothesis import strategies as st

from baimo.extract.extractors.llm.answer import AnswerError, read_answer
from baimo.extract.extractors.llm.grounding import Passage, folded
from baimo.extract.types import Span

pytest.importorskip("jiter")

MENTIONS = [mention("远山公司", "Organization"), mention('青"鸟\\', "Model")]
FACTS = [fact("远山公司", "releases", "青鸟", "远山公司发布了青鸟。", cue="发布")]
WHOLE = json.dumps({"mentions": MENTIONS, "relations": FACTS}, ensure_ascii=False)


def taken(text, **how):
    found = read_answer(text, **how)
    return [m.text for m in found.mentions], [r.head for r in found.relations], found.broken


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WHOLE, (2, 1, 0)),
        (f"```json\n{WHOLE}\n```", (2, 1, 0)),
        (f"<think>\nlet me see {{}}\n</think>\n{WHOLE}", (2, 1, 0)),
        (json.dumps(MENTIONS + FACTS), (2, 1, 0)),
        ("\n".join(json.dumps(each) for each in MENTIONS + FACTS), (2, 1, 0)),
        (",\n".join(json.dumps(each) for each in MENTIONS), (2, 0, 0)),
        (f"{json.dumps(MENTIONS[0])}\n{{broken\n{json.dumps(FACTS[0])}", (1, 1, 1)),
        (f"{{broken\n{json.dumps(MENTIONS[0])}", (1, 0, 1)),
        ('{"mentions": [], "relations": []}', (0, 0, 0)),
        ('{"mentions": null}', (0, 0, 0)),
        ('{"mentions": ["远山"], "relations": {"head": "x"}}', (0, 0, 1)),
        ('{"mentions": [{"text": "", "type": "Model"}, {"text": 3, "type": "Model"}]}', (0, 0, 2)),
        ('{"relations": [{"head": "a", "relation": "b"}]}', (0, 0, 1)),
        ("[]", (0, 0, 0)),
        ("{}", (0, 0, 1)),
    ],
)
def test_what_models_write(text, expected):
    mentions, facts, broken = taken(text)
    assert (len(mentions), len(facts), broken) == expected


@pytest.mark.parametrize("text", ["", "Sorry, I cannot.", "<think>hm, {", '{"mentions": [', "{,}"])
def test_what_holds_nothing(text):
    with pytest.raises(AnswerError):
        read_answer(text)


@given(st.integers(0, len(WHOLE)))
def test_every_beginning_of_an_answer(length):
    try:
        mentions, facts, _ = taken(WHOLE[:length], truncated=True)
    except AnswerError:
        assert length < len('{"mentions": [')
        return
    assert mentions == [each["text"] for each in MENTIONS][: len(mentions)]
    assert facts in ([], ["远山公司"])


@given(st.text(alphabet='{}[]",:\\ \nabheadtxypmnio远山', max_size=60), st.booleans())
def test_no_words_bring_it_down(text, truncated):
    try:
        found = read_answer(text, truncated=truncated)
    except AnswerError:
        return
    assert found.broken >= 0


@given(st.text(alphabet='aA1Ａ １-－“"远山 \n', max_size=30), st.data())
def test_words_taken_from_a_text_are_found_in_it(text, data):
    start = data.draw(st.integers(0, len(text)))
    words = text[start : data.draw(st.integers(start, len(text)))]
    found = Passage("前" + text + "后", Span(1, len(text) + 1)).find(words)
    assert bool(found) == bool(words.strip())
    for span in found:
        assert folded(("前" + text + "后")[slice(*span)]).text == folded(words).text
