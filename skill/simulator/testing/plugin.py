"""pytest's door to all this: a fixture for each channel, and what they are made of.

pytest imports this file in every run of an environment that has voicebank installed, so
whatever it needs is imported where it is needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from skill.settings import Settings
    from skill.simulator.testing.conversation import Conversation
    from skill.simulator.testing.world import Check


@pytest.fixture
def alexa(
    tmp_path: Path, voicebank_settings: Settings, voicebank_check: Check
) -> Iterator[Conversation]:
    """A conversation on Alexa: a recognised customer, "alex", at noon, in English."""
    from skill.simulator.testing.conversation import Conversation
    from skill.simulator.testing.scene import scene_in

    with scene_in("alexa", tmp_path, voicebank_settings, voicebank_check) as scene:
        yield Conversation(scene)


@pytest.fixture
def voicebank_settings(tmp_path: Path) -> Settings:
    """The installation that is spoken to; override it to try a policy of your own."""
    from skill.simulator import demo

    return demo.settings(tmp_path, pin_cost=2)


@pytest.fixture
def voicebank_check() -> Check:
    """Handed every response, to raise where one is not as it should be; override it."""
    from skill.simulator.testing.world import anything

    return anything
