"""Lines at the prompt and stage directions between them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from skill.simulator.alexa import AlexaSimulator
from skill.simulator.clock import START, FakeClock, ShiftedClock
from skill.simulator.performance import Performance, load_words
from tests.channels.alexa.envelopes import spoken
from tests.simulator.test_alexa import Core, simulator
from tests.source import ROOT


@dataclass
class FakeStage:
    """A stage without a bank: two payments wait in its app."""

    simulator: AlexaSimulator
    clock: ShiftedClock = field(default_factory=lambda: ShiftedClock(FakeClock()))
    customer: str = "Alex Berger"
    pin: str = "7294"
    decided: list[bool] = field(default_factory=list)
    logins: int = 0

    def decide(self, *, approve: bool) -> int:
        self.decided.append(approve)
        return 2

    def log_in(self) -> None:
        self.logins += 1


@pytest.fixture
def core() -> Core:
    return Core()


@pytest.fixture
def stage(core: Core) -> FakeStage:
    return FakeStage(simulator(core))


@pytest.fixture
def performance(stage: FakeStage) -> Performance:
    return Performance(stage, load_words("en-US"))


def test_the_opening_says_who_one_is_and_the_pin(performance: Performance) -> None:
    assert "Alex Berger" in performance.opening()
    assert "7294" in performance.opening()
    assert "\n" not in performance.opening()


def test_what_is_said_is_answered(performance: Performance) -> None:
    assert list(performance.play("help")) == ["Yes?"]
    assert performance.silent == 0


def test_an_empty_line_is_not_said(performance: Performance, core: Core) -> None:
    assert [*performance.play(""), *performance.report("")] == []
    assert core.turns == []


def test_silence_is_counted(performance: Performance, core: Core) -> None:
    core.says = None
    assert list(performance.play("help")) == []
    assert performance.silent == 1


def test_a_card_is_told_of(performance: Performance, core: Core) -> None:
    core.says = spoken("Please link.", link_card=True)
    assert list(performance.play("help")) == ["Please link.", "(On the screen: LinkAccount)"]


@pytest.mark.parametrize(("line", "ends"), [("quit", True), ("Exit", True), ("stop", False)])
def test_quit_ends(performance: Performance, line: str, *, ends: bool) -> None:
    assert performance.ends(line) is ends


class TestReport:
    def test_an_exchange_is_one_json_object(self, performance: Performance) -> None:
        [line] = performance.report("help")
        told = json.loads(line)
        assert (told["heard"], told["spoken"], told["ended"]) == ("help", "Yes?", False)

    def test_stage_directions_are_followed_in_silence(
        self, performance: Performance, stage: FakeStage
    ) -> None:
        assert list(performance.report(":approve")) == []
        assert stage.decided == [True]


class TestDirections:
    def directed(self, performance: Performance, line: str) -> str:
        [told] = performance.play(line)
        return told

    def test_new_begins_a_new_session(self, performance: Performance, core: Core) -> None:
        list(performance.play("help"))
        self.directed(performance, ":new")
        list(performance.play("help"))
        assert core.turns[0].session != core.turns[-1].session

    def test_the_banks_app(self, performance: Performance, stage: FakeStage) -> None:
        assert "2" in self.directed(performance, ":approve")
        assert "2" in self.directed(performance, ":refuse")
        assert stage.decided == [True, False]

    def test_a_login_at_the_bank(self, performance: Performance, stage: FakeStage) -> None:
        assert "unlocked" in self.directed(performance, ":login")
        assert stage.logins == 1

    def test_a_guest_speaks_and_leaves(self, performance: Performance, core: Core) -> None:
        self.directed(performance, ":guest")
        list(performance.play("help"))
        self.directed(performance, ":me")
        list(performance.play("help"))
        assert [turn.person is None for turn in core.turns] == [True, False]

    @pytest.mark.parametrize(
        ("line", "seconds"), [(":later 90s", 90), (":later 6 m", 360), (":later 1d", 86_400)]
    )
    def test_time_passes(
        self, performance: Performance, stage: FakeStage, line: str, seconds: int
    ) -> None:
        self.directed(performance, line)
        assert stage.clock.now() == START + timedelta(seconds=seconds)
        assert stage.clock.monotonic() == seconds

    @pytest.mark.parametrize("line", [":later", ":later soon", ":later -6m", ":later 6 weeks"])
    def test_a_time_that_is_none_is_asked_again(
        self, performance: Performance, stage: FakeStage, line: str
    ) -> None:
        assert self.directed(performance, line) == performance.words["later_how"]
        assert stage.clock.now() == START

    def test_json_is_shown_and_hidden(self, performance: Performance) -> None:
        self.directed(performance, ":json")
        words, request, response = performance.play("help")
        assert words == "Yes?"
        assert json.loads(request)["request"]["type"] == "IntentRequest"
        assert json.loads(response)["version"] == "1.0"
        self.directed(performance, ":json")
        assert len(list(performance.play("help"))) == 1

    @pytest.mark.parametrize("line", [":dance", ":", ": help me"])
    def test_others_are_unknown_and_not_said(
        self, performance: Performance, core: Core, line: str
    ) -> None:
        told = self.directed(performance, line)
        assert told
        assert core.turns == []

    def test_help_names_them_all(self, performance: Performance) -> None:
        listed = self.directed(performance, ":help").splitlines()
        directions = {line.split()[0] for line in listed if line.startswith(":")}
        assert all(
            "no stage direction" not in self.directed(performance, name) for name in directions
        )
        assert len(directions) == 8


def test_both_languages_say_the_same() -> None:
    words = tomllib.loads((ROOT / "skill/simulator/words.toml").read_text(encoding="utf-8"))
    assert words["en"].keys() == words["de"].keys()
    assert load_words("de-DE") == words["de"]
