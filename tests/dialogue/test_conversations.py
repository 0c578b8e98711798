"""Whole conversations in English and German: what is said, what the bank did."""

from __future__ import annotations

import pytest

from skill.domain.money import Money
from tests.world import PIN, WRONG, World, talk

EN, DE = "en-US", "de-DE"
both = pytest.mark.parametrize
MUMBLES = ("colourless green ideas", "sleep furiously", "what a day")


@both(
    ("locale", "lines", "heard"),
    [
        (EN, ["what's my balance", PIN], "in your current account"),
        (DE, ["wie ist mein Kontostand", PIN], "Girokonto:"),
        (EN, ["open demo bank", "what's my savings balance", "seven two nine four"], "savings"),
        (
            DE,
            ["öffne Demo Bank", "wie viel ist auf dem Sparkonto", "sieben zwei neun vier"],
            "Spar",
        ),
    ],
)
def test_a_balance_is_told_after_the_pin_and_not_before(
    world: World, locale: str, lines: list[str], heard: str
) -> None:
    alexa = world.alexa(locale=locale)
    *before, answer = [alexa.say(line) for line in lines]
    assert heard in answer.spoken
    assert all("Euro" not in e.spoken and "euro" not in e.spoken for e in before)


@both(
    ("locale", "ask", "more", "no_more"),
    [
        (EN, "show me my latest transactions", "more", "yes"),
        (DE, "zeig mir die letzten Umsätze", "mehr", "ja"),
    ],
)
def test_transactions_come_in_threes_and_more_goes_on(
    world: World, locale: str, ask: str, more: str, no_more: str
) -> None:
    alexa = world.alexa(locale=locale)
    first = talk(alexa, ask, PIN).spoken
    second = alexa.say(more).spoken
    third = alexa.say(no_more).spoken
    assert first.count("ovember") == second.count("ovember") == third.count("ovember") == 3
    assert len({first, second, third}) == 3


@both(
    ("locale", "ask", "month"),
    [
        (EN, "how much did I spend at Grünmarkt last month", "in October"),
        (DE, "wie viel habe ich letzten Monat bei Grünmarkt ausgegeben", "im Oktober"),
    ],
)
def test_spending_at_a_merchant_in_a_month(world: World, locale: str, ask: str, month: str) -> None:
    answer = talk(world.alexa(locale=locale), ask, PIN)
    assert month in answer.spoken
    assert "Grünmarkt" in answer.spoken


@both(
    ("locale", "send", "balance"),
    [
        (EN, "send fifty euros to Anna Schmidt", "what's my balance"),
        (DE, "überweise fünfzig Euro an Anna Schmidt", "wie ist mein Kontostand"),
    ],
)
def test_fifty_to_anna_lowers_the_balance_by_exactly_that(
    world: World, locale: str, send: str, balance: str
) -> None:
    before = world.balance()
    alexa = world.alexa(locale=locale)
    read_back = alexa.say(send)
    assert "50" in read_back.spoken
    assert "Anna Schmidt" in read_back.spoken
    assert world.balance() == before
    alexa.say(PIN)
    assert world.balance() == before - Money(5000, "EUR")
    assert not alexa.say(balance).ended
    assert world.bank.total("EUR") == 0


@both(
    ("locale", "move"),
    [
        (EN, "move 120 euros from my current account to savings"),
        (DE, "überweise 120 Euro vom Girokonto aufs Sparkonto"),
    ],
)
def test_money_moves_between_own_accounts(world: World, locale: str, move: str) -> None:
    current, savings = world.balance("current"), world.balance("savings")
    talk(world.alexa(locale=locale), move, PIN)
    assert world.balance("current") == current - Money(12000, "EUR")
    assert world.balance("savings") == savings + Money(12000, "EUR")


@both(
    ("locale", "send", "ask", "heard"),
    [
        (
            EN,
            "send 20 euros to Maria Rossi",
            "did it go through",
            (
                "confirm 20 euros to Maria Rossi in your bank's app",
                "Yes, 20 euros to Maria Rossi went through",
            ),
        ),
        (
            DE,
            "schick 20 Euro an Maria Rossi",
            "ist das durchgegangen",
            (
                "in der App Ihrer Bank",
                "Ja, die Überweisung über 20 Euro an Maria Rossi ist ausgeführt",
            ),
        ),
    ],
)
def test_a_payee_not_marked_by_voice_is_confirmed_in_the_banks_app(
    world: World, locale: str, send: str, ask: str, heard: tuple[str, str]
) -> None:
    before = world.balance()
    alexa = world.alexa(locale=locale)
    assert heard[0] in talk(alexa, send, PIN).spoken
    assert world.balance() == before
    assert "20" in alexa.say(ask).spoken
    ((key, order),) = world.waiting()
    world.bank.approve("alex", key)
    assert heard[1] in alexa.say(ask).spoken
    assert world.balance() == before - order.amount


@both(
    ("locale", "ask", "locked"),
    [(EN, "what's my balance", "is locked"), (DE, "wie ist mein Kontostand", "ist gesperrt")],
)
def test_after_three_wrong_pins_the_right_one_fails_too_in_any_session(
    world: World, locale: str, ask: str, locked: str
) -> None:
    alexa = world.alexa(locale=locale)
    assert locked in talk(alexa, ask, WRONG, WRONG, WRONG).spoken
    for speaker in (alexa, world.alexa(locale=locale, device="bedroom")):
        assert locked in speaker.say(ask).spoken
        assert "euro" not in speaker.say(PIN).spoken.lower()


@both(
    ("locale", "send", "say"),
    [
        (EN, "send 20 euros to Anna Schmidt", "cancel"),
        (EN, "send 20 euros to Anna Schmidt", "yes"),
        (EN, "send 20 euros to Anna Schmidt", "no"),
        (EN, "send 20 euros to Anna Schmidt", "stop"),
        (DE, "überweise 20 Euro an Anna Schmidt", "abbrechen"),
        (DE, "überweise 20 Euro an Anna Schmidt", "ja"),
        (DE, "überweise 20 Euro an Anna Schmidt", "nein"),
        (DE, "überweise 20 Euro an Anna Schmidt", "stopp"),
    ],
)
def test_at_the_read_back_yes_and_cancel_move_nothing(
    world: World, locale: str, send: str, say: str
) -> None:
    before = world.balance()
    talk(world.alexa(locale=locale), send, say, say)
    assert world.balance() == before
    assert world.waiting() == []


@both(
    ("locale", "line", "spelled"),
    [
        (EN, "send fifteen euros to Anna Schmidt", "15 euros, one five,"),
        (EN, "send fifty euros to Anna Schmidt", "50 euros, five zero,"),
        (DE, "überweise fünfzehn Euro an Anna Schmidt", "15 Euro, eins fünf,"),
    ],
)
def test_amounts_that_sound_alike_are_read_back_digit_by_digit(
    world: World, locale: str, line: str, spelled: str
) -> None:
    assert spelled in world.alexa(locale=locale).say(line).spoken


@both(
    ("locale", "lines", "to", "amount"),
    [
        (EN, ["send money", "Anna", "Schmidt", "fifteen"], "Anna Schmidt", "15 euros"),
        (EN, ["send fifteen euros to Anna Schmidt", "no, to Ben"], "Ben Fischer", "15 euros"),
        (EN, ["send fifteen euros to Ben", "make it twenty"], "Ben Fischer", "20 euros"),
        (DE, ["ich möchte Geld überweisen", "an Ben", "fünfzehn"], "Ben Fischer", "15 Euro"),
        (DE, ["überweise fünfzehn Euro an Ben", "mach zwanzig draus"], "Ben Fischer", "20 Euro"),
        (DE, ["überweise 15 Euro an Ben", "nein, an Anna Weber"], "Anna Weber", "15 Euro"),
    ],
)
def test_missing_slots_are_asked_for_and_corrections_are_taken(
    world: World, locale: str, lines: list[str], to: str, amount: str
) -> None:
    before = world.balance()
    alexa = world.alexa(locale=locale)
    read_back = talk(alexa, *lines)
    assert to in read_back.spoken
    assert amount in read_back.spoken
    alexa.say(PIN)
    (row,) = [row for row in world.statement() if row.counterparty == to]
    assert world.balance() == before + row.amount


def test_two_annas_are_told_apart_by_nickname_while_locked(world: World) -> None:
    which = world.alexa().say("send 20 euros to Anna").spoken
    assert "Anna Schmidt or Anna Weber" in which
    assert "0 2 6 4" not in which


def test_two_annas_are_told_apart_by_their_last_four_when_unlocked(world: World) -> None:
    which = talk(world.alexa(), "what's my balance", PIN, "send 20 euros to Anna").spoken
    assert "Anna Schmidt 0 2 6 4 or Anna Weber 9 8 7 3" in which


def test_a_digression_is_answered_and_the_transfer_goes_on(world: World) -> None:
    before = world.balance()
    alexa = world.alexa()
    talk(alexa, "send 20 euros to Ben", "what's my balance")
    back = alexa.say(PIN).spoken
    assert "in your current account" in back
    assert "Back to your transfer. 20 euros from your current account to Ben Fischer" in back
    assert world.balance() == before
    alexa.say(PIN)
    assert world.balance() == before - Money(2000, "EUR")


@both("customer", ["alex", "sam"])
def test_a_merchant_that_looks_like_markup_is_read_and_not_played(
    world: World, customer: str
) -> None:
    answer = talk(world.alexa(customer), "transactions at Söhne", PIN)
    assert '<break time="10s"/> & Söhne' in answer.spoken
    ssml = answer.response["response"]["outputSpeech"]["ssml"]
    assert "&lt;break time=" in ssml
    assert "<break" not in ssml


def test_a_payee_that_looks_like_a_template_is_a_name_like_any_other(world: World) -> None:
    alexa = world.alexa()
    assert "${payload}" in talk(alexa, "who can I pay", PIN).spoken
    assert "to ${payload}" in talk(alexa, "send 20 euros to payload").spoken
    assert "went to ${payload}" in alexa.say(PIN).spoken


def test_launch_help_stop_and_what_is_not_understood(world: World) -> None:
    alexa = world.alexa()
    assert alexa.say("open demo bank").spoken.startswith("Welcome to Demo Bank")
    assert "your balance" in alexa.say("help").spoken
    assert "didn't get that" in alexa.say("colourless green ideas").spoken
    last = alexa.say("stop")
    assert (last.spoken, last.ended) == ("Goodbye.", True)


def test_three_mumbles_in_a_transfer_let_it_go(world: World) -> None:
    alexa = world.alexa()
    answers = [alexa.say(line) for line in ("send money to Ben", *MUMBLES)]
    assert [answer.ended for answer in answers] == [False, False, False, True]
    assert "Nothing was sent" in answers[-1].spoken


def test_repeat_says_the_same_and_slower_says_it_slowly_from_then_on(world: World) -> None:
    alexa = world.alexa()
    told = talk(alexa, "what's my balance", PIN).spoken
    assert alexa.say("repeat").spoken == told
    slow = alexa.say("slower")
    assert slow.spoken == told
    for answer in (slow, alexa.say("who can I pay")):
        assert 'rate="slow"' in answer.response["response"]["outputSpeech"]["ssml"]
