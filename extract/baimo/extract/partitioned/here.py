"""The steps of a merge with corrections, taken in this process one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from baimo.extract.analysis import Resources
from baimo.extract.linking.joins import Join
from baimo.extract.linking.key import Key
from baimo.extract.partitioned.batches import Batch
from baimo.extract.partitioned.corrected import Stage
from baimo.extract.partitioned.merge import Merge, Runs
from baimo.extract.partitioned.steps import JOINED, OF, take


class Here:
    """Takes the steps of a merge.

    Args:
        merge: The merge without changes.
        batches: The documents.
    """

    def __init__(self, merge: Merge, batches: Sequence[Batch]) -> None:
        self._plain = merge
        self._batches = batches
        self._last: tuple[str, Merge] | None = None
        self._joins: tuple[str, dict[Key, Join]] = ("", {})

    @property
    def rules(self) -> Resources:
        """Ontology and lexicon."""
        return self._plain.rules

    def merge(self, stage: Stage) -> Merge:
        """The merge with the changes of a stage."""
        if self._last is None or self._last[0] != stage.name:
            changed = replace(
                self._plain, folder=self._plain.folder / stage.name, changes=stage.changes
            )
            self._last = stage.name, changed
        return self._last[1]

    def take(
        self,
        stage: Stage,
        step: str,
        runs: Mapping[str, list[Path]],
        question: tuple[Any, ...] = (),
    ) -> Runs:
        """Take a step but for ``join``, in all its parts."""
        merge = self.merge(stage)
        if step in JOINED:
            name, merge.everywhere = self._joins
            assert name == stage.joined
        given: Runs = {}
        for number, batch in self._parts(step):
            for name, paths in take(merge, step, number, batch, dict(runs), question).items():
                given.setdefault(name, []).extend(paths)
        return given

    def join(self, stage: Stage, runs: Mapping[str, list[Path]]) -> Mapping[Key, Join]:
        """Take the step ``join``."""
        self._joins = stage.name, self.merge(stage).join(dict(runs))
        return self._joins[1]

    def _parts(self, step: str) -> list[tuple[int, Batch | None]]:
        if OF[step] == "batch":
            return [(batch.number, batch) for batch in self._batches]
        count = self._plain.partitions if OF[step] == "partition" else len(self._plain.starts) + 1
        return [(number, None) for number in range(count)]
