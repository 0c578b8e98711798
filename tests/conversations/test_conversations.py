"""Each conversation file, on every channel there is."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from skill.simulator.testing.channels import CHANNELS
from skill.simulator.testing.play import play
from skill.simulator.testing.script import read
from skill.simulator.testing.world import Check
from tests.alexa_schema import assert_valid_response

HERE = Path(__file__).parent
FILES = sorted(str(path.relative_to(HERE)) for path in HERE.glob("*/*.toml"))
KNOWN_FAILURES: dict[str, str] = tomllib.loads((HERE / "known_failures.toml").read_text("utf-8"))
"""By file, why it fails today. One that starts to pass fails the run until it is taken out."""


def conversation(name: str) -> object:
    reason = KNOWN_FAILURES.get(name)
    failing = pytest.mark.xfail(reason=reason or "", raises=AssertionError, strict=True)
    return pytest.param(name, marks=[failing] if reason else [])


@pytest.fixture
def voicebank_check() -> Check:
    return assert_valid_response


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("name", [conversation(name) for name in FILES])
def test_what_is_said_and_what_moves(
    name: str, channel: str, request: pytest.FixtureRequest
) -> None:
    play(read(HERE / name), request.getfixturevalue(channel))


def test_every_known_failure_names_a_file_and_a_reason() -> None:
    assert [name for name in KNOWN_FAILURES if name not in FILES] == []
    assert all(KNOWN_FAILURES.values())


@pytest.mark.parametrize("language", ["en", "de"])
def test_no_two_conversations_have_the_same_title(language: str) -> None:
    titles = [read(HERE / name).title for name in FILES if name.startswith(language)]
    assert len(titles) == len(set(titles)) >= 30
