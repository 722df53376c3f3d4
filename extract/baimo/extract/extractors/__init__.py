"""Whatever proposes mentions and relations: the rules, a language model, your own model.

An extractor reads one document at a time and gives a ``Reading``. What it proposes goes the way
that the proposals of the rules go: overlaps are settled (``baimo.extract.extractors.combine``),
aliases are linked, the ontology is asked, and what does not hold is listed with its reason.
"""
