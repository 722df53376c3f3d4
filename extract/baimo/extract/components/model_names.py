"""Model names with versions, sizes and editions, which no list can hold.

``Qwen2.5-72B-Instruct`` extends the known name Qwen; ``Foo-13B-Chat`` is a model by its size alone;
``LLaMA 的 6B、7B、13B`` names three models by one head.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.places import matches_on_lines
from baimo.extract.components.registry import component
from baimo.extract.folding import HAN
from baimo.extract.lexicon import Lexicon
from baimo.extract.ontology import Ontology

if TYPE_CHECKING:
    from spacy.tokens import Doc

SIZE = (
    r"(?:\d+[xX×])?\d+(?:\.\d+)?[BM](?:-A\d+(?:\.\d+)?B)?(?![A-Za-z0-9])"
    r"|\d+(?:\.\d+)?b(?![A-Za-z0-9])"
)
_EDITION = (
    r"(?:chat|instruct|instruction|base|it|sft|rlhf|dpo|rl|turbo|plus|max|pro|lite|mini|nano|ultra|"
    r"flash|airx?|vl|vlm|vision|audio|omni|coder|code|codes|math|long|moe|preview|latest|small|"
    r"medium|large|"
    r"xl|xxl|xs|tiny|experimental|exp|thinking|reasoning|distill|distilled|embedding|reranker|"
    r"reward|ppo|beta|alpha|"
    r"int[48]|fp(?:8|16)|bf16|w8a8|awq|gptq|gguf|ggml|[48]-?bits?|hf|zh|cn|chinese|multilingual|"
    r"\d+[kK]|\d+[mM]|v\d+(?:\.\d+)*|r\d|a\d+(?:\.\d+)?b|\d{3,8}|\d\.\d)"
)
_VERSION = r"[vV]?\d+(?:\.\d+)*(?:_\d(?![\dA-Za-z]))?(?:[a-z](?![A-Za-z]))?(?![A-Za-z0-9]|\.\d)"
# A number before one of these counts something and is no version.
_COUNTED = (
    r"(?!\s?(?:月|日|号|年|个|款|种|名|万|亿|千|百|次|项|条|家|倍|%|秒|分钟|小时|天|周|台|张|位|"
    r"页|轮|层|步|类|人|元|美|块|GB|MB|GPU|K\b|卡))"
)
_BEHIND_SPACE = r"[ ][vV]\d+(?:\.\d+)*(?![A-Za-z0-9]|\.\d)"
"""A version that stands apart from the name: Foo-13B-Chat v2."""
TAIL = re.compile(
    # Qwen3-ASR 52: a whole number of two digits that stands apart is no version.
    rf"(?:(?:[-_]|[ ](?!\d{{2,}}(?![\d.]*\.\d)))?{_VERSION}{_COUNTED}|[Vv]\d+(?:\.\d+)*)?"
    rf"(?:[-_](?:{SIZE}|(?i:{_EDITION})(?![A-Za-z0-9]))|[ ](?:{SIZE}|(?:Chat|Instruct|Base|Turbo|"
    rf"Plus|Max|Pro|Lite|"
    rf"Mini|Nano|Ultra|Flash|Vision|Coder|Math|Preview|Thinking|Experimental)(?![A-Za-z0-9])))*"
    rf"(?:{_BEHIND_SPACE})?"
    r"(?:(?<=[a-z])[ -](?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])(?![A-Za-z0-9年月]))?"
)
HAN_TAIL = re.compile(
    rf"(?:大模型)?[ ]?(?:(?:{SIZE})(?!\s?(?:的?参数|规模|大小|[tT]okens?|的?数据|显存))|"
    r"(?:[Vv]\d+(?:\.\d+)*|\d+\.\d+|\d(?=-))(?![\d%])(?!\s?(?:万|亿|个|倍|分|元|版权)))"
    rf"(?:[ -]?(?:Turbo|Pro|Lite|Max|Plus|Mini)|-(?:{SIZE}|(?i:chat|base|"
    rf"instruct)(?![A-Za-z0-9])))*"
)
_BY_SIZE = re.compile(
    rf"(?<![A-Za-z0-9./_@#-])(?=[A-Za-z]*[A-Z]|[a-z]{{2}}[a-z0-9.]*-(?:[a-z0-9]+-)?\d+(?:\.\d+)?b-[a-z])(?P<stem>[A-Za-z][A-Za-z0-9]*(?:[-_.][A-Za-z0-9]+"
    rf")*?)"
    rf"[-_](?P<size>{SIZE})(?:[-_](?:{SIZE}|[A-Za-z][A-Za-z0-9.]*|v?\d+(?:\.\d+)*|"
    rf"\d+[kK]))*(?![A-Za-z0-9/])"
)
_ATTACHED = re.compile(r"\d(?<=[A-Za-z]{2}\d)")
"""The digit behind a word; to look for words first takes far longer."""
_STEM = re.compile(r"(?<![A-Za-z0-9./_@#-])[A-Za-z]{2,}\Z")
_LONGEST_STEM = 40
_SIZE_HINT = re.compile(r"[-_](?:\d+[xX×])?\d+(?:\.\d+)?[BMb]")
"""A part of what ``_BY_SIZE`` matches; few lines have one."""
_ENDING = re.compile(
    r"(?<![A-Za-z0-9./_@#-])[A-Z][A-Za-z]*[a-z](?<!Causal)(?<!Masked)LM(?:[ -]?v?\d+(?:\.\d+)*)?"
    r"(?![A-Za-z0-9_/-]|\.[A-Za-z0-9])"
)
"""NimbusLM 2: what is so called is a language model."""
_ENDING_HINT = re.compile("LM(?![A-Za-z])")
_MIXED = re.compile(
    rf"(?P<stem>(?!参数|模型|版本|大小|规模|尺寸|型号|显存)[{HAN}]{{2,8}})(?<!大小)(?<!参数)-(?:[A-Za-z][A-Za-z0-9.]*-){{0,3}}(?:{SIZE})"
    r"(?:-[A-Za-z][A-Za-z0-9.]*){0,2}(?![A-Za-z0-9/])"
)
"""松针-Reranker-0.6B: a Chinese name with a size behind it."""
_FUNCTION = re.compile(r".*[的了与和及由是在对将把用为从给到向或跑]")
_PART_OF_STEM = frozenset(
    ("n", "nz", "nw", "PER", "LOC", "ORG", "a", "an", "vn", "f", "j", "xc", "stretch")
)
_STEM_LETTERS = 4
_VERSION_END = re.compile(r"[-_]?[vV]?\d+(?:\.\d+)*\Z")
_NEXT_VERSION = re.compile(_BEHIND_SPACE)
_MORE_PARTS = re.compile(r"(?:-[A-Za-z0-9][A-Za-z0-9.]*(?<!\.))+(?![A-Za-z0-9_/@-])")
_PARTS_BEFORE = re.compile(
    r"(?<![A-Za-z0-9./_@#:-])(?P<parts>(?:[A-Za-z][A-Za-z0-9]*(?:\.\d+)?-)+)\Z"
)
_NO_PART_OF_MODEL = re.compile(
    r"-(?:[a-z]|(?i:[a-z]*like|based|styled?|level|type|class|family|series|powered|driven|derived|generated|compatible|[ngct]pu|cuda|rocm|"
    r"optimal|compliant|native|enabled|specific|related|only|free|demo|infer|inference|utils?|api|sdk|cli|server|"
    r"client|web|webui|ui|gui|app|agents?|factory|index|cpp|hub|lab|studio|plugin|tools?|toolkit|eval|bench|benchmark|"
    r"data|datasets?|corpus|finetune|finetuning|tuning|train|training|deploy|docs?|inc|main|master|github|models?|"
    r"project|repo|official|proxy|python|java|js|rs|go|docker|format|sized?|scale|trained|tuned|accelerated|assisted|"
    r"and|to|the|vs|or|path|id|url|key|exp|ckpt|captions?|prompts?|leaderboard|engineer|interpreter|next|academic|"
    r"use|sft|lora|adapter))(?![A-Za-z0-9])"
)
"""Parts behind a hyphen that make no name of a model: GPT-4-level, llama-cpp, Qwen-Agent."""
_SOFTWARE_PART = re.compile(
    r"-(?:Agents?|Factory|Hub|Studio|Toolkit|Tools|Tuning|Fine-?[Tt]un(?:e|ing)|Deploy|Server|"
    r"Web-?UI|UI|CLI|SDK|Plugin|Index)\Z"
)
"""Last parts of the names of software for a model: ChatGLM-Tuning, LLaMA-Factory."""
_SOFTWARE = re.compile(
    r"\s?(?:是[^,。;:]{0,40}?)?(?:数据集|语料库|评测集|基准|榜单|框架|工具包|工具|库|项目|插件|套件)(?=[,。;:(\s是]|$)",
    re.MULTILINE,
)
"""Behind a name, what it is a name of: X-PTD 是…的中文数据集 names no model."""
_NO_PREFIX = re.compile(
    r"(?i:non|multi|single|pre|post|self|re|de|un|anti|semi|sub|super|cross|inter|intra|x|the|a|an|like|new|old|"
    r"first|small|large|bigger|best|original|official|open|closed|fine|text|code|image|video|to|and|or|vs|for|with|on|"
    r"of|in|by|from|run|use|using|awesome|tuning|training|inference|chat|base|mini|llm|ai)"
)
"""Words that a hyphen joins to a name without making another."""
_SIZE_LIST = re.compile(
    rf"\s?(?:的|有|包括|包含|提供|推出|开源了?|发布了?|全?系列的?|模型的?|,?(?:一共|总共|共计|共)(?=[包有提])|"
    rf"[:(]){{1,5}}\s?(?P<sizes>(?:{SIZE})(?:\s?(?:、|,|,|/|和|及|以及|与|and)\s?(?:{SIZE}))*)"
    rf"(?!\s?(?:参数|规模|tokens?|的参数))"
)
_MORE_SIZES = re.compile(
    rf"(?!,\s?(?:{SIZE})\s?的?参数)(?=\s?(?:、|,|/|和|及|以及|与|and(?![a-z])|or(?![a-z])))(?P<sizes>(?:\s?(?:、|,|/|和|及|"
    rf"以及|与|and(?![a-z])|or(?![a-z]))\s?(?:{SIZE}))+)"
)
_SIZES = re.compile(SIZE)
_POINT = re.compile(r"(?<=\d)_(?=\d(?![\dbBmM]))|(?<=[-_]\d)_(?=\d[bB](?![A-Za-z]))")
"""The point of a number in a name of files and branches: qwen2_5-7b, internlm2-chat-1_8b."""
_DATA_BEFORE = re.compile(r"(?:数据集|语料库?|基准)\s?\Z")
_DATA_BEHIND = re.compile(r"\s?[\u4e00-\u9fff]{0,4}(?:数据集|语料库?|基准)")
"""Beside the name of data, whose size is that of no model."""
_LESSER = re.compile(
    r"(?<![A-Za-z0-9./_@#-])(?P<word>Mini|Tiny|Nano|Micro|Baby|Open|Small|Lite|Mobile) ?\Z"
)
_NOT_STEMS = re.compile(
    r"(?i)(?:the|a|an|with|and|or|to|of|for|size|params?|parameters?|top|gb|ram|gpu|cuda|rtx|ddr|"
    r"usb|mp)\Z"
)


class ModelNames:
    """Extend known model names and find unknown ones by their size."""

    def __init__(self, lexicon: Lexicon, ontology: Ontology) -> None:
        self.lexicon = lexicon
        self.ontology = ontology

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        text = analysis.text
        known = [p for p in analysis.proposals if self._is_model(p)]
        found = list(self._extended(text, known))
        found += self._attached(text)
        found += self._by_size(text)
        found += (
            Proposal(*match.span(), "Model", "pattern:model-ending", rank=1)
            for match in matches_on_lines(_ENDING, _ENDING_HINT, text)
        )
        found += self._mixed(analysis, text, {proposal.start for proposal in known})
        found += self._lesser(text, known)
        found.extend(self._compounds(text, [*known, *found]))
        for head in [*known, *found]:
            found.extend(self._sizes_of(text, head))
        analysis.proposals.extend(found)
        return doc

    def _is_model(self, proposal: Proposal) -> bool:
        return (
            proposal.entry is not None
            and not proposal.is_class
            and self.ontology.is_a(proposal.type, "Model")
        )

    def _extended(self, text: str, known: list[Proposal]) -> Iterator[Proposal]:
        for stem in known:
            latin = re.match(r"[A-Za-z0-9]", text[stem.end - 1]) is not None
            tail = (TAIL if latin else HAN_TAIL).match(text, stem.end)
            if tail is None or tail.end() == stem.end or text[tail.end() - 1] in " -_":
                continue
            if re.match(r"[A-Za-z0-9]", text[tail.end() : tail.end() + 1]):
                continue
            yield self._version(text, stem.start, tail.end(), stem)

    def _lesser(self, text: str, known: list[Proposal]) -> Iterator[Proposal]:
        """Mini GPT-4 is another model than GPT-4, made after it."""
        for stem in known:
            before = _LESSER.search(text, max(0, stem.start - 8), stem.start)
            if before is not None:
                start = before.start("word")
                yield Proposal(start, stem.end, "Model", "pattern:lesser-model", rank=4)

    def _attached(self, text: str) -> Iterator[Proposal]:
        """A version written onto the name (Qwen1.5-MoE), which the lexicon matcher leaves alone."""
        for digit in _ATTACHED.finditer(text):
            end = digit.start()
            match = _STEM.search(text, max(0, end - _LONGEST_STEM), end)
            if match is None:
                continue
            entry = self.lexicon.lookup(match.group())
            if entry is None or entry.is_class or not self.ontology.is_a(entry.type, "Model"):
                continue
            tail = TAIL.match(text, end)
            if tail is None or tail.end() == end or text[tail.end() - 1] in " -_":
                continue
            if not re.match(r"[A-Za-z0-9]", text[tail.end() : tail.end() + 1]):
                proposal = self._version(text, match.start(), tail.end(), None)
                proposal.stem = entry
                yield proposal

    def _compounds(self, text: str, heads: list[Proposal]) -> list[Proposal]:
        """Names that hold a known one between hyphens: Visual-Chinese-LLaMA, OrionStar-Yi-34B."""
        found: list[Proposal] = []
        software: set[str] = set()
        taken: set[tuple[int, int]] = {(head.start, head.end) for head in heads}
        for head in heads:
            start, end = head.start, head.end
            if head.base_type not in ("Model", "ModelSeries") or not text[start:end].isascii():
                continue
            if text[end : end + 1] == "-":
                more = _MORE_PARTS.match(text, end)
                if more is not None and not _NO_PART_OF_MODEL.search(more.group()):
                    end = more.end()
                elif more is not None and _SOFTWARE_PART.search(more.group()):
                    tool = self._tool(text, start, more.end())
                    if tool is not None:
                        found.append(tool)
                    continue
            if text[start - 1 : start] == "-":
                less = _PARTS_BEFORE.search(text, max(0, start - _LONGEST_STEM), start)
                if less is not None and self._begins_model(less["parts"], text[start:end]):
                    start = less.start()
            if (start, end) == (head.start, head.end) or (start, end) in taken:
                continue
            version = _NEXT_VERSION.match(text, end)
            end = version.end() if version else end
            if text[end : end + 1] in ("/", "_", "@", "-") or text[start - 1 : start] in ("/", "_"):
                continue
            taken.add((start, end))
            whole = self._version(text, start, end, None)
            if whole.entry is None:
                whole.source = "pattern:model-compound"
                whole.stem = head.entry or head.stem if start == head.start else None
                if _SOFTWARE.match(text, end):
                    software.add(text[start:end])
            found.append(whole)
        for whole in found:  # what is once told to be software is so in the title above
            if whole.entry is None and text[whole.start : whole.end] in software:
                whole.type, whole.stem = "Tool", None
        return found

    def _tool(self, text: str, start: int, end: int) -> Proposal | None:
        """The software that is named by a model and what it does: Qwen-Agent."""
        begins = text[start].isupper() and text[start - 1 : start] not in ("-", "/", "_", ".", "@")
        if not begins or self.lexicon.lookup(text[start:end]) is not None:
            return None
        return Proposal(start, end, "Tool", "pattern:model-tool", rank=4)

    def _begins_model(self, parts: str, rest: str) -> bool:
        """Whether what stands before a model's name and a hyphen is a part of a name."""
        first = parts.rstrip("-")
        entry = self.lexicon.lookup(first)
        maker = entry is not None and entry.type == "Organization" and not re.search(r"\d", rest)
        if _NO_PREFIX.fullmatch(first) or maker:
            return False
        return not first[0].islower() or rest[0].islower()

    def _version(self, text: str, start: int, end: int, stem: Proposal | None) -> Proposal:
        pointed = _POINT.sub(".", text[start:end])
        entry = self.lexicon.lookup(text[start:end]) or self.lexicon.lookup(pointed)
        return Proposal(
            start,
            end,
            entry.type if entry else "Model",
            "lexicon" if entry else "pattern:model-version",
            rank=3,
            entry=entry,
            name=None if entry or pointed == text[start:end] else pointed,
            stem=stem.entry if stem else None,
        )

    def _by_size(self, text: str) -> Iterator[Proposal]:
        for match in matches_on_lines(_BY_SIZE, _SIZE_HINT, text):
            end = match.start() + len(match.group().rstrip("."))
            if not _NOT_STEMS.match(match["stem"]):
                bare = _VERSION_END.sub("", match["stem"])
                stem = self.lexicon.lookup(match["stem"]) or self.lexicon.lookup(bare)
                proposal = self._version(text, match.start(), end, None)
                proposal.stem = stem if stem and self.ontology.is_a(stem.type, "Model") else None
                beside = _DATA_BEFORE.search(text, max(0, match.start() - 8), match.start())
                if beside or _DATA_BEHIND.match(text, end):
                    proposal.type, proposal.stem = "Tool", None
                yield proposal

    def _mixed(self, analysis: Analysis, text: str, begun: set[int]) -> Iterator[Proposal]:
        for match in matches_on_lines(_MIXED, _SIZE_HINT, text):
            end = match.end("stem")
            function = _FUNCTION.match(match["stem"])
            start = match.start("stem") + (function.end() if function else 0)
            index = analysis.word_index(start)
            for word in analysis.words[index : index + 4]:
                # 支持墨衡-OCR-4B: what is no part of a name goes.
                if start <= word.start < end and word.tag not in _PART_OF_STEM:
                    start = min(word.end, end)
            if end - start > _STEM_LETTERS:
                start = end - 2
            if end - start > 1 and start not in begun:
                yield self._version(text, start, match.end(), None)

    def _sizes_of(self, text: str, head: Proposal) -> Iterator[Proposal]:
        match = _SIZE_LIST.match(text, head.end)
        stem = head.entry.name if head.entry else text[head.start : head.end]
        if match is None and head.stem is not None:
            # Qwen 7B and 14B models: both are sizes of what the first is a size of.
            match = _MORE_SIZES.match(text, head.end)
            stem = head.stem.name
        if match is None:
            return
        start = match.start("sizes")
        for size in _SIZES.finditer(match["sizes"]):
            name = f"{stem}-{size.group()}"
            entry = self.lexicon.lookup(name)
            yield Proposal(
                start + size.start(),
                start + size.end(),
                "Model",
                "pattern:size-list",
                rank=4,
                entry=entry,
                name=entry.name if entry else name,
                stem=head.entry if head.stem is None else head.stem,
            )


@component("baimo_model_names")
def make_model_names(resources: Resources) -> ModelNames:
    """Make the component."""
    return ModelNames(resources.lexicon, resources.ontology)
