"""The cues of the ontology as regular expressions over skeletons.

A cue with ``{head}`` and ``{tail}`` is a template and matches as it stands. Any other cue is a
verb; ``baimo.extract.relations.verbs`` finds its subject and object.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from baimo.extract.folding import fold
from baimo.extract.ontology import Kind, Ontology, RelationType
from baimo.extract.relations.literals import Needed, needed
from baimo.extract.relations.skeleton import ANY_GROUP, FIRST, Alphabet

GAP = "[^,;:。!?]"
"""What ``…`` may skip: anything but the end of the clause."""
LONGEST_GAP = 40
"""In characters of the skeleton, where a whole name is one."""
_PLAIN = rf"[^,;:。!?a-z0-9{chr(FIRST)}-\U0010ffff]{{0,24}}?"
"""What ``‥`` may skip: words of the clause among which nothing is mentioned or can be a name."""

_KIND_ZH = (
    "(?:系列)?(?:(?:开源|语言)?"
    "(?:大?模型|套件|框架|平台|工具|软件|数据集|评测集|测试集|基准|榜单|引擎))?"
)
_KIND_EN = (
    r"(?:\s*[☀-➿\U0001f300-\U0001faff]+)?(?:\s*\([^()]{0,60}\)|\s*\[[^\[\]]{0,20}\])?"
    r"(?:\s*(?:series|family|language|models?|llms?|framework|toolkit|library|platform)(?![a-z]))*"
)
"""What a subject is may stand behind its name: Yi 系列模型是…, the Yi series models are…."""

_TOKEN = re.compile(r"\{head\}|\{tail\}|…|‥|<\w+>")
_ALTERNATIVES = re.compile(r"\((\?[=!])?([^()]*)\)([?*+]?)")
"""With what stands before them, if they only look ahead."""
_LETTER = re.compile("[a-z]")
_IRREGULAR = {
    "build": ("builds", "built", "building"),
    "buy": ("buys", "bought", "buying"),
    "take over": ("takes over", "took over", "taken over", "taking over"),
    "beat": ("beats", "beaten", "beating"),
    "set up": ("sets up", "setting up"),
    "found": ("founds", "founded", "founding"),
    "run": ("runs", "ran", "running"),
    "make": ("makes", "made", "making"),
    "hold": ("holds", "held", "holding"),
    "teach": ("teaches", "taught", "teaching"),
    "write": ("writes", "wrote", "written", "writing"),
    "lead": ("leads", "led", "leading"),
    "sell": ("sells", "sold", "selling"),
    "edit": ("edits", "edited", "editing"),
    "program": ("programs", "programmed", "programming"),
}
_DOUBLING = re.compile(r"(?:[^aeiou]|^)[aeiou][bdgmnpt]\Z")


@dataclass(frozen=True)
class Sides:
    """What must stand on the sides of a relation, as blocks of characters (``Alphabet.firsts``)."""

    heads: frozenset[int]
    tails: frozenset[int]

    def among(self, blocks: set[int]) -> bool:
        """Whether groups with characters of these blocks hold something for each side."""
        return not (self.heads.isdisjoint(blocks) or self.tails.isdisjoint(blocks))

    def beside(self, block: int, blocks: set[int]) -> bool:
        """The same, if a group of ``block`` is one side and the other is in ``blocks``."""
        return (block in self.heads and not self.tails.isdisjoint(blocks)) or (
            block in self.tails and not self.heads.isdisjoint(blocks)
        )


@dataclass(frozen=True)
class Verbs:
    """All verb cues of one relation in one language, as one pattern."""

    relation: str
    expression: str
    needed: frozenset[str]
    """Words of which one stands wherever the pattern matches; empty if there are none."""
    sides: Sides
    """Of a symmetric relation one group may be both, so nothing is asked of its tails."""

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a text first has one of the words that it needs."""
        return re.compile(self.expression)


@dataclass(frozen=True)
class Template:
    """One template cue."""

    relation: str
    rule: str
    expression: str
    needed: frozenset[str]
    sides: Sides

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The expression, compiled when a text first has one of the words that it needs."""
        return re.compile(self.expression)


class Cues:
    """The cues of one language."""

    def __init__(self, verbs: Iterable[Verbs], templates: Iterable[Template]) -> None:
        self.verbs = tuple(verbs)
        self.templates = tuple(templates)
        self._needed = Needed(
            [verb.needed for verb in self.verbs] + [each.needed for each in self.templates]
        )

    def possible(self, text: str) -> tuple[list[Verbs], list[Template]]:
        """Those cues, in order, whose words stand in the text of a skeleton."""
        places = self._needed.in_(text)
        first = len(self.verbs)
        return (
            [self.verbs[place] for place in places if place < first],
            [self.templates[place - first] for place in places if place >= first],
        )


def compile_cues(ontology: Ontology, alphabet: Alphabet) -> dict[bool, Cues]:
    """Make patterns of every cue of an ontology; key ``True`` is Chinese, ``False`` English."""
    return {
        chinese: Cues(
            _verbs(ontology, alphabet, chinese),
            _templates(ontology, alphabet, chinese),
        )
        for chinese in (True, False)
    }


def _of(spec: RelationType, chinese: bool) -> tuple[str, ...]:
    return spec.cues.get("zh" if chinese else "en", ())


def _verbs(ontology: Ontology, alphabet: Alphabet, chinese: bool) -> Iterator[Verbs]:
    for name, spec in ontology.relations.items():
        forms = [cue for cue in _of(spec, chinese) if "{head}" not in cue]
        if not forms:
            continue
        words = [fold(form) for form in forms]
        if chinese:
            forms = [_words(fold(form), ontology, alphabet) for form in forms]
        else:
            forms = words = [form for word in words for form in inflections(word)]
        forms.sort(key=lambda form: (-len(form), form))
        before = "".join(f"(?<!{re.escape(fold(word))})" for word in spec.not_after)
        after = "|".join(re.escape(fold(word)) for word in spec.not_before)
        guard = f"(?!{after})" if after else ""
        edge = ("(?<![a-z-])", "(?![a-z-])") if not chinese else ("", "")
        pattern = f"{before}{edge[0]}(?:{'|'.join(forms)}){edge[1]}{guard}"
        heads = alphabet.firsts((*spec.domain, *(head for head, _ in spec.pairs)))
        tails = heads if spec.symmetric else alphabet.firsts(spec.range)
        sides = Sides(frozenset(heads), frozenset(tails))
        yield Verbs(name, pattern, needed(f"({'|'.join(words)})"), sides)


def inflections(verb: str) -> list[str]:
    """The forms of an English verb, the base form first; a phrase is inflected in its first word.

    The forms are made by rule, with a short list of exceptions: the pipeline must read English
    relations without a model too.
    """
    if verb in _IRREGULAR:
        return [verb, *_IRREGULAR[verb]]
    first, _, rest = verb.partition(" ")
    rest = f" {rest}" if rest else ""
    if first in _IRREGULAR:
        return [verb, *(form + rest for form in _IRREGULAR[first])]
    third = first + ("es" if re.search(r"(?:s|x|z|ch|sh)\Z", first) else "s")
    if re.search(r"[^aeiou]y\Z", first):
        third, past, gerund = first[:-1] + "ies", first[:-1] + "ied", first + "ing"
    elif first.endswith("e"):
        past, gerund = first + "d", first[:-1] + "ing"
    elif len(first) <= 4 and _DOUBLING.search(first):
        past, gerund = first + first[-1] + "ed", first + first[-1] + "ing"
    else:
        past, gerund = first + "ed", first + "ing"
    return [form + rest for form in (first, third, past, gerund)]


def _words(cue: str, ontology: Ontology, alphabet: Alphabet) -> str:
    return re.sub(r"<(\w+)>", lambda found: _list(found[1], ontology, alphabet), cue)


def _list(name: str, ontology: Ontology, alphabet: Alphabet) -> str:
    """The words of a list; ``{Capability}`` in it stands for any mention of that type.

    ``{name Model}`` stands for names of that type alone, ``{class Model}`` for what is called
    by its kind, and neither for a list of several types.
    """
    listed = ontology.words[name]
    words = sorted((fold(w) for w in listed if w[:1] != "{"), key=lambda w: (-len(w), w))
    forms = [re.escape(word) for word in words]
    signs = [word[1:-1] for word in listed if word[:1] == "{"]
    plain: list[str] = []
    for sign in signs:
        kind, _, type_ = sign.rpartition(" ")
        if kind:
            only: Kind = "class" if kind == "class" else "name"
            forms.append(alphabet.charset([type_], only, mixed=False))
        else:
            plain.append(sign)
    forms += [alphabet.charset(plain)] if plain else []
    return f"(?:{'|'.join(forms)})"


def _templates(ontology: Ontology, alphabet: Alphabet, chinese: bool) -> Iterator[Template]:
    for name, spec in ontology.relations.items():
        both = Sides(
            frozenset(alphabet.firsts(spec.domain, spec.head_kind)),
            frozenset(alphabet.firsts(spec.range, spec.tail_kind)),
        )
        sides = {
            "{head}": f"(?P<head>{alphabet.charset(spec.domain, spec.head_kind)})",
            "{tail}": f"(?P<tail>{alphabet.charset(spec.range, spec.tail_kind)})",
        }
        if chinese:
            # 在我们的盘古大模型上, 用英伟达 H100: whose it is may stand before it.
            owner = f"(?:{ANY_GROUP}|自己|自家|我们)的"
            if "Organization" in ontology.entities:
                owner += f"|{alphabet.charset(('Organization',), 'name', mixed=False)}"
            sides["{tail}"] = f"(?:{owner})??{sides['{tail}']}"
            sides["{head}"] += _KIND_ZH if spec.head_kind != "class" else ""
        else:
            sides["{head}"] += _KIND_EN if spec.head_kind != "class" else ""
            if "Organization" in ontology.entities and spec.tail_kind != "class":
                # trained on NVIDIA H100s, on NVIDIA's H100s: whose it is may stand before it.
                maker = alphabet.charset(("Organization",), "name")
                sides["{tail}"] = rf"(?:{maker}(?:['’]s)?\s*)??{sides['{tail}']}"
        for cue in _of(spec, chinese):
            if "{head}" in cue:
                named = sides
                if chinese and cue.startswith("{tail}") and spec.tail_kind != "class":
                    named = {**sides, "{tail}": sides["{tail}"] + _KIND_ZH}
                pattern = _pattern(cue, named, ontology, alphabet, chinese)
                yield Template(name, f"{name}:{cue}", pattern, needed(fold(cue)), both)


def _pattern(
    cue: str, sides: dict[str, str], ontology: Ontology, alphabet: Alphabet, chinese: bool
) -> str:
    pieces: list[str] = []
    gaps = words = position = 0
    for token in _TOKEN.finditer(cue):
        pieces.append(_literal(cue[position : token.start()], chinese))
        position = token.end()
        if token.group() in sides:
            pieces.append(sides[token.group()])
        elif token.group() == "‥":
            pieces.append(_PLAIN)
        elif token.group() == "…":
            gaps += 1
            pieces.append(f"(?P<gap{gaps}>{GAP}{{0,{LONGEST_GAP}}}?)")
        else:
            words += 1
            name = token.group()[1:-1]
            body = _list(name, ontology, alphabet)
            # The first word list of a cue is what a qualifier keeps (the role somebody has).
            inner = f"(?P<word>{body})" if words == 1 else body
            # A group's sign is no letter, so that no word ends beside it.
            signs = all(word[:1] == "{" for word in ontology.words[name])
            pieces.append(inner if chinese or signs else rf"\b{inner}\b")
    pieces.append(_literal(cue[position:], chinese))
    return (r"\s*" if not chinese else "").join(piece for piece in pieces if piece)


def _literal(text: str, chinese: bool) -> str:
    text = fold(text)
    if chinese:
        return re.sub(r"\((?!\?)", "(?:", text)
    pieces = []
    position = 0
    for match in _ALTERNATIVES.finditer(text):
        pieces.append(_guarded(text[position : match.start()]))
        options = "|".join(_guarded(option) for option in match[2].split("|"))
        if match[1]:
            pieces.append(rf"({match[1]}\s*(?:{options}))")
        else:
            pieces.append(rf"(?:(?:{options})\s*){match[3]}")
        position = match.end()
    pieces.append(_guarded(text[position:]))
    return r"\s*".join(piece for piece in pieces if piece)


def _guarded(text: str) -> str:
    """An English word or phrase that may not be a part of a longer word."""
    text = text.strip()
    if not text:
        return ""
    before = "(?<![a-z])" if _LETTER.match(text[0]) else ""
    after = "(?![a-z])" if _LETTER.match(text[-1]) else ""
    return before + re.sub(r"\s+", r"\\s+", text) + after
