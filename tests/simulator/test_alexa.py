"""The simulated Alexa, with the real door and a scripted core behind it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest

from skill.channels.alexa.door import AlexaDoor
from skill.dialogue.turn import Event, Expect, Heard, Intent, Spoken, Turn
from skill.simulator.alexa import AlexaSimulator
from skill.simulator.alexa_wire import Speaker
from skill.simulator.clock import FakeClock
from skill.understanding.names import Names
from skill.understanding.recogniser import Recogniser
from tests.alexa_schema import assert_valid_response
from tests.channels.alexa.envelopes import SKILL_ID, SORRY, spoken

ALEX = Speaker("en-US", token="a-token", person="amzn1.ask.person.ALEX")


@dataclass
class Core:
    """Says what it is told to say, and remembers what it heard."""

    says: Spoken | None = field(default_factory=lambda: asked("Yes?", Expect.ANYTHING))
    turns: list[Turn] = field(default_factory=list)

    def __call__(self, turn: Turn) -> Spoken | None:
        self.turns.append(turn)
        return self.says


def asked(question: str, expects: Expect) -> Spoken:
    return spoken(expects=expects, question=question)


def simulator(core: Core, speaker: Speaker = ALEX, **more: Any) -> AlexaSimulator:
    numbers = count(1)
    given: dict[str, Any] = {
        "skill_id": SKILL_ID,
        "clock": FakeClock(),
        "new_id": lambda: str(next(numbers)),
        "check": assert_valid_response,
    }
    door = AlexaDoor(SKILL_ID, core, lambda _locale: SORRY)
    return AlexaSimulator(door, Recogniser(speaker.locale), speaker, **given | more)


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture
def alexa(core: Core) -> AlexaSimulator:
    return simulator(core)


class TestSessions:
    @pytest.mark.parametrize("said", ["open voice bank", "Alexa, open my bank", "Öffne die Bank"])
    def test_open_launches(self, alexa: AlexaSimulator, core: Core, said: str) -> None:
        assert alexa.say(said).request["request"]["type"] == "LaunchRequest"
        assert core.turns[0].intent is Intent.LAUNCH

    def test_a_one_shot_begins_a_session_of_its_own(self, alexa: AlexaSimulator) -> None:
        said = alexa.say("what's my balance").request
        assert (said["request"]["type"], said["session"]["new"]) == ("IntentRequest", True)

    def test_an_open_session_goes_on_with_what_the_skill_left_in_it(
        self, alexa: AlexaSimulator
    ) -> None:
        first, second = alexa.say("what's my balance"), alexa.say("help")
        assert not first.ended
        assert second.request["session"]["sessionId"] == first.request["session"]["sessionId"]
        assert second.request["session"]["new"] is False
        assert second.request["session"]["attributes"] == {"expects": "anything"}

    def test_after_the_end_the_next_sentence_begins_another_one(
        self, alexa: AlexaSimulator, core: Core
    ) -> None:
        core.says = spoken("Goodbye.")
        first, second = alexa.say("stop"), alexa.say("what's my balance")
        assert first.ended
        assert second.request["session"]["sessionId"] != first.request["session"]["sessionId"]
        assert second.request["session"]["new"] is True

    def test_open_in_the_middle_begins_anew(self, alexa: AlexaSimulator) -> None:
        alexa.say("what's my balance")
        assert alexa.say("open voice bank").request["session"]["new"] is True

    def test_walking_away_is_told_once(self, alexa: AlexaSimulator, core: Core) -> None:
        alexa.say("what's my balance")
        gone = alexa.end()
        assert gone is not None
        assert (gone.spoken, gone.ended, core.turns[-1].event) == ("", True, Event.ENDED)
        assert alexa.end() is None

    def test_no_two_requests_have_the_same_id(self, alexa: AlexaSimulator, core: Core) -> None:
        for text in ["help", "help", "help"]:
            alexa.say(text)
        assert len({turn.delivery for turn in core.turns}) == 3


class TestUnderstanding:
    @pytest.mark.parametrize(
        ("said", "intent", "slots"),
        [
            ("what's my balance", Intent.BALANCE, {}),
            (
                "send 12.50 euros to Anna Schmidt",
                Intent.TRANSFER_PERSON,
                {
                    "amount": Heard("12.50"),
                    "currency": Heard("EUR", "EUR"),
                    "payee": Heard("Anna Schmidt"),
                },
            ),
            (
                "move twenty from checking to savings",
                Intent.TRANSFER_OWN,
                {
                    "amount": Heard("20"),
                    "source": Heard("checking", "current"),
                    "target": Heard("savings", "savings"),
                },
            ),
            (
                "how much did I spend at Lidl last month",
                Intent.SPENDING,
                {"merchant": Heard("Lidl"), "period": Heard("2026-10")},
            ),
            ("what did I spend in the last five weeks", Intent.SPENDING, {"period": Heard("P5W")}),
            ("the second one", Intent.ANSWER, {"choice": Heard("second", "second")}),
            ("the one ending in 4821", Intent.ANSWER, {"choice": Heard("4821")}),
            ("what is the meaning of life", Intent.FALLBACK, {}),
        ],
    )
    def test_what_was_said_arrives(
        self,
        alexa: AlexaSimulator,
        core: Core,
        said: str,
        intent: Intent,
        slots: dict[str, Heard],
    ) -> None:
        exchange = alexa.say(said)
        [turn] = core.turns
        assert (turn.intent, turn.slots) == (intent, slots)
        assert exchange.intent == intent
        assert exchange.slots == {name: heard.text for name, heard in slots.items()}

    def test_a_pin_keeps_its_zeros_and_is_not_among_the_slots(
        self, alexa: AlexaSimulator, core: Core
    ) -> None:
        core.says = asked("Your PIN?", Expect.PIN)
        alexa.say("what's my balance")
        exchange = alexa.say("zero zero four two")
        pin = core.turns[-1].pin
        assert pin is not None
        assert pin.reveal() == b"0042"
        assert exchange.slots == {}

    def test_too_few_digits_are_a_pin_that_was_not_understood(
        self, alexa: AlexaSimulator, core: Core
    ) -> None:
        core.says = asked("Your PIN?", Expect.PIN)
        alexa.say("what's my balance")
        alexa.say("two seven")
        assert (core.turns[-1].intent, core.turns[-1].pin) == (Intent.PIN, None)

    def test_the_customers_own_names_are_known_to_alexa(self, core: Core) -> None:
        alexa = simulator(core, names=Names.of(payees=["Hausverwaltung Lindner"]))
        alexa.say("send 20 to hausverwaltung lindner")
        assert core.turns[0].slots["payee"] == Heard("Hausverwaltung Lindner")

    def test_yesterday_is_where_the_device_stands(self, core: Core) -> None:
        night = FakeClock(datetime(2026, 11, 3, 23, 30, tzinfo=UTC))
        alexa = simulator(core, replace(ALEX, timezone="Europe/Berlin"), clock=night)
        alexa.say("what did I spend yesterday")
        assert core.turns[0].slots["period"] == Heard("2026-11-03")

    def test_german_is_understood_in_germany(self, core: Core) -> None:
        alexa = simulator(core, replace(ALEX, locale="de-DE"))
        alexa.say("Wie ist mein Kontostand?")
        assert (core.turns[0].intent, core.turns[0].locale) == (Intent.BALANCE, "de-DE")


class TestWhoSpeaks:
    def test_a_recognised_voice_has_a_person(self, alexa: AlexaSimulator, core: Core) -> None:
        alexa.say("help")
        assert (core.turns[0].person, core.turns[0].tokens) == (ALEX.person, ("a-token",))

    def test_a_guest_has_none_and_comes_back_as_before(
        self, alexa: AlexaSimulator, core: Core
    ) -> None:
        alexa.recognised(known=False)
        alexa.say("help")
        alexa.recognised(known=True)
        alexa.say("help")
        assert [turn.person for turn in core.turns] == [None, ALEX.person]

    def test_an_unlinked_account_has_no_token(self, core: Core) -> None:
        simulator(core, replace(ALEX, token=None)).say("help")
        assert core.turns[0].tokens == ()


class TestExchange:
    def test_words_are_as_somebody_hears_them(self, alexa: AlexaSimulator, core: Core) -> None:
        core.says = spoken('You paid <break time="10s"/> & Söhne.', slow=True)
        assert alexa.say("help").spoken == 'You paid <break time="10s"/> & Söhne.'

    def test_the_card_is_displayed(self, alexa: AlexaSimulator, core: Core) -> None:
        core.says = spoken("Please link.", link_card=True)
        assert alexa.say("help").display == "LinkAccount"

    def test_silence_is_no_answer(self, alexa: AlexaSimulator, core: Core) -> None:
        core.says = None
        assert not alexa.say("help").answered

    def test_only_json_passes(self) -> None:
        def leaky(_event: Any) -> dict[str, Any]:
            return {"version": "1.0", "response": {"outputSpeech": {1, 2}}}

        recogniser = Recogniser("en-US")
        alexa = AlexaSimulator(leaky, recogniser, ALEX, skill_id=SKILL_ID, clock=FakeClock())
        with pytest.raises(TypeError):
            alexa.say("help")

    def test_as_json_it_has_these_parts(self, alexa: AlexaSimulator) -> None:
        assert list(alexa.say("help").as_json()) == [
            "heard",
            "intent",
            "slots",
            "spoken",
            "display",
            "expects",
            "ended",
            "request",
            "response",
        ]
