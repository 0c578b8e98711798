"""A grammar at run time: a deterministic automaton over words and labels, and the walk on it.

A label stands for a value ("{payee}"): the walk asks `spans` which values can begin at a word
and goes on behind each of them. All paths are followed side by side, and of two that meet in
one state the cheaper stays, so the time is bounded by words times states reached.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

FILLER_COST = 2
"""For a word that may stand anywhere: less literal than a word of the sentence."""


@dataclass(frozen=True, slots=True)
class State:
    """`words` and `labels` lead to other states; `accepts` are indexes into a table of what
    a sentence that ends here means."""

    words: Mapping[str, int]
    labels: Mapping[str, int]
    accepts: Sequence[int]


Automaton = Sequence[State]
"""State 0 is where every sentence begins."""


@dataclass(frozen=True, slots=True)
class Span:
    """A value that ends before word `end`. `cost`: how far it is from literal."""

    end: int
    value: Any
    cost: int = 1


class Captured(NamedTuple):
    """A value on a path, and those before it."""

    before: Captured | None
    label: str
    value: Any


class Path(NamedTuple):
    cost: int
    captured: Captured | None

    def values(self) -> list[tuple[str, Any]]:
        """The values on the way, in the order they were said."""
        found, at = [], self.captured
        while at is not None:
            found.append((at.label, at.value))
            at = at.before
        return found[::-1]


Spans = Callable[[str, int], Iterable[Span]]
Front = dict[int, Path]


def walk(
    automaton: Automaton,
    words: Sequence[str],
    spans: Spans,
    *,
    start: int = 0,
    fillers: frozenset[str] = frozenset(),
) -> list[Front]:
    """For each place in the words, the states reached there and the cheapest path to each."""
    fronts: list[Front] = [{} for _ in range(len(words) + 1)]
    fronts[start][0] = Path(0, None)
    for at in range(start, len(words)):
        if not fronts[at]:
            continue
        for number, path in fronts[at].items():
            for end, state, longer in _steps(automaton[number], path, words[at], at, spans):
                _reach(fronts[end], state, longer)
            if words[at] in fillers:
                _reach(fronts[at + 1], number, Path(path.cost + FILLER_COST, path.captured))
    return fronts


def _steps(
    state: State, path: Path, word: str, at: int, spans: Spans
) -> Iterator[tuple[int, int, Path]]:
    """Where one state leads: the place in the words, the next state, and the path there."""
    if word in state.words:
        yield at + 1, state.words[word], path
    for label, target in state.labels.items():
        for span in spans(label, at):
            captured = Captured(path.captured, label, span.value)
            yield span.end, target, Path(path.cost + span.cost, captured)


def _reach(front: Front, state: int, path: Path) -> None:
    known = front.get(state)
    if known is None or path.cost < known.cost:
        front[state] = path


def longest(automaton: Automaton, fronts: list[Front]) -> tuple[int, list[tuple[int, Path]]]:
    """The last place where a sentence may end, and there (accept, path) by rising cost;
    (0, []) where none may."""
    for end in range(len(fronts) - 1, 0, -1):
        found = ends(automaton, fronts[end]) if fronts[end] else []
        if found:
            return end, found
    return 0, []


def ends(automaton: Automaton, front: Front) -> list[tuple[int, Path]]:
    """What a sentence that ends at this front can mean: (accept, path), the cheapest first."""
    found = [(a, path) for number, path in front.items() for a in automaton[number].accepts]
    return sorted(found, key=lambda pair: pair[1].cost)
