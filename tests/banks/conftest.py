"""The demo bank, for this folder's tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.banks.demo_world import DemoWorld


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "folder" / "bank.sqlite"


@pytest.fixture
def world(path: Path) -> Iterator[DemoWorld]:
    world = DemoWorld(path)
    with closing(world.banks):
        yield world
