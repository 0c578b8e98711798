"""Real parts for the services: a SQLite store, a key file, a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from skill.domain.head import Head
from skill.domain.pin import Pin
from skill.ports import Notice
from skill.services.heads import Heads, OpenHead
from skill.services.pins import Pins
from skill.simulator.clock import FakeClock
from skill.storage.keyfile import KeyFile
from skill.storage.sqlite import SqliteStore

PIN = Pin("7294")


@dataclass
class Told:
    """`ports.Notify` that remembers."""

    notices: list[tuple[str, Notice]] = field(default_factory=list)

    def tell(self, owner: str, notice: Notice) -> None:
        self.notices.append((owner, notice))


@dataclass
class Ground:
    folder: Path
    clock: FakeClock
    store: SqliteStore
    keys: KeyFile
    told: Told
    heads: Heads
    pins: Pins

    def head(self, owner: str = "o1") -> OpenHead:
        """That owner's head, opened afresh as another turn would; created when it is new."""
        self.heads.create(Head(owner, ()))
        head = self.heads.open(owner)
        assert head is not None
        return head

    def head_with_pin(self, owner: str = "o1") -> OpenHead:
        self.pins.choose(self.head(owner), PIN)
        return self.head(owner)


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    clock = FakeClock()
    store = SqliteStore(tmp_path / "store.sqlite", clock)
    keys, told = KeyFile(tmp_path / "keys"), Told()
    yield Ground(
        tmp_path, clock, store, keys, told, Heads(store, clock), Pins(keys, clock, told, cost=2)
    )
    store.close()
