"""Verb cues: who does it, and to what.

Active (head 发布 tail), passive (tail 由 head 发布; tail is released by head), fronted object
(head 将 tail 开源; 不管是 tail,head 都支持) and relative clause (head 发布的 tail). A clause
without a subject of its own takes that of the clause before it.

``reader`` asks in this order: ``passives``; ``subjects``, with ``own_clause``, ``earlier_clauses``
and ``topics``; ``objects``, with ``object_places``, ``passed_over``, ``object_phrases`` and
``whole_objects``; and where nothing stands behind the verb, ``fronted``.
"""
