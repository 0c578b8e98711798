"""The world for tests, with every response checked against Amazon's schema and limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from skill.simulator import demo
from skill.simulator.testing import world
from skill.simulator.testing.world import NOON, World, talk
from tests.alexa_schema import assert_valid_response

__all__ = ["NOON", "PIN", "WRONG", "World", "talk", "world_in"]

PIN = demo.PIN
WRONG = "6042"


@contextmanager
def world_in(folder: Path, start: datetime = NOON) -> Iterator[World]:
    with world.world_in(folder, start, check=assert_valid_response) as checked:
        yield checked
