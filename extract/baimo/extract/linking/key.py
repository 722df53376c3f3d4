"""What mentions of one entity share."""

from __future__ import annotations

Key = tuple[str, ...]
"""Family of types, folded name, and the document if need be."""
