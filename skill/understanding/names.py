"""A customer's own words: nicknames and names that a grammar cannot know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from skill.understanding.tokens import words

Phrases = Mapping[tuple[str, ...], str]
"""Folded words -> the name in its own spelling."""


@dataclass(frozen=True, slots=True)
class Names:
    """What this customer calls accounts, payees and merchants; made by `Names.of`."""

    accounts: Phrases = field(default_factory=dict)
    payees: Phrases = field(default_factory=dict)
    merchants: Phrases = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        *,
        accounts: Iterable[str] = (),
        payees: Iterable[str] = (),
        merchants: Iterable[str] = (),
    ) -> Names:
        return cls(_phrases(accounts), _phrases(payees), _phrases(merchants))

    def __repr__(self) -> str:
        return "Names(****)"


NO_NAMES = Names()


def _phrases(names: Iterable[str]) -> Phrases:
    folded = ((tuple(words(name)), name) for name in names)
    return {key: name for key, name in folded if key}
