"""From what was typed or heard to an intent and its slots, by the grammar of a language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from skill.domain.pin import Pin
from skill.understanding.automaton import Path, ends, walk
from skill.understanding.language import Label, load
from skill.understanding.names import NO_NAMES, Names
from skill.understanding.reading import Reading
from skill.understanding.tokens import normal, tokens
from skill.understanding.understood import NOT_UNDERSTOOD, Said, Understanding
from skill.understanding.values.money import Sum
from skill.understanding.values.times import When

MAX_CHARACTERS = 300
MAX_WORDS = 40
"""Longer than anything a customer says to a bank in one go; keeps a turn's time bounded."""
EXPECTED = 3
"""How much cheaper an answer is that the dialogue waits for."""

_ITS_OWN_VALUE = frozenset({"choice", "comparison", "four", "scope"})


class Recogniser:
    """Understands one language, "en" or "de"; a locale ("de-DE") chooses by its language.
    Holds nothing between sentences and may be shared."""

    def __init__(self, language: str) -> None:
        self._language = load(language.partition("-")[0])

    def understand(
        self, text: str, *, expects: str | None = None, names: Names = NO_NAMES, today: date
    ) -> Understanding:
        """What the sentence means. Never raises, whatever the text.

        `expects`: the value of the dialogue's Expect, so that "7294" is a PIN or an amount.
        `names`: the customer's own words. `today`: the customer's day, for "last month".
        """
        text = normal(text[:MAX_CHARACTERS]) if len(text) <= MAX_CHARACTERS else ""
        found = tokens(text)
        if not 0 < len(found) <= MAX_WORDS:
            return NOT_UNDERSTOOD
        reading = Reading(self._language, text, found, names, today)
        fronts = walk(
            self._language.sentences,
            reading.words,
            reading.spans,
            fillers=self._language.fillers,
        )
        return self._clearest(list(self._meanings(fronts[-1], expects)))

    def _meanings(
        self, front: dict[int, Path], expects: str | None
    ) -> Iterator[tuple[int, str, Path]]:
        for accept, path in ends(self._language.sentences, front):
            meaning = self._language.meanings[accept]
            if not meaning.expects:
                yield path.cost, meaning.intent, path
            elif expects in meaning.expects:
                yield path.cost - EXPECTED, meaning.intent, path

    def _clearest(self, meanings: list[tuple[int, str, Path]]) -> Understanding:
        """The cheapest; none where two different intents are equally good."""
        if not meanings:
            return NOT_UNDERSTOOD
        cost, intent, path = min(meanings, key=lambda meaning: meaning[0])
        if any(cost == other and intent != name for other, name, _ in meanings):
            return NOT_UNDERSTOOD
        values = path.values()
        slots = _slots(self._language.labels, values)
        pins = [value for _, value in values if isinstance(value, Pin)]
        return Understanding(intent, slots, pins[0] if pins else None, _confidence(path.cost))


def _confidence(cost: int) -> float:
    return max(0.5, 1.0 - cost / 50)


def _slots(labels: Mapping[str, Label], values: list[tuple[str, Any]]) -> dict[str, Said]:
    slots: dict[str, Said] = {}
    for name, value in values:
        label = labels[name]
        match value:
            case Said() if label.slot:
                slots[label.slot] = _own(value) if label.reads in _ITS_OWN_VALUE else value
            case Sum() if label.slot:
                slots |= _sum_slots(value)
            case When() if label.slot:
                slots |= _when_slots(value)
            case _:
                pass
    return slots


def _own(said: Said) -> Said:
    """Where the words say nothing that the value does not: "the second one" is "second"."""
    return Said(said.id or said.text, said.id)


def _sum_slots(said: Sum) -> dict[str, Said]:
    values = {"amount": said.plain, "currency": said.currency}
    return {name: Said(value, value) for name, value in values.items() if value is not None}


def _when_slots(said: When) -> dict[str, Said]:
    values = {"period": said.period, "since": said.since, "until": said.until}
    return {name: Said(value, value) for name, value in values.items() if value is not None}
