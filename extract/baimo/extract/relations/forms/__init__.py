"""Facts that a name or a phrase states by its form, without a verb, one form a module."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from baimo.extract.analysis import Proposal
from baimo.extract.ontology import Ontology
from baimo.extract.relations.announced import announced_parts
from baimo.extract.relations.forms.allies import allies
from baimo.extract.relations.forms.classes import classes_after, classes_before, examples_of_class
from baimo.extract.relations.forms.formed import Formed
from baimo.extract.relations.forms.lengths import lengths
from baimo.extract.relations.forms.makers import makers_before, makers_in_brackets, opened
from baimo.extract.relations.forms.nested import nested
from baimo.extract.relations.forms.prices import prices
from baimo.extract.relations.forms.support_lines import support_lines
from baimo.extract.relations.forms.topics import topics
from baimo.extract.relations.forms.versions import variants
from baimo.extract.relations.seats import seats
from baimo.extract.relations.skeleton import Skeleton


def formed_facts(
    skeleton: Skeleton, text: str, mentions: Sequence[Proposal], ontology: Ontology
) -> Iterator[Formed]:
    """All facts that forms state in one sentence.

    Args:
        skeleton: The sentence.
        text: The whole text.
        mentions: All mentions of the sentence, the nested ones too, in text order.
        ontology: Says which types go together.
    """
    yield from (
        *makers_before(text, skeleton),
        *nested(text, mentions),
        *variants(text, mentions),
        *examples_of_class(skeleton, text, ontology),
        *classes_before(text, mentions, ontology),
        *topics(skeleton),
        *prices(skeleton),
        *classes_after(skeleton, text, ontology),
        *allies(skeleton, text),
        *opened(skeleton, text, mentions),
        *lengths(skeleton, text),
        *(
            Formed("locatedIn", "locatedIn:place before class", firm, place)
            for firm, place in seats(text, mentions)
        ),
        *makers_in_brackets(text, mentions),
        *support_lines(skeleton, ontology),
        *(
            Formed(relation, f"{relation}:as many as announced", whole, part)
            for relation, whole, part in announced_parts(skeleton, ontology)
        ),
    )
