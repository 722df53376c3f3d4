"""The graph as pandas data frames. ``baimo.graph.rows`` documents their columns."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from baimo.graph.rows import Row

if TYPE_CHECKING:
    import pandas as pd

NUMBER_TYPES = {
    "confidence": "float64",
    "evidence_confidence": "float64",
    "score": "float64",
    **dict.fromkeys(("depth", "length", "community", "size", "count"), "int64"),
    **dict.fromkeys(
        ("mentions", "documents", "relations", "evidence", "characters", "sentences"), "int64"
    ),
    **dict.fromkeys(("start", "end", "sentence_start", "sentence_end"), "int64"),
    **dict.fromkeys(("head_start", "head_end", "tail_start", "tail_end"), "int64"),
    **dict.fromkeys(("cue_start", "cue_end"), "Int64"),  # the pandas type that may be missing
    **dict.fromkeys(("generic", "nested", "anaphor"), "bool"),
}
"""The pandas types of the columns that do not hold texts."""


def frame(rows: Iterable[Row], columns: tuple[str, ...]) -> pd.DataFrame:
    """A data frame with these columns, and with their types even when there are no rows."""
    import pandas as pd

    table = pd.DataFrame(list(rows), columns=list(columns))
    types = {name: kind for name, kind in NUMBER_TYPES.items() if name in columns}
    return table.astype(types)


def plain(value: Any) -> Any:
    """A value of a data frame as JSON has it; what is no number becomes ``None``."""
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)) or type(value).__name__ == "ndarray":
        return [plain(item) for item in value]
    if value is None or type(value).__name__ in ("NAType", "NaTType"):
        return None  # first of all: pandas' NA cannot even be compared
    if hasattr(value, "item"):  # numpy's numbers
        value = value.item()
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return value if isinstance(value, (str, bool, int)) else str(value)
