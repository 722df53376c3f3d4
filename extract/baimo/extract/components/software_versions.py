"""Versions of software: TorchNPU 26.0.0 is a release of TorchNPU, v0.9.1 one of the README's topic.

A version behind a known name makes one name with it. A version that stands alone counts only where
the words before it say that it is a release (正式版本 v0.9.1); it is one of the document's topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from baimo.extract.analysis import Analysis, Proposal, Resources, analysis_of
from baimo.extract.components.mentions import resolve, show
from baimo.extract.components.registry import component

if TYPE_CHECKING:
    from spacy.tokens import Doc

_SOFTWARE = ("Tool", "Product", "CloudService")
_NUMBER = r"(?:[vV]?\d+(?:\.\d+){1,3}|[vV]\d+)(?:\.?(?:post|rc|dev|alpha|beta|[ab](?=\d))\d*)?"
_BEHIND = re.compile(
    rf"[ -]?{_NUMBER}(?![A-Za-z0-9_]|\.\d|-\d|\s?(?:%|倍|亿|万|元|美元|分|秒|[GMK]B))"
)
_AT_LEAST = re.compile(
    r"\s*(?:\+|及其?以[上后下前]|以[上下]|或(?:以上|更高)|"
    r"(?:and|or) (?:above|higher|later|newer|below)|[~–<>=]|,\s?\d|-\s?[v\d])"
)
"""Behind a number that bounds a range and names no release."""
_ALONE = re.compile(
    r"(?:版本|(?i:version|release)|发布了?|(?i:released?))\s?(?:[(]\s?)?"
    r"(?P<version>(?:[vV]\d+(?:\.\d+){1,3}|\d+(?:\.\d+){1,3}(?=\s?版本?(?!权)))"
    r"(?:\.?(?:post|rc|dev|alpha|beta)\d*)?)"
    r"(?![A-Za-z0-9_]|\.\d)"
)


_ISSUED = re.compile(
    r"(?:发布|推出|上线|更新)(?:了|至|到)?(?:他们的|其|最新的?|全新的?|新的?)?[ ]?"
    r"(?P<version>[vV]?\d+(?:\.\d+)+|[vV]\d+)[ ]?(?:版本|版(?!权))"
)
_OF_MODEL = re.compile(r"的[^,。;:的]{0,10}模型")
_BETWEEN = re.compile(
    r"[ ]?(?:今天|昨天|昨晚|近日|正式|又|刚刚|已经|已|现已|宣布|也|还|将|即将)*[ ]?"
)


class SoftwareVersions:
    """Propose a known software name together with the version behind it."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        analysis.proposals.extend(list(_named(analysis)))
        return doc


class ReleaseVersions:
    """Add the versions that stand alone, once the topic is known."""

    def __call__(self, doc: Doc) -> Doc:
        """Search one ``Doc``."""
        analysis = analysis_of(doc)
        found = [*_alone(analysis), *_issued(analysis)]
        if found:
            analysis.mentions = resolve([*analysis.mentions, *found], analysis.text)
            show(doc)
        return doc


def _named(analysis: Analysis) -> Iterator[Proposal]:
    text = analysis.text
    for known in analysis.proposals:
        if known.source != "lexicon" or known.is_class or known.base_type not in _SOFTWARE:
            continue
        version = _BEHIND.match(text, known.end)
        if version is None or _AT_LEAST.match(text, version.end()):
            continue
        yield Proposal(known.start, version.end(), known.type, "pattern:software-version", rank=3)


def _alone(analysis: Analysis) -> Iterator[Proposal]:
    topic = analysis.topic
    if topic is None or topic.base_type not in _SOFTWARE:
        return
    named = topic.name or analysis.text[topic.start : topic.end]
    if topic.entry:
        named = topic.entry.name
    for sentence in analysis.sentences:
        for match in _ALONE.finditer(analysis.text, *sentence):
            start, end = match.span("version")
            if not any(mention.end > start for mention in analysis.flat_in(sentence.start, end)):
                name = f"{named} {match['version']}"
                yield Proposal(start, end, topic.type, "pattern:release-version", rank=1, name=name)


def _issued(analysis: Analysis) -> Iterator[Proposal]:
    """Ideogram 发布了 2.0 版本: what is out is Ideogram 2.0."""
    text = analysis.text
    for sentence in analysis.sentences:
        for match in _ISSUED.finditer(text, *sentence):
            start, end = match.span("version")
            before = analysis.flat_in(sentence.start, match.start())
            if not before or before[-1].is_class or before[-1].anaphor:
                continue
            named = before[-1]
            if named.base_type not in (*_SOFTWARE, "Organization", "Model", "ModelSeries"):
                continue
            if _BETWEEN.fullmatch(text, named.end, match.start()) is None:
                continue
            type_ = "Product" if named.base_type == "Organization" else named.base_type
            if _OF_MODEL.match(text, match.end()):
                type_ = "Model"  # V2 版本的视频模型
            name = f"{text[named.start : named.end]} {match['version']}"
            end = match.end()
            yield Proposal(start, end, type_, "pattern:release-version", rank=1, name=name)


@component("baimo_software_versions")
def make_software_versions(resources: Resources) -> SoftwareVersions:
    """Make the component."""
    return SoftwareVersions()


@component("baimo_release_versions")
def make_release_versions(resources: Resources) -> ReleaseVersions:
    """Make the component."""
    return ReleaseVersions()
