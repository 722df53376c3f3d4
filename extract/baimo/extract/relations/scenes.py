"""What happens at the event that the sentence before told of: 会上,谭待发布了豆包 1.6.

Who speaks there speaks at the event, and what is brought out there is brought out on its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate, Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.types import Span

_THERE = re.compile(
    r"(?:(?:在)?(?:本次|此次|当天的?)?(?:大会|峰会|论坛|发布会|活动|会议|展会)(?:现场|期间|上|中)|会上|会议现场|活动现场|现场|会间)[,，]?\s?"
)
_SPEAKS = re.compile(
    r"[^,，。;；:：\n]{0,14}?(?:表示|称|说|指出|介绍|宣布|发布|推出|透露|强调|演讲|致辞|分享|发言|认为|谈到|展示|揭晓|公布|"
    r"回应|坦言|演示|呼吁|预测|讲述|解读)"
)
_RULE = "at the event of the sentence before"
_BACK = 2


def scene_facts(analysis: Analysis, ontology: Ontology) -> Iterator[Candidate]:
    """Who spoke, and what was brought out when, at an event that an earlier sentence names."""
    if "spokeAt" not in ontology.relations and "releasedOn" not in ontology.relations:
        return
    known = list(analysis.candidates)
    for number, sentence in enumerate(analysis.sentences):
        there = _THERE.match(analysis.text, *sentence)
        if there is None:
            continue
        event = _event_before(analysis, number)
        if event is None:
            continue
        if "spokeAt" in ontology.relations:
            yield from _speakers(analysis, sentence, there.end(), event)
        days = {c.tail for c in known if c.type == "heldOn" and c.head is event}
        dated = {c.head for c in known if c.type == "releasedOn" and c.sentence == sentence}
        if len(days) != 1 or "releasedOn" not in ontology.relations:
            continue
        (day,) = days
        for released in known:
            if (
                released.type == "releases"
                and released.sentence == sentence
                and released.status == "stated"
                and released.tail not in dated
                and not released.tail.is_class
            ):
                dated.add(released.tail)
                yield Candidate(
                    "releasedOn", released.tail, day, f"releasedOn:{_RULE}", "stated", sentence
                )


def _event_before(analysis: Analysis, number: int) -> Proposal | None:
    """The one event that the sentences before name, in the same paragraph."""
    for back in range(number - 1, max(-1, number - 1 - _BACK), -1):
        sentence = analysis.sentences[back]
        if "\n" in analysis.text[sentence.end : analysis.sentences[number].start]:
            return None
        events = [
            mention
            for mention in analysis.flat_in(*sentence)
            if mention.type == "Event" and not (mention.is_class or mention.anaphor)
        ]
        if events:
            return events[0] if len(events) == 1 else None
    return None


def _speakers(
    analysis: Analysis, sentence: Span, start: int, event: Proposal
) -> Iterator[Candidate]:
    for mention in analysis.flat_in(start, sentence.end):
        if mention.base_type != "Person" or mention.anaphor:
            continue
        if re.search(r"[,，;；:：]", analysis.text[start : mention.start]):
            return  # who is spoken of, maybe
        if _SPEAKS.match(analysis.text, mention.end, sentence.end):
            yield Candidate("spokeAt", mention, event, f"spokeAt:{_RULE}", "stated", sentence)
            return
