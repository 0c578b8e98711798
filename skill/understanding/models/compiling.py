"""Patterns -> the smallest deterministic automaton, as plain lists for a JSON file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from skill.understanding.models.tree import Alt, Seq, Slot, Tree, Word
from skill.understanding.tokens import words

Edge = tuple[str, str]
"""("word", "send") or ("label", "payee")."""
Row = tuple[dict[str, int], dict[str, int], list[int]]
"""A state: where words lead, where labels lead, and what it accepts."""


@dataclass(slots=True)
class Threads:
    """A nondeterministic automaton while it is being laid. State 0 is the beginning."""

    edges: list[dict[Edge, set[int]]] = field(default_factory=lambda: [{}])
    free: list[set[int]] = field(default_factory=lambda: [set()])
    accepts: dict[int, set[int]] = field(default_factory=dict)

    def state(self) -> int:
        self.edges.append({})
        self.free.append(set())
        return len(self.edges) - 1

    def lay(self, tree: Tree, start: int) -> int:
        """Adds the pattern behind a state and returns the state it ends in."""
        match tree:
            case Word(text):
                return self._lay_all([("word", word) for word in words(text)], start)
            case Slot(label):
                return self._lay_all([("label", label)], start)
            case Seq(items):
                for item in items:
                    start = self.lay(item, start)
                return start
            case Alt(items):
                end = self.state()
                for item in items:
                    self.free[self.lay(item, start)].add(end)
                return end

    def _lay_all(self, edges: Iterable[Edge], start: int) -> int:
        for edge in edges:
            target = self.state()
            self.edges[start].setdefault(edge, set()).add(target)
            start = target
        return start

    def closure(self, states: Iterable[int]) -> frozenset[int]:
        """These states and all that are reached without a word."""
        found, waiting = set(states), list(states)
        while waiting:
            for target in self.free[waiting.pop()] - found:
                found.add(target)
                waiting.append(target)
        return frozenset(found)


@dataclass(slots=True)
class Table:
    """A deterministic automaton: edges and accepts by state."""

    edges: list[dict[Edge, int]]
    accepts: list[frozenset[int]]


def compile_patterns(patterns: Sequence[tuple[Tree, int]]) -> list[Row]:
    """One automaton for all (pattern, accept) pairs."""
    threads = Threads()
    for tree, accept in patterns:
        begin = threads.state()
        threads.free[0].add(begin)
        threads.accepts.setdefault(threads.lay(tree, begin), set()).add(accept)
    return _rows(_smallest(_deterministic(threads)))


def _deterministic(threads: Threads) -> Table:
    first = threads.closure([0])
    numbers, order, edges = {first: 0}, [first], list[dict[Edge, int]]()
    for states in order:
        row: dict[Edge, int] = {}
        for edge, targets in sorted(_edges(threads, states).items()):
            target = threads.closure(targets)
            if target not in numbers:
                numbers[target] = len(order)
                order.append(target)
            row[edge] = numbers[target]
        edges.append(row)
    return Table(edges, [_accepts(threads, states) for states in order])


def _edges(threads: Threads, states: frozenset[int]) -> dict[Edge, set[int]]:
    found: dict[Edge, set[int]] = {}
    for state in states:
        for edge, targets in threads.edges[state].items():
            found.setdefault(edge, set()).update(targets)
    return found


def _accepts(threads: Threads, states: frozenset[int]) -> frozenset[int]:
    return frozenset().union(*(threads.accepts.get(state, set()) for state in states))


def _smallest(table: Table) -> Table:
    """Moore's partition refinement: states that no continuation tells apart are one."""
    block = _numbered(list(table.accepts))
    while True:
        signatures = [
            (block[state], tuple((edge, block[target]) for edge, target in row.items()))
            for state, row in enumerate(table.edges)
        ]
        finer = _numbered(signatures)
        if max(finer) == max(block):
            return _merged(table, finer)
        block = finer


def _numbered(keys: Sequence[object]) -> list[int]:
    numbers: dict[object, int] = {}
    return [numbers.setdefault(key, len(numbers)) for key in keys]


def _merged(table: Table, block: list[int]) -> Table:
    edges: dict[int, dict[Edge, int]] = {}
    accepts: dict[int, frozenset[int]] = {}
    for state, row in enumerate(table.edges):
        edges.setdefault(block[state], {e: block[target] for e, target in row.items()})
        accepts.setdefault(block[state], table.accepts[state])
    return Table([edges[i] for i in range(len(edges))], [accepts[i] for i in range(len(edges))])


def _rows(table: Table) -> list[Row]:
    return [
        (_of(row, "word"), _of(row, "label"), sorted(accepts))
        for row, accepts in zip(table.edges, table.accepts, strict=True)
    ]


def _of(row: dict[Edge, int], kind: str) -> dict[str, int]:
    return {name: target for (which, name), target in row.items() if which == kind}
