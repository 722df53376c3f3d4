"""Views that people saved: what was shown, and how, by name."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any

from baimo.graph.atomic import write_atomically
from baimo.graph.serve.reply import RefusedRequestError, read_only

VIEWS = "views.json"
"""The file, inside the build; no build writes or removes it."""

_MOST = 200
MOST_BYTES = 256 * 2**10
"""Of one view."""


class Views:
    """The views that were saved for a build.

    Args:
        path: The file that they are kept in; ``None`` for none.
        writable: Whether any may be saved.
    """

    def __init__(self, path: Path | None, *, writable: bool) -> None:
        self._path = path
        self._writable = writable
        self._lock = Lock()

    def names(self) -> list[dict[str, str]]:
        """Name and time of each, newest first."""
        with self._lock:
            views = self._read()
        listed = [{"name": name, "saved": view["saved"]} for name, view in views.items()]
        return sorted(listed, key=lambda view: view["saved"], reverse=True)

    def get(self, name: str) -> dict[str, Any]:
        """What was saved under a name.

        Raises:
            RefusedRequestError: Nothing was.
        """
        with self._lock:
            views = self._read()
        if name not in views:
            raise RefusedRequestError(404, "not_found", "no view has this name")
        view: dict[str, Any] = views[name]["view"]
        return view

    def put(self, name: str, view: dict[str, Any]) -> dict[str, str]:
        """Save a view, over the one of its name if there is one.

        Raises:
            RefusedRequestError: It is too large, or there are too many.
        """
        saved = datetime.now(UTC).isoformat(timespec="seconds")
        if len(json.dumps(view)) > MOST_BYTES:
            raise RefusedRequestError(413, "too_large", f"a view has at most {MOST_BYTES:,} bytes")
        with self._lock:
            views = self._read()
            if name not in views and len(views) >= _MOST:
                raise RefusedRequestError(
                    409, "too_many", f"there are {_MOST} views already; delete some"
                )
            views[name] = {"saved": saved, "view": view}
            self._write(views)
        return {"name": name, "saved": saved}

    def delete(self, name: str) -> None:
        """Forget a view.

        Raises:
            RefusedRequestError: There is none of this name.
        """
        with self._lock:
            views = self._read()
            if name not in views:
                raise RefusedRequestError(404, "not_found", "no view has this name")
            del views[name]
            self._write(views)

    def _read(self) -> dict[str, Any]:
        if self._path is None:
            return {}
        try:
            views = json.loads(self._path.read_bytes())
        except FileNotFoundError:
            return {}
        except (ValueError, RecursionError) as error:
            raise RefusedRequestError(
                409, "unusable", f"{VIEWS} is broken; repair or remove it"
            ) from error
        return views if isinstance(views, dict) else {}

    def _write(self, views: dict[str, Any]) -> None:
        if self._path is None or not self._writable:
            raise read_only()
        write_atomically(self._path, json.dumps(views, ensure_ascii=True, indent=1) + "\n")
