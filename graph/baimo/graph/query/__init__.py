"""Questions about a graph: from Python, and in SQL, Cypher, SPARQL and plain words.

Each kind of question is one module of plain functions over a ``GraphIndex``;
``baimo.graph.KnowledgeGraph`` offers them as methods.
"""
