"""Reads the relations of an imported ontology between open names, in English.

Its cues are templates. What stands first in a template is a subject: it need not stand right before
the words that follow it, but is looked for as English puts it (``X is a computer made by Y``,
``X, made by Y``, ``X is in Y and was founded in 1999``, ``its head is Y``). What stands second is
looked for right behind, past articles and small words.

``frames`` turns templates into patterns and ``sorts`` sentences into characters. ``reader`` takes
what stands second from ``objects`` or ``phrases``, what stands first from ``subjects`` and
``discourse``, leaves out what ``bare_prepositions`` do not say, and makes ``pairs`` of the names
that ``admission`` finds fit; of what the same words state, ``aptness`` tells what to keep.
"""
