"""What kind of thing the slogan behind a document's title says that the title names.

``# Foo``, then 一个基于 PyTorch 的推理框架: Foo is an inference framework.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from baimo.extract.analysis import Analysis, Candidate
from baimo.extract.ontology import Ontology
from baimo.extract.relations.subjects import Subjects

RULE = "instanceOf:slogan of title"
_CLAUSE_END = re.compile(r"[,.。;:(!\n]|\s(?:for|that|with|to|built|designed|which|based)\b|\Z")
_FOR_ANOTHER = re.compile(
    r"(?i:(?:[\w-]+ )?(?:alternative|wrapper|client|port|fork|plugin|replacement|companion) "
    r"(?:to|for|of)\b)"
)
"""An alternative to an engine is none, at least by these words."""


def slogan_facts(analysis: Analysis, subjects: Subjects, ontology: Ontology) -> Iterator[Candidate]:
    """The kinds of thing that slogans end their first clause with."""
    if "instanceOf" not in ontology.relations:
        return
    for start in analysis.slogans:
        index = bisect_right(analysis.sentences, start, key=lambda sentence: sentence.start) - 1
        if index < 0:
            continue
        sentence = analysis.sentences[index]
        thing = subjects.of_sentence(sentence, None)
        if thing is None:
            continue
        for kind in analysis.flat_in(*sentence):
            ends = _CLAUSE_END.match(analysis.text, kind.end, sentence.end)
            other = _FOR_ANOTHER.match(analysis.text, kind.start)
            if kind.is_class and ends is not None and other is None:
                yield Candidate("instanceOf", thing, kind, RULE, "stated", sentence)
            if ends is not None:
                break
