"""Corrections: what people know better than the rules, honoured by every build.

``entries`` has the kinds of correction, ``file`` reads ``corrections.yaml``, ``apply`` links and
relates with them. Their order counts for nothing:

1. What is kept apart is taken apart first: every join on the way between the two names is undone,
   and a spelling that shares its entity without a join gets an entity of its own.
2. What is merged is joined; the first name of the merge stays. Where something is kept apart, that
   wins: the merges that would make it one are not applied.
3. Entities are renamed and retyped, and all facts checked against the ontology again.
4. Facts are added, rejected and confirmed.

Entities are named by id, name or alias, as they are without corrections, or as corrections call
them, so that an entry written before another correction holds after it too. Of two entries that
contradict each other neither is applied. Whatever is not applied is reported with the reason.
"""
