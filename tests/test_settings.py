"""An installation that is told too little, or something wrong, does not start."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.app import build
from skill.errors import SettingsError
from skill.settings import Settings, from_environment, home
from skill.simulator import demo

GOOD = {
    "VOICEBANK_BANK": "demo:///tmp/bank",
    "VOICEBANK_STORE": "sqlite:///tmp/store",
    "VOICEBANK_KEYS": "file:///tmp/keys",
    "VOICEBANK_BRAND": "Demo Bank",
    "VOICEBANK_ALEXA_SKILL_ID": "amzn1.ask.skill.1",
}


def test_the_environment_names_everything() -> None:
    settings = from_environment({**GOOD, "PATH": "/bin", "VOICEBANK_HOME": "/home"})
    assert settings.alexa_skill_id == "amzn1.ask.skill.1"
    assert home({"VOICEBANK_HOME": "/home"}) == "/home"
    assert home({}) is None


@pytest.mark.parametrize("name", ["BANK", "STORE", "KEYS", "BRAND"])
def test_there_is_no_silent_demo(name: str) -> None:
    missing = {key: value for key, value in GOOD.items() if key != f"VOICEBANK_{name}"}
    with pytest.raises(SettingsError, match=f"VOICEBANK_{name}"):
        from_environment(missing)


def test_a_wrong_value_is_named_and_not_repeated() -> None:
    with pytest.raises(SettingsError) as refused:
        from_environment({**GOOD, "VOICEBANK_ALEXA_SKILL_ID": "hunter2"})
    assert "VOICEBANK_ALEXA_SKILL_ID" in str(refused.value)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    "change",
    [
        {"bank": "demo"},
        {"bank": "sqlite:///x"},
        {"store": "sqlite://x"},
        {"keys": "/etc/keys"},
        {"policy": Path("/nowhere/policy.toml")},
    ],
)
def test_an_address_that_leads_nowhere_stops_the_start(
    tmp_path: Path, change: dict[str, object]
) -> None:
    settings = demo.settings(tmp_path).model_copy(update=change)
    with pytest.raises(SettingsError, match="VOICEBANK_"):
        build(settings)


def test_without_a_skill_id_the_alexa_door_does_not_open(tmp_path: Path) -> None:
    settings: Settings = demo.settings(tmp_path).model_copy(update={"alexa_skill_id": None})
    app = build(settings)
    try:
        with pytest.raises(SettingsError, match="VOICEBANK_ALEXA_SKILL_ID"):
            _ = app.alexa
    finally:
        app.close()
