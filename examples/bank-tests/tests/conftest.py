"""The fixtures of voicebank, with this bank's own policy."""

from pathlib import Path

import pytest

from skill.settings import Settings
from skill.simulator import demo

POLICY = Path(__file__).parent.parent / "policy.toml"


@pytest.fixture
def voicebank_settings(tmp_path: Path) -> Settings:
    return demo.settings(tmp_path, pin_cost=2).model_copy(update={"policy": POLICY})
