"""Work for one of several who each open the same file. A process that is started for it
imports only this."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from skill.storage.clock import SystemClock
from skill.storage.sqlite import SqliteStore
from tests.contracts import store_races


def count_up_in(path: Path) -> None:
    with closing(SqliteStore(path, SystemClock())) as store:
        store_races.count_up(store)


def create_in(path: Path) -> bool:
    with closing(SqliteStore(path, SystemClock())) as store:
        return store_races.create(store)
