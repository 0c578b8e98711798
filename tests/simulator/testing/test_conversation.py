"""The fixture that a bank's own developers hold in their hands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from skill.simulator.testing.conversation import Conversation
from skill.simulator.testing.scene import Scene

Step = Callable[[Conversation], object]

NOTHING_HEAVY = """
import sys
import skill.simulator.testing.plugin
heavy = {"skill.app", "skill.settings", "pydantic", "babel"} & set(sys.modules)
assert not heavy, heavy
"""


def test_a_conversation_reads_as_it_is_held(alexa: Conversation) -> None:
    alexa.linked_as("alex").at("2026-03-01T09:00").say("what's my balance")
    alexa.expect("Please say your voice PIN").never("euros").asks_for("pin").ended(yes=False)
    alexa.say("7294").expect("You have … euros", "9:00")
    alexa.say("stop").expect_whole("Goodbye.").ended()
    alexa.expect_moved().expect_waiting(0)


def test_what_moved_is_told_by_account_in_minor_units(alexa: Conversation) -> None:
    alexa.say("send 20 euros to Ben").say("7294").expect("Done")
    alexa.say("move 100 euros to savings").say("7294").expect("Done")
    assert [alexa.bank.moved(k) for k in ("current", "savings", "card")] == [-12000, 10000, 0]
    alexa.later("40d").expect_moved(current=-120_00, savings=100_00)


def test_two_customers_of_one_bank_are_two_conversations(alexa: Conversation) -> None:
    sam = alexa.joined_by("sam").say("send ten dollars to Ben").say("7294").expect("Ben Carter")
    sam.expect_moved(current=-10_00)
    alexa.expect_moved()


def test_another_device_is_another_session_of_the_same_customer(alexa: Conversation) -> None:
    alexa.say("what's my balance").say("7294").expect("euros")
    alexa.on_device("bedroom").say("what's my balance").asks_for("pin")


def test_the_bank_can_fail_and_recover(alexa: Conversation) -> None:
    alexa.bank.down().say("what's my balance").say("7294").expect("can't reach your bank")
    alexa.bank.works().say("what's my balance").expect("euros")
    alexa.say("send 20 euros to Ben").bank.loses_the_reply().say("7294").expect("don't know yet")
    alexa.hang_up().later("2m").bank.settles()
    alexa.say("what's my balance").say("7294").expect("By the way, 20 euros to Ben Fischer")


def test_payments_wait_in_the_app_until_they_are_decided(alexa: Conversation) -> None:
    alexa.say("send 80 euros to Ben").say("7294").expect("needs your approval").expect_waiting(1)
    alexa.bank.refuses().expect_waiting(0).say("did it go through").expect("It was refused")
    alexa.later("1m").say("send 80 euros to Ben").say("7294")
    alexa.bank.approves().say("did it go through").expect("went through")
    alexa.expect_moved(current=-80_00)


@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_linking_comes_and_goes(alexa: Conversation, locale: str) -> None:
    alexa.speaking(locale).unlinked().say("help")
    assert alexa.heard.display == "LinkAccount"
    alexa.linked_as("alex").say("help").ended(yes=False)
    alexa.expired().say("help")
    assert alexa.heard.display == "LinkAccount"


def test_the_language_can_change_and_change_back(alexa: Conversation) -> None:
    alexa.say("help").expect("your balance").speaking("de-DE").say("Hilfe").expect("Kontostand")
    alexa.speaking("en-US").say("help").expect("your balance")


def test_a_locked_pin_is_opened_by_a_login(alexa: Conversation) -> None:
    alexa.say("what's my balance").say("1928").say("1928").say("1928").expect("is locked")
    alexa.bank.login().say("what's my balance").say("7294").expect("euros")


def test_the_same_delivery_is_answered_the_same_and_moves_nothing(alexa: Conversation) -> None:
    answer = alexa.say("send 20 euros to Ben").say("7294").heard
    assert alexa.again().heard == answer
    alexa.expect_moved(current=-20_00)


def test_a_guest_is_not_who_spoke_before(alexa: Conversation) -> None:
    alexa.say("what's my balance").say("7294").expect("euros")
    alexa.guest().say("what's my balance").asks_for("pin")
    alexa.me().say("what's my balance").asks_for("pin")


def test_a_failure_shows_the_whole_conversation(alexa: Conversation) -> None:
    alexa.at("2026-03-01T09:00").say("send 20 euros to Ben").later("6m").say("7294")
    with pytest.raises(AssertionError) as failed:
        alexa.expect("Done")
    lines = str(failed.value).splitlines()
    assert lines[0] == "The answer lacks 'Done'."
    assert "  09:00 alex:  send 20 euros to Ben" in lines
    assert "               (6m later)" in lines
    assert "  09:06 alex:  7294" in lines
    assert lines[-1].startswith("  bank:        That took too long")
    assert lines[-1].endswith("[expects anything]")


@pytest.mark.parametrize(
    ("expect", "problem"),
    [
        (lambda heard: heard.never("voice PIN"), "The answer has 'voice PIN' in it."),
        (lambda heard: heard.expect_whole("Yes."), "The answer is not 'Yes.'."),
        (lambda heard: heard.expect_whole("Please … PIN"), "The answer is not"),
        (lambda heard: heard.asks_for("amount"), "It waits for pin, not for amount."),
        (lambda heard: heard.ended(), "The session is open."),
        (lambda heard: heard.expect_moved(current=-1), "What moved for alex: nothing"),
        (lambda heard: heard.expect_waiting(1), "0 payments wait in the bank's app, not 1."),
        (lambda heard: heard.bank.approves(), "Nothing waits in the bank's app."),
    ],
)
def test_every_expectation_can_fail(alexa: Conversation, expect: Step, problem: str) -> None:
    alexa.say("what's my balance")
    with pytest.raises(AssertionError, match=problem):
        expect(alexa)


def test_time_only_goes_on_once_somebody_has_spoken(alexa: Conversation) -> None:
    alexa.at("2026-03-01T09:00").at("2026-02-01T09:00").say("help").at("2026-02-01T10:00")
    with pytest.raises(AssertionError, match="time does not go back"):
        alexa.at("2026-02-01T09:00")
    with pytest.raises(ValueError, match="is no time such as"):
        alexa.later("soon")


def test_a_moment_may_name_its_own_time_zone(alexa: Conversation) -> None:
    scene: Scene = alexa.at("2026-03-01T09:00+00:00").scene
    assert f"{scene.now():%H:%M}" == "10:00"


def test_the_plugin_costs_nothing_where_it_is_not_used() -> None:
    subprocess.run([sys.executable, "-c", NOTHING_HEAVY], check=True)  # noqa: S603 - our own line
