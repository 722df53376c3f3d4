"""What was read of one document, with all offsets those of the document."""

from __future__ import annotations

from dataclasses import dataclass, field

from baimo.extract.analysis import Candidate, Proposal, StatedAlias
from baimo.extract.folding import half_width
from baimo.extract.types import Document, Rejection, Span


@dataclass(slots=True)
class Reading:
    """One document with its sentences, mentions and candidate relations.

    Attributes:
        unowned: Releases whose maker no sentence of theirs names.
        topic: What the document is about, if its title names one thing.
        antecedents: For an anaphor that was resolved, what it stands for and why.
        rejections: What the extractor itself will not stand for, such as words that the text lacks.
        unread: For each extractor that could not read the document, why. It then gave nothing.
    """

    document: Document
    text: str = field(init=False)
    """The document's text with full-width forms as ASCII, at the same offsets."""
    sentences: list[Span] = field(default_factory=list)
    mentions: list[Proposal] = field(default_factory=list)
    aliases: list[StatedAlias] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    unowned: list[Candidate] = field(default_factory=list)
    topic: Proposal | None = None
    antecedents: dict[Proposal, tuple[Proposal, str]] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.text = half_width(self.document.text)

    def surface(self, mention: Proposal) -> str:
        """The words of a mention."""
        return self.document.text[mention.start : mention.end]
