"""The spaCy components of the extraction pipeline, one file each.

Importing this package registers their factories, so that ``nlp.add_pipe("baimo_lexicon")`` works
on any spaCy pipeline.
"""

from baimo.extract.components import (  # noqa: F401 - imported to register the factories
    anaphora,
    apposed_names,
    class_phrases,
    dates,
    described_products,
    events,
    headwords,
    latin_names,
    lexicon_matcher,
    list_items,
    mentions,
    model_names,
    noun_heads,
    open_names,
    open_relations,
    organizations,
    purposes,
    quantities,
    references,
    relations,
    sentences,
    software_versions,
    stated_aliases,
    supported_abilities,
    table_cells,
    topic,
    trained_names,
    words,
)
