"""What pronouns and bare definite phrases stand for, where the text says so plainly.

Each answer has a reason; what could stand for two things stays unresolved.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property, lru_cache, partial
from itertools import accumulate
from operator import attrgetter

from baimo.extract.analysis import Proposal
from baimo.extract.components.model_names import TAIL
from baimo.extract.folding import name_key
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.relations.tenure import FORMER

_SPEECH = re.compile("演讲|讲话|发言|分享|致辞|访谈|对话|[Ss]peech|[Tt]alk|[Tt]ranscript")
"""One of these stands where a speech begins; few texts have one."""
_SPEECH_BEGINS = re.compile(
    r"(?:以下|下面|下文)(?:是|为|系)[^。\n]{0,24}(?:演讲|讲话|发言|分享|致辞|访谈|"
    r"对话)[^。\n]{0,12}(?:内容|实录|全文|原文|整理|精编)?|"
    r"(?:演讲|发言|讲话|分享)(?:实录|全文|原文|内容如下)|(?:the following is|below "
    r"is)[^.\n]{0,30}(?:speech|talk|transcript)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"[^“”。;\n]{0,24}?(?:表示|称|说|指出|强调|认为|介绍|透露|坦言|谈到|告诉|回应|补充道?|says?|"
    r"said|added|told)[^“”。\n]{0,12}[,:]?\s*\Z"
)
_LONGEST_SAYING = 48
"""More characters than that match, but for spaces at the end."""
_I_AM = re.compile(r"\s?(?:就?是|来自|叫|are|am)\s?\Z")


def resolve_anaphora(reading: Reading) -> None:
    """Fill ``reading.antecedents``."""
    reading.antecedents.update(_solutions(reading))


def _solutions(reading: Reading) -> Iterator[tuple[Proposal, tuple[Proposal, str]]]:
    named = [m for m in reading.mentions if not m.anaphor and not m.is_class]
    marks = _Marks(reading.text)
    people = _Named(reading, [m for m in named if m.base_type == "Person"])
    events = _Named(reading, [m for m in named if m.type == "Event" and not m.nested])
    # Up to where only one event is named.
    only = next(
        (event.end for event in events.mentions if not events.named_as_first(event)),
        len(reading.text) + 1,
    )
    speech = _Speech(reading, people.mentions, marks)
    makers = _makers_of(reading, reading.topic) if reading.topic is not None else []
    for mention in reading.mentions:
        if not mention.anaphor or mention in reading.antecedents:
            continue
        found: tuple[Proposal, str] | None = None
        if mention.base_type == "Event":
            found = _event(mention, events, only, marks)
        elif mention.base_type == "Person":
            first_person = reading.surface(mention) == "我"
            found = speech.speaker(mention) if first_person else _person(mention, people, marks)
        elif mention.base_type == "Organization":
            found = _introduced(reading, mention, named) or speech.house(mention)
            if found is None and len(makers) == 1:
                found = makers[0], "made what the document is about"
        if found is not None:
            yield mention, found


def _event(
    anaphor: Proposal, events: _Named, only: int, marks: _Marks
) -> tuple[Proposal, str] | None:
    before = bisect_right(events.mentions, anaphor.start, key=lambda event: event.end)
    if before and anaphor.start < only:
        return events.mentions[before - 1], "the only event that the text has named so far"
    near = events.last_of_one_name(marks.paragraph(anaphor.start), anaphor.start)
    return (near, "the only event that the paragraph has named so far") if near else None


def _person(anaphor: Proposal, people: _Named, marks: _Marks) -> tuple[Proposal, str] | None:
    """The last person, if no other was named in this paragraph and the one before."""
    paragraph = marks.paragraph(anaphor.start)
    earlier = marks.paragraph(max(0, paragraph - 1))
    near = people.last_of_one_name(earlier, anaphor.start)
    reason = "the only person named in this paragraph and the one before"
    return (near, reason) if near else None


class _Named:
    """Mentions in text order, to tell at once whether those of a stretch have one name.

    A paragraph may be as long as its document, and have as many pronouns as names.
    """

    def __init__(self, reading: Reading, mentions: list[Proposal]) -> None:
        self._reading = reading
        self.mentions = mentions
        self._reach = list(accumulate((mention.end for mention in mentions), max))
        # From which mention on all up to this one have the same name.
        self._alike: list[int] = []
        name = None
        for place, mention in enumerate(mentions):
            surface = reading.surface(mention)
            self._alike.append(self._alike[-1] if surface == name else place)
            name = surface

    def named_as_first(self, mention: Proposal) -> bool:
        """Whether a mention has the name of the first."""
        return self._reading.surface(mention) == self._reading.surface(self.mentions[0])

    def last_of_one_name(self, start: int, end: int) -> Proposal | None:
        """The last that lies from ``start`` to ``end``, if all that do have the same name."""
        low = bisect_left(self.mentions, start, key=_START)
        high = bisect_left(self.mentions, end, low, key=_START)
        while high > low and self.mentions[high - 1].end > end:
            high -= 1
        if high == low:
            return None
        last = self.mentions[high - 1]
        if self._alike[high - 1] <= low:
            return last
        if self._reach[high - 1] > end:  # one of another name may reach over the end
            near = [mention for mention in self.mentions[low:high] if mention.end <= end]
            return last if len({self._reading.surface(each) for each in near}) == 1 else None
        return None

    def reaching(self, start: int, place: int, end: int) -> list[Proposal]:
        """Those that begin from ``start`` to ``end``, but for most that end before ``place``."""
        low = bisect_left(self.mentions, start, key=_START)
        low = max(low, bisect_left(self._reach, place))
        return self.mentions[low : bisect_left(self.mentions, end, key=_START)]


_START = attrgetter("start")


class _Marks:
    """Where marks stand in a text, so that a look back need not go through all of it."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = {}

    def last(self, mark: str, start: int, end: int) -> int:
        """What ``text.rfind(mark, start, end)`` gives for one character."""
        if mark not in self._places:
            self._places[mark] = [m.start() for m in re.finditer(re.escape(mark), self._text)]
        places = self._places[mark]
        index = bisect_left(places, end) - 1
        return places[index] if index >= 0 and places[index] >= start else -1

    def paragraph(self, offset: int) -> int:
        """Where the line begins that this offset stands in."""
        return self.last("\n", 0, offset) + 1


def _introduced(
    reading: Reading, anaphor: Proposal, named: list[Proposal]
) -> tuple[Proposal, str] | None:
    """我们是华为云: who says so is it, here."""
    index = bisect_left(named, anaphor.end, key=lambda mention: mention.start)
    if index == len(named) or named[index].base_type != "Organization":
        return None
    if _I_AM.fullmatch(reading.text[anaphor.end : named[index].start]):
        return named[index], "introduces itself by this name"
    return None


_OF_TOPIC = frozenset(
    ("supports", "provides", "hasCapability", "outperforms", "basedOn", "requires")
)
"""What a document says of 我们 or leaves the subject out of, and means of what it is about."""


def give_to_topic(reading: Reading, ontology: Ontology) -> None:
    """Let 我们 stand for the topic in the relations that a thing has (我们支持了 Qwen2 的微调).

    Whom 我们 was found to stand for otherwise stays, but for those relations, in a document about
    one thing, it is the thing.
    """
    topic = reading.topic
    if topic is None:
        return
    for candidate in reading.candidates:
        head = candidate.head
        if (
            head.anaphor
            and candidate.type in _OF_TOPIC
            and reading.text[head.start : head.end] in _WE
            and ontology.allows(candidate.type, topic.type, candidate.tail.type) is None
        ):
            stand_in = replace(head, type=topic.type)
            reading.antecedents[stand_in] = (topic, "what the document is about")
            candidate.head = stand_in
            candidate.rule += " (topic)"


def give_to_maker(reading: Reading) -> None:
    """Let dated lines of a document say that its maker released what is called after its topic.

    ``[2024/03/06] 发布 Yi-9B`` in a document about Yi, which it says somebody developed: nobody
    else can be meant. So with a document that has no topic, where the thing is called Yi with a
    size, a version or an edition; with two makers it stays open.
    """
    topic = reading.topic
    if not reading.unowned:
        return
    makers_of = lru_cache(partial(_makers_of, reading))
    released = []
    for candidate in reading.unowned:
        thing = reading.surface(candidate.tail)
        family = _FAMILY.match(thing if topic is None else reading.surface(topic))
        if family is None:
            continue
        if topic is not None:
            named = name_key(family.group())
            makers = makers_of(topic) if name_key(thing).startswith(named) else []
        else:
            edition = TAIL.fullmatch(thing, family.end()) and not _IN_CHINESE.search(thing)
            makers = makers_of(family.group()) if edition else []
        if len(makers) == 1:
            released.append(replace(candidate, head=makers[0]))
    reading.candidates.extend(released)


_FAMILY = re.compile(r"[^\W\d_]{2,}")
"""The letters that the names of one family begin with."""
_IN_CHINESE = re.compile(r"(?i:chinese|zh|cn)(?![a-z])")
"""Llama-3-Chinese-8B is seldom made by who made Llama."""
_WE = frozenset(("我们", "We", "we", "Our", "our"))


def _makers_of(reading: Reading, thing: Proposal | str) -> list[Proposal]:
    """The organisations that the document says made a thing, which may be told by its name."""
    key = name_key(thing if isinstance(thing, str) else reading.surface(thing))
    entry = None if isinstance(thing, str) else thing.entry
    found: dict[str, Proposal] = {}
    for candidate in reading.candidates:
        if candidate.type in ("develops", "releases") and not candidate.head.anaphor:
            tail = candidate.tail
            names = {reading.surface(tail), tail.entry.name if tail.entry is not None else ""}
            same = key in map(name_key, names)
            same = same or (entry is not None and tail.entry is entry)
            if same and candidate.head.base_type == "Organization":
                found.setdefault(reading.surface(candidate.head), candidate.head)
    return list(found.values())


class _Speech:
    """Who speaks where: after 以下是演讲内容 the speaker, in quotation marks whoever 表示."""

    def __init__(self, reading: Reading, people: list[Proposal], marks: _Marks) -> None:
        self._reading = reading
        text = reading.text
        begins = _SPEECH_BEGINS.search(text) if _SPEECH.search(text) else None
        self._start = begins.end() if begins else None
        self._marks = marks
        self._employers = dict(_employers(reading))
        before = [p for p in people if begins and p.end <= begins.start()]
        names = {reading.surface(person) for person in before}
        self._speaker = before[-1] if len(names) == 1 else None
        if begins is None:
            self._speaker = _introduces_himself(reading, people)
            self._start = self._speaker.start if self._speaker else None

    def speaker(self, anaphor: Proposal) -> tuple[Proposal, str] | None:
        """Whom 我 stands for."""
        quoted = self._quoted(anaphor)
        if quoted is not None and quoted.base_type == "Person":
            return quoted, "speaks in these quotation marks"
        if self._start is not None and anaphor.start >= self._start and self._speaker:
            return self._speaker, "gives the speech that begins above"
        return None

    def house(self, anaphor: Proposal) -> tuple[Proposal, str] | None:
        """Whom 我们 stands for: the organisation of who speaks."""
        quoted = self._quoted(anaphor)
        if quoted is not None:
            if quoted.base_type == "Organization":
                return quoted, "speaks in these quotation marks"
            employer = self._employers.get(self._reading.surface(quoted))
            return (employer, "employs who speaks in these quotation marks") if employer else None
        if self._start is not None and anaphor.start >= self._start and self._speaker:
            employer = self._employers.get(self._reading.surface(self._speaker))
            if employer is not None:
                return employer, "employs who gives the speech that begins above"
        return None

    @cached_property
    def _mentions(self) -> _Named:
        return _Named(self._reading, self._reading.mentions)

    def _quoted(self, anaphor: Proposal) -> Proposal | None:
        """The person or organisation that the quotation around the anaphor is ascribed to."""
        text = self._reading.text
        paragraph = self._marks.paragraph(anaphor.start)
        opening = self._marks.last("“", paragraph, anaphor.start)
        if opening < 0 or self._marks.last("”", opening, anaphor.start) > opening:
            return None
        lead_start = max(paragraph, self._marks.last("。", paragraph, opening) + 1)
        near = opening
        while near > lead_start and text[near - 1].isspace():
            near -= 1
        before = self._mentions.reaching(lead_start, near - _LONGEST_SAYING, opening)
        for mention in reversed(before):
            if (
                mention.end <= opening
                and not (mention.nested or mention.is_class)
                and mention.base_type in ("Person", "Organization")
                and _SAYS.fullmatch(text[mention.end : opening])
            ):
                source = self._reading.antecedents.get(mention)
                return source[0] if source else (None if mention.anaphor else mention)
        return None


_MY_NAME_IS = re.compile(r"(?:^|[\s,。!])我(?:是|叫)[^,。;!?\n]{0,40}\Z")


def _introduces_himself(reading: Reading, people: list[Proposal]) -> Proposal | None:
    """Whoever says 我是阿里云副总裁李明 outside of quotation marks, if only one does."""
    found = [
        person
        for person in people
        if _MY_NAME_IS.search(reading.text, max(0, person.start - 60), person.start)
        and "“" not in reading.text[max(0, person.start - 60) : person.start]
    ]
    names = {reading.surface(person) for person in found}
    return found[0] if len(names) == 1 else None


def _employers(reading: Reading) -> Iterator[tuple[str, Proposal]]:
    """For each person whose employer the document states, the employer."""
    stated: dict[str, dict[str, Proposal]] = {}
    for candidate in reading.candidates:
        former = FORMER in candidate.qualifiers
        if candidate.type == "worksFor" and not former and not candidate.head.anaphor:
            employer = reading.surface(candidate.tail)
            stated.setdefault(reading.surface(candidate.head), {})[employer] = candidate.tail
    for person, employers in stated.items():
        if len(employers) == 1:
            yield person, next(iter(employers.values()))
