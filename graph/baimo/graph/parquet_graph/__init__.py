"""The Parquet graph: a graph as a folder of Parquet files that can be asked without being loaded.

Its tables are ``tables.TABLES``: the columns of the data frames of ``KnowledgeGraph``, and what is
needed to restore ``graph.json`` to the byte. Each is sorted, so that a question about one entity or
document reads a few row groups, and is cut into parts where a hash of an id falls on it (content-
defined chunking, after Muthitacharoen, Chen and Mazières, A Low-bandwidth Network File System, SOSP
2001): the parts do not depend on how many processes wrote them.
"""
