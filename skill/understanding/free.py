"""Free wording: what a sentence means that is not one of the grammar, word for word.

The statistical part proposes an intent for the sentence, or for each part of it that a full stop
ends ("Thanks. What's my balance?"). It is taken only with a clear margin, with a word that speaks
for it and with none that speaks against. Money is stricter: in doubt a transfer is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from skill.understanding.automaton import longest, walk
from skill.understanding.language import Language
from skill.understanding.marks import marks
from skill.understanding.reading import Reading
from skill.understanding.wording import NONE, Guess

MARGIN = 30
"""How far ahead a label must be, in the model's own unit (16 is one step of learning)."""
CLOSE = 60
"""Less than this ahead of another intent: the dialogue may ask which was meant."""
TRANSFERS = frozenset({"transfer_person", "transfer_own"})
REPLIES = frozenset({"yes", "no", "cancel", "help", "repeat"})
"""Short things that are said about the conversation; no foreign word belongs in them."""
SMALL = REPLIES | {"answer", "change"}

SPOTS = {
    "transfer_person": "transfer",
    "transfer_own": "transfer",
    "answer": "answer",
    "change": "answer",
    "balance": "question",
    "transactions": "question",
    "spending": "question",
}
"""Where to look for an intent's values."""


@dataclass(frozen=True, slots=True)
class Free:
    """`intent` is None where nothing was clear enough; `near` are intents that came close."""

    intent: str | None
    near: tuple[str, ...] = ()


def understand(language: Language, reading: Reading) -> Free:
    """The intent of a sentence in one's own words."""
    parts = [marks(reading, language.plain, *ends) for ends in reading.parts()]
    found = [_judge(language, part) for part in parts]
    tasks = [free for free in found if free.intent is not None and free.intent not in SMALL]
    intents = {free.intent for free in tasks}
    if len(intents) > 1 and intents & TRANSFERS:
        return _one_transfer(tasks)
    if tasks:
        return tasks[-1]
    whole = _judge(language, [mark for part in parts for mark in part])
    return whole if whole.intent else next((free for free in found if free.intent), whole)


def _one_transfer(tasks: list[Free]) -> Free:
    """Money and something else in one breath: nothing is done, and both are named."""
    near = tuple(dict.fromkeys(free.intent for free in tasks if free.intent))
    return tasks[-1] if set(near) <= TRANSFERS else Free(None, near)


def _judge(language: Language, part: Sequence[str]) -> Free:
    guess = language.wording.guess(part)
    if guess.label == NONE:
        return Free(None)
    if guess.margin < MARGIN:
        return Free(None, tuple(label for label in (guess.label, guess.rival) if label != NONE))
    return _checked(language, guess, part)


def _checked(language: Language, guess: Guess, part: Sequence[str]) -> Free:
    evidence = language.evidence.get(guess.label)
    speaks = evidence is None or not evidence.isdisjoint(part)
    against = not language.never.get(guess.label, frozenset()).isdisjoint(part)
    strange = guess.label in REPLIES and language.wording.foreign(part, guess.label) > 0
    if not speaks or against or strange:
        return Free(None)
    close = guess.margin < CLOSE and guess.rival not in (NONE, guess.label)
    return Free(guess.label, (guess.rival,) if close else ())


def values(language: Language, reading: Reading, intent: str) -> list[tuple[str, Any]]:
    """The values that stand where this intent has some, in the order they were said."""
    group = SPOTS.get(intent)
    return list(_spotted(language, reading, group)) if group else []


def _spotted(language: Language, reading: Reading, group: str) -> Iterator[tuple[str, Any]]:
    automaton = language.spots[group].automaton
    at = 0
    while at < len(reading.words):
        end, found = longest(automaton, walk(automaton, reading.words, reading.spans, start=at))
        if found:
            yield from found[0][1].values()
        at = max(end, at + 1)
