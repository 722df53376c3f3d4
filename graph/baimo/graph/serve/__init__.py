"""``baimo serve``: the explorer over HTTP, with uploads and corrections that join the graph.

One process reads: an event loop answers what takes milliseconds, and a few threads what may take
seconds. Another process writes, so that reading a document keeps nobody waiting. What is read from
is a ``state``, which never changes; when the graph on the disk does, a new one takes its place, and
whoever began with the old one ends with it.

``app`` puts together the parts: ``security`` guards every request, ``page`` is the explorer,
``routes`` answers by theme, ``parts`` makes the pieces of the graph that travel, ``jobs`` and
``writer`` change the build, ``events`` tells who listens.
"""
