"""Decide between overlapping proposals and set ``doc.ents`` and ``doc.spans["nested"]``.

Of two that overlap in part, the higher rank wins: the lexicon over patterns over models. Of two
where one holds the other, the longer wins and the shorter may stay as a nested mention, unless the
longer one is only the shorter with a word before it (华为盘古大模型 is 盘古大模型 with its maker).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Passage, Proposal, Resources, analysis_of
from baimo.extract.components.registry import component
from baimo.extract.folding import compact, fold
from baimo.extract.ontology import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

_FILE = re.compile(
    r"(?<![A-Za-z0-9])[A-Za-z0-9_.\-/]+\.(?:ya?ml|py|sh|json|jsonl|txt|ckpt|safetensors|toml|cfg|ini|ipynb|"
    r"whl|bin|csv)"
    r"(?![A-Za-z0-9_])"
)
_LATIN = re.compile(r"[A-Za-z0-9]")
_REPEATED = ("Organization", "Person", "Place", "Event", "Model", "Product", "Tool", "CloudService")
_MODELS = ("Model", "ModelSeries")
_NAMED_INSIDE = (
    "Organization",
    "Person",
    "Place",
    "Model",
    "ModelSeries",
    "CloudService",
    "Product",
    "Hardware",
    "Tool",
)
_SOFTWARE = ("Product", "Tool", "CloudService", "Model")
_BY_FORM = "pattern:latin-name"
_QUOTED = "pattern:quoted-name"
_MARKS = ("“", '"', "「", "『")
"""A name of two characters is known again only between quotation marks."""
_CLASS_BEHIND = re.compile(
    r"(?P<name>[A-Za-z][\w.+\-]*)\s?(?:框架|平台|工具|系统|引擎|工具包|套件|项目|服务|软件|应用|库)"
)
_ORGANIZATION_END = re.compile(
    r"(?:公司|集团|大学|学院|研究院|研究所|实验室|中心|委员会|管委会|局|部|厅|院|所|会|社|厂|"
    r"行|联盟|科技|政府|馆|委|党|队|俱乐部|Inc\.?|Ltd\.?|Corp\.?|University|Institute|Lab)\Z"
)


class Mentions:
    """Keep the best proposals as mentions, then look for the same names elsewhere in the text."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def __call__(self, doc: Doc) -> Doc:
        """Resolve one ``Doc``."""
        analysis = analysis_of(doc)
        # Whoever takes a type out of the ontology wants none of its mentions.
        analysis.proposals = [
            p
            for p in analysis.proposals
            if p.end > p.start and p.base_type in self.ontology.entities
        ]
        files = _files(analysis.text)
        if files:
            analysis.proposals = [p for p in analysis.proposals if not _inside(p, files)]
        analysis.mentions = resolve(analysis.proposals, analysis.text)
        repeats = _repeats(analysis)
        if repeats:
            analysis.mentions = resolve([*analysis.mentions, *repeats], analysis.text)
        _agree(analysis)
        show(doc)
        return doc


def _files(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _FILE.finditer(text)]


def _inside(proposal: Proposal, files: list[tuple[int, int]]) -> bool:
    """Whether a proposal is a part of the name of a file: predict_qwen2_7b.yaml names no model."""
    index = bisect_right(files, (proposal.start, files[-1][1])) - 1
    if index < 0:
        return False
    start, end = files[index]
    return proposal.end <= end and (proposal.start, proposal.end) != (start, end)


def show(doc: Doc) -> None:
    """Write the mentions to spaCy's own places, for users of the pipeline."""
    if isinstance(doc, Passage):
        return
    from spacy.util import filter_spans  # only here: what reads a Passage needs no spaCy

    flat: list[SpacySpan] = []
    nested: list[SpacySpan] = []
    for mention in analysis_of(doc).mentions:
        span = doc.char_span(mention.start, mention.end, label=mention.base_type)
        if span is not None and not mention.anaphor:
            (nested if mention.nested else flat).append(span)
    doc.ents = tuple(filter_spans(flat))
    doc.spans["nested"] = nested


def resolve(proposals: list[Proposal], text: str) -> list[Proposal]:
    """Choose the mentions.

    Args:
        proposals: Any proposals of one text, in any order.
        text: That text.

    Returns:
        Mentions in text order; flat ones do not overlap, nested ones lie inside a flat one.
    """
    known = _Known(proposals)
    ranked = sorted(
        proposals,
        key=lambda p: (
            -_rank(p, known, text),
            p.start - p.end,
            p.start,
            p.entry is None,
            p.stem is None,
            p.type,
            p.source,
        ),
    )
    chosen: list[Proposal] = []
    nested: list[Proposal] = []
    # Whose each character is.
    taken: list[Proposal | None] = [None] * max((p.end for p in proposals), default=0)
    for proposal in ranked:
        covering = set(taken[proposal.start : proposal.end])
        covering.discard(None)
        if not covering:
            proposal.nested = False
            chosen.append(proposal)
            taken[proposal.start : proposal.end] = [proposal] * (proposal.end - proposal.start)
        elif len(covering) == 1:
            (outer,) = covering
            if outer and outer.start <= proposal.start and proposal.end <= outer.end:
                nested.append(proposal)
    kept_nested: dict[tuple[int, int], Proposal] = {}
    in_titles: dict[Proposal, list[Proposal]] = {}
    for proposal in nested:
        outer = taken[proposal.start]
        span = (proposal.start, proposal.end)
        if (
            outer is not None
            and span != (outer.start, outer.end)
            and span not in kept_nested
            and _stays(proposal, outer)
        ):
            proposal.nested = True
            kept_nested[span] = proposal
            if proposal.source == "lexicon" and outer.base_type == "Event":
                in_titles.setdefault(outer, []).append(proposal)
    parts = {
        id(part)
        for wholes in in_titles.values()
        for part in wholes
        for whole in wholes
        # A title speaks of 昇腾云服务 and so not of the 昇腾 in it.
        if whole.start <= part.start
        and part.end <= whole.end
        and (whole.start, whole.end) != (part.start, part.end)
        and part.base_type != "Organization"
    }
    nested = [p for p in kept_nested.values() if id(p) not in parts]
    return sorted([*chosen, *nested], key=lambda p: (p.start, -p.end))


class _Known:
    """The lexicon's proposals, to find those that a proposal may hold."""

    def __init__(self, proposals: list[Proposal]) -> None:
        self._lexicon = sorted(
            (p for p in proposals if p.rank == 3), key=lambda p: (p.start, p.end)
        )
        # Up to which offset the proposals so far reach; they may lie in each other.
        self._reach = list(accumulate((p.end for p in self._lexicon), max))

    def beside(self, proposal: Proposal) -> list[Proposal]:
        """Those that share a character with a proposal; of a very long one, with its beginning."""
        found = []
        end = min(proposal.end, proposal.start + 64)
        for place in range(bisect_right(self._reach, proposal.start), len(self._lexicon)):
            other = self._lexicon[place]
            if other.start >= end:
                break
            if other.end > proposal.start and other is not proposal:
                found.append(other)
        return found


def _rank(proposal: Proposal, known: _Known, text: str) -> float:
    """The rank, raised where a longer proposal rightly holds lexicon names."""
    if proposal.rank not in (1, 2) or proposal.source == "spacy":
        return proposal.rank
    held = known.beside(proposal)
    if not held:
        return proposal.rank
    inside = all(
        proposal.start <= p.start
        and p.end <= proposal.end
        and (p.start, p.end) != (proposal.start, proposal.end)
        for p in held
    )
    if not inside:
        return proposal.rank
    if proposal.rank == 2 and not proposal.source.startswith("ner:"):
        # The head noun must be the proposal's own, not the last part of a longer known name.
        return 3.5 if not any(p.end == proposal.end and not p.is_class for p in held) else 2
    surface = text[proposal.start : proposal.end]
    if proposal.base_type == "Organization" and _ORGANIZATION_END.search(surface):
        return 3.5 if not any(p.end == proposal.end and not p.is_class for p in held) else 1
    if proposal.base_type in ("Place", "Organization") and all(
        p.base_type == "Place" for p in held
    ):
        return 3.5  # 埃及政府 is no 埃及
    return proposal.rank


def _stays(proposal: Proposal, outer: Proposal) -> bool:
    """Whether a mention inside another is worth keeping: it is a name, and of another thing."""
    if proposal.anaphor or proposal.is_class or proposal.rank == 0:
        return False
    if outer.base_type in ("Date", "Quantity"):
        return False
    if proposal.source == "lexicon":
        if proposal.entry is outer.entry:
            return False
        if outer.base_type == "Event":
            return True  # what a title or the name of a conference speaks of
        if (
            proposal.base_type == "Hardware"
            and outer.base_type in ("Hardware", "Tool")
            and (proposal.start == outer.start) != (proposal.end == outer.end)
        ):
            return True  # the brand in the names of what is made of it or for it (vLLM Ascend)
        if outer.source == "lexicon":
            # A known name tells only whose it is (华为 in 华为云 and in 华为昇腾云服务), and a
            # model's what it is a version of (Yi in Yi-Large).
            return proposal.start == outer.start and (
                proposal.base_type == "Organization"
                or (proposal.base_type in _MODELS and outer.base_type in _MODELS)
            )
        if outer.is_class and outer.source == "pattern:class-phrase":
            # 知识蒸馏工具 tells what such a tool is for.
            return proposal.base_type in ("Capability", "Scenario", *_NAMED_INSIDE)
        # A field inside a longer name (科学计算 in 科学计算大模型) is no mention.
        return proposal.base_type in _NAMED_INSIDE
    return (
        outer.source != "lexicon"
        and proposal.source in ("lac", "pattern:body")
        and (
            proposal.base_type in ("Place", "Organization")
            and outer.base_type in ("Organization", "Place", "Event")
        )
    )


def _repeats(analysis: Analysis) -> list[Proposal]:
    """Further places of the names that a pattern or a model found once."""
    mentions, text = analysis.mentions, analysis.text
    view, folded = analysis.view, analysis.folded
    names: dict[str, Proposal] = {}
    for mention in mentions:
        if (
            mention.source != "lexicon"
            and not (mention.nested or mention.anaphor or mention.is_class)
            and mention.name is None
            and mention.base_type in _REPEATED
            and (mention.end - mention.start >= 3 or mention.source == _QUOTED)
        ):
            surface = fold(compact(text[mention.start : mention.end]))
            names.setdefault(surface, mention)
    flat = sorted((m.start, m.end) for m in mentions if not (m.anaphor or m.nested))
    starts = [start for start, _ in flat]
    found = []
    for surface in sorted(names):
        first = names[surface]
        begin = folded.find(surface)
        while begin >= 0:
            stop = begin + len(surface)
            start, end = view.span(begin, stop)
            # The whole name again, whatever stands inside it; but not a part of another name.
            short = end - start < 3 and text[start - 1 : start] not in _MARKS
            if not (
                short
                or _in_another(flat, starts, start, end)
                or _touches_latin(view.text, begin, stop)
            ):
                found.append(
                    Proposal(
                        start,
                        end,
                        first.type,
                        first.source,
                        rank=max(1, first.rank),
                        stem=first.stem,
                    )
                )
            begin = folded.find(surface, stop)
    return found


def _agree(analysis: Analysis) -> None:
    """Give a name that no list holds one type in the whole text, and one name with its class.

    A name taken for one by its form alone is of the type that the class beside it tells elsewhere,
    and behind it the class is no part of it: NimbusFlow 框架 is NimbusFlow.
    """
    text = analysis.text
    by_name: dict[str, list[Proposal]] = {}
    with_class: list[tuple[str, Proposal]] = []
    for mention in analysis.mentions:
        if (
            mention.base_type not in _SOFTWARE
            or not mention.source.startswith("pattern:")
            or mention.entry is not None
            or mention.name is not None
            or mention.nested
            or mention.anaphor
            or mention.is_class
        ):
            continue
        surface = text[mention.start : mention.end]
        by_name.setdefault(fold(compact(surface)), []).append(mention)
        behind = _CLASS_BEHIND.fullmatch(surface)
        if behind is not None:
            with_class.append((behind["name"], mention))
    for named in by_name.values():
        told = Counter(m.type for m in named if m.source != _BY_FORM)
        if told and len({m.type for m in named}) > 1:
            type_, times = told.most_common(1)[0]
            if type_ == "Model" and times < len(named) - times:
                continue  # a tool that a model is once named after
            for mention in named:
                if mention.source == _BY_FORM:
                    mention.retype(type_)
    for name, mention in with_class:
        alone = by_name.get(fold(compact(name)))
        if alone is not None:
            mention.name = name
            mention.retype(alone[0].type)


def _in_another(flat: list[tuple[int, int]], starts: list[int], start: int, end: int) -> bool:
    """Whether a stretch is one of the spans or cuts one; ``starts`` are those of ``flat``."""
    for place in range(max(0, bisect_right(starts, start - 1) - 1), len(flat)):
        s, e = flat[place]
        if s >= end:
            break
        if e > start and (s < start or e > end or (s, e) == (start, end)):
            return True
    return False


def _touches_latin(text: str, start: int, end: int) -> bool:
    return bool(
        (start > 0 and _LATIN.match(text[start - 1]) and _LATIN.match(text[start]))
        or (end < len(text) and _LATIN.match(text[end]) and _LATIN.match(text[end - 1]))
    )


@component("baimo_mentions")
def make_mentions(resources: Resources) -> Mentions:
    """Make the component with the ontology."""
    return Mentions(resources.ontology)
