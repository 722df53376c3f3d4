"""Where the evaluation data is that is no part of Baimo, and what to say where it is missing."""

from __future__ import annotations

import os
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DATA = Path(os.environ.get("BAIMO_DATA", ROOT.parent / "shared" / "data"))


def wanted(*names: str) -> list[Path]:
    """The files of these names below the data folder; ends the script where one is missing."""
    paths = [DATA / name for name in names]
    missing = [path for path in paths if not path.exists()]
    if missing:
        print(
            f"SKIPPED: there is no {missing[0]}; set BAIMO_DATA to the folder with the data",
            file=sys.stderr,
        )
        raise SystemExit(0)
    return paths
