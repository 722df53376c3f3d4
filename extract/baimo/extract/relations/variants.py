"""Which model is a version or size of which, by their names: Qwen-7B-Chat and Qwen-Chat.

Only between names that the document has itself, and only where what one has more than the other is
a size, a date or a word for a kind of training: GPT-4o mini is told from GPT-4o by no such word. In
the cells of tables, also where one name begins with the other, as ``forms.versions`` reads it in
sentences.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.forms.versions import variants
from baimo.extract.types import Span

_PART = re.compile(r"[-_ ]+")
_EXTRA = re.compile(
    r"\d+(?:\.\d+)?[bm]|\d+x\d+b|a\d+b|\d+k|(?:\d{2})?\d{2}-?\d{2}|"
    r"chat|instruct|base|sft|rlhf|dpo|it|preview|turbo|vision|vl|audio|coder|code|math|omni|"
    r"int[48]|[48]-?bits?|awq|gptq|gguf|fp8|bf16|v\d+(?:\.\d+)?"
)
RULE = "variantOf:name with size or training"


def variant_facts(analysis: Analysis, ontology: Ontology) -> Iterator[Candidate]:
    """The versions and sizes among the models that a document names."""
    if "variantOf" not in ontology.relations:
        return
    first: dict[tuple[str, ...], Proposal] = {}
    for mention in analysis.flat:
        if mention.base_type in ("Model", "ModelSeries") and not (
            mention.is_class or mention.anaphor
        ):
            first.setdefault(_parts(analysis, mention), mention)
    for parts, variant in first.items():
        extras = [index for index, part in enumerate(parts) if index and _EXTRA.fullmatch(part)]
        parents = [parts[:index] + parts[index + 1 :] for index in extras]
        known = [first[parent] for parent in parents if parent in first]
        plain = tuple(part for index, part in enumerate(parts) if index not in extras)
        if not known and len(extras) > 1 and plain in first:
            known = [first[plain]]
        for parent in known:
            if parent.entry is None or parent.entry is not variant.entry:
                yield Candidate(
                    "variantOf", variant, parent, RULE, "stated", sentence_of(analysis, variant)
                )

    seen: set[tuple[str, str]] = set()
    for table in analysis.tables:
        for row in (table.header, *table.rows):
            if row:
                yield from _in_cells(analysis, Span(row[0].start, row[-1].end), seen)


def _in_cells(analysis: Analysis, row: Span, seen: set[tuple[str, str]]) -> Iterator[Candidate]:
    """What names in a row say, once for each; what stands in a sentence is read with that."""
    text = analysis.text
    for fact in variants(text, analysis.begun_in(*row)):
        names = text[fact.head.start : fact.head.end], text[fact.tail.start : fact.tail.end]
        span = Span(fact.head.start, fact.head.end)
        if names not in seen and sentence_of(analysis, fact.head) == span:
            seen.add(names)
            yield Candidate(fact.relation, fact.head, fact.tail, fact.rule, "stated", row)


def _parts(analysis: Analysis, mention: Proposal) -> tuple[str, ...]:
    name = mention.name or analysis.text[mention.start : mention.end]
    return tuple(_PART.split(name.lower().strip()))


def sentence_of(analysis: Analysis, mention: Proposal) -> Span:
    """The sentence that a mention stands in; its own span where none does."""
    index = bisect_right(analysis.sentences, mention.start, key=lambda sentence: sentence.start) - 1
    if index >= 0 and mention.end <= analysis.sentences[index].end:
        return analysis.sentences[index]
    return Span(mention.start, mention.end)
