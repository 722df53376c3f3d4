"""The components of the extraction pipeline, one file each.

Importing this package registers what makes them in ``registry``; ``baimo.extract.spacy_components``
gives them to spaCy. Those that only some pipelines have are imported when one is made.
"""

from baimo.extract.components import (  # noqa: F401 - imported to register the factories
    anaphora,
    apposed_names,
    city_initials,
    class_phrases,
    dates,
    described_products,
    english_rounds,
    enumerated_names,
    events,
    funding_rounds,
    headwords,
    introduced_names,
    labelled_phrases,
    latin_names,
    lexicon_matcher,
    list_items,
    mentions,
    model_names,
    noun_heads,
    organizations,
    own_words,
    part_names,
    purposes,
    quantities,
    references,
    relations,
    sentences,
    software_versions,
    stated_aliases,
    supported_abilities,
    table_cells,
    titled_names,
    told_kinds,
    topic,
    words,
)
