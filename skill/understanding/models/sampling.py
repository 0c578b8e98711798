"""Sentences drawn from a pattern: the shortest first, then others, always the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from skill.understanding.models.grammar import Grammar, Pattern
from skill.understanding.models.tree import Alt, Sentence, Seq, Slot, Tree, Word

TRIES = 4
"""Draws per wanted sentence before a small pattern counts as used up."""


def shortest(tree: Tree) -> Sentence:
    """The first alternatives, without what may be missing."""
    match tree:
        case Word() | Slot():
            return (tree,)
        case Seq(items):
            return tuple(leaf for item in items for leaf in shortest(item))
        case Alt(items):
            return min((shortest(item) for item in items), key=len)


def draw(tree: Tree, chance: Random) -> Sentence:
    """One sentence; every alternative is as likely as its siblings."""
    match tree:
        case Word() | Slot():
            return (tree,)
        case Seq(items):
            return tuple(leaf for item in items for leaf in draw(item, chance))
        case Alt(items):
            return draw(chance.choice(items), chance)


def sample(tree: Tree, count: int, seed: str) -> list[Sentence]:
    """At most `count` different sentences, the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - a spread of sentences, no secret
    found = {shortest(tree): None}
    for _ in range(count * TRIES):
        if len(found) >= count:
            break
        found[draw(tree, chance)] = None
    return [sentence for sentence in found if sentence]


def spoken(grammar: Grammar, pattern: Pattern, count: int) -> Iterator[str]:
    """Sentences with values in the place of labels, for tests and training."""
    chance = Random(pattern.template)  # noqa: S311
    for sentence in sample(pattern.tree, count, pattern.template):
        yield " ".join(_leaf(grammar, leaf, chance) for leaf in sentence)


def _leaf(grammar: Grammar, leaf: Word | Slot, chance: Random) -> str:
    return leaf.text if isinstance(leaf, Word) else chance.choice(examples(grammar, leaf.label))


def examples(grammar: Grammar, label: str) -> list[str]:
    """What may stand for a label: the language's examples, or the words of its closed list."""
    if label in grammar.examples:
        return grammar.examples[label]
    kind = "account" if label in ("source", "target") else label
    return [word for words in grammar.values[kind].values() for word in words]
