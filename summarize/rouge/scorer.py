"""The scorer: summaries against references."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple, Protocol

from .errors import RougeError
from .lcs import SentenceLevel, SummaryLevel
from .ngrams import Counts, NGrams
from .options import Options
from .presets import preset
from .references import MULTIPLE, Ratio, Score, left_out, mean
from .result import Result
from .skips import Skips
from .text import Encoder, Text
from .weighted import Weighted


class Metric(Protocol):
    """One way to count what a summary and a reference share."""

    @property
    def name(self) -> str:
        """The name of the figure."""

    def prepare(self, references: Sequence[Text]) -> Any:
        """Whatever ``counts`` needs of the references, made once."""

    def counts(self, summary: Text, prepared: Any) -> list[Counts]:
        """Hits and totals against each reference."""


class Case(NamedTuple):
    """A topic's summary with the references it is held against."""

    id: str
    summary: str
    references: Sequence[str] | References


class References:
    """References made ready once, to score many summaries against."""

    def __init__(self, rouge: Rouge, texts: Sequence[str]) -> None:
        if isinstance(texts, str) or not texts:
            raise RougeError("references are a list of at least one text")
        self.rouge = rouge
        self.texts = tuple(texts)
        self.encoder = rouge._encoder_with_room()
        encoded = [self.encoder.encode(text) for text in self.texts]
        self.prepared = [(metric, metric.prepare(encoded), ratio) for metric, ratio in rouge._metrics]

    def __reduce__(self) -> tuple[type[References], tuple[Rouge, tuple[str, ...]]]:
        return References, (self.rouge, self.texts)


@dataclass(frozen=True, init=False)
class Rouge:
    """A scorer with its options; see the package for the flags.

    >>> rouge = Rouge("-n 2 -m")
    >>> rouge.score("police killed the gunman", ["police kill the gunman"])["ROUGE-2"]
    Score(recall=1.0, precision=1.0, f=1.0)
    >>> Rouge("-n 1", mode="google").signature
    'ROUGE|mode:google|flags:-n 1 -c 95 -r 1000 -p 0.5 -t 0|references:best-f|L:sentence, Lsum:summary|version:...'
    """

    options: Options
    metrics: tuple[str, ...]

    def __init__(
        self,
        flags: str | Options = "-n 2 -m",
        *,
        mode: str = "rouge155",
        jackknife: bool = False,
        exceptions: bool = True,
        language: str | None = None,
        metrics: Sequence[str] | None = None,
    ) -> None:
        """Make a scorer from official flags.

        ``mode`` is "rouge155" or "google"; ``exceptions=False`` stems irregular forms like all others (rouge155 with
        -m); ``language`` takes Unicode tokens and that language's Snowball stems; ``metrics`` keeps some of the figures
        only.

        Raises:
            RougeError: a flag, mode, language or metric is unknown, or two choices exclude each other.
        """
        if isinstance(flags, Options):
            options = flags
        else:
            options = Options.parse(flags, mode=mode, jackknife=jackknife, exceptions=exceptions, language=language)
        wanted = options.metrics if metrics is None else metrics
        unknown = [name for name in wanted if name not in options.metrics]
        names = tuple(name for name in options.metrics if name in wanted)
        if unknown or not names:
            asked = f"unknown metric {unknown[0]!r}" if unknown else "no metric asked for"
            raise RougeError(f"{asked}; the flags give: {', '.join(options.metrics) or 'none'}")
        object.__setattr__(self, "options", options)
        object.__setattr__(self, "metrics", names)

    @classmethod
    def preset(cls, name: str) -> Rouge:
        """The scorer of a published protocol: "duc2004", "duc2007", "multinews" and others.

        Raises:
            RougeError: no preset has that name.
        """
        found = preset(name)
        return cls(found.flags, mode=found.mode, jackknife=found.jackknife, metrics=found.metrics)

    @property
    def signature(self) -> str:
        """What would make the same figures again, to be printed beside them."""
        return self.options.signature

    @cached_property
    def _metrics(self) -> list[tuple[Metric, Ratio]]:
        options = self.options
        decimals = None if options.mode == "google" else 5
        plain, apart = Ratio(1, options.alpha, decimals), options.bytes > 0
        known: list[tuple[Metric, Ratio]] = [(NGrams(n), plain) for n in range(1, options.ngrams + 1)]
        if options.mode == "google":
            known += [(SentenceLevel("ROUGE-L"), plain), (SummaryLevel("ROUGE-Lsum", apart), plain)]
        else:
            known += [(SummaryLevel("ROUGE-L", apart), plain)]
        if options.weight is not None:
            known.append((Weighted(options.weight), Ratio(options.weight, options.alpha, decimals)))
        if options.gap is not None:
            known += [(Skips(options.gap, unigrams), plain) for unigrams in (False, True)]
        return [(metric, ratio) for metric, ratio in known if metric.name in self.metrics]

    @cached_property
    def _encoders(self) -> list[Encoder]:
        return []

    def _encoder_with_room(self) -> Encoder:
        if not self._encoders or self._encoders[-1].vocabulary.full:
            self._encoders[:] = [Encoder(self.options)]
        return self._encoders[-1]

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.options, self.metrics)

    def prepare(self, references: Sequence[str]) -> References:
        """The references made ready, to score many summaries against: most of the work is done here.

        Raises:
            RougeError: there is no reference.
        """
        return References(self, references)

    def score(self, summary: str, references: Sequence[str] | References) -> dict[str, Score]:
        """Recall, precision and F of each metric for one summary; an empty summary has 0.

        A line of a text is a sentence; this matters to L and W alone.

        Raises:
            RougeError: there is no reference, or they were prepared by another scorer.
        """
        evaluations = self._evaluate(summary, references)
        if len(evaluations) == 1:
            return evaluations[0]
        return {name: mean([scores[name] for scores in evaluations]) for name in evaluations[0]}

    def _evaluate(self, summary: str, references: Sequence[str] | References) -> list[dict[str, Score]]:
        """The scores against all references, or with each left out in turn."""
        ready = references if isinstance(references, References) else self.prepare(references)
        if ready.rouge is not self and ready.rouge != self:
            raise RougeError("these references were prepared by a scorer with other options")
        text = ready.encoder.encode(summary)
        combine = MULTIPLE[self.options.multiple]
        counted = [(metric.name, metric.counts(text, prepared), ratio) for metric, prepared, ratio in ready.prepared]
        if not self.options.jackknife:
            return [{name: combine(counts, ratio) for name, counts, ratio in counted}]
        rounds = zip(*(left_out(counts) for _, counts, _ in counted), strict=True)
        return [
            {name: combine(kept, ratio) for (name, _, ratio), kept in zip(counted, one, strict=True)} for one in rounds
        ]

    def evaluate(self, cases: Iterable[Case]) -> Result:
        """The figures of a system over its topics.

        Raises:
            RougeError: there is no case, two share an id, or one has no reference.
        """
        topics: dict[str, dict[str, Score]] = {}
        evaluations: dict[str, list[dict[str, Score]]] = {}
        for case in cases:
            if case.id in topics:
                raise RougeError(f"two cases have the id {case.id!r}")
            try:
                found = self._evaluate(case.summary, case.references)
            except RougeError as error:
                raise RougeError(f"case {case.id!r}: {error}") from None
            evaluations[case.id] = found
            topics[case.id] = {name: mean([scores[name] for scores in found]) for name in found[0]}
        if not topics:
            raise RougeError("no case to score")
        return Result(self.options, self.metrics, topics, evaluations)


def _restored(options: Options, metrics: tuple[str, ...]) -> Rouge:
    return Rouge(options, metrics=metrics)
