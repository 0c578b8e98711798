"""hassil's notation -> our tree. The only place that knows hassil.

(a|b) alternatives, [a] optional, {label} a value, <rule> a shared part, a(b|c)d parts of a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import product

from hassil.expression import (
    Alternative,
    Expression,
    Group,
    ListReference,
    Permutation,
    RuleReference,
    TextChunk,
)
from hassil.parse_expression import parse_sentence

from skill.errors import SettingsError
from skill.understanding.models.tree import Alt, Seq, Slot, Tree, Word, every

MAX_RULE_DEPTH = 8

Rules = Mapping[str, str]


def parse(template: str, rules: Rules, depth: int = 0) -> Tree:
    """The tree of a template; SettingsError for a rule that is missing or goes round."""
    if depth > MAX_RULE_DEPTH:
        raise SettingsError(f"rules refer to each other in a circle: {template}")
    return _tree(parse_sentence(template).expression, rules, depth)


def _tree(expression: Expression, rules: Rules, depth: int) -> Tree:
    match expression:
        case TextChunk():
            return Seq(tuple(Word(word) for word in expression.original_text.split()))
        case ListReference():
            return Slot(expression.list_name)
        case RuleReference():
            return _rule(expression.rule_name, rules, depth)
        case Alternative():
            return Alt(tuple(_tree(item, rules, depth) for item in expression.items))
        case Group() if not isinstance(expression, Permutation):
            return _sequence(expression.items, rules, depth)
        case _:
            raise SettingsError(f"not in our notation: {expression}")


def _rule(name: str, rules: Rules, depth: int) -> Tree:
    if name not in rules:
        raise SettingsError(f"no such rule: <{name}>")
    return parse(rules[name], rules, depth + 1)


def _sequence(items: list[Expression], rules: Rules, depth: int) -> Tree:
    """Parts with no blank between them are parts of one word."""
    runs: list[list[Tree]] = [[]]
    for item in items:
        if isinstance(item, TextChunk):
            first, *others = re.split(r"\s+", item.original_text)
            runs[-1] += [Word(first)] if first else []
            runs += [[Word(piece)] if piece else [] for piece in others]
        else:
            runs[-1].append(_tree(item, rules, depth))
    return Seq(tuple(_glued(run) for run in runs if run))


def _glued(run: list[Tree]) -> Tree:
    if len(run) == 1:
        return run[0]
    return Alt(tuple(_joined(parts) for parts in product(*map(every, run))))


def _joined(parts: tuple[tuple[Word | Slot, ...], ...]) -> Tree:
    leaves = [leaf for part in parts for leaf in part]
    words = [leaf.text for leaf in leaves if isinstance(leaf, Word)]
    if len(words) < len(leaves) or any(len(part) > 1 for part in parts):
        raise SettingsError(f"a blank is missing beside: {leaves}")
    return Word("".join(words))
