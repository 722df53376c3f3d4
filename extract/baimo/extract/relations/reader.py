"""Reads the relations of a ``Doc``: every sentence through templates, verbs and forms."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Candidate, Proposal, analysis_of
from baimo.extract.folding import fold
from baimo.extract.ontology import Ontology, RelationType
from baimo.extract.relations.adjuncts import adjuncts
from baimo.extract.relations.announcing import announcing
from baimo.extract.relations.besides import as_well, besides
from baimo.extract.relations.cards import card_facts
from baimo.extract.relations.carried import (
    clauses_without_subject,
    named_before,
    of_a_kind_brought_out,
    spans_gap,
)
from baimo.extract.relations.changelog import (
    DatedBlock,
    dated_block,
    dated_releases,
    in_block,
)
from baimo.extract.relations.coordination import Group
from baimo.extract.relations.crossing import says_another
from baimo.extract.relations.cues import Template, Verbs, compile_cues
from baimo.extract.relations.examples import examples_after
from baimo.extract.relations.excepted import excepted
from baimo.extract.relations.funding import funding_facts
from baimo.extract.relations.improvements import improvements
from baimo.extract.relations.measures import measures
from baimo.extract.relations.modifiers import modifying
from baimo.extract.relations.pairing import Pair, across
from baimo.extract.relations.parts import part_facts
from baimo.extract.relations.plans import planned
from baimo.extract.relations.posts import post_facts
from baimo.extract.relations.purposes import purpose_facts
from baimo.extract.relations.sections import section_facts
from baimo.extract.relations.skeleton import (
    GROUPS,
    Alphabet,
    Skeleton,
    block_of,
    make_skeleton,
)
from baimo.extract.relations.slogans import slogan_facts
from baimo.extract.relations.status import status_of, strongest
from baimo.extract.relations.structure import Formed, formed_facts, topic_of, under_topic
from baimo.extract.relations.subjects import Subjects
from baimo.extract.relations.tables import table_facts
from baimo.extract.relations.tenure import FORMER, is_former, of_another
from baimo.extract.relations.times import own_time, time_of, timed_rows
from baimo.extract.relations.unasserted import unasserted
from baimo.extract.relations.variants import variant_facts
from baimo.extract.relations.verbs import (
    MADE_GAP,
    OF_WHOLE_PHRASE,
    Reading,
    VerbReader,
    about_what_follows,
    held_apart,
    means,
    no_ground,
    only_about,
    put_to_use,
)
from baimo.extract.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_DEFINING = frozenset(("basedOn", "instanceOf"))
"""What a line that defines something says by these, it says of what it defines."""
_OF_THE_WHOLE = frozenset(("releasedOn",))
"""What is said of a model's report by these is not said of the model."""
_OF_TOPIC = frozenset(
    ("supports", "provides", "hasCapability", "outperforms", "hasSize", "adaptsOn",
     "requires", "variantOf", "hasLimitation")
)  # fmt: skip
"""What a sentence without a subject states, by a template, of what it speaks of."""
_OF_WHAT_IS_BROUGHT_OUT = frozenset(
    (
        "adaptsOn",
        "appliesTo",
        "basedOn",
        "hasCapability",
        "hasSize",
        "serves",
        "supports",
        "outperforms",
        "uses",
    )
)
"""中国电信发布星辰大模型,已在政务等行业应用: these are said of the model."""
_TRAINED_KIND = re.compile(r"(?:经过?|微调|精调|蒸馏)[^,。;:]{0,8}的\s?\Z")
"""X:经过微调的基座模型 says what kind of model X is."""
_OF_DOING = frozenset(
    ("hasCapability", "supports", "uses", "appliesTo", "hasSize", "hasComponent", "requires")
)
"""What these say stands in the predicate, and is not said of a comparand before that."""
_OF_MAKER = ("provides", "releases", "develops")
_COUNTED_KIND = re.compile(r"[二两三四五六七八九十]+大?(?:部|家|个)")
"""工信部等七部门: how many there are is no class."""
_OF_OTHERS = re.compile(
    r"\s?(?:与|和|同|及|以及|、|and\b(?! (?:[a-z]+ly |then |later |now |also |has |is )*"
    r"(?:[a-z]+(?:ed|ing)|led|became|went|wrote|joins|leads|serves|works)\b))"
)
"""Behind an employer, others; in left X and joined Y there are none."""
_OF_PEOPLE = frozenset(("worksFor", "hasRole", "founds"))
_FOR_SALE = re.compile(r"[^,。;:]{0,4}(?:售|定价|价格)")
_TAKES = re.compile(r"\s?(?:现|正|已|近日|宣布|成功|再次)*从[^,。;:]{1,12}?(?:挖|招|聘)")
"""Meta 从 OpenAI 挖走研究员 X: X was that elsewhere."""
_USERS_OF = re.compile(
    r"\s?(?:Max|Plus|Pro|Ultra|Team|的)?\s?(?:付费|订阅|会员|免费)?(?:用户|订阅者|会员)"
)
"""面向 Perplexity Max 用户: these are served, and not the organisation."""
_NEXT_VERSION = "pattern:release-version"
_BY_MEANS_OF = "supports:(使用"
"""使用 LMDeploy 进行推理 is what a tool can do, 使用 Qwen-7B 进行微调 is done to one."""
_MADE_FROM = "而成"
"""基于 X 构建的: of a sentence without a subject only this says that its topic is based on X."""
_ITS_MODULES = "(模块|组件)"
"""功能模块涵盖 A 和 B: the modules are those of what a sentence without a subject speaks of."""
_ITS_PARTS = ("<organ>", "<base>")
"""语言底座为 X, 后端采用 Y: the parts, likewise."""
_OF_FIRST_WORDS = (_MADE_FROM, "建立在")
"""基于 X 在医疗数据上微调: what these say of a clause's subject, they say of X alone."""
_ATTRIBUTE = re.compile(r"(?:\([^()]{0,12}\)|等[^,。;:的]{0,8})?的(?!支持|能力|功能)")
"""基于 P-tuning v2 的微调, 基于知识图谱等数据的提示: what is based on it is named behind it."""


class RelationReader:
    """Reads candidate relations; ``baimo.extract.build`` links and checks them."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology
        self._alphabet = Alphabet(ontology)
        self._cues = compile_cues(ontology, self._alphabet)
        self._verbs = VerbReader(ontology, self._alphabet)

    def read(self, doc: Doc) -> None:
        """Append every candidate of a ``Doc`` to its analysis."""
        analysis = analysis_of(doc)
        subjects = Subjects(analysis)
        self._read_sentences(analysis, subjects)
        rows = list(table_facts(analysis, analysis.text, self.ontology))
        timed_rows(rows, analysis, self.ontology)
        analysis.candidates.extend(rows)
        analysis.candidates.extend(section_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(slogan_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(part_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(card_facts(analysis, subjects, self.ontology))
        analysis.candidates.extend(variant_facts(analysis, self.ontology))
        analysis.candidates.extend(purpose_facts(analysis, self.ontology))
        analysis.candidates.extend(funding_facts(analysis, self.ontology))
        analysis.candidates.extend(post_facts(analysis, self.ontology))
        analysis.candidates = planned(analysis, analysis.candidates)
        analysis.unowned = planned(analysis, analysis.unowned)

    def read_sentences(self, analysis: Analysis) -> None:
        """Append the candidates that stand in the sentences of an analysis to it."""
        self._read_sentences(analysis, Subjects(analysis))

    def _read_sentences(self, analysis: Analysis, subjects: Subjects) -> None:
        text = analysis.text
        folded = fold(text)
        before = None
        headwords = {headword.start: headword for headword in analysis.headwords}
        dated: DatedBlock | None = None
        for sentence in analysis.sentences:
            mentions = [
                m
                for m in analysis.flat_in(*sentence)
                if m.base_type != "Capability" or not measures(text, m.start, m.end)
            ]
            if mentions:
                headword = headwords.get(mentions[0].start)
                skeleton = make_skeleton(sentence, text, mentions, self._alphabet, headword, folded)
                formed: list[Formed] = []
                if "releases" in self.ontology.relations:
                    block = subjects.block_at(sentence.start)
                    dated = dated_block(skeleton, block) or (
                        dated if in_block(dated, sentence) else None
                    )
                    if dated is not None:
                        for when, release in dated_releases(skeleton, dated, self._verbs):
                            analysis.candidates.append(when)
                            analysis.unowned.append(release)
                verbs, templates = self._cues[skeleton.chinese].possible(skeleton.text)
                if verbs or templates:
                    skeleton.modifying = modifying(skeleton, analysis)
                    topic = subjects.of_sentence(sentence, before)
                    if topic is not None:
                        skeleton.topic = Group([topic], topic.start, topic.end)
                        if subjects.describes(sentence.start):
                            skeleton.described = skeleton.topic
                        skeleton.making = subjects.of_block(sentence.start).making
                    analysis.candidates.extend(
                        self._by_cues(analysis, text, skeleton, verbs, templates, formed)
                    )
                analysis.candidates.extend(self._by_form(analysis, text, skeleton, formed))
            before = sentence

    def _by_cues(
        self,
        analysis: Analysis,
        text: str,
        skeleton: Skeleton,
        verbs: list[Verbs],
        templates: list[Template],
        formed: list[Formed],
    ) -> Iterator[Candidate]:
        """What cues state in a sentence; what its field has to do with that goes to ``formed``."""
        heads: dict[int, Group] = {}
        if len(skeleton.groups) > 1:
            blocks = {block_of(skeleton.text[place]) for place in skeleton.at}
            for template in templates:
                # As Sides.among, whose call would take longer than the answer.
                sides = template.sides
                if not (sides.heads.isdisjoint(blocks) or sides.tails.isdisjoint(blocks)):
                    first = template.pattern.search(skeleton.text)
                    if first is not None:  # mostly none, and a generator takes longer to enter
                        yield from self._template(analysis, text, skeleton, template, first, heads)
        elif len(skeleton.groups[0].members) == 1 and skeleton.topic is None:
            return  # there is nothing for it to be related to
        yield from self._carried(analysis, skeleton, templates)
        field = topic_of(skeleton)
        for reading in self._verbs.read(skeleton, heads, verbs):
            yield from self._verb(analysis, skeleton, reading)
            if field is not None:
                formed.extend(under_topic(field, reading.head, reading.tail))

    def _by_form(
        self, analysis: Analysis, text: str, skeleton: Skeleton, formed: list[Formed]
    ) -> Iterator[Candidate]:
        """What is read off the form of names and phrases, after what is given."""
        begun = analysis.begun_in(skeleton.sentence.start, skeleton.sentence.end)
        formed.extend(formed_facts(skeleton, text, begun, self.ontology))
        formed.extend(improvements(skeleton, self.ontology))
        for fact in formed:
            if fact.relation in self.ontology.relations:
                yield Candidate(
                    fact.relation,
                    fact.head,
                    fact.tail,
                    fact.rule,
                    "stated",
                    skeleton.sentence,
                    fact.cue,
                )

    def _verb(
        self, analysis: Analysis, skeleton: Skeleton, reading: Reading
    ) -> Iterator[Candidate]:
        head = (
            announcing(skeleton, reading)
            or _who_left(skeleton, reading)
            or self._put_to(skeleton, reading)
            or reading.head
        )
        rule = f"{reading.relation}:{reading.form} {skeleton.text[slice(*reading.cue)]}"
        if reading.form == "together":
            pairs = _within(reading.head, analysis.text)
        else:
            pairs = across(skeleton, head, reading.tail)
        if reading.examples:
            rule += " (example)"
        if reading.relation == "releases" and _on_platform(skeleton, reading):
            return
        if reading.form == "topic":
            # 支持 X-7B 的微调 in the README of X says nothing that X supports.
            pairs = [pair for pair in pairs if not _named_after(*pair, analysis.text)]
        yield from self._facts(analysis, skeleton, reading.relation, rule, pairs, reading.cue)
        if reading.form == "active" and not reading.examples:
            more = besides(skeleton, head, reading.tail, reading.cue[0])
            if more is None and reading.relation in _OF_MAKER:
                more = as_well(skeleton, reading.tail)
            if more is not None:
                pairs = across(skeleton, head, more)
                rule += " (besides)"
                yield from self._facts(
                    analysis, skeleton, reading.relation, rule, pairs, reading.cue
                )

    def _put_to(self, skeleton: Skeleton, reading: Reading) -> Group | None:
        """What somebody puts to a use: 某公司将 X 用于医疗 says of X that it applies there."""
        before = skeleton.between(skeleton.clause(reading.cue[0])[0], reading.cue[0])
        if reading.relation != "appliesTo" or not skeleton.chinese or not before:
            return None
        place, group = before[-1]
        put = skeleton.text[:place].endswith(("将", "把")) and _TO_USE.fullmatch(
            skeleton.text, place + 1, reading.cue[0]
        )
        domain = self.ontology.relations["appliesTo"].domain
        return group if put and self._verbs.fits(group, domain) else None

    def _template(
        self,
        analysis: Analysis,
        text: str,
        skeleton: Skeleton,
        template: Template,
        first: re.Match[str],
        heads: dict[int, Group],
    ) -> Iterator[Candidate]:
        spec = self.ontology.relations[template.relation]
        for match in _nearest(_readings(template, skeleton.text, first), skeleton):
            cue = _cue_of(match)
            qualifiers: tuple[tuple[str, str], ...] = ()
            if spec.qualifier is not None and "word" in match.re.groupindex and match["word"]:
                span = skeleton.span(*match.span("word"))
                if span is not None:
                    qualifiers = ((spec.qualifier, text[span.start : span.end]),)
            if spec.tenure:
                if of_another(skeleton, match):
                    continue
                if _OF_OTHERS.match(skeleton.text, match.start("tail") + 1):
                    continue  # A 与 CTO B: B's post is at no A
                if is_former(skeleton.text, match.start("head"), match.start("tail")):
                    qualifiers += (FORMER,)
            head, tail = self._sides(skeleton, match, spec)
            defined = skeleton.headword
            if defined is not None and head is not defined:
                if template.relation in _DEFINING:
                    continue
                if all(member.is_class for member in head.members):
                    head = defined  # X: the model that undergoes Y says it of X
            if not skeleton.chinese:
                if _merely_beside(template, skeleton, match) or _owns(template, skeleton, match):
                    continue
                if says_another(template.relation, template.rule, skeleton.text, match):
                    continue
                if _RULE_BY in template.rule and not MADE_GAP.fullmatch(match["gap1"]):
                    continue
                head = self._verbs.defined_by(skeleton, head, spec.domain) or head
                tail_is_named = template.rule.endswith(("{tail}from{head}", "{tail}by{head}"))
                if tail_is_named:  # X is a service from Y: Y provides X
                    tail = self._verbs.defined_by(skeleton, tail, spec.range) or tail
                    if all(member.is_class for member in tail.members):
                        continue
                if template.rule.endswith("{tail}-based{head}") and head.members[0].is_class:
                    continue
            described = skeleton.described
            if described is not None and all(member.is_class for member in head.members):
                head = described  # X | 基于 Y 的引擎: what kind of thing X is
            if means(template.relation, tail, skeleton.text, match.start("tail")):
                continue
            of_head = match.start("head") < match.start("tail")
            if (
                template.relation == "basedOn"
                and of_head
                and put_to_use(skeleton.text, match.start("tail"))
            ):
                continue
            if (
                template.relation == "basedOn"
                and _TRAINED_KIND.search(skeleton.text, match.start(), match.start("tail"))
                and all(member.is_class for member in tail.members)
            ):
                continue
            if template.relation == "adaptsOn" and _only_trained(head, match):
                continue
            if _of_next_owner(template, skeleton, match):
                continue
            if template.relation == "releasedOn" and _OF_ANOTHER.search(
                skeleton.text, 0, match.start("head")
            ):
                continue  # 发布基于 A 的检测模型: A is not what was released
            if template.relation == "basedOn" and (
                _told_by_class(skeleton, match, head)
                or no_ground(tail)
                or _where_trained(skeleton.text, match, tail)
            ):
                continue
            if (
                template.relation in _OF_DOING
                and of_head
                and held_apart(skeleton.text, match.start("head"))
            ):
                continue  # A 比 B 具有更强的能力 says it of A
            if template.rule.startswith(_BY_MEANS_OF) and head.members[0].base_type == "Model":
                continue
            if template.relation == "hasSize" and all(
                member.is_class and member.base_type == "Model" for member in head.members
            ):
                continue  # 1.8 万亿参数的大模型 sizes no one model
            if (
                template.relation == "hasSize"
                and not skeleton.chinese
                and all(member.is_class for member in head.members)
            ):
                continue  # an accelerator with 96GB of memory: none is named
            if template.relation == "hasSize" and _counts_machines(head, tail, text):
                continue
            # 基于 X 的 Deforum 视频生成项目: a name told by the class behind it does not modify it.
            last = skeleton.group_at(match.end() - 1) if match.end() - 1 in skeleton.at else None
            told = last is head and last.members[-1].source == "pattern:latin-name"
            whole = template.relation in OF_WHOLE_PHRASE and not told
            if whole and match.end() - 1 in skeleton.modifying:
                continue
            if template.relation in _OF_THE_WHOLE and (
                only_about(skeleton.text, match.start("head"))
                or about_what_follows(skeleton.text, match.start("head"))
            ):
                continue
            place = match.start("tail")
            owned = template.relation in _OF_MAKER and skeleton.text[:place].endswith("的")
            # 腾讯推出的元宝,…: what follows is said of what was made.
            heads[skeleton.clause(match.start("head"))[1]] = tail if owned else head
            if self._announces(skeleton, match.start("tail"), tail):
                continue  # the verbs read what is listed behind it
            if len(tail.members) == 1 and tail.members[0].is_class:
                # optimized for many tasks, including A and B: what is listed is meant.
                listed = examples_after(skeleton, match.start("tail"), self.ontology)
                for examples in listed:
                    yield from self._facts(
                        analysis, skeleton, template.relation, f"{template.rule} (example)",
                        across(skeleton, head, examples), cue, qualifiers,
                    )  # fmt: skip
                if listed:
                    continue
            pairs = across(skeleton, head, tail)
            by_side = match.start() in skeleton.at
            if spec.employer:
                pairs = [(head, _employer(analysis, tail)) for head, tail in pairs]
            yield from self._facts(
                analysis,
                skeleton,
                template.relation,
                template.rule,
                pairs,
                cue,
                qualifiers,
                (*_told(match, cue), *(() if by_side else (match.start(),))),
            )

    def _carried(
        self, analysis: Analysis, skeleton: Skeleton, templates: list[Template]
    ) -> Iterator[Candidate]:
        """What templates read in the clauses that leave their subject out."""
        if not templates:
            return
        for clause in clauses_without_subject(skeleton, self._alphabet):
            block = block_of(clause.text[0])
            blocks = {block_of(character) for character in GROUPS.findall(clause.text, 1)}
            for template in templates:
                if not template.sides.beside(block, blocks):
                    continue
                brought = clause.brought
                if brought is not None and brought != _of_what_is_brought_out(
                    template, clause.text
                ):
                    continue
                of_topic = template.relation in _OF_TOPIC or any(
                    words in template.rule for words in (_MADE_FROM, _ITS_MODULES, *_ITS_PARTS)
                )
                if clause.kind != "carried" and not of_topic:
                    continue
                match = template.pattern.match(clause.text)
                if match is None or match.start("head") * match.start("tail") != 0:
                    continue
                if "gap1" in match.re.groupindex and not spans_gap(match["gap1"], clause.kind):
                    continue
                if clause.kind == "topic" and _ATTRIBUTE.match(clause.text, match.end()):
                    continue
                place = max(match.start("head"), match.start("tail")) + clause.offset
                whole = template.relation in OF_WHOLE_PHRASE and not any(
                    words in template.rule for words in _OF_FIRST_WORDS
                )
                if whole and place in skeleton.modifying:
                    continue
                other = skeleton.group_at(place)
                if other is clause.subject or (
                    clause.kind == "topic" and named_before(skeleton, clause, place)
                ):
                    continue
                if "激活" in template.rule and of_a_kind_brought_out(skeleton, clause):
                    continue
                if means(template.relation, other, skeleton.text, place):
                    continue
                if template.relation == "basedOn" and put_to_use(skeleton.text, place):
                    continue
                first = match.start("head") == 0
                if not skeleton.chinese and not first and template.relation in _OF_PEOPLE:
                    continue  # X hired A, founder B: whose founder he is stands in no other clause
                if clause.kind == "topic" and not first and template.relation == "supports":
                    continue  # 大语言模型和向量模型均支持配置: who is left out does not get support
                if template.relation == "adaptsOn" and _only_trained(clause.subject, match):
                    continue
                head, tail = (clause.subject, other) if first else (other, clause.subject)
                cue = (_cue_of(match)[0] + clause.offset, _cue_of(match)[1] + clause.offset)
                rule = f"{template.rule} ({clause.kind})"
                told = tuple(place + clause.offset for place in _told(match, _cue_of(match)))
                pairs = across(skeleton, head, tail)
                yield from self._facts(
                    analysis, skeleton, template.relation, rule, pairs, cue, told=told
                )

    def _announces(self, skeleton: Skeleton, place: int, group: Group) -> bool:
        """Whether a group is a class whose members follow: 分为几个基础大模型,A、B 以及 C."""
        return (
            len(group.members) == 1
            and group.members[0].is_class
            and skeleton.chinese
            and skeleton.text[place + 1 : place + 2] in (",", ":")
            and bool(examples_after(skeleton, place, self.ontology))
        )

    def _sides(
        self, skeleton: Skeleton, match: re.Match[str], spec: RelationType
    ) -> tuple[Group, Group]:
        """Head and tail; one at the end of the match gives way to what it only says the maker of.

        In 3 万片英伟达 A100 the number is that of the A100.
        """
        sides = []
        for name, types in (("head", spec.domain), ("tail", spec.range)):
            place = match.start(name)
            group = skeleton.group_at(place)
            if place + 1 == match.end() and group.members[-1].base_type == "Organization":
                beside = skeleton.between(place + 1, place + 2)
                if beside and self._verbs.fits(beside[0][1], types):
                    group = beside[0][1]
            sides.append(group)
        return sides[0], sides[1]

    def _other_kind(self, relation: str, head: Proposal, tail: Proposal) -> bool:
        """Whether only the kind is wrong, as an amount where a length is asked."""
        spec = self.ontology.relations[relation]
        return any(
            ":" in "".join(types)
            and not any(self.ontology.is_a(side.type, wanted) for wanted in types)
            and any(self.ontology.is_a(side.type, wanted.partition(":")[0]) for wanted in types)
            for side, types in ((head, spec.domain), (tail, spec.range))
        )

    def _facts(
        self,
        analysis: Analysis,
        skeleton: Skeleton,
        relation: str,
        rule: str,
        pairs: list[Pair],
        cue: tuple[int, int],
        qualifiers: tuple[tuple[str, str], ...] = (),
        told: tuple[int, ...] = (),
    ) -> Iterator[Candidate]:
        """The candidates of pairs of sides, with the status that words before the cue give them.

        The own words of a template may hold such a word (承诺向) or stand apart (无需使用 X 运行):
        ``told`` has the places before which it may stand.
        """
        spec = self.ontology.relations[relation]
        status = strongest(status_of(skeleton, place) for place in told or cue[:1])
        if spec.status is not None and status == "stated":
            status = spec.status
        span = skeleton.span(*cue)
        refused = unasserted(skeleton, cue[0])
        pairs = [pair for pair in pairs if not self._other_kind(relation, *pair)]
        if relation == "uses" and skeleton.text[cue[0] : cue[1]] == "接入":
            pairs = [pair for pair in pairs if pair[0].base_type not in ("Model", "ModelSeries")]
        if relation == "basedOn":
            pairs = [pair for pair in pairs if not _any_of_kind(skeleton, *pair)]
        if relation == "provides" and _said_of_the_new(skeleton, cue):
            pairs = [pair for pair in pairs if pair[0].base_type != "Organization"]
        if relation == "uses":
            pairs = [pair for pair in pairs if not _of_its_own(analysis.text, *pair)]
        if relation == "hasRole":
            pairs = [pair for pair in pairs if not _TAKES.match(analysis.text, pair[1].end)]
        if relation == "hasSize":
            pairs = [pair for pair in pairs if not _counts(analysis.text, *pair)]
        if relation == "adaptsOn" and "接入" in rule:
            pairs = [pair for pair in pairs if pair[0].base_type != "Organization"]
        if relation == "serves":
            pairs = [pair for pair in pairs if not _USERS_OF.match(analysis.text, pair[1].end)]
        if relation == "instanceOf":
            text = analysis.text
            pairs = [
                pair
                for pair in pairs
                if not _COUNTED_KIND.match(text, pair[1].start) and not _measured_by(text, *pair)
            ]
            for one, kind in pairs:
                _as_its_kind(one, kind)
        time = time_of(skeleton, cue, status, analysis)
        left_out = {
            side
            for side, words in excepted(skeleton).items()
            if words.end <= cue[0] or words.start >= cue[1]  # 不包括 Y may be all that is said
        }
        for head, tail in pairs:
            if relation == "releases" and head.anaphor and tail.source == _NEXT_VERSION:
                continue  # We released v0.9.1: it says when, and of nobody that they are a maker
            candidate = Candidate(
                relation,
                head,
                tail,
                rule,
                status,
                skeleton.sentence,
                span,
                qualifiers,
                refused or ("excepted" if head in left_out or tail in left_out else None),
            )
            candidate.time = own_time(candidate, analysis) or time
            yield candidate
        if refused:
            return
        allowed = [
            (head, tail)
            for head, tail in pairs
            if head not in left_out
            and tail not in left_out
            and self.ontology.allows(relation, head.type, tail.type) is None
            and not (spec.tail_kind == "name" and tail.is_class)
        ]
        sides = {
            "head": list(dict.fromkeys(head for head, _ in allowed)),
            "tail": list(dict.fromkeys(tail for _, tail in allowed)),
        }
        for name, about, adjunct in adjuncts(skeleton, relation, cue, sides, self.ontology):
            candidate = Candidate(
                name,
                about,
                adjunct,
                f"{name}:adjunct of {relation}",
                status,
                skeleton.sentence,
                span,
            )
            candidate.time = own_time(candidate, analysis) or time
            yield candidate


_BESIDE_EN = re.compile(
    r"\b(?:at|from|by|with|in|like|than|unlike|via)\s*(?:the\s*)?\Z", re.IGNORECASE
)


def _of_next_owner(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether what stands before a comma has an owner of its own: A's X, B's Y."""
    listed = template.rule.startswith("provides:{tail},{head}['’]s")
    return listed and skeleton.text[: match.start("tail")].rstrip().endswith(("'s", "’s"))


_RULE_BY = "develops:{tail}…(trained"
_OWNER = re.compile(r"['’]s?\s")


def _owns(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether the last side of a match is only whose the thing meant is: available on X's site."""
    return "['’]s" not in template.rule and _OWNER.match(skeleton.text, match.end()) is not None


_OF_ANOTHER = re.compile(r"(?:基于|支持|针对|面向|适配|使用|用于|兼容|依托)\Z")
_IS_ONE = re.compile(r"(?:是|为)(?:一[个款种套])?\Z")


def _where_trained(text: str, match: re.Match[str], tail: Group) -> bool:
    """Whether what is called the ground is what something ran on: trained on H100."""
    machine = tail.members[0].base_type in ("Hardware", "CloudService", "Tool")
    return machine and "trained" in text[match.start() : match.end()]


def _told_by_class(skeleton: Skeleton, match: re.Match[str], head: Group) -> bool:
    """Whether a class on its own ground tells what the thing before its comma is.

    In 发布了 A,基于 B 的代码模型 and A 是基于 B 训练的代码模型 it is A that is based on B.
    """
    start = match.start()
    classes = all(member.is_class for member in head.members)
    unsure = head.members[-1].source == "pattern:latin-name"
    if (classes or unsure) and _IS_ONE.search(skeleton.text, 0, start):
        return match.start("tail") < match.start("head")
    if match.start("head") < match.start("tail") or skeleton.text[start - 1 : start] != ",":
        return False
    before = skeleton.between(start - 2, start - 1) if start > 1 else []
    return classes and any(
        not member.is_class and member.base_type == head.members[0].base_type
        for _, group in before
        for member in group.members
    )


def _merely_beside(template: Template, skeleton: Skeleton, match: re.Match[str]) -> bool:
    """Whether a preposition governs the head of an English template that leaves a gap behind it.

    In ``X from the lab at Y is driven by Z`` it is X that is.
    """
    return (
        ":{head}…" in template.rule
        and _BESIDE_EN.search(skeleton.text, 0, match.start("head")) is not None
    )


def _counts_machines(head: Group, tail: Group, text: str) -> bool:
    """Whether an amount is that of the machines that a model was trained on: 8 GPUs."""
    model = head.members[0].base_type in ("Model", "ModelSeries")
    return model and any(
        text[member.start : member.end].endswith(("GPUs", "NPUs", "TPUs", "nodes"))
        for member in tail.members
    )


_TO_USE = re.compile(r"(?:系列)?(?:大?模型|技术|平台)?(?:广泛|率先|全面|首次|成功)*")
_LEFT = re.compile(r"(?:left|leaving|leaves|quit|quits|quitting|departed|departs)(?: the)?\s?\Z")


def _who_left(skeleton: Skeleton, reading: Reading) -> Group | None:
    """Who founds something in *A left B to found C*."""
    if reading.relation != "founds" or reading.head not in skeleton.groups:
        return None
    index = skeleton.groups.index(reading.head)
    before = skeleton.groups[index - 1] if index else None
    left = _LEFT.search(skeleton.text, 0, skeleton.at[index]) is not None
    return before if left and before and before.members[0].base_type == "Person" else None


def _on_platform(skeleton: Skeleton, reading: Reading) -> bool:
    """Whether a platform stands before 上线, on which somebody else's thing comes to be offered."""
    start, end = reading.cue
    before = skeleton.between(skeleton.clause(start)[0], start)
    return (
        skeleton.text[start:end] in ("上线", "上架")
        and bool(before)
        and before[-1][1].members[-1].base_type == "CloudService"
    )


def _readings(template: Template, text: str, first: re.Match[str]) -> Iterator[re.Match[str]]:
    """All matches of a template; the next may share the tail of one, but not its beginning."""
    following: re.Match[str] | None = first
    while following is not None:
        yield following
        following = template.pattern.search(text, following.start() + 1)


def _nearest(matches: Iterator[re.Match[str]], skeleton: Skeleton) -> list[re.Match[str]]:
    """Of subjects before one tail that a gap leads to, the nearest that is a name."""
    found = list(matches)
    if len(found) < 2 or "gap1" not in found[0].re.groupindex:
        return found
    nearest: dict[int, int] = {}
    for match in found:
        named = not all(m.is_class for m in skeleton.group_at(match.start("head")).members)
        if named and match.start("head") < match.start("tail"):
            nearest[match.start("tail")] = match.start("head")
    return [
        match
        for match in found
        if nearest.get(match.start("tail"), 0) <= match.start("head")
        or match.start("head") > match.start("tail")
    ]


def _only_trained(head: Group, match: re.Match[str]) -> bool:
    """Whether a template says that somebody trained a model on hardware, which adapts nobody."""
    made = match.group().endswith(("训练", "微调", "快速构建"))
    return made and head.members[0].base_type == "Organization"


def _counts(text: str, head: Proposal, tail: Proposal) -> bool:
    """Whether a number says how many of a thing something has: 装有 2 块 A100."""
    if tail.type != "Quantity:count" or tail.end > head.start:
        return False
    pieces = text[tail.end - 1 : tail.end] in "块张台颗枚片"
    return tail.end == head.start or (pieces and head.is_class)


def _of_what_is_brought_out(template: Template, clause: str) -> bool:
    """Whether a clause behind 发布 X goes on about X, and not about who brought it out."""
    if template.relation == "hasPrice":
        return _FOR_SALE.match(clause, 1) is not None
    return template.relation in _OF_WHAT_IS_BROUGHT_OUT


def _any_of_kind(skeleton: Skeleton, head: Proposal, tail: Proposal) -> bool:
    """Whether only some of a known class are meant: 基于 vLLM 的大语言模型 says nothing of all."""
    described = skeleton.described is not None and head in skeleton.described.members
    listed = head.entry is not None and head.entry.is_class
    return skeleton.chinese and listed and not described and tail.end <= head.start


_NEW = re.compile(r"(?:发布|推出|开源|上线|带来|亮相)")
_HAS = ("具备", "拥有", "具有")


def _said_of_the_new(skeleton: Skeleton, cue: tuple[int, int]) -> bool:
    """Whether a clause behind 发布了 X says of X what it has: X, 具备写作能力."""
    begin, _ = skeleton.clause(cue[0])
    return (
        skeleton.text[slice(*cue)] in _HAS
        and not skeleton.between(begin, cue[0])
        and _NEW.search(skeleton.text, 0, begin) is not None
    )


_BENCHMARK = re.compile(r"(?:基准|评测|测评|测试|榜单|竞赛)[^,。;]{0,4}")
_LETTERS = re.compile(r"[A-Za-z]")


def _measured_by(text: str, head: Proposal, tail: Proposal) -> bool:
    """Whether a class is of tests and the thing what they test: 数学、编程等多个基准评测."""
    test = _BENCHMARK.search(text, tail.start, tail.end) is not None
    return test and not _LETTERS.search(text, head.start, head.end)


def _of_its_own(text: str, head: Proposal, tail: Proposal) -> bool:
    """Whether the tail is called after its maker: who reads 使用 Replicate API is to use it."""
    maker, thing = text[head.start : head.end].lower(), text[tail.start : tail.end].lower()
    return head.base_type == "Organization" and thing.startswith(maker) and thing != maker


def _as_its_kind(one: Proposal, kind: Proposal) -> None:
    """Give a phrase for a kind of software the type of the thing that is said to be of it.

    Whether an app is a product or a tool is told from its phrase, of a known name from the lexicon.
    """
    both = {one.base_type, kind.base_type}
    if kind.source == "pattern:class-phrase" and both in (
        {"Product", "Tool"}, {"Product", "CloudService"}
    ):  # fmt: skip
        kind.type = one.type


def _employer(analysis: Analysis, unit: Proposal) -> Proposal:
    """The organisation that a unit's name begins with: who is in the unit works for the whole.

    An organisation that is known by its own name (华为云) is an employer itself.
    """
    if unit.entry is not None:
        return unit
    index = bisect_left(analysis.mentions, unit.start, key=lambda mention: mention.start)
    for mention in analysis.mentions[index:]:
        if mention.start != unit.start:
            break
        if mention.nested and mention.base_type == "Organization" and not mention.is_class:
            return mention
    return unit


def _named_after(head: Proposal, tail: Proposal, text: str) -> bool:
    """Whether a model's name begins with that of another; a topic may stand in an earlier part."""
    if tail.base_type != "Model" or head.start < 0:
        return False
    return fold(text[tail.start : tail.end]).startswith(fold(text[head.start : head.end]))


_AND_OTHERS = re.compile(r"(?:\s*\([^()]*\))?\s*(?:与|和|同|跟|携手|联合|联手)\s*")


def _within(group: Group, text: str) -> list[Pair]:
    """The pairs of those who do something together; in A 与 B、C、D each pair has A in it."""
    first, *others = group.members
    gaps = [text[one.end : two.start] for one, two in pairwise(group.members)]
    if len(gaps) > 1 and _AND_OTHERS.fullmatch(gaps[0]) and "、" in "".join(gaps[1:]):
        return [(first, other) for other in others]
    return [
        (head, tail)
        for index, head in enumerate(group.members)
        for tail in group.members[index + 1 :]
    ]


_DENIAL = re.compile(
    r"(?:没有|没能|尚未|并未|从未|未能|未曾|暂未|不支持|不能|不会|不再|无法|并非|无需)"
    r"(?![^,。;]{0,8}[都也](?:可|能))"
    r"|(?<![a-z])(?:not|never|cannot)(?![a-z])"
)
"""In 没有显卡也可运行 nothing is denied."""


def _told(match: re.Match[str], cue: tuple[int, int]) -> tuple[int, ...]:
    """The places in a match before which a word may stand that denies or plans what it says.

    Of X 的性能没有超过 Y the longest run of own words is 的性能, and the denial stands behind it.
    """
    gaps = (match.end(name) for name in match.re.groupindex if name.startswith("gap"))
    denials = (found.end() for found in _DENIAL.finditer(match.string, *match.span()))
    return (*cue, *gaps, *denials)


def _cue_of(match: re.Match[str]) -> tuple[int, int]:
    """The longest run of the template's own words: neither a side nor what ``…`` skipped."""
    holes = [match.span("head"), match.span("tail")]
    holes += [match.span(name) for name in match.re.groupindex if name.startswith("gap")]
    runs = []
    position = match.start()
    for start, end in sorted(hole for hole in holes if hole[0] >= 0):
        runs.append(Span(position, start))
        position = max(position, end)
    runs.append(Span(position, match.end()))
    best = max(runs, key=lambda run: (run.end - run.start, run.start))
    if best.end > best.start:
        return best.start, best.end
    return match.start("tail"), match.start("tail")
