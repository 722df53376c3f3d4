"""Made-up sentences and one small model for all tests of training."""

from __future__ import annotations

import json
from itertools import product
from pathlib import Path

import pytest

from baimo.extract.ontology import Ontology, load_ontology
from baimo.extract.training.labels import types_of_labels
from baimo.extract.training.model_folder import write_model
from baimo.extract.training.recogniser import NameRecogniser
from baimo.extract.training.sentences import LabelledSentence, LabelledSpan
from baimo.extract.training.train import TrainingOptions, train_recogniser

PEOPLE = ("王小明", "李大海", "张伟", "赵铁柱", "陈静")
COMPANIES = ("星云石公司", "蓝海潮公司", "大地火公司", "远山风公司")
QUIET = (
    "今天天气很好。",
    "这个问题需要进一步研究。",
    "大家都觉得很有意思。",
    "价格比去年低了不少。",
)


def labelled(*parts: str | tuple[str, str]) -> LabelledSentence:
    """A sentence from its parts; a part with a label is a pair."""
    text, spans = "", []
    for part in parts:
        piece, label = (part, None) if isinstance(part, str) else part
        if label is not None:
            spans.append(LabelledSpan(len(text), len(text) + len(piece), label))
        text += piece
    return LabelledSentence(text, tuple(spans))


SENTENCES = [
    labelled((person, "name"), "加入", (company, "company"), "任", ("总裁", "position"), "。")
    for person, company in product(PEOPLE, COMPANIES)
] + [labelled(text) for text in QUIET * 3]

QUICK = TrainingOptions(epochs=5, seed=3, members=1, states=())


def cluener_line(sentence: LabelledSentence) -> str:
    """The sentence as CLUENER has it: ends inclusive, places by label and name."""
    label: dict[str, dict[str, list[list[int]]]] = {}
    for start, end, name in sentence.spans:
        label.setdefault(name, {}).setdefault(sentence.text[start:end], []).append([start, end - 1])
    return json.dumps({"text": sentence.text, "label": label}, ensure_ascii=False)


@pytest.fixture(scope="session")
def sentences() -> list[LabelledSentence]:
    return SENTENCES


@pytest.fixture(scope="session")
def quick() -> TrainingOptions:
    return QUICK


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """The sentences as a CLUENER file."""
    file = tmp_path / "gold.json"
    lines = (cluener_line(sentence) for sentence in SENTENCES)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def ontology() -> Ontology:
    return load_ontology()


@pytest.fixture(scope="session")
def types(ontology: Ontology) -> dict[str, str | None]:
    return types_of_labels(["name", "company", "position"], ontology)


@pytest.fixture(scope="session")
def model(types: dict[str, str | None]) -> NameRecogniser:
    return train_recogniser(SENTENCES, types, QUICK)


@pytest.fixture(scope="session")
def model_folder(model: NameRecogniser, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("trained") / "model"
    write_model(model, folder)
    return folder
