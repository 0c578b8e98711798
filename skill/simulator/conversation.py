"""What every simulated platform offers, whatever it speaks underneath."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Protocol

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Exchange:
    """One thing said and what came back. `request` and `response` are the platform's own
    JSON; the rest is read out of them. `display`: what a screen or card shows beside the
    words. `expects`: the dialogue's Expect, None where it said nothing about it."""

    heard: str
    intent: str
    slots: Mapping[str, str]
    spoken: str
    display: str | None
    expects: str | None
    ended: bool
    request: Json
    response: Json

    @property
    def answered(self) -> bool:
        return bool(self.spoken)

    def as_json(self) -> Json:
        return asdict(self)


class Simulator(Protocol):
    """A platform and one customer who speaks to it."""

    def say(self, text: str) -> Exchange:
        """What the customer says next; begins a session where none is open."""

    def again(self) -> Exchange:
        """The platform delivers its last request once more, as it does where it is unsure."""

    def end(self) -> Exchange | None:
        """The customer walks away: closes the session, if one is open."""

    def recognised(self, *, known: bool) -> None:
        """From now on the platform recognises the speaker's voice, or does not."""
