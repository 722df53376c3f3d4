"""From what a model proposes to mentions and candidates at their places in the text.

Nothing is kept that is not there. What the document does not hold is rejected as ``invented``; what
stands elsewhere than in the passage, or in the sentence quoted for a fact, as ``unquoted``; a type
or relation that the ontology lacks, as ``unknown``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.extractors.llm.answer import Proposals
from baimo.extract.extractors.llm.grounding import Passage
from baimo.extract.extractors.llm.schema import ProposedRelation
from baimo.extract.extractors.overlaps import LONGEST, Places
from baimo.extract.extractors.provenance import signed_rule
from baimo.extract.extractors.status import StatusReader
from baimo.extract.folding import name_key
from baimo.extract.ontology import Ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Evidence, Rejection, Span

Pair = tuple[Span, Span]


class Proposer:
    """Adds a model's proposals to the reading of one document."""

    def __init__(self, name: str, reading: Reading, ontology: Ontology) -> None:
        self._name = name
        self._reading = reading
        self._ontology = ontology
        self._status = StatusReader(ontology)
        text = reading.document.text
        self._whole = Passage(text, Span(0, len(text)))
        self._starts = [sentence.start for sentence in reading.sentences]
        self._proposed: dict[tuple[int, int, str], Proposal] = {}
        self._facts: list[tuple[ProposedRelation, Proposal, Proposal, Span, Span | None]] = []

    def add(self, span: Span, proposals: Proposals) -> None:
        """Take what was proposed for one passage."""
        passage = Passage(self._reading.document.text, span)
        nowhere = Span(span.start, span.start)
        for mention in proposals.mentions:
            places = passage.find_name(mention.text)
            if not self._known(mention.type):
                problem = "unknown", f"there is no entity type '{mention.type}'"
                self._reject(*problem, nowhere, head=mention.text)
            elif not places or _too_long(places[0]):
                self._reject(*self._missing(mention.text, places), nowhere, head=mention.text)
            else:
                for place in places:
                    self._mention(place, mention.type)
        for relation in proposals.relations:
            self._relation(passage, relation)

    def finish(self) -> None:
        """Write mentions and candidates into the reading, after the last passage."""
        reading = self._reading
        self._mark_classes()
        places = Places((), self._ontology)
        # The longest first: 华为 inside 华为云 is 华为云.
        order = sorted(self._proposed.values(), key=lambda m: (m.start - m.end, m.start, m.type))
        stands_for = {mention: places.place(mention) for mention in order}
        reading.mentions = places.mentions
        flat = [mention for mention in reading.mentions if not mention.nested]
        for said, head, tail, sentence, cue in self._facts:
            sides = stands_for[head], stands_for[tail]
            refused = None if all(sides) else "crosses"
            first, second = sides[0] or head, sides[1] or tail
            within = [m for m in flat if sentence.start <= m.start and m.end <= sentence.end]
            status = self._status.status(
                said.status, reading.text, sentence, within, (first, second), cue
            )
            if status is None:
                refused = refused or "status"
            reading.candidates.append(
                Candidate(
                    said.relation,
                    first,
                    second,
                    signed_rule(said.relation, self._name),
                    status or "negated",
                    sentence,
                    cue,
                    refused=refused,
                    extractor=self._name,
                )
            )

    def _missing(self, words: str, places: list[Span]) -> tuple[str, str]:
        """Reason and detail for words that cannot be taken from the passage."""
        if places:
            return "unknown", f"'{words[:40]}…' is too long for a name"
        if self._whole.find(words):
            return "unquoted", f"'{words}' is elsewhere in the document"
        return "invented", f"'{words}' is not in the text"

    def _mark_classes(self) -> None:
        """Take for a class what a fact proposes as one: y, where x instanceOf y is proposed."""
        classes: set[str] = set()
        for said, head, tail, *_ in self._facts:
            spec = self._ontology.relations[said.relation]
            for side, kind in ((head, spec.head_kind), (tail, spec.tail_kind)):
                if kind == "class":
                    classes.add(name_key(self._reading.surface(side)))
        for proposal in self._proposed.values():
            proposal.is_class = name_key(self._reading.surface(proposal)) in classes

    def _known(self, type_: str) -> bool:
        return type_.partition(":")[0] in self._ontology.entities

    def _mention(self, place: Span, type_: str) -> Proposal:
        key = (place.start, place.end, type_)
        if key not in self._proposed:
            self._proposed[key] = Proposal(place.start, place.end, type_, self._name, rank=1)
        return self._proposed[key]

    def _relation(self, passage: Passage, said: ProposedRelation) -> None:
        nowhere = Span(passage.span.start, passage.span.start)
        unknown = [type_ for type_ in (said.head_type, said.tail_type) if not self._known(type_)]
        if said.relation not in self._ontology.relations or unknown:
            what = f"entity type '{unknown[0]}'" if unknown else f"relation '{said.relation}'"
            self._reject_fact("unknown", f"there is no {what}", said, nowhere)
            return
        quotes = passage.find(said.quote)
        if not quotes:
            reason, detail = self._missing(said.quote, quotes)
            self._reject_fact(reason, f"the quote {detail}", said, nowhere)
            return
        heads, tails = passage.find_name(said.head), passage.find_name(said.tail)
        for side, places in ((said.head, heads), (said.tail, tails)):
            if not places or _too_long(places[0]):
                problem = self._missing(side, places)
                self._reject_fact(*problem, said, self._sentences(quotes[0]))
                return
        for quote in quotes:
            around = self._sentences(quote)
            pair = min(_pairs(heads, tails, around), key=_distance, default=None)
            if pair is None:
                continue
            sentence = self._sentences(
                Span(min(side.start for side in pair), max(side.end for side in pair))
            )
            head = self._mention(pair[0], said.head_type)
            tail = self._mention(pair[1], said.tail_type)
            self._facts.append((said, head, tail, sentence, _cue(passage, said, sentence, pair)))
            return
        missing = [
            words
            for words, places in ((said.head, heads), (said.tail, tails))
            if not any(_inside(place, self._sentences(quotes[0])) for place in places)
        ]
        self._reject_fact(
            "unquoted",
            f"'{missing[0] if missing else said.tail}' is not in the sentence quoted for it",
            said,
            self._sentences(quotes[0]),
        )

    def _sentences(self, span: Span) -> Span:
        """The whole sentences that a span touches."""
        sentences = self._reading.sentences
        first = max(0, bisect_right(self._starts, span.start) - 1)
        last = max(first, bisect_right(self._starts, span.end - 1) - 1)
        return Span(min(span.start, sentences[first].start), max(span.end, sentences[last].end))

    def _reject_fact(
        self, reason: str, detail: str, said: ProposedRelation, sentence: Span
    ) -> None:
        more = {"head": said.head, "type_": said.relation, "tail": said.tail}
        self._reject(reason, detail, sentence, **more)

    def _reject(
        self,
        reason: str,
        detail: str,
        sentence: Span,
        *,
        head: str,
        type_: str = "",
        tail: str = "",
    ) -> None:
        nowhere = Span(sentence.start, sentence.start)
        rule = signed_rule(type_ or "mention", self._name)
        evidence = Evidence(self._reading.document.id, sentence, nowhere, None, nowhere, rule, 0.0)
        detail = f"{detail}, but {self._name} proposes it"
        self._reading.rejections.append(Rejection(reason, detail, head, type_, tail, evidence))


def _too_long(span: Span) -> bool:
    return span.end - span.start > LONGEST


def _pairs(heads: list[Span], tails: list[Span], around: Span) -> Iterator[Pair]:
    for head in heads:
        for tail in tails:
            apart = head.end <= tail.start or tail.end <= head.start
            if (
                _inside(head, around)
                and _inside(tail, around)
                and (apart or _inside(head, tail) or _inside(tail, head))
            ):
                yield head, tail


def _inside(span: Span, outer: Span) -> bool:
    return outer.start <= span.start and span.end <= outer.end


def _distance(pair: Pair) -> tuple[bool, int, int]:
    """Sort key: two places before one place for both sides, then the nearer ones."""
    head, tail = pair
    return head == tail, max(head.start, tail.start) - min(head.end, tail.end), head.start


def _cue(passage: Passage, said: ProposedRelation, sentence: Span, pair: Pair) -> Span | None:
    """The place of the cue that is nearest to both sides, in the same sentence."""
    middle = sum(pair[0]) + sum(pair[1])
    places = [place for place in passage.find(said.cue) if _inside(place, sentence)]
    return min(places, key=lambda place: abs(4 * place.start - middle), default=None)
