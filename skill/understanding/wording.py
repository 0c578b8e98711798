"""The statistical part: which intent a wording is likely to be that the grammar never saw.

A linear model over the words of a sentence, values and unknown words each as one mark, trained
at build time on sentences drawn from our own templates (models/training.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

UNKNOWN = "<?>"
NONE = "none"
"""The label of what is none of ours."""


@dataclass(frozen=True, slots=True)
class Guess:
    """`margin`: how far the label is ahead of `rival`, in the model's own unit."""

    label: str
    margin: int
    rival: str


class Wording:
    """A trained model. `weights`: feature -> one weight for each label."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.labels: Sequence[str] = data["labels"]
        self._vocabulary: Mapping[str, int] = data["vocabulary"]
        self._weights: Mapping[str, Sequence[int]] = data["weights"]

    def guess(self, marks: Sequence[str]) -> Guess:
        """The likeliest label of a sentence whose values are marks already."""
        known = [mark if mark in self._vocabulary else UNKNOWN for mark in marks]
        found = [self._weights[f] for f in features(known) if f in self._weights]
        scores = [sum(column) for column in zip(*found, strict=True)] or [0] * len(self.labels)
        (best, label), (second, rival) = sorted(
            zip(scores, self.labels, strict=True), reverse=True
        )[:2]
        return Guess(label, best - second, rival)

    def foreign(self, marks: Sequence[str], label: str) -> int:
        """How many of these words no sentence of the label had that it was trained on."""
        bit = 1 << self.labels.index(label)
        return sum(not self._vocabulary.get(mark, 0) & bit for mark in marks)


def features(marks: Sequence[str]) -> Iterator[str]:
    """Words, pairs with the sentence's ends, triples, and whether there is much unknown."""
    framed = ["^", *marks, "$"]
    yield "*"
    yield from dict.fromkeys(marks)
    yield from dict.fromkeys(f"{a} {b}" for a, b in pairwise(framed))
    yield from dict.fromkeys(map(" ".join, zip(framed, framed[1:], framed[2:], strict=False)))
    yield f"#{min(marks.count(UNKNOWN), 3)}"
