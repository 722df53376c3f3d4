"""The network: a vector for each character, a convolution over them, one tag a character.

The vectors are the states of larger models where these are installed, and else those of hashed
characters and character pairs. The network is some spaCy taggers whose probabilities are averaged
(Hansen and Salamon 1990), so spaCy trains, averages, stores and loads it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.ml.models.tok2vec import MaxoutWindowEncoder, MultiHashEmbed
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab
from thinc.api import Maxout, Model, NumpyOps, chain, with_array

from baimo.extract.training import states as sources

ARCHITECTURE = "baimo.CharacterWindows.v1"
_ATTRIBUTES, _ROWS = ["ORTH", "NORM", "LEMMA"], [3000, 6000, 6000]


def character_windows(
    width: int, depth: int, window: int, states: int, dropout: float
) -> Model[list[Doc], list[Any]]:
    """Make the part of the network that turns characters into vectors.

    Args:
        width: Numbers a character that each layer gives.
        depth: Number of layers of the convolution.
        window: Characters on each side that a layer sees.
        states: Length of the vectors in ``doc.tensor``; 0 if there are none.
        dropout: Share of those that is left out in training.
    """
    embed: Model[Any, Any]
    if states:
        # Hashed pairs beside these vectors were tried: they learn a small set by heart.
        project: Model[Any, Any] = Maxout(nO=width, nI=states, nP=3, normalize=True)
        # Not a layer of dropout, whose share spaCy would set to that of all others.
        tensors: Model[Any, Any] = Model("doc_tensors", _tensors, attrs={"left_out": dropout})
        embed = chain(tensors, with_array(project))
    else:
        embed = MultiHashEmbed(
            width=width, attrs=list(_ATTRIBUTES), rows=_ROWS, include_static_vectors=False
        )
    encode: Model[Any, Any] = MaxoutWindowEncoder(
        width=width, window_size=window, maxout_pieces=3, depth=depth
    )
    model: Model[list[Doc], list[Any]] = chain(embed, encode)
    model.set_dim("nO", width)
    return model


registry.architectures.register(ARCHITECTURE, func=character_windows)


def _tensors(model: Model[Any, Any], docs: list[Doc], is_train: bool) -> tuple[list[Any], Any]:
    vectors: list[Any] = [doc.tensor for doc in docs]
    if is_train:
        # The same numbers for all characters of a sentence (Gal and Ghahramani 2016).
        share = model.attrs["left_out"]
        vectors = [each * model.ops.get_dropout_mask(each.shape[1:], share) for each in vectors]
    return vectors, lambda gradient: []


def make_network(states: Sequence[str], members: int) -> Language:
    """A spaCy pipeline with untrained taggers.

    Args:
        states: The models whose states the characters come with.
        members: Number of taggers, which differ by their first weights.
    """
    nlp = spacy.blank("zh")
    vectors = {
        "@architectures": ARCHITECTURE,
        "width": 96,
        "depth": 2,
        "window": 1,
        "states": sources.width(states),
        "dropout": 0.1,
    }
    tagger = {"@architectures": "spacy.Tagger.v2", "tok2vec": vectors, "normalize": True}
    for number in range(members):
        nlp.add_pipe("tagger", f"tagger{number}", config={"model": tagger, "neg_prefix": "\0"})
    return nlp


def taggers(nlp: Language) -> list[Any]:
    """The taggers of a network."""
    return [pipe for _, pipe in nlp.pipeline]


def use_numpy(nlp: Language) -> None:
    """Multiply matrices with numpy's library, in training several times as fast as BLIS."""
    ops = NumpyOps(use_blis=False)
    for tagger in taggers(nlp):
        for layer in tagger.model.walk():
            layer.ops = ops


def characters(vocab: Vocab, text: str, vectors: NDArray[np.float32]) -> Doc:
    """A ``Doc`` with one token a character and what the network looks at.

    Its norm is the pair of a character with the next one, its lemma that with the one before.

    Args:
        vocab: The network's.
        text: The sentence.
        vectors: One row for each code point; of no width if the network has no states.
    """
    doc = Doc(
        vocab,
        words=list(text),
        spaces=[False] * len(text),
        lemmas=[text[max(place - 1, 0) : place + 1].rjust(2, "\n") for place in range(len(text))],
    )
    for token in doc:
        token.norm_ = text[token.i : token.i + 2]
    if vectors.shape[1]:
        tensor: Any = vectors
        doc.tensor = tensor
    return doc
