"""SystemClock tells the machine's time."""

from __future__ import annotations

from datetime import UTC, datetime

from skill.storage.clock import SystemClock


def test_now_is_the_present_moment_in_utc() -> None:
    before = datetime.now(UTC)
    now = SystemClock().now()
    assert before <= now <= datetime.now(UTC)
    assert now.tzinfo is UTC


def test_monotonic_never_goes_back() -> None:
    clock = SystemClock()
    readings = [clock.monotonic() for _ in range(100)]
    assert readings == sorted(readings)
