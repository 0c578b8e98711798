"""The channel's names against interaction_models/intents.toml."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from skill.channels.alexa.contract import INTENTS, KNOWN_SLOTS, OPENERS, SLOTS
from skill.dialogue.turn import Intent
from tests.source import ROOT

CONTRACT: dict[str, Any] = tomllib.loads((ROOT / "interaction_models/intents.toml").read_text())
ALEXA_ONLY = {"AMAZON.MoreIntent": Intent.MORE, "AMAZON.NextIntent": Intent.MORE}
"""Sent by Alexa's own controls, whatever is in the model."""


def fills(name: str) -> str:
    """The Turn's slot that a slot of the model goes into."""
    return str(CONTRACT["slots"][name].get("fills", name))


def test_intents_have_the_names_of_the_contract() -> None:
    names = {spec["alexa"]: Intent(name) for name, spec in CONTRACT["intents"].items()}
    assert names | ALEXA_ONLY == INTENTS


def test_every_slot_that_means_something_is_known() -> None:
    assert {name for name in CONTRACT["slots"] if fills(name)} == KNOWN_SLOTS


@pytest.mark.parametrize(("name", "key"), SLOTS.items())
def test_a_slot_goes_where_the_contract_says(name: str, key: str) -> None:
    assert fills(name) == key


def test_what_opens_a_conversation_is_what_asks_for_something() -> None:
    answers = {Intent.CHANGE, Intent.ANSWER, Intent.PIN, Intent.MORE, Intent.SLOWER}
    own = {
        Intent(key) for key, spec in CONTRACT["intents"].items() if "AMAZON" not in spec["alexa"]
    }
    assert own - answers == OPENERS
