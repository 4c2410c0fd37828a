"""The recipe: gather, rank, select, order. What a component returns is checked: plug-ins need not be trusted."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import compress

import numpy as np

from . import __version__
from .agreement import Agreement
from .balance import balanced, percent
from .budget import Budget
from .conflicts import conflicts
from .document import Topic
from .embedders.tfidf import TfIdf
from .errors import BudgetError, PluginError
from .evidence import Evidence
from .gather import gather
from .language import canonical
from .news import changes
from .order import ordered
from .pool import Pool
from .registry import EMBEDDERS, RANKERS, SELECTORS
from .roles import Choice, Embedder, Ranker, Scores, Selector, TermEmbedder
from .selectors.greedy import Greedy
from .steady import one_thread, rounded
from .summary import Pick, Summary
from .support import support
from .translations import across_languages

__all__ = ["Pipeline"]

QUERY_SHARE = 0.7  # of a score, the part that a narrow query has


@dataclass(frozen=True)
class Pipeline:
    """A ranker, a selector and an embedder, made into a method.

    `max_share` is the largest part of a summary that one source may have, up to 1: any; `language` the only one
    (ISO 639-1) whose sentences are printed, "" for any.

    >>> from summarize.rankers.lead import Lead
    >>> str(Pipeline(Lead()))
    'lead + greedy @ tfidf'
    """

    ranker: Ranker
    selector: Selector = field(default_factory=Greedy)
    embedder: Embedder | TermEmbedder = field(default_factory=TfIdf)
    splitter: str = "sentencex"
    stemmer: str = "snowball"
    max_share: float = 1.0
    language: str = ""

    def __str__(self) -> str:
        parts = RANKERS.describe(self.ranker), SELECTORS.describe(self.selector), EMBEDDERS.describe(self.embedder)
        return "{} + {} @ {}".format(*parts)

    def signature(self, budget: Budget, topic: Topic, *notes: str) -> str:
        """Return the text that makes a summary again: method, budget, splitter, stemmer, version, query, known."""
        parts = [str(self), f"budget {budget}", f"splitter {self.splitter}"]
        parts += [f"stemmer {self.stemmer}", f"summarize {__version__}"]
        if self.max_share < 1:
            parts.append(f"max share {percent(self.max_share)}")
        if self.language:
            parts.append(f"language {canonical(self.language)}")
        if topic.query:
            parts.append(f"query {json.dumps(topic.query, ensure_ascii=False)}")
        if topic.known:
            parts.append(f"known {len(topic.known)} document{'s' if len(topic.known) > 1 else ''}")
        return " | ".join([*parts, *filter(None, notes)])

    def summarize(self, topic: Topic, budget: Budget) -> Summary:
        """Return the summary of a topic.

        Raises InputError where there is nothing to summarise, BudgetError where no sentence fits, PluginError where
        a component breaks its contract.
        """
        with one_thread():
            return self._summarized(topic, budget)

    def _summarized(self, topic: Topic, budget: Budget) -> Summary:
        pool = gather(topic, self.embedder, splitter=self.splitter, stemmer=self.stemmer, language=self.language)
        resolved = budget.resolve(int(pool.lengths[pool.printable].sum()))
        pool = _with_room(pool, resolved)
        scores = self._scores(pool)
        choice, unbalanced = self._choice(pool, scores, resolved)
        order = ordered(choice, pool)
        picks = tuple(
            Pick(
                pool.sentences[index],
                float(scores[index]),
                pool.twins[index],
                int(pool.support[index]),
                pool.origins[int(pool.sources[index])],
            )
            for index in order
        )
        unheard = "the query matches nothing" if pool.relevance is not None and not pool.relevance.any() else ""
        remarks = tuple(filter(None, (unbalanced, unheard, self._foreign(pool, order))))
        signature = self.signature(budget, topic, getattr(choice, "note", ""), unbalanced, unheard)
        spent = resolved.spent([pick.text for pick in picks])
        evidence = Evidence(pool, order)
        return Summary(
            topic,
            picks,
            spent,
            resolved,
            signature,
            remarks=remarks,
            agreement=Agreement(partial(support, evidence), partial(conflicts, evidence), partial(changes, topic)),
            restricted=bool(self.language) or self.max_share < 1,
        )

    def _foreign(self, pool: Pool, order: Sequence[int]) -> str:
        """Return what a reader should know where the documents are in several languages."""
        if self.language and not across_languages(self.embedder):
            others = sorted(set(pool.languages) - {canonical(self.language)})
            only = (
                "what sources in {} say counts only by the names, numbers and words that it has in common with {}; "
                "@ multilingual compares meanings"
            )
            return only.format(", ".join(others), canonical(self.language)) if others else ""
        if self.language:
            return ""
        quoted = sorted({pool.languages[index] for index in order} if pool.languages else ())
        return f"quotes sources in {', '.join(quoted)}; name one language to have it alone" if len(quoted) > 1 else ""

    def _choice(self, pool: Pool, scores: Scores, budget: Budget) -> tuple[Sequence[int], str]:
        def select(left: Pool) -> Sequence[int]:
            return self._checked(self.selector.select(left, scores, budget), left, budget)

        return balanced(select, pool, scores, budget, self.max_share) if self.max_share < 1 else (select(pool), "")

    def _scores(self, pool: Pool) -> Scores:
        scores = np.asarray(self.ranker.rank(pool), dtype=np.float64)
        name = RANKERS.describe(self.ranker)
        if scores.shape != (len(pool),):
            raise PluginError(f"ranker {name}: expected {len(pool)} scores, got an array of shape {scores.shape}")
        if not np.isfinite(scores).all():
            raise PluginError(f"ranker {name}: a score is not a finite number")
        if pool.relevance is None:
            return rounded(scores)
        share = QUERY_SHARE * (1 - pool.breadth)
        return rounded((1 - share) * _spread(scores) + share * _spread(pool.relevance))

    def _checked(self, choice: Sequence[int], pool: Pool, budget: Budget) -> Choice:
        picked = [int(index) for index in choice]
        name = SELECTORS.describe(self.selector)
        if not picked or len(set(picked)) != len(picked) or not all(0 <= index < len(pool) for index in picked):
            raise PluginError(f"selector {name}: expected distinct indices from 0 to {len(pool) - 1}, got {picked}")
        if budget.costs([pool.sentences[index].text for index in picked]).sum() > budget.limit:
            raise PluginError(f"selector {name}: its choice exceeds {budget}")
        return Choice(picked, getattr(choice, "note", ""))


def _with_room(pool: Pool, budget: Budget) -> Pool:
    """Return the pool with something eligible that fits; every sentence becomes eligible where nothing else does."""
    if pool.costs(budget).min() <= budget.limit:
        return pool
    relaxed = pool.relaxed()
    if relaxed.costs(budget).min() <= budget.limit:
        return relaxed
    shortest = min(budget.spent([sentence.text]) for sentence in compress(pool.sentences, pool.printable))
    raise BudgetError(f"no sentence fits a budget of {budget}: the shortest takes {shortest} {budget.unit}")


def _spread(scores: Scores) -> Scores:
    """Scores from 0 to 1."""
    low, high = scores.min(), scores.max()
    return (scores - low) / (high - low) if high > low else np.zeros_like(scores)
