"""Many topics: over all cores or a cluster, in order, resumable, a topic that fails in its place."""

from __future__ import annotations

from .engine import dask_map

__all__ = ["dask_map"]
