import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baimo.extract.analysis import Analysis, Proposal, Resources
from baimo.extract.folding import HAN, fold
from baimo.extract.pipeline import PipelineConfig, make_run
from baimo.extract.relations import reader
from baimo.extract.relations.skeleton import (
    FIRST,
    SLOTS,
    Alphabet,
    Skeleton,
    block_of,
    make_skeleton,
)
from baimo.extract.types import Span

TEXTS = st.text(alphabet=[*"aB1 \t\n\u3000中。,:(）ｘ\u2f00", chr(FIRST)], max_size=30)


def plain(character: str) -> bool:
    """Whether a space beside a character carries no meaning."""
    return bool(
        not character
        or ord(character) >= FIRST
        or re.match(f"[{HAN}、，。；：！？（）“”《》·,;:!?()]", character)
    )


def spaced(text: str, origin: list[int]) -> tuple[str, list[int]]:
    """What is left of a text and its offsets, one run of spaces after the other."""
    left, places, position = "", [], 0
    for run in re.finditer(r"\s+", text):
        left += text[position : run.start()]
        places += origin[position : run.start()]
        position = run.end()
        if not (plain(text[run.start() - 1 : run.start()]) or plain(text[position : position + 1])):
            left += " "
            places.append(origin[run.start()])
    return left + text[position:], places + origin[position:]


def skeleton_of(
    ontology, text: str, *spans: tuple[int, int], folded: str | None = None
) -> Skeleton:
    mentions = [Proposal(*span, "Model", "lexicon") for span in spans]
    sentence = Span(0, len(text))
    return make_skeleton(sentence, text, mentions, Alphabet(ontology), folded=folded)


@settings(deadline=None)
@given(before=TEXTS, between=TEXTS)
def test_spaces_that_carry_no_meaning_go_and_offsets_stay(ontology, before, between):
    text = f"{before}GLM{between}BERT"
    first, second = len(before), len(before) + 3 + len(between)
    found = skeleton_of(ontology, text, (first, first + 3), (second, second + 4))
    if len(found.groups) < 2:
        return  # a list
    own = [chr(FIRST)] * 2
    words = [fold(part.replace(chr(FIRST), "\ufffd")) for part in (before, between)]
    whole = words[0] + own[0] + words[1] + own[1]
    origin = [*range(first + 1), *range(first + 3, second + 1)]
    left, places = spaced(whole, origin)
    assert re.sub(f"[{chr(FIRST)}-\U0010ffff]", chr(FIRST), found.text) == left
    assert found.origin == places
    assert [found.origin[place] for place in found.at] == [first, second]


@settings(deadline=None)
@given(text=TEXTS)
def test_folding_all_sentences_at_once_changes_nothing(ontology, text):
    text += "GLM"
    span = (len(text) - 3, len(text))
    one = skeleton_of(ontology, text, span)
    other = skeleton_of(ontology, text, span, folded=fold(text))
    assert (one.text, one.at, one.origin) == (other.text, other.at, other.origin)


def test_a_sentence_is_chinese_by_its_text_and_not_by_what_folding_makes_of_it(ontology):
    assert skeleton_of(ontology, "GLM 的 x", (0, 3)).chinese
    assert not skeleton_of(ontology, "GLM is \u2f00", (0, 3)).chinese
    assert not skeleton_of(ontology, "盘古 is good", (0, 2)).chinese  # the name tells nothing


def test_blocks_are_those_of_the_characters(ontology):
    alphabet = Alphabet(ontology)
    found = skeleton_of(ontology, "GLM is good", (0, 3))
    assert block_of(found.text[0]) in alphabet.firsts(("Model",))
    assert block_of(found.text[0]) not in alphabet.firsts(("Place",))
    assert block_of(found.text[0]) not in alphabet.firsts(("Model",), "class")
    assert block_of(chr(FIRST + SLOTS - 1)) == FIRST


@pytest.fixture(scope="module")
def skeletons(ontology, lexicon):
    """Those of a text with Chinese and English sentences, with their relations' reader."""
    found: list[Skeleton] = []

    def kept(*arguments):
        found.append(make_skeleton(*arguments))
        return found[-1]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reader, "make_skeleton", kept)
        text = (
            "华为在去年 7 月发布了盘古大模型,总部位于深圳。昇腾云服务支持 LLaMA、GLM 等开源模型。"
            "任正非是华为的创始人。ChatGLM-6B 基于 GLM,具有 62 亿参数。\n"
            "OpenAI released GPT-4 in San Francisco. vLLM supports Qwen2 and runs on NVIDIA A100."
        )
        run, _ = make_run(PipelineConfig(neural=False), "zh", Resources(ontology, lexicon))
        run(text, Analysis(text))
    return found, reader.RelationReader(ontology)


def test_no_template_is_passed_over_that_matches(skeletons):
    found, relations = skeletons
    matched = passed = 0
    for skeleton in found:
        blocks = {block_of(skeleton.text[place]) for place in skeleton.at}
        for template in relations._cues[skeleton.chinese].templates:
            fits = template.sides.among(blocks)
            if template.pattern.search(skeleton.text):
                matched += 1
                assert fits, (template.rule, skeleton.text)
            passed += not fits
    assert matched
    assert passed > 100  # which were not tried for nothing


def test_a_side_may_stand_outside_the_clause(ontology, skeletons):
    _, relations = skeletons
    alphabet = Alphabet(ontology)
    (organization,) = set(alphabet.firsts(("Organization",), "name")) - {FIRST}
    (person,) = set(alphabet.firsts(("Person",), "name")) - {FIRST}
    (place,) = set(alphabet.firsts(("Place",), "name")) - {FIRST}
    cues = relations._cues[True].templates
    employed = [cue.sides for cue in cues if cue.relation == "worksFor"]
    assert employed
    for sides in employed:
        assert sides.beside(organization, {person, place})
        assert sides.beside(person, {organization})
        assert not sides.beside(place, {person, organization})
        assert not sides.beside(person, {person, place})
