"""Mentions to entities. Every surface form that joins an entity carries the reason.

A wrong merge is worse than a missed one, so two forms are one entity only if

- they are equal up to case, width, and spaces or hyphens between letters and digits (``fold``),
- they give one date, or one number of parameters in one document (175B params, 1750亿参数:
  ``same value``),
- the lexicon lists both under one entry (``lexicon``),
- one is the other with a head noun that says only what it is (百川, 百川大模型: ``head suffix``),
- the text says so (``stated``: 内部叫作 EI) or puts one in brackets behind the other (``gloss``),
or
- several were named by one head (LLaMA 的 6B、7B: ``shared head``),
or
- a person decided so (``corrected``, see ``baimo.extract.corrections``).

What only looks alike stays apart: a version or size is never its family (the version guard), and
nothing is compared by edit distance.

``link`` does all of it: ``own_keys`` gives each mention the key of its name; ``claims`` and
``head_nouns`` tell which keys are one, which ``joins`` holds; ``clusters`` gathers what ``placed``
mentions tell, and ``entities`` makes entities of that, with ``aliases``. ``decisions`` are what
people say to all that. ``linker`` has the steps, for who takes them one by one.
"""
