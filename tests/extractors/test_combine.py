"""Several extractors at once: who has the say, who agrees, and what is refused."""

from itertools import pairwise
from pathlib import Path

import pytest
from chat_server import answer, fact, mention

from baimo.extract.analysis import Candidate, Proposal, Resources
from baimo.extract.build import extract
from baimo.extract.confidence import rule_confidence
from baimo.extract.extractors.combine import combine
from baimo.extract.extractors.extractor import ExtractorError, PlainExtractor
from baimo.extract.extractors.overlaps import Places
from baimo.extract.extractors.provenance import extractors_of, first_rule
from baimo.extract.extractors.registry import make_extractors, register
from baimo.extract.extractors.sentences import plain_reading
from baimo.extract.lexicon import make_lexicon, read_entries
from baimo.extract.ontology import load_ontology
from baimo.extract.pipeline import PipelineConfig
from baimo.extract.reading import Reading
from baimo.extract.types import Document, Span
from baimo.graph import KnowledgeGraph

ONTOLOGY = load_ontology()
TEXT = "华为发布了盘古大模型。"
BOTH = ("rules", "llm")
LEXICON = make_lexicon(read_entries(Path(__file__).parents[1] / "extract" / "names.csv"))


def proposed(text, *names):
    """Mentions at the places of ``(name, type)``, or of ``(name, type, occurrence)``."""
    found = []
    for name, type_, *number in names:
        start = -1
        for _ in range((number or [0])[0] + 1):
            start = text.index(name, start + 1)
        found.append(Proposal(start, start + len(name), type_, "test"))
    return found


def placed(text, old, new):
    """The words that stand where a new mention was placed, and whether they are nested."""
    places = Places(proposed(text, *old), ONTOLOGY)
    (mention,) = proposed(text, new)
    stands = places.place(mention)
    flags = {text[m.start : m.end]: m.nested for m in places.mentions}
    return (text[stands.start : stands.end] if stands else None), flags


def test_the_same_place_is_the_same_mention():
    assert placed("盘古来了", [("盘古", "Model")], ("盘古", "Product")) == ("盘古", {"盘古": False})


def test_inside_a_name_of_its_kind_it_is_that_name():
    old = [("百川2-13B", "Model")]
    assert placed("百川2-13B来了", old, ("百川", "ModelSeries"))[0] == "百川2-13B"


def test_inside_a_name_of_another_kind_it_is_nested():
    stands, flags = placed("华为盘古来了", [("华为盘古", "Model")], ("华为", "Organization"))
    assert stands == "华为"
    assert flags == {"华为盘古": False, "华为": True}


def test_inside_a_date_it_is_the_date():
    assert placed("2024年7月", [("2024年7月", "Date")], ("2024", "Model"))[0] == "2024年7月"


def test_around_a_name_of_its_kind_that_ends_with_it_it_is_that_name():
    old = [("华为", "Organization"), ("盘古大模型", "Model")]
    assert placed("华为的盘古大模型来了", old, ("华为的盘古大模型", "Model"))[0] == "盘古大模型"


def test_a_version_behind_a_name_makes_another():
    stands, flags = placed("盘古3.0来了", [("盘古", "Model")], ("盘古3.0", "Model"))
    assert stands == "盘古3.0"
    assert flags == {"盘古3.0": False, "盘古": True}


def test_what_cuts_through_a_name_is_nothing():
    assert placed("华为云盘古", [("华为云", "Organization")], ("云盘古", "Model"))[0] is None


def test_agreement_is_one_evidence_that_is_surer(server, read):
    server.model = lambda _: answer(
        fact("华为", "releases", "盘古大模型", TEXT, cue="发布"),
    )
    alone = read(TEXT, extractors=("rules",), lexicon=LEXICON).extraction
    (before,) = [r for r in alone.relations if r.type == "releases"]
    both = read(TEXT, extractors=BOTH, lexicon=LEXICON).extraction
    (after,) = [r for r in both.relations if r.type == "releases"]
    (evidence,) = after.evidence
    (first,) = before.evidence
    assert evidence.rule == f"{first.rule} + by llm"
    assert extractors_of(evidence.rule) == BOTH
    assert first_rule(evidence.rule) == first.rule
    expected = 1 - (1 - first.confidence) * (1 - rule_confidence("releases:by llm"))
    assert evidence.confidence == pytest.approx(expected, abs=1e-4)
    assert after.confidence == evidence.confidence > before.confidence
    sources = {m.text: m.source for e in both.entities for m in e.mentions}
    assert all(source.endswith(" + llm") for source in sources.values()), sources


def test_an_extractor_that_nobody_measured_counts_one_half():
    assert rule_confidence("releases:by llm") == 0.5
    assert rule_confidence("releases:by gliner") == 0.5


def test_what_only_one_found_is_added(server, read):
    text = TEXT + "它由青鸟团队训练。"
    server.model = lambda _: answer(mention("青鸟团队", "Organization"))
    alone = read(text, extractors=("rules",), lexicon=LEXICON)
    both = read(text, extractors=BOTH, lexicon=LEXICON)
    assert both.names() == alone.names() | {"青鸟团队"}
    # The rules read the relation of the name that they had not known.
    more = {("青鸟团队", "develops", "盘古大模型", "stated")}
    assert both.facts() == alone.facts() | more


def test_a_plain_build_does_not_know_of_extractors(read, server):
    extraction = read(TEXT, extractors=("rules",), lexicon=LEXICON).extraction
    assert not server.requests
    for relation in extraction.relations:
        assert all("by " not in evidence.rule for evidence in relation.evidence)
    for entity in extraction.entities:
        assert all(" + " not in m.source for m in entity.mentions)


def test_a_status_is_that_of_the_first(server, read):
    text = "华为将发布盘古大模型。"
    server.model = lambda _: answer(
        fact("华为", "releases", "盘古大模型", text, status="reported", cue="发布")
    )
    found = read(text, extractors=BOTH, lexicon=LEXICON)
    assert {status for *_, status in found.facts()} == {"planned"}
    assert read(text).facts() == {("华为", "releases", "盘古大模型", "reported")}


def test_who_contradicts_the_first_is_refused(server, read):
    text = "华为不久前发布了盘古大模型。"
    server.model = lambda _: answer(
        fact("华为", "releases", "盘古大模型", text, status="negated", cue="发布")
    )
    alone = read(text, extractors=("rules",), lexicon=LEXICON).facts()
    found = read(text, extractors=BOTH, lexicon=LEXICON)
    assert alone
    assert found.facts() == alone
    assert "status" in {reason for reason, *_ in found.reasons()}


class Fixed(PlainExtractor):
    """Proposes what it was made with."""

    def __init__(self, name, make):
        super().__init__()
        self.name = name
        self._make = make

    def fingerprint(self):
        return self.name

    def read(self, document):
        reading = plain_reading(document)
        self._make(reading)
        return reading


@pytest.fixture
def run(monkeypatch):
    from baimo.extract.extractors import registry

    monkeypatch.setattr(registry, "_REGISTERED", {})

    def run(make, text=TEXT, extractors=("fixed",)):
        register("fixed", lambda argument, resources, config: Fixed("fixed", make))
        config = PipelineConfig(neural=False, extractors=extractors)
        documents = [Document("a", text)]
        return extract(documents, ontology=ONTOLOGY, lexicon=LEXICON, config=config)

    return run


def propose_release(reading, status="stated", refused=None):
    head, tail = proposed(TEXT, ("华为", "Organization"), ("盘古大模型", "Model"))
    reading.mentions = [head, tail]
    sentence = Span(0, len(TEXT))
    reading.candidates = [
        Candidate("releases", head, tail, "mine", status, sentence, refused=refused)
    ]


def test_an_extractor_of_ones_own(run):
    extraction = run(propose_release)
    (relation,) = extraction.relations
    assert relation.evidence[0].rule == "releases:by fixed"
    graph = KnowledgeGraph.from_extraction(extraction, ONTOLOGY)
    assert graph.evidence(relation.id).iloc[0]["rule"] == "releases:by fixed"


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda r: r.mentions.append(Proposal(3, 99, "Model", "x")), "a:3-99 is no place"),
        (lambda r: r.mentions.append(Proposal(3, 3, "Model", "x")), "a:3-3 is no place"),
        (lambda r: r.mentions.append(Proposal(-2, 3, "Model", "x")), "a:-2-3 is no place"),
        (lambda r: r.mentions.append(Proposal(0, 3, "Ship", "x")), "of the type 'Ship'"),
        (lambda r: setattr(r.candidates[0], "type", "loves"), "no relation 'loves'"),
        (lambda r: setattr(r.candidates[0], "status", "sure"), "the status 'sure'"),
        (lambda r: setattr(r.candidates[0].head, "end", 50), "a:0-50 is no place"),
    ],
)
def test_an_extractor_at_fault_is_named(run, spoil, words):
    def make(reading):
        propose_release(reading)
        spoil(reading)

    with pytest.raises(ExtractorError, match=f"the extractor 'fixed': .*{words}"):
        run(make)


def test_mentions_of_a_second_extractor_that_overlap_each_other(run):
    text = "华为云盘古来了。"

    def make(reading):
        reading.mentions = proposed(
            text, ("华为", "Organization"), ("华为云", "Organization"), ("云盘古", "Model")
        )

    extraction = run(make, text, extractors=("rules", "fixed"))
    mentions = [m for e in extraction.entities for m in e.mentions if "fixed" in m.source]
    flat = sorted((m.start, m.end) for m in mentions if not m.nested)
    assert all(one[1] <= other[0] for one, other in pairwise(flat))


def test_the_order_of_the_proposals_changes_nothing():
    text = "华为云盘古来了。"
    names = [("华为", "Organization"), ("华为云", "Organization"), ("盘古", "Model")]

    def combined(order):
        first = Reading(Document("a", text), [Span(0, len(text))])
        second = Reading(Document("a", text), [Span(0, len(text))], proposed(text, *order))
        whole = combine([("one", first), ("two", second)], ONTOLOGY)
        return [(m.start, m.end, m.type, m.nested) for m in whole.mentions]

    assert combined(names) == combined(names[::-1])


def test_three_who_agree(run):
    def make(reading):
        propose_release(reading)

    register("again", lambda *_: Fixed("again", make))
    extraction = run(make, extractors=("rules", "fixed", "again"))
    (evidence,) = [e for r in extraction.relations if r.type == "releases" for e in r.evidence]
    assert extractors_of(evidence.rule)[0] == "rules"
    assert set(extractors_of(evidence.rule)) == {"rules", "fixed", "again"}


def test_fingerprints_tell_what_was_read_with(server, tmp_path):
    from baimo.extract.extractors.llm.options import LlmOptions

    def printed(model="m", neural=False, **options):
        llm = LlmOptions(base_url=server.url, model=model, cache=str(tmp_path / "c"), **options)
        config = PipelineConfig(neural=neural, extractors=BOTH, llm=llm)
        made = make_extractors(config, Resources(ONTOLOGY, LEXICON))
        prints = tuple(each.fingerprint() for each in made)
        for each in made:
            each.close()
        return prints

    rules, llm = printed()
    assert printed() == (rules, llm)
    assert printed(model="n")[1] != llm
    assert printed(passage=99)[1] != llm
    assert printed(concurrency=9, timeout=1.0) == (rules, llm)
    assert printed(neural=True)[0] != rules


def test_the_rules_read_what_is_said_of_names_that_others_found(run):
    text = "华为发布了青鸟X。"

    def make(reading):
        reading.mentions = proposed(text, ("青鸟X", "Model"))

    def releases(extractors):
        relations = run(make, text, extractors=extractors).relations
        return [(r.tail, e.rule) for r in relations for e in r.evidence if r.type == "releases"]

    assert releases(("rules",)) == []
    assert releases(("rules", "fixed")) == [("Model:青鸟X", "releases:active 发布")]
    assert releases(("fixed", "rules")) == [("Model:青鸟X", "releases:active 发布")]


@pytest.mark.parametrize("extractors", [("rules", "fixed"), ("fixed", "rules")])
def test_who_proposes_nothing_changes_nothing(run, extractors):
    (seed,) = (Path(__file__).parents[2] / "seeds").glob("*.txt")
    text = seed.read_text(encoding="utf-8")
    alone = run(lambda reading: None, text, extractors=("rules",))
    both = run(lambda reading: None, text, extractors=extractors)
    assert both.relations == alone.relations
    assert both.entities == alone.entities
    assert both.rejections == alone.rejections
    assert both == alone


def test_an_extractor_beside_the_rules_takes_nothing_away(run):
    """Every second name of the rules is proposed again, a little longer or of another type."""
    (seed,) = (Path(__file__).parents[2] / "seeds").glob("*.txt")
    text = seed.read_text(encoding="utf-8")
    alone = run(lambda reading: None, text, extractors=("rules",))
    spans = sorted({(m.start, m.end) for e in alone.entities for m in e.mentions})

    def make(reading):
        for number, (start, end) in enumerate(spans[::2]):
            type_ = ("Model", "Organization", "Person")[number % 3]
            reading.mentions.append(Proposal(max(0, start - number % 2), end, type_, "x"))

    both = run(make, text, extractors=("rules", "fixed"))
    facts = {(r.head, r.type, r.tail, r.status) for r in both.relations}
    assert {(r.head, r.type, r.tail, r.status) for r in alone.relations} <= facts
    mentions = {(m.start, m.end, e.id) for e in both.entities for m in e.mentions}
    assert {(m.start, m.end, e.id) for e in alone.entities for m in e.mentions} <= mentions
