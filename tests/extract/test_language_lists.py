"""Languages that are listed as what something supports, and how they are called elsewhere."""

import pytest

from baimo.extract.build import extract
from baimo.extract.types import Document

pytestmark = pytest.mark.usefixtures("models")

ENGLISH = "Qwen2.5 supports English, Chinese and Japanese."
CHINESE = "Qwen2.5支持中文、英文、法文等29种语言,效果很好。"


def supported(*texts):
    found = extract([Document(f"{number}.txt", text) for number, text in enumerate(texts)])
    names = {entity.id: entity for entity in found.entities}
    return [names[r.tail] for r in found.relations if r.type == "supports"]


def test_a_language_is_one_thing_in_both_languages():
    entities = supported(ENGLISH, CHINESE)
    assert {entity.name for entity in entities} == {"中文", "英语", "法语", "日语"}
    (english,) = [entity for entity in entities if entity.name == "英语"]
    assert {mention.text for mention in english.mentions} == {"English", "英文"}
    reasons = {alias.text: alias.reason for alias in english.aliases}
    assert reasons["English"] == reasons["英文"] == "lexicon"


def test_a_kind_of_chinese_is_not_chinese():
    entities = supported("Qwen2.5 supports Mandarin, Cantonese and Chinese.")
    assert {entity.name for entity in entities} == {"普通话", "粤语", "中文"}


@pytest.mark.parametrize(
    "text",
    [
        "The English manual of Qwen2.5 is long.",
        "Qwen2.5 was released by a Chinese company.",
        "Qwen2.5 的中文文档在这里。",
    ],
)
def test_elsewhere_it_is_an_ordinary_word(text):
    found = extract([Document("a.txt", text)])
    assert not {"英语", "中文"} & {entity.name for entity in found.entities}
