"""What a sentence states that another may state otherwise: numbers, days, names, and who leads what."""

from __future__ import annotations

from .compare import agree, differences
from .frame import Frame, frame
from .pair import Difference

__all__ = ["Difference", "Frame", "agree", "differences", "frame"]
