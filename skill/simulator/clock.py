"""Clocks that a conversation can move on."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from skill.ports import Clock

START = datetime(2026, 11, 3, 12, tzinfo=UTC)

_DURATION = re.compile(r"([0-9]{1,4})\s*([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


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


class FakeClock:
    """`ports.Clock` that stands still until a test moves it."""

    def __init__(self, start: datetime = START) -> None:
        assert start.tzinfo is not None, "a clock needs an aware datetime"
        self._start = start.astimezone(UTC)
        self._passed = timedelta()

    def now(self) -> datetime:
        return self._start + self._passed

    def monotonic(self) -> float:
        return self._passed.total_seconds()

    def advance(self, by: timedelta | float) -> None:
        """Forward by that much; a number is in seconds."""
        step = by if isinstance(by, timedelta) else timedelta(seconds=by)
        assert step >= timedelta(), "time does not go back"
        self._passed += step


def duration(text: str) -> timedelta | None:
    """ "90s", "6m", "2h" or "1d"; None for anything else."""
    found = _DURATION.fullmatch(text)
    return timedelta(**{_UNITS[found[2]]: int(found[1])}) if found else None
