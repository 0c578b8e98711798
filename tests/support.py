"""Stand-ins that tests of every folder share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

START = datetime(2026, 11, 3, 12, tzinfo=UTC)


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
