"""Linking and fact-making by key partitions: as ``linking`` and ``facts``, in bounded memory.

Documents were read and wait on disk in batches (``batches``). Then

1. ``Merge.gather``, for each batch: what its documents say of names, and the keys of their names;
2. ``names.joins_of``, for all: which keys are other keys' everywhere;
3. ``Merge.place``, for each batch: each mention goes to the partition of its entity's key;
4. ``Merge.name``, for each partition: keys become ids, and mentions go to the range of their id;
5. ``Merge.describe``, for each range of ids: entities; each batch is told what its keys came to;
6. ``Merge.relate``, for each batch: candidates become facts, which go to the range of their head;
7. ``Merge.count``, for each range: how many relations each entity has;
8. ``streams``, for each range: entities with their mentions, relations with their evidence, and
   documents, in the order of a graph, for who writes them.

If the ontology has open names (``open_names``), all documents together give these their types
before 1, and what follows goes by batches that have them.

With corrections (``corrected``), 1 to 3 are taken first without what they make of entities, what
corrections ask is looked up there (``lookups``), and 4 to 8 follow with what they come to, which
every part holds as a whole (``changes``).

What passes from step to step are sorted runs on disk (``runs``); no step holds all mentions. Held
as a whole are only the ontology, the lexicon, the list of documents (or their batches), and the
joins that hold everywhere: one for each name that texts or head nouns say is another's. Of one
entity its different surfaces are held, of one relation its evidence. Partitions, ranges and batches
are for the sake of many processes; the result does not depend on them.
"""
