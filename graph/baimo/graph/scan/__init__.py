"""Asking a Parquet graph without loading it: each question reads the row groups that it needs."""

from baimo.graph.scan.scanned import ScannedGraph

__all__ = ["ScannedGraph"]
