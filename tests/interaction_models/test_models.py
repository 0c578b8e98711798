from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from skill.understanding.models import stale, write
from skill.understanding.models.contract import Contract
from tests.interaction_models.conftest import ROOT

SHARED = Path(os.environ.get("VOICEBANK_SHARED", ROOT.parent / "shared"))
CHECKER = SHARED / "validators" / "check_interaction_model.py"
LOCALES = ["en-US", "en-GB", "de-DE"]
SAMPLE = re.compile(r"(?:[^\W\d_]|['.\- ]|\{[a-z_]+\})+")


def path(locale: str) -> Path:
    return ROOT / "interaction_models" / "alexa" / f"{locale}.json"


@pytest.fixture(params=LOCALES)
def model(request: pytest.FixtureRequest) -> dict[str, Any]:
    text = path(request.param).read_text(encoding="utf-8")
    content: dict[str, Any] = json.loads(text)["interactionModel"]
    return content


def intents(model: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {intent["name"]: intent for intent in model["languageModel"]["intents"]}


def test_no_generated_file_is_stale() -> None:
    assert [str(made.relative_to(ROOT)) for made in stale(ROOT)] == []


def test_every_locale_of_the_contract_has_a_model(contract: Contract) -> None:
    assert sorted(contract.locales) == sorted(LOCALES)


def test_a_stale_file_is_found_and_written_again(tmp_path: Path) -> None:
    (tmp_path / "interaction_models").symlink_to(ROOT / "interaction_models")
    elsewhere = tmp_path / "skill" / "understanding" / "compiled"
    assert {made.parent for made in stale(tmp_path)} == {elsewhere}
    assert {made.name for made in write(tmp_path)} == {"en.json", "de.json"}
    assert stale(tmp_path) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_amazons_schema_takes_the_model(locale: str) -> None:
    if not CHECKER.exists():
        pytest.skip(f"{CHECKER} is not here: set VOICEBANK_SHARED to the folder that has it")
    command = [sys.executable, str(CHECKER), str(path(locale))]
    found = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    assert (found.returncode, found.stdout.strip()) == (0, "errors: 0")


def test_each_intent_has_its_name_and_samples(model: dict[str, Any], contract: Contract) -> None:
    found = intents(model)
    assert set(found) == {spec.alexa for spec in contract.intents.values()}
    for spec in contract.intents.values():
        assert bool(found[spec.alexa]["samples"]) == spec.extend


def test_no_sample_belongs_to_two_intents(model: dict[str, Any]) -> None:
    said = Counter(text.casefold() for i in intents(model).values() for text in i["samples"])
    assert [text for text, times in said.items() if times > 1] == []


def test_samples_have_only_what_alexa_allows(model: dict[str, Any]) -> None:
    samples = [text for intent in intents(model).values() for text in intent["samples"]]
    assert [text for text in samples if not SAMPLE.fullmatch(text)] == []


def test_a_sample_uses_each_slot_once_and_only_its_intents(model: dict[str, Any]) -> None:
    for intent in intents(model).values():
        known = {slot["name"] for slot in intent.get("slots", [])}
        for text in intent["samples"]:
            used = re.findall(r"\{([a-z_]+)\}", text)
            assert len(used) == len(set(used))
            assert set(used) <= known


def test_each_slot_of_the_contract_can_be_said(model: dict[str, Any], contract: Contract) -> None:
    for spec in contract.intents.values():
        slots = {slot["name"] for slot in intents(model)[spec.alexa].get("slots", [])}
        assert set(spec.slots) <= slots


def test_the_pin_is_a_four_digit_number_that_keeps_its_zeros(model: dict[str, Any]) -> None:
    slots = intents(model)["PinIntent"]["slots"]
    assert slots == [{"name": "pin", "type": "AMAZON.FOUR_DIGIT_NUMBER"}]
    assert "{pin}" in intents(model)["PinIntent"]["samples"]


def test_four_digits_outside_the_pin_are_never_said_alone(model: dict[str, Any]) -> None:
    samples = intents(model)["AnswerIntent"]["samples"]
    assert "{last_four}" not in samples
    assert any("{last_four}" in text for text in samples)


def test_the_skill_asks_for_slots_itself(model: dict[str, Any]) -> None:
    dialog = model["dialog"]
    assert dialog["delegationStrategy"] == "SKILL_RESPONSE"
    names = {intent["name"] for intent in dialog["intents"]}
    assert names == {"SendMoneyIntent", "MoveMoneyIntent", "PinIntent"}


def test_every_custom_type_that_is_used_is_there(model: dict[str, Any]) -> None:
    there = {slot_type["name"] for slot_type in model["languageModel"]["types"]}
    used = {slot["type"] for i in intents(model).values() for slot in i.get("slots", [])}
    assert {name for name in used if not name.startswith("AMAZON.")} == there
