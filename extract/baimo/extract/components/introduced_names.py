"""English names that no list holds, told by what the text says they are.

X is a library for …; we introduce X, a small model; a new project called X; the AI assistant X;
the X optimizer: the class noun beside a name makes it a name, and gives it its type. So does the
line that follows a title (# X, then: A toolkit for …).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from baimo.extract.analysis import Analysis, Passage, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import has_han
from baimo.extract.types import Span

_NOUNS = {
    "Model": "model|llm|vlm|mllm|slm",
    "Tool": (
        "framework|library|toolkit|toolbox|package|sdk|engine|compiler|runtime|benchmark|dataset|"
        "corpus|plugin|plug-in|tool|codebase|optimizer|optimiser|database|simulator|debugger|"
        "profiler|orchestrator|gateway|middleware|repository|environment|programming language"
    ),
    "Product": (
        "app|application|assistant|chatbot|browser|website|copilot|ide|editor|headset|smartphone|"
        "robot|platform|product|search engine|agent|service|solution|system"
    ),
    "Organization": (
        "startup|start-up|company|firm|laboratory|lab|chipmaker|nonprofit|unicorn|maker|provider|"
        "vendor|manufacturer|automaker|carmaker|retailer|consultancy|chip designer|chip maker"
    ),
    "Hardware": "chip|processor|accelerator|supercomputer|gpu|cpu|npu|tpu|server chip",
}
_TYPES = {noun: type_ for type_, nouns in _NOUNS.items() for noun in nouns.split("|")}
_ANY = "|".join(sorted(_TYPES, key=len, reverse=True))
_WORD = (
    r"(?![A-Za-z]+-(?:based|headquartered|owned|backed|led)\b)[A-Z][\w+]*(?:[.\-][A-Za-z0-9]\w*)*"
)
_OPENS = (
    r"(?:(?:Introducing|Announcing|Presenting|Releasing|Released?|Introduced?|Added|Add|Supports?|"
    r"Updated?|Meet|The|Our|Its|Their|We|A|An) )?"
)
_NAME = (
    rf"(?:{_WORD}(?: (?:{_WORD}|\d+(?:\.\d+)*(?![\w%])(?! [a-z]))){{0,3}}|"
    r"[a-z]+(?:[A-Z]\w*|\.[a-z0-9]+)+)"
)
_DISTINCT = re.compile(
    r"[A-Z][a-z0-9]+(?:[A-Z][A-Za-z0-9]*)+|[a-z]{1,3}[A-Z][A-Za-z0-9]+|[A-Z]{2,}[a-z]+[A-Za-z0-9]*|"
    r"[A-Z][A-Za-z]{2,}-?\d[\w.]*"
)
"""Forms that no ordinary word has: EasyTune, vQuant, LLMOps, Orbit2."""
_CAPITALS = re.compile(r"[A-Z][A-Z\d]{2,}(?:-[A-Z\d][\w.]*)?")
_SETS = ("dataset", "benchmark", "corpus", "optimizer", "optimiser")
"""Before these even a word in capitals is a name: the COCO dataset."""
_LEAD = r"(?:^|(?<=[.!?:;] )|(?<=\n))[^\w\n(]{0,6}"
_MARK = r"(?:\*\*|[*_”\"’'])?"
_GLOSS = r"(?: ?\([^()\n]{1,60}\))?"
_ARTICLE = r"(?:an?|the|our|one of the|its)"
_FAMILY = r"(?:(?:[a-z-]+ )?(?:family|series|suite|collection|set|range|line) of )?"
_PHRASE = rf"(?P<family>{_FAMILY})" + (
    r"(?P<phrase>(?:[^.;:!?()\n]|(?<=\d)\.(?=\d)|(?<= )\([^()\n]{1,60}\)(?= )){2,110})"
)
_IS = re.compile(
    rf"{_LEAD}(?:The )?(?P<name>{_NAME}){_MARK}{_GLOSS}\W{{0,4}} "
    rf"(?:is|are|was) {_ARTICLE} {_PHRASE}",
    re.MULTILINE,
)
_APPOSED = re.compile(
    rf"(?<![\w.\-/]){_OPENS}(?P<name>{_NAME}){_MARK}{_GLOSS}, (?:an?|the|our|its|their) {_PHRASE}"
)
_CALLED = re.compile(
    rf"\b(?P<noun>{_ANY}|project|service|series|family),? (?:called|named|dubbed|known as) "
    rf"[\"“*]{{0,2}}(?P<name>{_NAME})"
)
_BEHIND = re.compile(
    rf"\b(?:an?|the|its|their|our|his|her|[a-z-]+)(?: [A-Za-z-]+)? "
    rf"(?P<noun>(?:AI |open-source )?(?:{_ANY})),? [\"“]?(?P<name>{_NAME})(?![\w’'])"
)
_BEFORE = re.compile(rf"(?P<name>{_NAME}){_MARK} (?P<noun>{_ANY})s?\b(?! [a-z]+ing\b)")
_SIZE = re.compile(r"\d[\w.]*(?:[ -](?:million|billion|trillion))?(?:[ -]parameters?)? ")
_DOES = re.compile(
    rf"{_LEAD}(?:The )?(?P<name>{_NAME}){_MARK} (?:also |now |further )?"
    r"(?P<verb>supports|requires|provides|includes|integrates|enables|runs on|outperforms|achieves|"
    r"surpasses)\b",
    re.MULTILINE,
)
"""A name of a form that no word has, at the head of a sentence that says what it does."""
_SEAT = re.compile(r"[A-Z][\w ]*-(?:based|headquartered) ")
_SEATED = re.compile(rf"\b[A-Z][a-z]+-(?:based|headquartered) (?P<name>{_NAME})")
_AI = re.compile(
    r"(?<![\w.\-/])(?!(?:[A-Z]\w*(?:ive|al|ible|able|ic|ed|ing|ent|thy|ous|ar|er|ty|gn)|Edge|Open|"
    r"Cloud|Vertex|Business|Enterprise|Data|New|The|This|Our|Of|In|For|Chinese|Human|Mobile) AI\b)"
    r"(?P<name>[A-Z][a-z]\w+ AI)(?![\w\-]| [A-Z])"
)
"""Vectra AI is a company, but generative AI, Edge AI and the like are fields."""
_COMPANY = re.compile(
    rf"(?<![\w.\-/])(?P<name>{_NAME})(?:"
    r"(?:,| was| is)? (?:co-?)?founded (?:in|by)\b|, (?:which is )?(?:based|headquartered) in\b|"
    r"(?:['’]s)? (?:CEO|CTO|co-?founders?|chief executive)\b|"
    r" (?:has |have )?(?:raised|secured|closed) (?:a |an |over |more than |about )?[$€£]?\d)"
)
"""What is founded, has a chief executive or raises money is a company."""
_TUNED = re.compile(
    rf"{_LEAD}(?P<name>{_NAME}){_MARK} (?:is|was|has been) "
    r"(?:further |then |also )?(?:fine-?tuned|pre-?trained|distilled|instruction-tuned) "
    r"(?:from|on|with|using|by)\b",
    re.MULTILINE,
)
_VARIANT = re.compile(
    rf"(?<![\w.\-/])(?P<name>{_NAME}){_MARK}(?:,| is| was) an? (?:[\w.\-]+ ){{0,4}}"
    r"(?:variant|derivative|distillation|fine-?tune|version) of (?:the )?"
)
"""Of what something is a variant, that it is too."""
_DEAL_END = r"(?=[,.;]|\s(?:for|in|to|last|on|and|from|by|at|as|this|was|has|will|would)\b)"
_DEALT = re.compile(
    r"\b(?:(?:acquisition|takeover|buyout) of|acquire[sd]?|acquiring|"
    r"partner(?:ed|s|ing|ship)? with|team(?:ed|s|ing) up with|joint venture with) "
    rf"(?P<name>{_NAME}){_DEAL_END}"
)
_AND_DEALT = re.compile(rf"(?:, and |, | and )(?P<name>{_NAME}){_DEAL_END}")
"""What is acquired, or partnered with, is a company."""
_NOUN_HINT = re.compile(rf"\b(?:{_ANY})s?\b|(?:called|named|dubbed|known as) ")
_NAME_HINT = re.compile(rf"\b(?:{_ANY}),? [\"“]?(?:[A-Z]|[a-z]+[A-Z.-])")
_COMPANY_HINT = re.compile(
    r"founded |(?:based|headquartered) in|C[ET]O|ounder|chief exec|raised |secured |closed "
)
_TUNED_HINT = re.compile(r"tuned |trained |distilled ")
_DEAL_HINT = re.compile(r"cquisition|akeover|uyout|cquir|artner|up with|venture")
_SEAT_HINT = re.compile(r"-(?:based|headquartered) [A-Z]|[a-z] AI\b")
"""What stands in every match of a frame, and is found sooner."""
_TAGLINE = re.compile(rf"\W{{0,4}}An? {_PHRASE}")
_TITLE = re.compile(rf"[^\w\n]{{0,6}}(?P<name>{_NAME}|[a-z][a-z0-9]{{2,}})[^\w\n]{{0,4}}")
_STOP = re.compile(
    r"(?:for|that|which|who|with|to|designed|developed|built|created|made|trained|based|from|in|on|of|at|by|"
    r"as|where|whose|using|capable|released|written|powered|aimed|focused|offering|providing|"
    r"supporting|optimized|optimised|tailored|fine-tuned|finetuned|is|are|has|and|or|you|we|it)\Z"
)
"""What ends a noun phrase behind its head."""
_NOT_BEFORE = re.compile(
    r"(?:of|to|for|in|on|with|from|at|by|as|that|which|who|whose|where|is|are|has|you|we|it)\Z"
)
"""What does not stand before the head of a noun phrase."""
_DETERMINERS = frozenset(
    ("the", "a", "an", "our", "its", "their", "this", "that", "these", "we", "it")
)
_LIGHT = re.compile(
    r"(?:version|member|variant|part|fork|port|extension|piece|example|kind|type|way|successor|copy)\Z"
)
"""Heads that say something of another thing, which is named behind them."""
_PREPOSITION = re.compile(
    r"\b(?:in|at|with|using|for|from|on|to|of|by|like|as|than|via|into|under|and|or|including|"
    r"unlike|after|before|since|between|about|based on) (?:the )?\W{0,2}\Z",
    re.IGNORECASE,
)
_NO_NAME = re.compile(
    r"(?:The|This|That|These|Those|It|He|She|They|We|I|You|Our|Its|His|Her|Their|Here|There|What|Which|Who|If|In|"
    r"On|At|By|For|From|To|As|Of|With|And|But|Or|Not|All|Some|Both|One|Each|Every|Any|No|Now|Also|Then|Today|"
    r"However|Meanwhile|Currently|Recently|Introducing|Announcing|Presenting|Meet|New|Note|Chinese|English|French|"
    r"German|Japanese|Korean|American|European|Indian|British|Russian|Monday|Tuesday|Wednesday|Thursday|Friday|"
    r"Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"API|APIs|SDK|GPU|GPUs|CPU|CPUs|NPU|NPUs|TPU|TPUs|LLM|LLMs|VLM|MLLM|UI|GUI|PDF|AI|AGI|GenAI|ML|NLP|ID|URL|"
    r"JSON|CLI|HTTP|HTML|CSV|SFT|RLHF|LoRA|QLoRA|RAG|MoE|RNN|CNN|GAN|SOTA|DPO|PPO|OCR|TTS|ASR|STT|AR|VR|GQA|MQA|MLA|"
    r"FP\d+|BF\d+|INT\d+|W\d+A\d+\w*|\d\w*|KV|OS|IDE|CEO|CTO|COO|CFO|VP|Inc|Corp|Ltd|US|UK|EU|USA|China|Q\d)\Z"
)
"""Words that no name begins with."""
_COMMON = re.compile(
    r"(?:Model|Models|Series|Data|Dataset|Demo|Paper|Code|Base|Chat|Instruct|Large|Small|Language|Vision|Deep|"
    r"Learning|Machine|Neural|Open|Source|Python|Docker|Linux|Windows|Install|Usage|Features|Overview|Introduction|"
    r"Update|News|README|License|Table|Figure|Section|Step|Part|Version|Release|Getting|Quick|How|Why|"
    r"Approach|Methods?|Methodology|Setup|Background|Motivation|About|Summary|Abstract|Architecture|Training|"
    r"Evaluation|Inference|Requirements|Examples?|Results|Performance|Highlights|Descriptions?|Details|"
    r"Acknowledge?ments?|Citation|Contributing|Roadmap|Project|Benchmarks?|Tutorials?|Documentation|Support|"
    r"Community|Tasks?|Quickstart|Download|Deployment|Limitations?|Uses?|Pipeline|Workflow|Tooling|Goals?)\Z"
)
"""Words that name nothing, standing alone."""
_OWN = ("CloudService", "Product", "Tool", "Model", "ModelSeries", "Hardware")
_CODE = re.compile(r"\A(?:Auto|My|Base)[A-Z]|[a-z](?:For|With|From|Of|To)[A-Z]")
"""What the names of classes in programs have: AutoModelForCausalLM."""
_ARTIFACTS = ("Model", "Tool", "Product", "Hardware")


class _Told(NamedTuple):
    """What a class noun tells: the type, and the words of the class if they are worth a mention."""

    type: str
    phrase: Span | None
    """Not of models if the lexicon holds their class, as it is mostly called."""


class IntroducedNames:
    """Propose names beside English class nouns, and the classes where they are said to be one."""

    def __call__(self, doc: Passage) -> Passage:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        for sentence in analysis.sentences:
            if not has_han(text[sentence.start : sentence.end]):
                analysis.proposals.extend(_told(analysis, sentence))
        analysis.proposals.extend(_entitled(analysis))
        return doc


def _told(analysis: Analysis, sentence: Span) -> Iterator[Proposal]:
    text = analysis.text
    if _NOUN_HINT.search(text, *sentence) is not None:
        yield from _said_to_be(analysis, sentence)
        yield from _beside_nouns(analysis, sentence)
    for match in _DOES.finditer(text, *sentence):
        if _DISTINCT.fullmatch(match["name"]) and _is_name(analysis, match, first=True):
            better = match["verb"] in ("outperforms", "surpasses")
            type_ = "Model" if better else "Tool"
            yield Proposal(*match.span("name"), type_, "pattern:introduced-name", rank=1)
    if _SEAT_HINT.search(text, *sentence) is not None:
        things = {
            p.start for p in analysis.proposals if p.source == "lexicon" and p.base_type in _OWN
        }
        for pattern in (_SEATED, _AI):
            for match in pattern.finditer(text, *sentence):
                named = match.start("name") in things  # Azure AI is part of Azure
                if not named and _is_name(analysis, match, first=False):
                    yield from _proposals(match, _Told("Organization", None))
    if _COMPANY_HINT.search(text, *sentence) is not None:
        for match in _COMPANY.finditer(text, *sentence):
            if _is_name(analysis, match, first=match.start() == sentence.start):
                yield from _proposals(match, _Told("Organization", None))
    if _TUNED_HINT.search(text, *sentence) is not None:
        for match in _TUNED.finditer(text, *sentence):
            if _is_name(analysis, match, first=True):
                yield from _proposals(match, _Told("Model", None))
    if text.find(" of ", *sentence) > 0:
        yield from _variants(analysis, sentence)
    if _DEAL_HINT.search(text, *sentence) is not None:
        for first in _DEALT.finditer(text, *sentence):
            dealt: re.Match[str] | None = first
            while dealt is not None and _is_name(analysis, dealt, first=False):
                yield from _proposals(dealt, _Told("Organization", None))
                dealt = _AND_DEALT.match(text, dealt.end(), sentence.end)


def _variants(analysis: Analysis, sentence: Span) -> Iterator[Proposal]:
    """X, a small variant of Y, is what Y is."""
    of_what: dict[int, str] = {}
    for match in _VARIANT.finditer(analysis.text, *sentence):
        of_what = of_what or {
            p.start: p.base_type
            for p in analysis.proposals
            if p.source == "lexicon" and not p.is_class
        }
        type_ = of_what.get(match.end(), "").replace("ModelSeries", "Model")
        if type_ in _ARTIFACTS and _is_name(analysis, match, first=False):
            yield from _proposals(match, _Told(type_, None))


def _said_to_be(analysis: Analysis, sentence: Span) -> Iterator[Proposal]:
    """X is a tool; X, a tool, …."""
    text = analysis.text
    for match in _each(_IS, text, sentence):
        told = _of_phrase(analysis, match)
        if told is not None and _is_name(analysis, match, first=True):
            yield from _proposals(match, told)
    if text.find(", ", *sentence) < 0:
        return
    for match in _each(_APPOSED, text, sentence):
        if _PREPOSITION.search(text, sentence.start, match.start()):
            continue
        told = _of_phrase(analysis, match)
        if told is not None and _is_name(analysis, match, first=match.start() == sentence.start):
            yield from _proposals(match, told)


def _each(pattern: re.Pattern[str], text: str, sentence: Span) -> Iterator[re.Match[str]]:
    """All matches, also of names in the phrase that another match goes on with."""
    match = pattern.search(text, *sentence)
    while match is not None:
        yield match
        match = pattern.search(text, match.end("name"), sentence.end)


def _beside_nouns(analysis: Analysis, sentence: Span) -> Iterator[Proposal]:
    """The tool X; the X optimizer; a tool called X."""
    text = analysis.text
    for match in _CALLED.finditer(text, *sentence):
        told = _Told(_TYPES.get(match["noun"].lower(), "Tool"), None)
        if _is_name(analysis, match, first=False):
            yield from _proposals(match, told)
    if _NAME_HINT.search(text, *sentence) is not None:
        for match in _BEHIND.finditer(text, *sentence):
            noun = match["noun"].split(" ")[-1].lower() if match["noun"] != "search engine" else ""
            type_ = _TYPES.get(match["noun"].lower()) or _TYPES.get(noun)
            noun_written = match["noun"].removeprefix("AI ").islower()
            if type_ is not None and noun_written and _is_name(analysis, match, first=False):
                yield from _proposals(match, _Told(type_, None))
    for match in _BEFORE.finditer(text, *sentence):
        told_by = match["noun"] == "supercomputer" or (
            match["noun"] in _SETS and _CAPITALS.fullmatch(match["name"])
        )
        if (told_by or _DISTINCT.fullmatch(match["name"])) and _is_name(
            analysis, match, first=False
        ):
            type_ = _TYPES[match["noun"]]
            if type_ in _ARTIFACTS:
                yield from _proposals(match, _Told(type_, None))


def _entitled(analysis: Analysis) -> Iterator[Proposal]:
    """The title, where the line below it says what bears it: A fast library for …."""
    if not analysis.opens or not analysis.blocks:
        return
    text = analysis.text
    blocks = [block for block in analysis.blocks if block.end > block.start][:4]
    for title, below in pairwise(blocks):
        if title.kind != "heading" or below.kind not in ("paragraph", "quote"):
            continue
        match = _TITLE.fullmatch(text, title.start, title.end)
        line = _TAGLINE.match(text, below.start, below.end)
        if match is None or line is None or has_han(line.group()):
            continue
        told = _of_phrase(analysis, line)
        if told is not None and not (_NO_NAME.match(match["name"]) or _COMMON.match(match["name"])):
            yield Proposal(*match.span("name"), told.type, "pattern:introduced-name", rank=2)
        return


def _proposals(match: re.Match[str], told: _Told) -> Iterator[Proposal]:
    yield Proposal(*match.span("name"), told.type, "pattern:introduced-name", rank=2)
    if told.phrase is not None:
        type_ = "Model" if told.type == "ModelSeries" else told.type
        yield Proposal(*told.phrase, type_, "pattern:class-phrase", rank=2, is_class=True)


def _of_phrase(analysis: Analysis, match: re.Match[str]) -> _Told | None:
    """What the noun phrase behind an article says, by its head."""
    text = analysis.text
    start = match.start("phrase")
    head: re.Match[str] | None = None
    commas = 0
    for word in re.finditer(r"\([^()]*\)|\S+", match["phrase"]):
        if word.group().startswith("("):
            continue
        token = word.group().strip('*_"“”,')
        if head is not None and head.group().endswith(","):
            break
        if head is None and token in _DETERMINERS:
            return None  # a comma ended the phrase, and another begins
        if head is not None and (_STOP.match(token) or re.search(r"(?:ed|ing)\Z", token)):
            break
        if _NOT_BEFORE.match(token):
            return None
        if _LIGHT.match(token):
            return None
        head = word if _singular(token) in _TYPES else None
        if head is None and word.group().endswith(","):
            commas += 1
            if commas > 3:
                return None
    if head is None:
        return None
    noun = head.group().strip('*_"“”,')
    type_ = _TYPES[_singular(noun)]
    if noun == "service" and re.search(r"\b(?:cloud|managed|hosted|serverless)\b", match["phrase"]):
        type_ = "CloudService"
    if match["family"]:
        if type_ != "Model":
            return None
        type_ = "ModelSeries"
    phrase = Span(start, start + head.start() + head.group().index(noun) + len(noun))
    seat = _SEAT.match(text, phrase.start, phrase.end) or _SIZE.match(text, *phrase)
    if seat is not None:
        phrase = Span(seat.end(), phrase.end)
    if "," in text[phrase.start : phrase.end]:
        phrase = Span(phrase.start + text[phrase.start : phrase.end].rindex(",") + 2, phrase.end)
    worth = len(noun) < phrase.end - phrase.start <= 60
    if type_ in ("Model", "ModelSeries"):
        known = any(p.is_class and p.end == phrase.end for p in analysis.proposals)
        worth = worth and not known
    return _Told(type_, phrase if worth else None)


def _singular(noun: str) -> str:
    noun = noun.lower()
    if noun in _TYPES:
        return noun
    return noun[:-3] + "y" if noun.endswith("ies") else noun.removesuffix("s")


def _is_name(analysis: Analysis, match: re.Match[str], *, first: bool) -> bool:
    """Whether a capital is that of a name: at the start of a sentence every word has one."""
    name = match["name"]
    if _CODE.search(name):
        return False
    words = name.split(" ")
    if (
        _NO_NAME.match(words[0])
        or _COMMON.match(name)
        or (len(words) == 1 and len(name) < 3 and not re.search(r"\d", name))
    ):
        return False
    if not first or len(words) > 1 or _DISTINCT.fullmatch(name) or name.isupper():
        return True
    word = analysis.word_at(match.start("name"))
    if word is None or word.tag in ("nz", "stretch"):
        return True
    # A word that the text writes with a capital each time, and more than once, is a name too.
    text = analysis.text
    return word.tag == "n" and text.count(name) > 1 and not re.search(rf"\b{name.lower()}\b", text)


@component("baimo_introduced_names")
def make_introduced_names(resources: Resources) -> IntroducedNames:
    """Make the component."""
    return IntroducedNames()
