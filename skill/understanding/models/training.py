"""Sentences drawn from our own templates -> the weights of the statistical part.

An averaged perceptron with a margin (Freund and Schapire 1999; Collins 2002): deterministic, a
dozen lines, and trained in a second or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any

from skill.understanding.wording import NONE, UNKNOWN, features

NEW = "zzzz"
"""Stands in an example for a word that nobody can list."""
EPOCHS = 6
MARGIN = 4
SCALE = 16
"""Averaged weights become whole numbers of this many parts."""
RARE = 3
"""A word that fewer sentences have is unknown to the model."""

Example = tuple[tuple[str, ...], str]
"""The marks of a sentence, and its label."""


def train(examples: Iterable[Example]) -> dict[str, Any]:
    """As Wording takes it."""
    unique = sorted({(_unnamed(marks), label) for marks, label in examples})
    vocabulary = _vocabulary(unique)
    labels = sorted({label for _, label in unique})
    rows = _rows(unique, vocabulary, labels)
    return {
        "labels": labels,
        "vocabulary": _own(unique, vocabulary, labels),
        "weights": _averaged(rows, len(labels)),
    }


def _unnamed(marks: Sequence[str]) -> tuple[str, ...]:
    return tuple(UNKNOWN if mark == NEW else mark for mark in marks)


def _vocabulary(examples: Sequence[Example]) -> set[str]:
    """Words of ours, and those that several other sentences have."""
    ours = {mark for marks, label in examples if label != NONE for mark in marks}
    times = Counter(mark for marks, label in examples if label == NONE for mark in set(marks))
    return (ours | {mark for mark, count in times.items() if count >= RARE}) - {UNKNOWN}


def _own(
    examples: Sequence[Example], vocabulary: set[str], labels: Sequence[str]
) -> dict[str, int]:
    """Each known word, and in bits the labels whose sentences have it."""
    own = dict.fromkeys(sorted(vocabulary), 0)
    for marks, label in examples:
        for mark in own.keys() & set(marks):
            own[mark] |= 1 << labels.index(label)
    return own


def _rows(
    examples: Sequence[Example], vocabulary: set[str], labels: Sequence[str]
) -> list[tuple[list[str], int]]:
    """Features and the label's number. What is none of ours comes twice: as it is, and with
    all words unknown that only such sentences have, as most of them will be new."""
    ours = {mark for marks, label in examples if label != NONE for mark in marks}
    number = {label: place for place, label in enumerate(labels)}
    seen: dict[tuple[str, ...], int] = {}
    for marks, label in examples:
        known = tuple(mark if mark in vocabulary else UNKNOWN for mark in marks)
        seen.setdefault(known, number[label])
        if label == NONE:
            seen.setdefault(tuple(m if m in ours else UNKNOWN for m in known), number[label])
    return [(sorted(features(marks)), label) for marks, label in sorted(seen.items())]


def _averaged(rows: list[tuple[list[str], int]], labels: int) -> dict[str, list[int]]:
    chance = Random(1)  # noqa: S311 - an order of learning, no secret
    weights: dict[str, list[float]] = {}
    totals: dict[str, list[float]] = {}
    now = 0
    for _ in range(EPOCHS):
        chance.shuffle(rows)
        for found, label in rows:
            now += 1
            rival = _rival(weights, found, label, labels)
            if rival is not None:
                for feature in found:
                    _learn(weights, feature, label, rival, 1, labels)
                    _learn(totals, feature, label, rival, now, labels)
    return _whole(weights, totals, now)


def _rival(
    weights: Mapping[str, list[float]], found: Sequence[str], label: int, labels: int
) -> int | None:
    """The label that comes too close to the right one, if there is one."""
    known = [weights[feature] for feature in found if feature in weights]
    scores = [sum(column) for column in zip(*known, strict=True)] or [0.0] * labels
    wanted, scores[label] = scores[label], float("-inf")
    best = max(scores)
    return scores.index(best) if wanted - best < MARGIN else None


def _learn(
    table: dict[str, list[float]], feature: str, label: int, rival: int, by: int, labels: int
) -> None:
    row = table.setdefault(feature, [0.0] * labels)
    row[label] += by
    row[rival] -= by


def _whole(
    weights: Mapping[str, list[float]], totals: Mapping[str, list[float]], count: int
) -> dict[str, list[int]]:
    """The average over all steps: w - (sum of step times change) / steps."""
    whole = {
        feature: [
            round(SCALE * (w - t / (count + 1))) for w, t in zip(row, totals[feature], strict=True)
        ]
        for feature, row in weights.items()
    }
    return {feature: row for feature, row in whole.items() if any(row)}
