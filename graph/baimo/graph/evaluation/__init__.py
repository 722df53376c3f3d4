"""Scoring a build against documents labelled by hand.

``baimo.graph.evaluation.evaluate.evaluate`` is the way in: gold sets (``formats``) and a graph give
an ``Evaluation`` with scores for mentions, entities, clusters, relations, evidence and rules, and
a list of every miss and every false positive.
"""
