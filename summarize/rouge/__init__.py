"""ROUGE that equals the published numbers: ROUGE-1.5.5 and Google's rouge-score, each as a named mode.

>>> from summarize.rouge import Rouge
>>> rouge = Rouge("-n 2 -m -2 4 -u -l 100")
>>> references = rouge.prepare(["Police killed the gunman.", "The gunman was shot dead by police."])
>>> rouge.score("Police shot the gunman.", references)["ROUGE-1"]
Score(recall=0.63636, precision=0.875, f=0.73684)

``Rouge(flags)`` takes the flags of the official script (they are listed in ``summarize.rouge.options``) and gives its
figures; ``Rouge(flags, mode="google")`` gives those of rouge-score; ``Rouge.preset(name)`` is a published protocol.
``prepare`` does most of the work for a set of references once; ``score`` gives one summary's figures; ``evaluate``
gives those of a system over its topics, with averages and intervals. A text's lines are its sentences. Every scorer has
a ``signature``, to be printed beside its figures. As a command: ``python -m summarize.rouge --help``.

Lin (2004), ROUGE: a package for automatic evaluation of summaries, Text Summarization Branches Out.
"""

from __future__ import annotations

from .bootstrap import Interval
from .errors import RougeError
from .options import Options
from .presets import Preset, presets
from .references import Score
from .result import Average, Result
from .scorer import Case, References, Rouge

__all__ = [
    "Average",
    "Case",
    "Interval",
    "Options",
    "Preset",
    "References",
    "Result",
    "Rouge",
    "RougeError",
    "Score",
    "presets",
]
