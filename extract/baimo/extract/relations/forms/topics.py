"""What belongs to the field that a sentence begins with: 在金融领域,华为发布了它."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from baimo.extract.relations.coordination import Group
from baimo.extract.relations.forms.formed import THINGS, Formed
from baimo.extract.relations.skeleton import Skeleton
from baimo.extract.types import Span

_TOPIC = re.compile(r"(?:在|于)\Z")
_TOPIC_END = re.compile(
    r"等?(?:行业|领域|场景|方面|业务|板块|赛道)?(?:的应用)?"
    r"(?:里头|里面|当中|之中|中|里|上|内|方面|下)?,?(?:目前|如今|现在)?"
)


@dataclass(frozen=True, slots=True)
class Topic:
    """The field that a sentence is about, as in 在金融领域,华为发布了它.

    Attributes:
        industry: The field.
        actor: Who does something there.
        cue: The words between the two.
    """

    industry: Group
    actor: Group
    cue: Span | None


def topic_of(skeleton: Skeleton) -> Topic | None:
    """The topic of a sentence, if it begins with one."""
    text = skeleton.text
    placed = list(zip(skeleton.at, skeleton.groups, strict=True))
    for (place, group), (actor_place, actor) in pairwise(placed):
        if (
            skeleton.chinese
            and group.members[0].base_type == "Industry"
            and actor.members[0].base_type == "Organization"
            and _TOPIC.search(text, 0, place)
            and _TOPIC_END.fullmatch(text[place + 1 : actor_place])
        ):
            return Topic(group, actor, skeleton.span(place + 1, actor_place))
    return None


def topics(skeleton: Skeleton) -> Iterator[Formed]:
    """To which field the topic of a sentence says that its actor applies itself."""
    topic = topic_of(skeleton)
    if topic is not None:
        for industry in topic.industry.members:
            for actor in topic.actor.members:
                yield Formed("appliesTo", "appliesTo:topic of sentence", actor, industry, topic.cue)


def under_topic(topic: Topic, head: Group, tail: Group) -> Iterator[Formed]:
    """What the actor does in the field belongs to the field.

    Args:
        topic: Of the sentence.
        head: Of a relation read in it.
        tail: Of the same relation.
    """
    if head is not topic.actor:
        return
    for industry in topic.industry.members:
        for thing in tail.members:
            if thing.base_type == "Scenario":
                yield Formed("partOf", "partOf:object under topic", thing, industry, topic.cue)
            elif thing.base_type in (*THINGS, "ModelSeries"):
                yield Formed(
                    "appliesTo", "appliesTo:object under topic", thing, industry, topic.cue
                )
