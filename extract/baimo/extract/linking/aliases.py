"""Other names of an entity, with what makes them its names."""

from __future__ import annotations

from collections.abc import Iterator

from baimo.extract.folding import compact, fold, name_key
from baimo.extract.lexicon import Entry
from baimo.extract.linking.clusters import Cluster
from baimo.extract.linking.decisions import Decisions
from baimo.extract.linking.key import Key
from baimo.extract.types import Alias


def own_aliases(
    name: str, key: Key, entry: Entry | None, cluster: Cluster, decisions: Decisions
) -> Iterator[Alias]:
    """The aliases that need no join: mentions have them, or the lexicon entry.

    Args:
        name: What the entity is called.
        key: Its key.
        entry: Its lexicon entry.
        cluster: What its mentions tell.
        decisions: What people decided.
    """
    listed = {fold(form.text): form.text for form in entry.forms} if entry else {}
    for surface in sorted(cluster.own):
        if surface == name:
            continue
        listed_form = listed.get(fold(surface))
        if name_key(surface) == name_key(name):
            yield Alias(surface, "fold", name_key(name), "the same but for case or spacing")
        elif entry is not None:
            compared = listed_form or _listed_form(surface, entry)
            yield Alias(surface, "lexicon", compared, f"listed under {entry.id}")
        elif key[0].partition(":")[0] in ("Date", "Quantity"):
            yield Alias(surface, "same value", key[1], "the same date or amount")
        else:
            yield Alias(surface, "fold", name_key(surface), "the same but for case or spacing")
    if entry is not None:
        seen = {fold(surface) for surface in cluster.own}
        for form in entry.forms[1:]:
            loose = (key, compact(form.text)) in decisions.loose
            if fold(form.text) not in seen and not loose:
                detail = f"listed under {entry.id}; not in these documents"
                yield Alias(form.text, "lexicon", form.text, detail)


def _listed_form(surface: str, entry: Entry) -> str:
    wanted = name_key(surface)
    return next((form.text for form in entry.forms if name_key(form.text) == wanted), entry.name)
