"""What a sentence states that another may state otherwise: numbers, days, names, and who leads what."""

from __future__ import annotations

from .compare import Difference, agree, differences, nearness
from .frame import Frame, frame

__all__ = ["Difference", "Frame", "agree", "differences", "frame", "nearness"]
