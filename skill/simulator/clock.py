"""A clock that a conversation can move on."""

from __future__ import annotations

from datetime import datetime, timedelta

from skill.ports import Clock


class ShiftedClock:
    """Another clock, ahead by as much as it was told."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._ahead = timedelta()

    def now(self) -> datetime:
        return self._clock.now() + self._ahead

    def monotonic(self) -> float:
        return self._clock.monotonic() + self._ahead.total_seconds()

    def later(self, by: timedelta) -> None:
        self._ahead += by
