"""What many threads do to a store at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from skill.ports import Record, Store
from tests.races import race

Subject = TypeVar("Subject")
Result = TypeVar("Result")

THREADS = 32
COUNTS = 25
TRIES = 3


def race_on(work: Callable[[Subject], Result], *subjects: Subject) -> list[Result]:
    """The same work in 32 threads that start together, shared out among the subjects."""
    return race(THREADS, lambda number: work(subjects[number % len(subjects)]))


def count_up(store: Store) -> None:
    """Reads, adds one and puts, 25 times; whoever loses a race reads again."""
    for _ in range(COUNTS):
        while not store.put(_counted(store)):
            pass


def create(store: Store) -> bool:
    return store.put(Record("p", "new", "mine"))


def reserve_two_tries(store: Store) -> list[bool]:
    return [_reserve_try(store), _reserve_try(store)]


def counted(store: Store) -> int:
    record = store.read("p", "count")
    return int(record.body) if record else 0


def _reserve_try(store: Store) -> bool:
    """As a PIN try is reserved: by a conditional put before anything is compared."""
    while int((record := _counted(store)).body) <= TRIES:
        if store.put(record):
            return True
    return False


def _counted(store: Store) -> Record:
    record = store.read("p", "count") or Record("p", "count", "0")
    return replace(record, body=str(int(record.body) + 1))
