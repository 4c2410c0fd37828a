"""Measurements as processes of their own, with one thread and an end."""

from __future__ import annotations

import json
import os
import signal
import subprocess
from pathlib import Path
from typing import Any, Final

__all__ = ["measured"]

_WAITING: Final = 8  # times the limit by the clock on the wall: others may use the machine, too
_ALONE: Final = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_OFFLINE": "1",
    "SUMMARIZE_CACHE": "",
}


def measured(python: str, kind: str, seconds: float, **given: Any) -> dict[str, Any]:
    """Return what a measurement found, or `{"over": seconds}` where it was stopped, or `{"error": why}`."""
    job = json.dumps({"kind": kind, "limit": seconds, **given})
    try:
        done = subprocess.run(
            [python, "-m", "benchmarks.speed.job", job],
            cwd=Path(__file__).parents[2],
            env={**os.environ, **_ALONE},
            capture_output=True,
            text=True,
            timeout=_WAITING * (seconds + 30),
        )
    except subprocess.TimeoutExpired:
        return {"over": seconds}
    if done.returncode in (-getattr(signal, "SIGXCPU", 24), -signal.SIGKILL if hasattr(signal, "SIGKILL") else -9):
        return {"over": seconds}
    if done.returncode:
        return {"error": (done.stderr.strip().splitlines() or ["no reason given"])[-1][:200]}
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {"over": seconds} if kind in ("ours", "peer") and found["seconds"] > seconds else found
