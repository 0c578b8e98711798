"""Whether we could answer: from the model alone."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.alexa.envelopes import Scripted, ask, intent, launch, resolved, spoken


@pytest.mark.parametrize(
    ("name", "slots", "answer"),
    [
        ("BalanceIntent", {}, "YES"),
        ("BalanceIntent", {"account": resolved("savings", "savings")}, "YES"),
        ("SendMoneyIntent", {"payee": "Anna", "amount": "50"}, "MAYBE"),
        ("SendMoneyIntent", {"amount": "?"}, "NO"),
        ("BalanceIntent", {"fruit": "apple"}, "NO"),
        ("OrderPizzaIntent", {}, "NO"),
        ("PinIntent", {"pin": "7294"}, "NO"),
        ("AMAZON.YesIntent", {}, "NO"),
    ],
)
def test_it_is_answered_by_the_model_and_never_by_the_core(
    name: str, slots: dict[str, Any], answer: str
) -> None:
    core = Scripted(spoken("A secret."))
    said = {**intent(name, **slots)["request"], "type": "CanFulfillIntentRequest"}
    response = ask({**launch(), "request": said}, core)["response"]
    assert response.pop("canFulfillIntent")["canFulfill"] == answer
    assert response == {}
    assert core.turns == []


def test_each_slot_is_judged() -> None:
    slots = intent("SendMoneyIntent", payee="Anna", amount="50", fruit="apple")["request"]
    said = {**launch(), "request": {**slots, "type": "CanFulfillIntentRequest"}}
    assert ask(said)["response"]["canFulfillIntent"]["slots"] == {
        "payee": {"canUnderstand": "MAYBE", "canFulfill": "YES"},
        "amount": {"canUnderstand": "YES", "canFulfill": "YES"},
        "fruit": {"canUnderstand": "NO", "canFulfill": "NO"},
    }
