"""Threads that start together."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

Result = TypeVar("Result")


def race(runners: int, run: Callable[[int], Result]) -> list[Result]:
    """What each of them answers, by its number; the first exception is raised."""
    start = Barrier(runners)

    def runner(number: int) -> Result:
        start.wait()
        return run(number)

    with ThreadPoolExecutor(runners) as pool:
        return list(pool.map(runner, range(runners)))
