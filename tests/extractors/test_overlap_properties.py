"""Whatever is proposed, what stood before stands after, and flat mentions do not overlap."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from baimo.extract.analysis import Candidate, Proposal
from baimo.extract.extractors.combine import combine
from baimo.extract.extractors.overlaps import Places
from baimo.extract.ontology import load_ontology
from baimo.extract.reading import Reading
from baimo.extract.types import Document, Span

ONTOLOGY = load_ontology()
TEXT = "华为云盘古大模型与百川智能合作。" * 2
TYPES = ("Organization", "Model", "ModelSeries", "Person", "Date", "Quantity:money")

spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 9)).map(
    lambda pair: (pair[0], min(len(TEXT), pair[0] + pair[1]))
)
proposals = st.lists(
    st.tuples(spans, st.sampled_from(TYPES)).map(lambda p: (*p[0], p[1])), max_size=12
)


def made(items):
    return [Proposal(start, end, type_, "test") for start, end, type_ in items]


def settled(items):
    places = Places((), ONTOLOGY)
    for mention in sorted(made(items), key=lambda m: (m.start - m.end, m.start, m.type)):
        places.place(mention)
    return places.mentions


def sound(mentions):
    flat = sorted((m.start, m.end) for m in mentions if not m.nested)
    assert all(one[1] <= other[0] for one, other in pairwise(flat))
    for mention in mentions:
        if mention.nested:
            assert any(
                other.start <= mention.start and mention.end <= other.end and other is not mention
                for other in mentions
                if not other.nested
            )


@given(proposals, proposals)
def test_mentions(first, second):
    old = settled(first)
    sound(old)
    before = [(m, m.start, m.end, m.type) for m in old]
    places = Places(old, ONTOLOGY)
    for mention in made(second):
        stands = places.place(mention)
        if stands is not None:
            assert stands in places.mentions
            assert stands.start < mention.end
            assert mention.start < stands.end
    sound(places.mentions)
    for mention, start, end, type_ in before:
        assert mention in places.mentions
        assert (mention.start, mention.end, mention.type) == (start, end, type_)
    assert places.mentions == sorted(places.mentions, key=lambda m: (m.start, -m.end))


@given(proposals, proposals, st.integers(0, 99), st.sampled_from(["stated", "negated", "planned"]))
def test_facts(first, second, choice, status):
    sentence = Span(0, len(TEXT))

    def reading(mentions):
        found = Reading(Document("a", TEXT), [sentence], mentions)
        if len(mentions) > 1:
            head = mentions[choice % len(mentions)]
            tail = mentions[(choice * 7 + 1) % len(mentions)]
            found.candidates = [Candidate("releases", head, tail, "r", status, sentence)]
        return found

    one, two = reading(settled(first)), reading(made(second))
    before = [(c, c.head, c.tail, c.status, c.refused) for c in one.candidates]
    whole = combine([("rules", one), ("two", two)], ONTOLOGY)
    for candidate, *rest in before:
        assert candidate in whole.candidates
        assert [candidate.head, candidate.tail, candidate.status, candidate.refused] == rest
    for candidate in whole.candidates:
        if candidate.extractor == "two" and candidate.refused is None:
            assert candidate.head in whole.mentions
            assert candidate.tail in whole.mentions
    sound(whole.mentions)
