"""The door as a whole: whatever comes in, something valid goes out."""

from __future__ import annotations

import copy
import logging
from collections.abc import Callable
from typing import Any

import pytest

from skill.channels.alexa.door import AlexaDoor
from skill.channels.alexa.read import read
from skill.dialogue.turn import Expect, Spoken, Turn
from skill.errors import SettingsError
from tests.alexa_schema import assert_valid_response
from tests.channels.alexa.envelopes import (
    SKILL_ID,
    SORRY,
    Json,
    Scripted,
    ask,
    event,
    intent,
    launch,
    request,
    spoken,
)

APOLOGY = {"type": "SSML", "ssml": "<speak>Sorry, something went wrong.</speak>"}


def broken(change: Callable[[Json], object]) -> Json:
    """A launch after something went wrong with it on the way."""
    said = launch()
    change(said)
    return said


class TestWhoseRequest:
    def test_a_door_without_a_skill_id_does_not_open(self) -> None:
        with pytest.raises(SettingsError, match="skill id"):
            AlexaDoor("", Scripted(), lambda _locale: SORRY)

    @pytest.mark.parametrize("place", ["session", "context"])
    @pytest.mark.parametrize("told", ["amzn1.ask.skill.other", "", None, 7, {}, "MISSING"])
    def test_a_request_for_another_skill_hears_nothing(self, place: str, told: Any) -> None:
        said = copy.deepcopy(launch())
        holder = said["session"] if place == "session" else said["context"]["System"]
        holder["application"] = {} if told == "MISSING" else {"applicationId": told}
        core = Scripted(spoken("A secret."))
        response = ask(said, core)
        assert response["response"] == {"shouldEndSession": True}
        assert response["sessionAttributes"] == {}
        assert core.turns == []

    @pytest.mark.parametrize("part", ["context", "session"])
    def test_a_part_that_is_there_without_saying_whose_it_is_is_refused(self, part: str) -> None:
        core = Scripted(spoken("A secret."))
        ask({**launch(), part: {}}, core)
        assert core.turns == []

    def test_a_request_that_says_nowhere_whose_it_is_is_refused(self) -> None:
        said = launch()
        del said["session"], said["context"]
        core = Scripted(spoken("A secret."))
        assert ask(said, core)["response"] == {}
        assert core.turns == []

    def test_the_sdks_skill_refuses_by_itself_for_whoever_serves_it(self) -> None:
        core = Scripted(spoken("A secret."))
        skill = AlexaDoor("amzn1.ask.skill.ours", core, lambda _locale: SORRY).skill
        response = skill.invoke(read(launch()), None).response
        assert response is not None
        assert response.output_speech is None
        assert core.turns == []

    def test_a_foreign_request_that_cannot_be_read_gets_no_apology(self) -> None:
        said = broken(lambda said: said["request"].update(timestamp="now"))
        response = ask(said, skill_id="amzn1.ask.skill.ours")
        assert response["response"] == {"shouldEndSession": True}

    def test_a_refusal_is_logged_without_anything_from_the_request(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        ask(launch(), skill_id="amzn1.ask.skill.ours")
        [line] = caplog.messages
        assert line == "alexa request refused: type=LaunchRequest error=NotOurs"


class TestUnreadable:
    @pytest.mark.parametrize(
        "said",
        [
            broken(lambda said: said["request"].update(timestamp=1431520496000)),
            broken(lambda said: said["request"].update(timestamp="now")),
            broken(lambda said: said["request"].update(timestamp="9" * 5_000)),
            broken(lambda said: said["request"].pop("requestId")),
            broken(lambda said: said["request"].update(requestId="")),
            broken(lambda said: said["session"].pop("sessionId")),
            broken(lambda said: said["session"].update(new={"a": object})),
            broken(lambda said: said["session"].update(attributes=[1])),
            broken(lambda said: said.pop("session")),
            broken(lambda said: said["context"].update(padding="x" * 6_000_000)),
            request("IntentRequest"),
            request("IntentRequest", intent=None),
            request("IntentRequest", intent={"name": None, "slots": []}),
            request("IntentRequest", intent={"name": "BalanceIntent", "slots": [1, 2]}),
            request("IntentRequest", intent={"name": "BalanceIntent"}, dialogState="WHAT"),
        ],
    )
    def test_somebody_who_spoke_hears_an_apology(self, said: Json) -> None:
        core = Scripted(spoken("A secret."))
        response = ask(said, core)
        assert response["response"] == {"outputSpeech": APOLOGY, "shouldEndSession": True}
        assert core.turns == []

    @pytest.mark.parametrize(
        "said",
        [
            request("Future.Request"),
            request("LaunchRequest.V2"),
            request("SessionEndedRequest", reason="BORED"),
            {**launch(), "request": None},
            {**launch(), "request": []},
            {**launch(), "request": {"type": ["LaunchRequest"]}},
        ],
    )
    def test_what_nobody_said_gets_a_response_that_says_nothing(self, said: Json) -> None:
        core = Scripted(spoken("A secret."))
        assert ask(said, core)["response"] == {"shouldEndSession": True}
        assert core.turns == []

    @pytest.mark.parametrize("said", [None, {}, [], [launch()], "", "{}", 7, True, b"", object()])
    def test_what_is_no_request_gets_a_response_too(self, said: object) -> None:
        assert ask(said)["response"] == {}

    @pytest.mark.parametrize("depth", [100, 400, 990, 10_000])
    def test_deep_attributes_break_nothing(self, depth: int) -> None:
        nested: Json = {}
        for _ in range(depth):
            nested = {"deeper": nested}
        said = broken(lambda said: said["session"].update(attributes=nested))
        assert "outputSpeech" in ask(said)["response"]

    def test_unknown_parts_do_not_disturb(self) -> None:
        said = broken(lambda said: said["context"].update(Future={"answer": 42}))
        said["request"]["future"] = said["session"]["future"] = said["future"] = [1]
        assert ask(said)["response"]["outputSpeech"]["ssml"] == "<speak>Hello.</speak>"


class TestAnswers:
    def test_it_is_called_as_lambda_calls_it(self) -> None:
        door = AlexaDoor(SKILL_ID, Scripted(spoken("Hello.")), lambda _locale: SORRY)
        assert door(launch(), object())["version"] == "1.0"

    def test_what_the_session_carried_is_neither_believed_nor_sent_back(self) -> None:
        said = broken(lambda said: said["session"].update(attributes={"unlocked": True}))
        assert ask(said)["sessionAttributes"] == {"expects": "nothing"}
        assert ask(said, Scripted(None))["sessionAttributes"] == {}

    def test_a_broken_core_is_apologised_for_and_not_quoted(
        self, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fails(_turn: Turn) -> Spoken | None:
            raise RuntimeError("account DE89 has 7 euros")

        response = AlexaDoor(SKILL_ID, fails, lambda _locale: SORRY)(launch())
        assert_valid_response(response)
        assert response["response"]["outputSpeech"] == APOLOGY
        assert caplog.messages == ["alexa request failed: type=LaunchRequest error=RuntimeError"]
        assert "DE89" not in caplog.text

    def test_the_apology_is_in_the_customers_language(self) -> None:
        locales: list[str] = []

        def apologise(locale: str) -> Spoken:
            locales.append(locale)
            return SORRY

        said = broken(lambda said: said["request"].update(timestamp="now"))
        AlexaDoor(SKILL_ID, Scripted(), apologise)(said)
        assert locales == ["de-DE"]

    @pytest.mark.parametrize(
        "said",
        [
            request("SessionEndedRequest", reason="USER_INITIATED"),
            event("AlexaSkillEvent.SkillAccountLinked", accessToken="new-token"),
            event("AlexaSkillEvent.SkillDisabled", userInformationPersistenceStatus="PERSISTED"),
        ],
    )
    def test_an_event_is_told_to_the_core_and_never_spoken_to(self, said: Json) -> None:
        core = Scripted(spoken("Goodbye.", expects=Expect.ANYTHING))
        assert ask(said, core)["response"] == {}
        assert len(core.turns) == 1

    @pytest.mark.parametrize(
        "said",
        [
            event("AlexaSkillEvent.SkillEnabled"),
            event("AlexaSkillEvent.SkillPermissionChanged", acceptedPermissions=[]),
            request("System.ExceptionEncountered", error={"type": "INVALID_RESPONSE"}),
        ],
    )
    def test_other_events_are_logged_and_left(
        self, said: Json, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        core = Scripted(spoken("Goodbye."))
        assert ask(said, core)["response"] == {}
        assert core.turns == []
        assert len(caplog.messages) == 1

    def test_two_requests_share_nothing(self) -> None:
        core = Scripted(spoken("Hello."))
        door = AlexaDoor(SKILL_ID, core, lambda _locale: SORRY)
        door(intent("SendMoneyIntent", payee="Anna"))
        door(broken(lambda said: said["session"].update(user={}, sessionId="S2")))
        assert (core.turns[1].slots, core.turns[1].session) == ({}, "S2")
