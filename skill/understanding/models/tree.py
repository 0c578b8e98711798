"""A sentence pattern as a tree, whatever notation it was written in."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product


@dataclass(frozen=True, slots=True)
class Word:
    """One word as a person writes it: "what's", "fünf"."""

    text: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A value, by its label: {payee}."""

    label: str


@dataclass(frozen=True, slots=True)
class Seq:
    items: tuple[Tree, ...]


@dataclass(frozen=True, slots=True)
class Alt:
    """One of these. An optional part has an empty Seq among them."""

    items: tuple[Tree, ...]


Tree = Word | Slot | Seq | Alt

Sentence = tuple[Word | Slot, ...]


def labels(tree: Tree) -> set[str]:
    """Every label in the pattern."""
    match tree:
        case Word():
            return set()
        case Slot(label):
            return {label}
        case Seq(items) | Alt(items):
            return set().union(*map(labels, items))


def every(tree: Tree) -> list[Sentence]:
    """All sentences of a small pattern, in order."""
    match tree:
        case Word() | Slot():
            return [(tree,)]
        case Alt(items):
            return [sentence for item in items for sentence in every(item)]
        case Seq(items):
            parts = product(*map(every, items))
            return [tuple(leaf for part in chosen for leaf in part) for chosen in parts]


def text(sentence: Sentence) -> str:
    """Labels in braces: "send {money} to {payee}"."""
    return " ".join(
        leaf.text if isinstance(leaf, Word) else f"{{{leaf.label}}}" for leaf in sentence
    )
