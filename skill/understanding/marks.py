"""A sentence as the statistical part sees it: words, and marks in the place of values."""

from __future__ import annotations

from collections.abc import Iterator

from skill.understanding.reading import Reading
from skill.understanding.understood import Said
from skill.understanding.values.money import Sum
from skill.understanding.wording import UNKNOWN

KINDS = ("money", "when", "account", "category", "currency")
"""What is looked for at each word; of equally long ones the first."""


def marks(reading: Reading, plain: frozenset[str], first: int = 0, last: int | None = None) -> list[str]:
    """The words from `first` to before `last`. `plain`: words that are mostly words, even where
    they could be a value ("may", "second")."""
    last = len(reading.words) if last is None else last
    found, at = [], first
    while at < last:
        mark, at = _mark(reading, plain, at, last)
        found.append(mark)
    return found


def _mark(reading: Reading, plain: frozenset[str], at: int, last: int) -> tuple[str, int]:
    word = reading.words[at]
    longest = max(_values(reading, at, last), key=lambda pair: pair[1], default=(word, at + 1))
    return (word, at + 1) if longest[1] == at + 1 and word in plain else longest


def _values(reading: Reading, at: int, last: int) -> Iterator[tuple[str, int]]:
    for kind in KINDS:
        for span in reading.spans(kind, at):
            if span.end <= last:
                yield _name(kind, span.value), span.end
    for end in reading.names_at(at):
        if end <= last:
            yield UNKNOWN, end


def _name(kind: str, value: object) -> str:
    match value:
        case Sum(currency=None):
            return "<number>"
        case Said(id="card"):
            return "<card>"
        case _:
            return f"<{kind}>"
