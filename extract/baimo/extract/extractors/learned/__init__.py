"""The extractor ``learned``: relations that no rule reads, told by what stands around two mentions.

    baimo build docs/ --out build/ --extractor rules,learned

A linear model weighs every pair of mentions that a sentence holds, or that a sentence and its
heading hold (``pairs``), by words, types and cues around them (``features``). Its weights are whole
numbers in a text file that can be read (``weights``); they were learnt from documents labelled by
hand, and ``baimo train-relations`` learns others. It finds no names: it relates those that the
extractors before it found.
"""
