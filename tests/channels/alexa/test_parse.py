"""What Alexa sends -> the Turn that the core hears."""

from __future__ import annotations

from typing import Any

import pytest

from skill.channels.alexa.contract import INTENTS
from skill.dialogue.turn import Event, Heard, Intent, Turn
from tests.channels.alexa.envelopes import event, heard, intent, launch, request, resolved, slot


def test_a_launch_becomes_a_turn_with_all_its_ids() -> None:
    assert heard(launch()) == Turn(
        channel="alexa",
        delivery="amzn1.echo-api.request.R",
        session="amzn1.echo-api.session.S",
        locale="de-DE",
        intent=Intent.LAUNCH,
        tokens=("shared-token",),
        device="amzn1.ask.device.D",
    )


def test_a_request_without_a_locale_is_taken_for_american_english() -> None:
    silent = launch()
    del silent["request"]["locale"]
    assert heard(silent).locale == "en-US"


@pytest.mark.parametrize(("name", "meaning"), INTENTS.items())
def test_every_intent_of_the_model_has_its_meaning(name: str, meaning: Intent) -> None:
    assert heard(intent(name)).intent is meaning


def test_every_meaning_has_an_intent() -> None:
    assert set(INTENTS.values()) == set(Intent) - {Intent.LAUNCH}


def test_an_unknown_intent_is_a_fallback_without_slots_that_nobody_knows() -> None:
    turn = heard(intent("AddToCartIntent", fruit="apple"))
    assert (turn.intent, turn.slots) == (Intent.FALLBACK, {})


def test_a_resumed_session_is_led_home() -> None:
    cause = {"type": "ConnectionCompleted", "token": "t", "status": {"code": "200"}}
    assert heard(request("SessionResumedRequest", cause=cause)).intent is Intent.HOME


def test_an_ended_session_is_an_event() -> None:
    turn = heard(request("SessionEndedRequest", reason="USER_INITIATED"))
    assert (turn.event, turn.session) == (Event.ENDED, "amzn1.echo-api.session.S")


def test_linking_brings_the_account_and_the_new_token_first() -> None:
    turn = heard(event("AlexaSkillEvent.SkillAccountLinked", accessToken="new-token"))
    assert (turn.event, turn.account) == (Event.LINKED, "amzn1.ask.account.A")
    assert turn.tokens == ("new-token", "shared-token")
    assert turn.session == ""


def test_disabling_the_skill_names_the_account_to_unlink() -> None:
    turn = heard(event("AlexaSkillEvent.SkillDisabled"))
    assert (turn.event, turn.account) == (Event.UNLINKED, "amzn1.ask.account.A")


class TestWhoSpeaks:
    def test_the_persons_own_token_comes_before_the_shared_one(self) -> None:
        said = launch()
        said["context"]["System"]["person"] = {"personId": "P", "accessToken": "own-token"}
        turn = heard(said)
        assert (turn.person, turn.tokens) == ("P", ("own-token", "shared-token"))

    def test_the_same_token_twice_is_tried_once(self) -> None:
        said = launch()
        said["context"]["System"]["person"] = {"personId": "P", "accessToken": "shared-token"}
        assert heard(said).tokens == ("shared-token",)

    def test_the_token_of_the_session_is_used_where_the_context_has_none(self) -> None:
        said = launch()
        said["context"]["System"]["user"] = {"userId": "U"}
        assert heard(said).tokens == ("shared-token",)

    def test_an_unlinked_account_has_no_token(self) -> None:
        said = launch()
        said["session"]["user"] = said["context"]["System"]["user"] = {"userId": "U"}
        assert heard(said).tokens == ()

    def test_tokens_are_not_printed_with_the_turn(self) -> None:
        assert "shared-token" not in repr(heard(launch()))


class TestSlots:
    @pytest.mark.parametrize(
        ("slots", "slots_heard"),
        [
            ({"payee": "Anna"}, {"payee": Heard("Anna")}),
            ({"payee": resolved("anna", "anna-1")}, {"payee": Heard("anna", "anna-1")}),
            ({"period": "2026-W47"}, {"period": Heard("2026-W47")}),
            ({"last": "P5W"}, {"period": Heard("P5W")}),
            ({"last": "P5W", "period": "2026"}, {"period": Heard("2026")}),
            ({"payee": "?"}, {}),
            ({"payee": ""}, {}),
            ({"payee": "A" * 201}, {}),
            ({"payee": "A\ud800"}, {}),
            ({"payee": "A\nB"}, {}),
            ({"payee": {}}, {}),
        ],
    )
    def test_a_slot_is_what_was_heard(
        self, slots: dict[str, Any], slots_heard: dict[str, Heard]
    ) -> None:
        assert heard(intent("SendMoneyIntent", **slots)).slots == slots_heard

    def test_a_null_slot_was_not_heard(self) -> None:
        said = intent("SendMoneyIntent", payee="Anna")
        said["request"]["intent"]["slots"]["amount"] = None
        assert heard(said).slots == {"payee": Heard("Anna")}

    def test_the_sessions_own_values_come_before_the_models(self) -> None:
        said = intent("SendMoneyIntent", payee=resolved("anna", "model", dynamic=("own",)))
        assert heard(said).slots["payee"].id == "own"

    def test_nobody_picks_between_two_values(self) -> None:
        said = intent("SendMoneyIntent", payee=resolved("anna", "model", dynamic=("one", "two")))
        assert heard(said).slots["payee"] == Heard("anna", None)

    @pytest.mark.parametrize(
        ("slots", "amount"),
        [
            ({"amount": "50"}, "50"),
            ({"amount": "12", "cents": "50"}, "12.50"),
            ({"amount": "12", "cents": "5"}, "12.05"),
            ({"cents": "50"}, "0.50"),
            ({"amount": "-5"}, "-5"),
            ({"amount": "-5", "cents": "50"}, "-5.50"),
            ({"amount": "?"}, None),
            ({"amount": "12", "cents": "?"}, None),
            ({"amount": "?", "cents": "50"}, None),
            ({"amount": "12", "cents": "500"}, None),
            ({"amount": "12.5", "cents": "5"}, None),
            ({"amount": "1e3"}, None),
            ({"amount": "NaN"}, None),
            ({"amount": "١٢"}, None),
            ({"amount": "1,50"}, None),
            ({"amount": "9" * 16}, None),
        ],
    )
    def test_an_amount_is_a_plain_decimal_or_was_not_heard(
        self, slots: dict[str, str], amount: str | None
    ) -> None:
        turn = heard(intent("SendMoneyIntent", **slots))
        assert turn.slots.get("amount") == (Heard(amount) if amount else None)

    @pytest.mark.parametrize(
        ("currency", "code"), [(resolved("euros", "EUR"), "EUR"), ("euros", None)]
    )
    def test_a_currency_is_its_code_or_was_not_heard(self, currency: Any, code: str | None) -> None:
        turn = heard(intent("SendMoneyIntent", currency=currency))
        assert turn.slots.get("currency") == (Heard(code, code) if code else None)

    def test_a_value_that_is_a_list_was_not_heard(self) -> None:
        values = {"slotValue": {"type": "List", "values": [{"type": "Simple", "value": "Anna"}]}}
        assert heard(intent("SendMoneyIntent", payee=values)).slots == {}

    def test_a_slot_is_known_by_its_key(self) -> None:
        said = intent("SendMoneyIntent")
        said["request"]["intent"]["slots"] = {"payee": slot("other", "Anna")}
        assert heard(said).slots == {"payee": Heard("Anna")}


class TestPin:
    def test_leading_zeros_stay(self) -> None:
        pin = heard(intent("PinIntent", pin="0042")).pin
        assert pin is not None
        assert pin.reveal() == b"0042"

    @pytest.mark.parametrize("said", ["?", "42", "07294", "seven two nine four", "٧٢٩٤", ""])
    def test_an_ill_formed_one_is_none(self, said: str) -> None:
        assert heard(intent("PinIntent", pin=said)).pin is None

    def test_it_is_never_among_the_slots_nor_printed(self) -> None:
        turn = heard(intent("PinIntent", pin="7294", payee="Anna"))
        assert "pin" not in turn.slots
        assert "7294" not in repr(turn)
