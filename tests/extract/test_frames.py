"""Frames of English clauses: what the syntax of a sentence states, whatever its words' order."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from baimo.extract.build import extract
from baimo.extract.english_model import ENGLISH_PACKAGE
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.types import Document

pytestmark = pytest.mark.skipif(
    find_spec(ENGLISH_PACKAGE) is None, reason="the English model is not installed"
)


@pytest.mark.parametrize(
    ("sentence", "fact"),
    [
        (
            "Huawei, a maker of chips, put the weights of GLM-4 and LLaMA on a public site.",
            ("华为", "releases", "GLM-4"),
        ),
        ("ChatGLM is a chatbot that the folks at OpenAI wrote.", ("OpenAI", "develops", "ChatGLM")),
        (
            "GPT-4 runs on a phone, it understands plain words, and on most tasks edges out LLaMA.",
            ("GPT-4", "outperforms", "LLaMA"),
        ),
        ("On long prompts GPT-4 still trails LLaMA.", ("LLaMA", "outperforms", "GPT-4")),
        (
            "GLM-4, a model for German and French, was built by hand on top of LLaMA.",
            ("GLM-4", "basedOn", "LLaMA"),
        ),
        ("Huawei bought OpenAI, a start-up backed by Microsoft.", ("微软", "investsIn", "OpenAI")),
        (
            "Microsoft said on Friday that it had opened LLaMA to everybody.",
            ("微软", "releases", "LLaMA"),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_a_clause_says_is_read_whatever_its_form(build, sentence, fact) -> None:
    assert fact in build(sentence).facts(fact[1])


@pytest.mark.parametrize(
    ("sentence", "type_"),
    [
        ("Microsoft's customers put the weights of GLM-4 on a public site.", "releases"),
        ("The rivals of Microsoft put together LLaMA.", "develops"),
        ("If GPT-4 edges out LLaMA, we will see.", "outperforms"),
        ("Does GPT-4 edge out LLaMA?", "outperforms"),
        ("Microsoft has the means to train LLaMA.", "develops"),
        ("No model of Microsoft edges out LLaMA.", "outperforms"),
        ("Training GPT-4 edges out LLaMA.", "outperforms"),
        ("Microsoft holds no stake in OpenAI.", "investsIn"),
        ("Microsoft sold its shares in OpenAI to Google.", "serves"),
    ],
    ids=lambda value: value,
)
def test_what_is_no_statement_about_the_names_is_not_read(build, sentence, type_) -> None:
    assert build(sentence).facts(type_) == set()


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("On most tasks GPT-4 edges out LLaMA.", "stated"),
        ("On most tasks GPT-4 will edge out LLaMA.", "planned"),
        ("GPT-4 may, on most tasks, edge out LLaMA.", "planned"),
        ("GPT-4 hopes on most tasks to edge out LLaMA.", "planned"),
        ("On most tasks GPT-4 does not edge out LLaMA.", "negated"),
        ("GPT-4 failed on most tasks to edge out LLaMA.", "negated"),
    ],
    ids=lambda value: value,
)
def test_the_tree_tells_plans_and_denials(build, sentence, status) -> None:
    assert build(sentence).statuses("outperforms") == {("GPT-4", status, "LLaMA")}


def test_it_is_what_the_sentence_before_was_about(build) -> None:
    text = "GPT-4 was shown in May. On long prompts it edges out LLaMA."
    assert build(text).facts("outperforms") == {("GPT-4", "outperforms", "LLaMA")}
    apart = "GPT-4 was shown in May.\n\nOn long prompts it edges out LLaMA."
    assert build(apart).facts("outperforms") == set()
    either = "Microsoft released GPT-4. On long prompts it edges out LLaMA."
    assert build(either).facts("outperforms") == set()


def test_what_other_rules_read_is_not_read_twice(build) -> None:
    (relation,) = [
        relation
        for relation in build("Microsoft released GPT-4.").extraction.relations
        if relation.type == "releases"
    ]
    assert [evidence.rule for evidence in relation.evidence] == ["releases:active released"]


def test_without_the_model_there_are_no_frames(ontology, lexicon) -> None:
    document = Document("d", "On most tasks GPT-4 edges out LLaMA.")
    for neural in (True, False):
        found = extract(
            [document],
            ontology=ontology,
            lexicon=lexicon,
            config=PipelineConfig(neural=neural),
        )
        assert bool(found.relations) is neural


def test_a_sentence_is_read_the_same_beside_others(ontology, lexicon) -> None:
    sentences = [
        "On most tasks GPT-4 edges out LLaMA.",
        "Huawei bought OpenAI, a start-up backed by Microsoft.",
        "ChatGLM is a chatbot that the folks at OpenAI wrote.",
    ]

    def read(*texts: str) -> set[tuple[str, str, str, str]]:
        documents = [Document(text, text) for text in texts]
        found = extract(documents, ontology=ontology, lexicon=lexicon)
        return {
            (e.document_id, r.type, e.rule, r.status) for r in found.relations for e in r.evidence
        }

    assert read(*sentences) == {fact for text in sentences for fact in read(text)}


def test_a_preposition_governs_what_a_relative_clause_is_about(build) -> None:
    found = build("Ascend Cloud, on which GPT-4 was trained, is fast.")
    assert ("GPT-4", "uses", "昇腾云服务") in found.facts("uses")
    assert build("Ascend Cloud is what OpenAI trains on.").facts("develops") == set()


@pytest.mark.parametrize(
    "sentence",
    [
        "Rumours that GPT-4 edges out LLaMA went round.",
        "GPT-4 almost edged out LLaMA.",
        "The authors believe that GPT-4 edges out LLaMA.",
        "Before GPT-4 edged out LLaMA, nobody spoke of it.",
    ],
    ids=lambda value: value,
)
def test_what_is_believed_or_nearly_so_is_not_stated(build, sentence) -> None:
    assert build(sentence).facts("outperforms") == set()


def test_the_first_to_do_something_does_it(build) -> None:
    found = build("GPT-4 is the first of all models to edge out LLaMA.")
    assert found.facts("outperforms") == {("GPT-4", "outperforms", "LLaMA")}


def test_what_engineers_of_a_company_found_it_does_not(build) -> None:
    assert build("OpenAI was started by engineers at Google.").facts("founds") == set()
