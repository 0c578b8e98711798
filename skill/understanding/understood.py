"""What comes out of understanding: plain values, in the vocabulary of the neutral turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.domain.pin import Pin


@dataclass(frozen=True, slots=True)
class Said:
    """A slot. `text`: the customer's words, the spelling of the customer's own name for it, or,
    for amounts, dates and choices, the value itself. `id`: the canonical value, if there is one."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Understanding:
    """What a sentence means. `intent` is the value of a dialogue Intent, or None where the
    sentence is none of ours or could mean two things. An amount or a date that was said
    unclearly is left out of `slots`: the dialogue asks for it. `pin` is never in `slots`; where
    the intent is "pin" and `pin` is None, what was said is not a well-formed one.
    `confidence` is 1.0 for a sentence of the grammar word for word, 0.0 for no intent.
    `alternatives`: intents that came close, for the dialogue to ask which was meant."""

    intent: str | None = None
    slots: Mapping[str, Said] = field(default_factory=dict)
    pin: Pin | None = None
    confidence: float = 0.0
    alternatives: tuple[str, ...] = ()


NOT_UNDERSTOOD = Understanding()
