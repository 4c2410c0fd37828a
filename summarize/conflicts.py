"""Where sources differ: numbers, days, places and names that cannot both be true of one thing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from .agreement import Conflict, Side, nature
from .document import Sentence, reading_order
from .evidence import Evidence
from .facts import Difference, differences
from .facts.names import same_name

__all__ = ["conflicts"]

LED = 60  # statements of who leads one thing, or how old somebody is, that are held against each other, the first ones
MOST = 30  # conflicts shown, the nearest


def conflicts(evidence: Evidence) -> tuple[Conflict, ...]:
    """Return the conflicts among the chosen statements, the most supported ones and what is near to them.

    Conflicts over the same two values are one, whose sides name all statements that take them; those in which a chosen
    statement has a part come first, then the nearest.
    """
    groups: dict[tuple[str, frozenset[Hashable]], list[tuple[int, int, Difference]]] = {}
    spelled: list[tuple[str, ...]] = []
    for one, two, found in _pairs(evidence):
        for each in found:
            if each.kind in ("name", "place"):
                each = replace(each, left_key=_known(each.left_key, spelled), right_key=_known(each.right_key, spelled))
            groups.setdefault((each.kind, each.keys), []).append((one, two, each))
    chosen = set(evidence.chosen)
    ranked = sorted(groups.values(), key=lambda group: _rank(group, chosen))
    return tuple(_conflict(evidence, group, chosen) for group in ranked[:MOST])


def _known(parts: Any, spelled: list[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the first spelling of a name that was met."""
    found = next((known for known in spelled if same_name(known, parts)), None)
    if found is None:
        spelled.append(found := parts)
    return found


def _pairs(evidence: Evidence) -> Iterator[tuple[int, int, list[Difference]]]:
    """Yield the pairs of statements that differ, the earlier document's first."""
    pool = evidence.pool
    seen: set[tuple[int, int]] = set()
    anchors = evidence.anchors
    near = ((index, other) for index in anchors for other, _, _ in evidence.near(index))
    for one, two in (*near, *_leaders(evidence), *_aged(evidence)):
        pair = min(one, two), max(one, two)
        if pair in seen or pool.places[one].keys() & pool.places[two].keys():
            continue
        seen.add(pair)
        if evidence.unnamed(*pair):
            continue
        left, right = sorted(pair, key=lambda index: (reading_order(pool.sentences[index].document), index))
        found = differences(
            evidence.frame(left),
            evidence.frame(right),
            (evidence.text(left), evidence.text(right)),
            evidence.weights,
        )
        if found:
            yield left, right, found


def _leaders(evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Yield the pairs of statements that say who leads one thing, however little else they share."""
    by_head: defaultdict[str, list[int]] = defaultdict(list)
    for index in range(len(evidence.pool)):
        if _LEADING.intersection(evidence.text(index).lower().split()):
            for role in evidence.frame(index).roles:
                by_head[role.head].append(index)
    return _each_other(by_head)


def _aged(evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Yield the pairs of statements that tell how old somebody of one name is, whatever else they tell."""
    by_name: defaultdict[str, list[int]] = defaultdict(list)
    for index in range(len(evidence.pool)):
        if _AGE.search(evidence.text(index)):
            for name, _ in evidence.frame(index).ages:
                by_name[name].append(index)
    return _each_other(by_name)


def _each_other(groups: Mapping[str, list[int]]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of statements of one group, of its first ones."""
    for indices in groups.values():
        yield from combinations(dict.fromkeys(indices[:LED]), 2)


_AGE = re.compile(r"[,(]\s?\d{1,3}\s?[,);.]")
_LEADING = frozenset(
    "led headed chaired lead leads leading head heads heading chair chairs chairing overseen charge".split()
)


def _rank(group: list[tuple[int, int, Difference]], chosen: set[int]) -> tuple[bool, float, int]:
    touched = any(one in chosen or two in chosen for one, two, _ in group)
    return not touched, -max(each.near for _, _, each in group) * len(group) ** 0.5, group[0][0]


def _conflict(evidence: Evidence, group: list[tuple[int, int, Difference]], chosen: set[int]) -> Conflict:
    best = max(group, key=lambda item: ((item[0] in chosen) + (item[1] in chosen), item[2].near))
    one, two, found = best
    left, right = found.left_key, found.right_key
    sides: dict[Hashable, dict[Sentence, None]] = {left: {}, right: {}}
    for a, b, each in group:
        for index, value in ((a, each.left_key), (b, each.right_key)):
            for sentence in (evidence.pool.sentences[index], *evidence.pool.twins[index]):
                sides[value][sentence] = None
    sentences = evidence.pool.sentences[one], evidence.pool.sentences[two]
    known = [[day for each in sides[key] if (day := each.document.published)] for key in (left, right)]
    last_of_less = 0 if found.order > 0 else 1  # who says the smaller number after the larger is out does not update it
    days = [(max if index == last_of_less else min)(each, default=None) for index, each in enumerate(known)]
    told = nature(found, days[0], days[1], sentences[1 - last_of_less].text)
    return Conflict(
        found.kind,
        told,
        Side(found.left, sentences[0], tuple(each for each in sides[left] if each != sentences[0])),
        Side(found.right, sentences[1], tuple(each for each in sides[right] if each != sentences[1])),
        found.near,
    )
