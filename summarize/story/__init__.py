"""What belongs together in a mixed folder: documents grouped into stories by content, names and dates.

The package is called `story`, since `summarize.stories` is the function.
"""

from __future__ import annotations

from .ledger import Stories, stories
from .naming import Naming, naming

__all__ = ["Naming", "Stories", "naming", "stories"]
