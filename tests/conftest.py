"""Fixtures for every folder, and the watch over what is logged."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.canary import Watch
from tests.world import World, world_in


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with world_in(tmp_path) as world:
        yield world


@pytest.fixture(autouse=True)
def no_secret_in_any_log_line() -> Iterator[Watch]:
    """Around every test: what its log lines hold is searched for PINs, IBANs, tokens, names
    and amounts."""
    with Watch() as watch:
        yield watch
    watch.assert_clean()
