"""Tables are read as rows: what stands in one row under two telling heads is related.

Which types of columns state which relation is ``rows`` in the ontology.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.card_lines import CARD_NAME, KEYS
from baimo.extract.columns import (
    column_types,
    descriptions,
    holds_files,
    on_its_side,
    with_columns_as_rows,
)
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span, Status, Table

_HOSTS = ("Tool", "CloudService", "Hardware", "Product")
_KIND = re.compile(
    r"[^\n]{0,4}(?:类型|类别|种类|分类)\s*|\s*(?i:[a-z]* ?(?:type|category|kind))\s*"
)
_PROSE = re.compile(r"。|[,;、].{80}|.{100}")
"""A cell that tells something names more than what it lists."""
_DENIED = re.compile(r"(?i:\b(?:not|no longer|unsupported)\b)|不支持|尚未|❌")
_JUDGED = re.compile(
    r"(?i:\b(?:scores?|accuracy|rank|evaluated|evaluation|submitted|submission|submitter)\b)"
    r"|得分|分数|评测|排名|提交"
)
"""Heads of a table of results, in which a date is that of the test."""
_RELEASED = re.compile(r"(?i:releas|launch)|发布|开源|上线|推出")
_RUNTIME = re.compile(
    r"(?i:python|cuda|cann|rocm|py ?torch|torch|tensorflow|mindspore|driver|gcc|numpy|java|node|"
    r"transformers|triton|昇思|驱动|固件)"
)
_THINGS = ("Model", "ModelSeries", "Tool", "Product", "CloudService", "Hardware")
_SUBJECTS = (*_THINGS, "Organization")
_SEVERAL = ("Tool", "Product", "Hardware", "Scenario", "Industry", "Quantity:parameters")
"""Types that a table may give several columns: training and inference frameworks, the parameters
in all and those that are active."""
_MARKED = ("Capability", "Scenario", "Hardware")
_FEATURES = re.compile(
    r"\W*(?:功能|特性|特点|能力|特征|功能特性|对比项?|比较项?|项目|(?i:features?|capabilit(?:y|ies)|"
    r"functions?|functionality|comparison))?\W*"
)
_TICKS = frozenset(("✅", "✔", "✔️", "✓", "√", "☑", "☑️", "y", "yes", "是", "支持"))
_CROSSES = frozenset(("", "❌", "❎", "✗", "✘", "×", "x", "-", "n", "no", "否", "不支持", "🚧"))
_DENIES = frozenset(("❌", "❎", "✗", "✘", "×", "no", "否", "不支持"))
_SIZE = re.compile(r"\s*\d+(?:\.\d+)?\s?[BM]\s*")
_TUNED = re.compile(r"(?i:chat|instruct|sft|aligned)|对话")
_CLAUSE = re.compile(r"[^,。;:(\n]*")
_VERSION = re.compile(r"\W*(?:[A-Za-z]{1,6}[ .]?)?[vV]?\d+(?:\.\w+){1,4}(?:[ (~,-].{0,24})?\s*")
_LEAST_MATCHED = 2
_IS_SUPPORT = re.compile(
    r"\W*(?:是否支持|支持(?:情况|状态)?|(?i:support(?:ed)?(?: status)?\??))\W*"
)
_SUPPORT = re.compile(r"支持|(?i:support)")


def table_facts(analysis: Analysis, text: str, ontology: Ontology) -> Iterator[Candidate]:
    """What the rows of a ``Doc``'s tables state; the evidence is the row, the cue the two heads."""
    for table in analysis.tables:
        turned = on_its_side(table, text, ontology)
        upright = turned or table
        types = column_types(upright.header, text, ontology)
        if turned is not None:
            types[0] = _compared(analysis, turned)
        elif types[0] is None and _unheaded(text, table):
            types[0] = _compared(analysis, table)
        if turned is None:
            yield from _supported(analysis, text, table, types, ontology)
            yield from _classed(analysis, text, table, types, ontology)
            yield from _described(analysis, text, table, ontology)
            yield from _matched_versions(analysis, text, table, ontology)
        across = _ticked_across(analysis, text, table) if turned is None else None
        ticked, abilities = (upright, _MARKED) if across is None else (across, (*_MARKED, "Tool"))
        yield from _marked(analysis, text, ticked, table, abilities, ontology)
        subject = next((n for n, type_ in enumerate(types) if type_ in _SUBJECTS), None)
        for name, spec in ontology.relations.items():
            for head_type, tail_type in spec.rows:
                for columns in _columns(types, head_type, tail_type):
                    # What a row is about stands first. What else it names is seldom related.
                    if tail_type == "Place" or subject in columns:
                        yield from _rows(analysis, upright, table, name, columns, ontology)
        yield from _properties(analysis, text, upright, table, types, ontology)
        yield from _sized(analysis, text, table, ontology)


def _compared(analysis: Analysis, table: Table) -> str | None:
    """The type that most of what the rows of a table begin with has."""
    counts = Counter(
        mention.base_type for row in table.rows for mention in _mentions(analysis, row[0])
    )
    return counts.most_common(1)[0][0] if counts else None


def _unheaded(text: str, table: Table) -> bool:
    """Whether the first column has no head, so that only its cells tell what it lists."""
    return not text[table.header[0].start : table.header[0].end].strip(" *")


def _ticked_across(analysis: Analysis, text: str, table: Table) -> Table | None:
    """A table of features by things (Feature | A | B), as one of things by features.

    All its cells but the first of each row are ticks and crosses.
    """
    if len(table.header) < 3 or not _FEATURES.fullmatch(text, *table.header[0]):
        return None
    marks = {text[c.start : c.end].strip().casefold() for row in table.rows for c in row[1:]}
    if not marks & _TICKS or not marks <= _TICKS | _CROSSES:
        return None
    named = [_named(analysis, head) for head in table.header[1:]]
    if sum(len(things) == 1 for things in named) < 2:
        return None
    return with_columns_as_rows(table, 0)


def _marked(
    analysis: Analysis,
    text: str,
    upright: Table,
    table: Table,
    types: tuple[str, ...],
    ontology: Ontology,
) -> Iterator[Candidate]:
    """What a tick says that the thing of the row can do, or runs on, by the head of the column.

    A column of ticks has nothing else in it but crosses and empty cells. A cross denies it; an
    empty cell or a dash says nothing.
    """
    for place, head in enumerate(upright.header):
        rows = [row for row in upright.rows if place < len(row)]
        marks = [text[row[place].start : row[place].end].strip().casefold() for row in rows]
        if place == 0 or not any(mark in _TICKS for mark in marks):
            continue
        if not all(mark in _TICKS or mark in _CROSSES for mark in marks):
            continue
        abilities = [m for m in _mentions(analysis, head) if m.base_type in types]
        for row, mark in zip(rows, marks, strict=True):
            if mark not in _TICKS and mark not in _DENIES:
                continue
            status: Status = "stated" if mark in _TICKS else "negated"
            for thing in _mentions(analysis, row[0])[:1]:
                for ability in abilities if thing.base_type in _SUBJECTS else ():
                    allowed = (
                        relation
                        for relation in ("supports", "hasCapability")
                        if relation in ontology.relations
                        and ontology.allows(relation, thing.type, ability.type) is None
                    )
                    for relation in islice(allowed, 1):
                        yield Candidate(
                            relation,
                            thing,
                            ability,
                            f"{relation}:tick in table",
                            status,
                            _evidence(upright, table, row, row[place]),
                        )


_PATH = re.compile(r"\s*[A-Za-z][\w.\-]*/(?P<name>[A-Za-z][\w.\-]*\s*)")
"""Whose repository stands before the slash is no part of what the cell names."""


def _properties(
    analysis: Analysis,
    text: str,
    upright: Table,
    table: Table,
    types: list[str | None],
    ontology: Ontology,
) -> Iterator[Candidate]:
    """What columns state that are headed as the lines of a card are (*Context length*, 底座)."""
    named = [
        place
        for place, head in enumerate(upright.header)
        if types[place] in _THINGS or CARD_NAME.fullmatch(text[head.start : head.end].strip(" *"))
    ]
    if not named:
        return
    subject = named[0]
    for place, head in enumerate(upright.header):
        if place == subject:
            continue
        for key in KEYS:
            known = key.relation in ontology.relations and types[place] != key.value
            name = text[head.start : head.end].strip(" *#")
            if not known or not key.heads_columns or not key.name.fullmatch(name):
                continue
            if key.value == "Quantity:parameters" and holds_files(upright, place, text):
                continue
            if name.casefold() == "base" and any(
                _TUNED.search(text, *other) for other in upright.header
            ):
                continue  # Base | Chat: the models of a size
            for row in upright.rows:
                if max(subject, place) >= len(row) or _PROSE.search(text, *row[place]):
                    continue
                path = _PATH.fullmatch(text, *row[place])
                value_cell = Span(path.start("name"), path.end()) if path else row[place]
                things, values = (_mentions(analysis, c) for c in (row[subject], value_cell))
                if len(_named(analysis, row[subject])) > 1 and len(values) > 1:
                    continue  # Gemma/Gemma 2 | 2B/7B/9B: which has which is not said
                for thing in things[:1]:
                    for value in values:
                        if thing.base_type not in _THINGS or not ontology.is_a(
                            value.type, key.value
                        ):
                            continue
                        one, other = (value, thing) if key.first else (thing, value)
                        if ontology.allows(key.relation, one.type, other.type) is None:
                            yield Candidate(
                                key.relation,
                                one,
                                other,
                                f"{key.relation}:column of table",
                                "stated",
                                _evidence(upright, table, row, row[place]),
                            )


def _sized(analysis: Analysis, text: str, table: Table, ontology: Ontology) -> Iterator[Candidate]:
    """The models of rows that are headed by their size (7B | X-7B | X-7B-Chat)."""
    rows = [row for row in table.rows if row[0].end > row[0].start]
    if len(rows) < 2 or "hasSize" not in ontology.relations:
        return
    if not all(_SIZE.fullmatch(text, row[0].start, row[0].end) for row in rows):
        return
    for row in rows:
        for size in _mentions(analysis, row[0]):
            for cell in row[1:]:
                named = [m for m in _mentions(analysis, cell) if m.base_type == "Model"]
                # A cell that only mentions a model does not list one.
                if len(named) != 1 or cell.end - cell.start >= 2 * _length(named[0]):
                    continue
                if ontology.allows("hasSize", named[0].type, size.type) is None:
                    yield Candidate(
                        "hasSize",
                        named[0],
                        size,
                        "hasSize:row headed by size",
                        "stated",
                        _evidence(table, table, row, cell),
                    )


def _length(mention: Proposal) -> int:
    return mention.end - mention.start


def _evidence(upright: Table, table: Table, row: Sequence[Span], cell: Span) -> Span:
    """The line of the table that a cell stands in.

    Args:
        upright: The table as it is read.
        table: As it stands in the text.
        row: What is read as a row, which is a column of a table on its side.
        cell: One of its cells.
    """
    if upright is not table:
        row = next(row for row in (table.header, *table.rows) if cell in row)
    filled = [other for other in row if other.end > other.start]
    # A cell that reaches over several rows stands in the first of them.
    return Span(min(other.start for other in filled), max(other.end for other in filled))


def _supported(
    analysis: Analysis, text: str, table: Table, types: list[str | None], ontology: Ontology
) -> Iterator[Candidate]:
    """The list of models that a tool's README heads with 支持规格 or *Supported*."""
    topic = analysis.topic
    if topic is None or topic.base_type not in _HOSTS or "supports" not in ontology.relations:
        return
    head = " ".join(text[cell.start : cell.end] for cell in table.header)
    if types.count("Model") != 1:
        return
    if _SUPPORT.search(head) is None and not _led_in(analysis, table):
        return
    if any(_IS_SUPPORT.fullmatch(text, cell.start, cell.end) for cell in table.header):
        return  # Model | Support: the cells say whether
    column = types.index("Model")
    for row in table.rows:
        if column < len(row):
            sentence = Span(row[0].start, max(cell.end for cell in row))
            for model in _named(analysis, row[column]):
                if model.base_type not in ("Model", "ModelSeries"):
                    continue
                if ontology.allows("supports", topic.type, model.type) is None:
                    yield Candidate(
                        "supports", topic, model, "supports:model table", "stated", sentence
                    )


_LISTS_SUPPORTED = re.compile(
    r"(?:支持|适配)(?:的)?[^。,\n]{0,12}?(?:模型|规格)(?:列表|清单|一览|情况)?[^。\n]{0,6}(?:如下|[::]|\Z)"
    r"|(?:如下|以下|下[列表面])[^。\n]{0,16}?(?:支持|适配)(?:的)?[^。\n]{0,10}?(?:模型|规格)"
    r"|(?i:\bmodels?\b[^.\n]{0,40}?\b(?:currently )?supported (?:by|in)\b|\bsupported models\b"
    r"|\bsupports? the following models)"
)
"""What a line says right above a table of the models that the topic supports."""
_UNSUPPORTED = re.compile(
    r"不支持|尚未支持|暂不|(?i:\b(?:not|no longer|never|un)\s?(?:yet )?supported)"
)


def _led_in(analysis: Analysis, table: Table) -> bool:
    """Whether the line above a table says that it lists what is supported."""
    before = bisect_right(analysis.blocks, table.start, key=lambda block: block.end) - 1
    if before < 0 or analysis.blocks[before].kind not in ("paragraph", "heading"):
        return False
    line = analysis.text[analysis.blocks[before].start : analysis.blocks[before].end]
    return _LISTS_SUPPORTED.search(line) is not None and not _UNSUPPORTED.search(line)


def _classed(
    analysis: Analysis, text: str, table: Table, types: list[str | None], ontology: Ontology
) -> Iterator[Candidate]:
    """What a column headed 类型 or *Category* says each named thing is."""
    named = [column for column, type_ in enumerate(types) if type_ is not None]
    kinds = [
        column
        for column, cell in enumerate(table.header)
        if column not in named[:1] and _KIND.fullmatch(text, cell.start, cell.end)
    ]
    if not named or len(kinds) != 1 or "instanceOf" not in ontology.relations:
        return
    things = [column for column in named if types[column] in _THINGS and column != kinds[0]]
    columns = ((things or named)[0], kinds[0])
    for fact in _rows(analysis, table, table, "instanceOf", columns, ontology):
        one, other = fact.head, fact.tail
        if other.is_class and not one.is_class and ontology.is_a(one.type, other.base_type):
            yield fact


def _described(
    analysis: Analysis, text: str, table: Table, ontology: Ontology
) -> Iterator[Candidate]:
    """What a description says that the thing of its row is: it ends its first clause with that."""
    if "instanceOf" not in ontology.relations:
        return
    cells = {cell.start for cell in descriptions(table, text)}
    for row in table.rows:
        things = _mentions(analysis, row[0])[:1] if row else []
        for cell in row[1:] if things and not things[0].is_class else ():
            end = _CLAUSE.match(text, cell.start, cell.end)
            kinds = [m for m in _mentions(analysis, cell) if end and m.end == end.end()]
            if cell.start not in cells or not kinds or not kinds[0].is_class:
                continue
            thing, kind = things[0], kinds[0]
            if {thing.base_type, kind.base_type} == {"Product", "Tool"}:
                kind.retype(thing.type)  # an app is a product or a tool as its name is
            alike = ontology.is_a(thing.type, kind.base_type)
            if alike and ontology.allows("instanceOf", thing.type, kind.type) is None:
                evidence = Span(row[0].start, cell.end)
                yield Candidate(
                    "instanceOf", thing, kind, "instanceOf:description in table", "stated", evidence
                )


def _matched_versions(
    analysis: Analysis, text: str, table: Table, ontology: Ontology
) -> Iterator[Candidate]:
    """What a table of versions that go together says that the thing of its first column needs.

    All its heads are names of software, and its cells are versions.
    """
    if "requires" not in ontology.relations or len(table.header) < _LEAST_MATCHED:
        return
    heads = [_mentions(analysis, cell) for cell in table.header]
    cells = [cell for row in table.rows for cell in row]
    versions = sum(_VERSION.fullmatch(text, cell.start, cell.end) is not None for cell in cells)
    named = [head[0] for head in heads if len(head) == 1 and head[0].base_type in _HOSTS]
    if versions * 2 < len(cells) or not heads[0] or len(named) < _LEAST_MATCHED:
        return
    first = named[0]
    around = text[table.header[0].start : first.start] + text[first.end : table.header[0].end]
    if first is not heads[0][0] or around.strip(" *") not in ("", "版本"):
        return  # TorchNPU 分支名称 heads a column of branches
    topic = analysis.topic
    of_topic = topic is not None and topic.shares_entry(first)
    if not of_topic and not any(_RUNTIME.search(text, *cell) for cell in table.header[1:]):
        return  # A | B | C: versions of rivals
    evidence = Span(table.header[0].start, table.header[-1].end)
    for other in named[1:]:
        allowed = ontology.allows("requires", first.type, other.type) is None
        if allowed and not (other.shares_entry(first) or other.is_class):
            yield Candidate(
                "requires", first, other, "requires:versions in table", "stated", evidence
            )


def _columns(types: list[str | None], head: str, tail: str) -> list[tuple[int, int]]:
    """The columns of two types: one of the first, and one of the second, or several of products."""
    heads = [n for n, type_ in enumerate(types) if type_ == head.partition(":")[0]]
    tails = [n for n, type_ in enumerate(types) if type_ == tail.partition(":")[0]]
    if len(heads) != 1 or (len(tails) > 1 and tail not in _SEVERAL):
        return []
    return [(heads[0], column) for column in tails]


def _rows(
    analysis: Analysis,
    upright: Table,
    table: Table,
    relation: str,
    columns: tuple[int, int],
    ontology: Ontology,
) -> Iterator[Candidate]:
    of_release = relation != "releasedOn" or _RELEASED.search(
        analysis.text, *upright.header[columns[1]]
    )
    if not of_release and any(_JUDGED.search(analysis.text, *head) for head in upright.header):
        return
    files = relation == "hasSize" and holds_files(upright, columns[1], analysis.text)
    for row in upright.rows:
        if max(columns) >= len(row):
            continue
        heads, tails = (_mentions(analysis, row[column]) for column in columns)
        if not heads or not tails or any(_PROSE.search(analysis.text, *row[n]) for n in columns):
            continue
        if any(_DENIED.search(analysis.text, *row[n]) for n in columns):
            continue
        if relation == "hasSize":
            tails = [tail for tail in tails if not files or tail.type != "Quantity:parameters"]
            heads = _named(analysis, row[columns[0]])
            if len(heads) > 1 and len(tails) > 1:
                continue  # Gemma/Gemma 2 | 2B/7B/9B: which has which is not said
        sentence = _evidence(upright, table, row, row[max(columns)])
        for head in heads:
            for tail in tails:
                if ontology.allows(relation, head.type, tail.type) is None:
                    yield Candidate(
                        relation, head, tail, f"{relation}:row of table", "stated", sentence
                    )


def _named(analysis: Analysis, cell: Span) -> list[Proposal]:
    """The things that a cell lists, but for those in a bracket: DeepSeek (LLM/MoE) is one."""
    bracket = analysis.text.find("(", cell.start, cell.end)
    end = bracket if bracket > cell.start else cell.end
    found = _mentions(analysis, Span(cell.start, end))
    return [m for m in found if m.base_type in _THINGS and not m.is_class]


def _mentions(analysis: Analysis, cell: Span) -> list[Proposal]:
    return [m for m in analysis.flat_in(cell.start, cell.end) if not m.anaphor]
