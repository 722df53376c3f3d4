"""Sets of English words, written as texts."""

from __future__ import annotations

from baimo.extract.relations.cues import inflections

_IRREGULAR = {
    "be": ("is", "are", "was", "were", "been", "being"),
    "become": ("becomes", "became", "becoming"),
    "begin": ("begins", "began", "begun", "beginning"),
    "bet": ("bets", "betting"),
    "break": ("breaks", "broke", "broken", "breaking"),
    "bring": ("brings", "brought", "bringing"),
    "come": ("comes", "came", "coming"),
    "cost": ("costs", "costing"),
    "cut": ("cuts", "cutting"),
    "deal": ("deals", "dealt", "dealing"),
    "distil": ("distils", "distilled", "distilling"),
    "do": ("does", "did", "done", "doing"),
    "draw": ("draws", "drew", "drawn", "drawing"),
    "drive": ("drives", "drove", "driven", "driving"),
    "embed": ("embeds", "embedded", "embedding"),
    "fall": ("falls", "fell", "fallen", "falling"),
    "feed": ("feeds", "fed", "feeding"),
    "find": ("finds", "found", "finding"),
    "get": ("gets", "got", "gotten", "getting"),
    "give": ("gives", "gave", "given", "giving"),
    "go": ("goes", "went", "gone", "going"),
    "have": ("has", "had", "having"),
    "keep": ("keeps", "kept", "keeping"),
    "leapfrog": ("leapfrogs", "leapfrogged", "leapfrogging"),
    "let": ("lets", "letting"),
    "lose": ("loses", "lost", "losing"),
    "mean": ("means", "meant", "meaning"),
    "open": ("opens", "opened", "opening"),
    "outdo": ("outdoes", "outdid", "outdone", "outdoing"),
    "overcome": ("overcomes", "overcame", "overcoming"),
    "overtake": ("overtakes", "overtook", "overtaken", "overtaking"),
    "put": ("puts", "putting"),
    "read": ("reads", "reading"),
    "resell": ("resells", "resold", "reselling"),
    "say": ("says", "said", "saying"),
    "seek": ("seeks", "sought", "seeking"),
    "set": ("sets", "setting"),
    "shine": ("shines", "shone", "shining"),
    "show": ("shows", "showed", "shown", "showing"),
    "sit": ("sits", "sat", "sitting"),
    "speak": ("speaks", "spoke", "spoken", "speaking"),
    "spend": ("spends", "spent", "spending"),
    "spin": ("spins", "spun", "spinning"),
    "strike": ("strikes", "struck", "striking"),
    "take": ("takes", "took", "taken", "taking"),
    "tell": ("tells", "told", "telling"),
    "understand": ("understands", "understood", "understanding"),
    "win": ("wins", "won", "winning"),
}
"""Those that `inflections` does not make by rule and does not know itself."""


def words(text: str) -> frozenset[str]:
    """The words of a text."""
    return frozenset(text.split())


def forms(verb: str) -> frozenset[str]:
    """All forms of a verb, as one word: *fine-tune* as *finetune*."""
    found = (verb, *_IRREGULAR.get(verb, inflections(verb)))
    return frozenset(form.replace("-", "") for form in found)


def forms_of(text: str) -> frozenset[str]:
    """All forms of the verbs of a text."""
    return frozenset(form for verb in text.split() for form in forms(verb))
