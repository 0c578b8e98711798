"""Stand-ins that tests of every folder share."""

from __future__ import annotations

from skill.simulator.clock import START, FakeClock

__all__ = ["START", "FakeClock"]
