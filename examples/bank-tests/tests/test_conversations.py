"""Each conversation file of this bank."""

from pathlib import Path

import pytest

from skill.simulator.testing.conversation import Conversation
from skill.simulator.testing.play import play
from skill.simulator.testing.script import read

FILES = sorted(Path(__file__).parent.glob("conversations/*/*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_conversation(file: Path, alexa: Conversation) -> None:
    play(read(file), alexa)
