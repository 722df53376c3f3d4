"""The error that exports raise on purpose."""

from __future__ import annotations


class ExportError(ValueError):
    """A graph that a format cannot hold, or a file that is not what it should be."""
