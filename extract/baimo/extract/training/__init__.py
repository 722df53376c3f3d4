"""Training a recogniser of names, for ``baimo train`` and ``baimo build --ner``.

A model trained on sentences made from templates finds only its own templates again, so this trains
on real sentences, and on many that name nothing.

``train`` makes a ``recogniser``, ``model_folder`` stores it, ``silver`` makes sentences out of
documents.
"""
