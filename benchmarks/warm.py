"""Imported by the server that workers are forked from: loads once what every system needs."""

from __future__ import annotations

import contextlib

from .datasets import load
from .systems import system
from .work import record_of

# Whatever fails here fails again where it is told.
with contextlib.suppress(Exception):
    tiny = load("tiny", topics=1)
    record_of(system("lead"), tiny.protocol, tiny.cases[0])
