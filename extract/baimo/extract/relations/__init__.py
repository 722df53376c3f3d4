"""Reading relations: cue frames over clauses, lists, and the forms of names.

``skeleton`` turns a sentence into characters, ``coordination`` finds its lists, ``cues`` compiles
the ontology's cues, ``templates``, ``left_out`` and ``verbs`` apply them, ``candidates`` makes
facts of what they state, ``structure`` reads forms, ``tables`` reads tables, ``adjuncts`` times and
places, ``status`` how a fact is asserted. ``reader`` has the order.
"""

from baimo.extract.relations.reader import RelationReader

__all__ = ["RelationReader"]
