"""What a cue of a sentence says, whatever it says it of."""

from __future__ import annotations

from dataclasses import dataclass

from baimo.extract.analysis import Analysis
from baimo.extract.relations.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class Statement:
    """A cue where it states a relation.

    Attributes:
        analysis: The document.
        skeleton: The sentence.
        relation: What is stated.
        rule: Name of the rule that read it.
        cue: Where the cue's own words stand in the skeleton's text.
        qualifiers: Kept with every fact.
        told: The places before which a word may stand that denies or plans what is said, if the
            cue's first word is not the only one: the own words of a template may hold such a word
            (承诺向) or stand apart (无需使用 X 运行).
    """

    analysis: Analysis
    skeleton: Skeleton
    relation: str
    rule: str
    cue: tuple[int, int]
    qualifiers: tuple[tuple[str, str], ...] = ()
    told: tuple[int, ...] = ()

    @property
    def words(self) -> str:
        """The cue's own words."""
        return self.skeleton.text[slice(*self.cue)]
