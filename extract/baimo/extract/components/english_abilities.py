"""Abilities that English names behind ``supports``, ``excels at``, ``a toolkit for`` and so on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Proposal
from baimo.extract.components.places import matches_on_lines

_SUPPORTS_EN = re.compile(
    r"\b(?:[Ss]upports?|[Ss]upporting|[Ss]upport for|[Ss]upported features? (?:are|include))"
    r"(?: and [a-z]+)?(?: the| both| efficient| native| all)?(?= [a-z])"
)
_EXCELS_EN = re.compile(
    r"\b(?:[Ee]xcels? (?:at|in)|[Cc]an (?:also )?(?:perform|handle|conduct)|"
    r"[Pp]roficien(?:t|cy) in|[Ss]killed (?:in|at)|[Cc]apable of|"
    r"[Oo]ptimi[sz]ed for|"
    r"[Ss]peciali[sz](?:es|ed) in|[Tt]ailored for|"
    r"(?:[Cc]apabilit(?:y|ies)|[Aa]bilit(?:y|ies)|[Pp]erformance|[Ss]trengths?|"
    r"[Ii]mprovements?|[Aa]dvances?|[Pp]rogress)"
    r"(?: (?:of|across))?,? (?:in|such as|including|like)"
    r"(?: areas such as| tasks such as)?)(?= (?:[a-z]|[A-Z]{2,} [a-z]))"
)
_STOP_EN = re.compile(
    r"[.;:()\n]|\s(?:via|to|in|for|on|through|with|by|as|from|using|under|at|that|which|of|when|such|"
    r"including|across|while|so|without|into|like|up|if|but)\s"
)
_JOINT_EN = re.compile(r",?\s(?:and|or)\s|,\s|\s?&\s?")
_PHRASE_EN = re.compile(
    r"(?!(?:developers?|researchers?|users?|everyone|people|teams?|engineers?|anyone|enterprises|businesses|"
    r"practitioners|students|scientists|community|research community|offering|new|important|"
    r"all|more|various|different|several|many|other|such|multiple|popular|"
    r"enabling|allowing|providing|making|helping|ensuring|improving|reducing|full|basic|"
    r"following|existing|growing|own|your|our|their|its|these|those|this|that|"
    r"common|most|any|some|further|additional|numerous|countless|leading|major|mainstream)\b)"
    r"[a-z][a-z\-]+(?: [a-z][a-z\-]+){1,3}"
    r"(?<!\bway)(?<!\bways)(?<!models)(?<!model)(?<!functions)(?<!features)(?<!options)(?<!methods)"
    r"(?<!users)(?<!tools)(?<!platforms)(?<!devices)(?<!languages)(?<!formats)"
    r"(?<!architectures)(?<!backends)(?<!providers)(?<!frameworks)(?<!libraries)(?<!engines)"
    r"(?<!databases)(?<!vendors)(?<!brands)(?<!community)(?<!purposes)(?<!teams)(?<!companies)"
    r"(?<!developers)(?<!engineers)(?<!researchers)(?<!types)(?<!use cases)(?<!projects)"
    r"(?<!range)(?<!parameters)(?<!recipe)(?<!recipes)(?<!webs)"
)
_PRACTICE_EN = re.compile(
    r"(?!(?:terms|order|addition|general|particular|all|both|many|most|various|different|several|some|the|a|an|its|"
    r"their|our|other|areas?|tasks?|use|usage|this|that|these|those)\b)"
    r"(?:[A-Z]{2,} (?=[a-z]))?[a-z][a-z\-]{3,}(?: [a-z][a-z\-]+){0,2}(?<!tasks)(?<!areas)"
    r"(?<!benchmarks)(?<!languages)(?<!models)(?<!cases)"
)
_PRACTICES = frozenset(
    (
        "training", "pre-training", "pretraining", "fine-tuning", "finetuning", "inference",
        "evaluation", "evaluating", "deployment", "deploying", "serving", "compression",
        "compressing", "quantization", "quantizing", "pruning", "distillation", "alignment",
        "generation", "retrieval", "reasoning", "coding", "math", "mathematics", "programming",
        "translation", "summarization", "classification", "comprehension", "writing", "planning",
        "instruction-following", "debugging", "visualization", "monitoring", "tracing", "caching",
        "batching", "streaming", "benchmarking",
    )
)  # fmt: skip
"""Single words for what models and tools do."""
_TOOL_FOR_EN = re.compile(
    r"\b(?:toolkit|toolbox|framework|library|platform|engine|package|suite|tool)"
    r"(?: (?:designed|built|used))? for(?: (?:efficiently|easily))?(?= [a-z])"
)
_PRACTICE_TOOL_EN = re.compile(
    r"\b(?P<list>[a-z][a-z\-]+(?:(?:, (?:and )?| and )[a-z][a-z\-]+){0,3})"
    r"(?= (?:toolkit|toolbox|framework|library|platform|engine|suite)\b)"
)
_AREAS_EN = re.compile(
    r"\b(?:areas|tasks|domains|fields|capabilities|skills|use cases|applications)"
    r"(?: such as|,? including| like)(?= [a-z])"
)

# What is found sooner on the lines that these can match.
_SUPPORT = re.compile("upport")
_FOR_EN = re.compile(" for ")
_BETWEEN_EN = re.compile(r" (?:at|in|of|for|such|including|like|perform|handle|conduct) [a-zA-Z]")
_TOOL_EN = re.compile(r" (?:toolkit|toolbox|framework|library|platform|engine|suite)\b")


def english_abilities(analysis: Analysis) -> Iterator[Proposal]:
    """The same for English: virtual memory management behind ``supports``."""
    text = analysis.text
    for match, phrase in [
        *((match, _PHRASE_EN) for match in matches_on_lines(_SUPPORTS_EN, _SUPPORT, text)),
        *((match, _PHRASE_EN) for match in matches_on_lines(_TOOL_FOR_EN, _FOR_EN, text)),
        *((match, _PRACTICE_EN) for match in matches_on_lines(_EXCELS_EN, _BETWEEN_EN, text)),
        *((match, _PRACTICE_EN) for match in _AREAS_EN.finditer(text)),
    ]:
        stop = _STOP_EN.search(text, match.end())
        end = stop.start() if stop else len(text)
        position = match.end()
        for joint in [*_JOINT_EN.finditer(text, position, end), None]:
            last = joint.start() if joint else end
            name = text[position:last].strip()
            start = position + len(text[position:last]) - len(text[position:last].lstrip())
            if phrase.fullmatch(name) and _is_noun_phrase(analysis, start, start + len(name)):
                yield Proposal(start, start + len(name), "Capability", "pattern:supported", rank=1)
            else:
                yield from _practice(text, start, start + len(name))
            if joint is not None:
                position = joint.end()
    for match in matches_on_lines(_PRACTICE_TOOL_EN, _TOOL_EN, text):
        for word in re.finditer(r"[a-z][a-z\-]+", match["list"]):
            first = match.start("list") + word.start()
            yield from _practice(text, first, first + len(word.group()))


def _practice(text: str, start: int, end: int) -> Iterator[Proposal]:
    """A single word for what models and tools do; in ``serving LLMs`` the first word."""
    first = text[start:end].partition(" ")[0]
    if first in _PRACTICES:
        yield Proposal(start, start + len(first), "Capability", "pattern:supported", rank=1)


def _is_noun_phrase(analysis: Analysis, start: int, end: int) -> bool:
    index = analysis.word_index(start)
    words = [word for word in analysis.words[index : index + 12] if word.start < end]
    tags = [word.tag for word in words if word.tag != "w"]
    return bool(tags) and all(tag in ("n", "nz", "a", "v") for tag in tags) and tags[-1] == "n"
