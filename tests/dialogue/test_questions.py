"""Every question, with every way to narrow it, whatever a platform heard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from skill.banks.demo.faults import Fault
from skill.domain.money import Money
from tests.wire import Asker, Slot
from tests.world import World

SAVINGS: Slot = ("savings", "savings")


@pytest.fixture
def asker(world: World) -> Asker:
    return Asker(world).unlock()


def amounts(spoken: str) -> list[int]:
    """The amounts in an answer, in cents."""
    found = re.findall(r"([0-9,]+)(?:\.([0-9]{2}))? euros", spoken)
    return [int(whole.replace(",", "") + (cents or "00")) for whole, cents in found]


@pytest.mark.parametrize(
    ("account", "told"),
    [
        (("savings", "savings"), "savings account"),
        (("checking", "current"), "current account"),
        (("visa", "card"), "You owe"),
        ("credit card", "credit card"),
    ],
)
def test_an_account_is_found_by_kind_or_nickname(asker: Asker, account: Slot, told: str) -> None:
    assert told in asker.ask("BalanceIntent", account=account)


def test_all_balances_and_their_total(asker: Asker, world: World) -> None:
    assert asker.ask("BalanceIntent", scope=("all", "all")).count("as of") == 3
    total = world.balance("current") + world.balance("savings") + world.balance("card")
    (told,) = amounts(asker.ask("BalanceIntent", scope=("total", "total")))
    assert Money(told, "EUR") == total


def test_an_unknown_account_is_asked_about_and_the_answer_is_taken(asker: Asker) -> None:
    question = asker.ask("BalanceIntent", account="yacht")
    assert "don't know an account" in question
    assert "current account, savings account, or credit card" in question
    assert "savings account" in asker.ask("AnswerIntent", account=SAVINGS)


def test_one_of_those_offered_can_be_chosen_by_its_place(asker: Asker) -> None:
    asker.ask("BalanceIntent", account="yacht")
    assert "savings account" in asker.ask("AnswerIntent", choice=("second", "second"))


def test_accounts_and_payees_are_listed(asker: Asker) -> None:
    assert "savings account" in asker.ask("AccountsIntent")
    assert "Anna Schmidt, Anna Weber" in asker.ask("PayeesIntent")


@pytest.mark.parametrize(
    ("slots", "fits"),
    [
        ({"comparison": ("over", "more"), "amount": "300"}, lambda cents: cents > 30_000),
        ({"comparison": ("under", "less"), "amount": "4"}, lambda cents: cents < 400),
        ({"merchant": "Grünmarkt"}, lambda cents: cents > 0),
        ({"merchant": "gruenmarkt"}, lambda cents: cents > 0),
        ({"category": ("groceries", "groceries")}, lambda cents: cents > 0),
        ({"period": "2026-10"}, lambda cents: cents > 0),
        ({"period": "2026-W46"}, lambda cents: cents > 0),
        ({"period": "2026"}, lambda cents: cents > 0),
        ({"last": "P5W"}, lambda cents: cents > 0),
        ({"since": "2026-11-16"}, lambda cents: cents > 0),
        ({"since": "2026-11-01", "until": "2026-11-10"}, lambda cents: cents > 0),
        ({"account": SAVINGS}, lambda cents: cents > 0),
    ],
)
def test_transactions_are_narrowed(
    asker: Asker, slots: dict[str, Slot], fits: Callable[[int], bool]
) -> None:
    told = amounts(asker.ask("TransactionsIntent", **slots))
    assert told
    assert all(fits(cents) for cents in told)


def test_an_exact_amount_finds_its_transaction(asker: Asker) -> None:
    cents = amounts(asker.ask("TransactionsIntent"))[0]
    found = asker.ask("TransactionsIntent", amount=f"{cents // 100}.{cents % 100:02}")
    assert set(amounts(found)) == {cents}


@pytest.mark.parametrize(
    "slots",
    [
        {"merchant": "Nowhere Inc"},
        {"merchant": "…"},
        {"period": "2019"},
        {"comparison": ("over", "more"), "amount": "99000"},
        {"amount": "99000", "currency": ("dollars", "USD")},
    ],
)
def test_where_nothing_fits_that_is_said(asker: Asker, slots: dict[str, Slot]) -> None:
    assert "found no transactions" in asker.ask("TransactionsIntent", **slots)


@pytest.mark.parametrize("period", ["PRESENT_REF", "2026-13", "2026-W60", "XXXX-03", "tomorrow"])
def test_a_time_that_is_none_is_left_out_and_crashes_nothing(asker: Asker, period: str) -> None:
    assert amounts(asker.ask("TransactionsIntent", period=period))


def test_more_ends_with_the_last_one(asker: Asker) -> None:
    asker.ask("TransactionsIntent", merchant="Söhne")
    pages = [asker.ask("MoreIntent") for _ in range(40)]
    assert any("nothing more" in page or "found no" in page for page in pages)


@pytest.mark.parametrize(
    ("slots", "told"),
    [
        ({}, "You spent"),
        ({"period": "2026-11-24"}, "today"),
        ({"period": "2026-10", "merchant": "Grünmarkt"}, "at Grünmarkt in October"),
        ({"category": ("eating out", "eating_out")}, "on eating out in November"),
        ({"merchant": "Nowhere Inc"}, "nothing spent at Nowhere Inc"),
        ({"category": ("travel", "cash"), "period": "2026-11-24"}, "nothing spent on cash today"),
        ({"account": SAVINGS, "period": "2026-11-24"}, "You spent nothing today"),
        ({"since": "2026-11-03", "until": "2026-11-10"}, "from November 3 to November 10"),
    ],
)
def test_spending_says_what_it_was_asked_for(
    asker: Asker, slots: dict[str, Slot], told: str
) -> None:
    assert told in asker.ask("SpendingIntent", **slots)


def test_spending_adds_up(asker: Asker) -> None:
    total = amounts(asker.ask("SpendingIntent", merchant="Grünmarkt", period="2026-10"))
    page = asker.ask("TransactionsIntent", merchant="Grünmarkt", period="2026-10")
    each = amounts(page)
    while "hear more" in page:
        page = asker.ask("MoreIntent")
        each += amounts(page)
    assert total == [sum(each)]


def test_sending_to_ones_own_account_by_name_moves_between_accounts(
    asker: Asker, world: World
) -> None:
    savings = world.balance("savings")
    asker.ask("SendMoneyIntent", payee=("savings", "savings"), amount="20")
    asker.ask("PinIntent", pin="7294")
    assert world.balance("savings") == savings + Money(2_000, "EUR")


def test_a_correction_may_turn_an_own_transfer_into_a_payment(asker: Asker, world: World) -> None:
    asker.ask("MoveMoneyIntent", target=SAVINGS, amount="20")
    assert "to Ben Fischer" in asker.ask("ChangeTransferIntent", payee="Ben")
    assert "to your savings" in asker.ask("ChangeTransferIntent", target=SAVINGS)
    assert "from your savings" in asker.ask(
        "SendMoneyIntent", payee="Ben", amount="20", source=SAVINGS
    )


def test_each_missing_part_of_an_own_transfer_is_asked_for(asker: Asker) -> None:
    assert "Which account should it go to?" in asker.ask("MoveMoneyIntent")
    assert "don't know an account" in asker.ask("AnswerIntent", account="yacht")
    assert "How much" in asker.ask("AnswerIntent", account=SAVINGS)
    assert "20 euros from your current account" in asker.ask("AnswerIntent", amount="20")


def test_the_same_intent_naming_what_was_asked_for_answers_it(asker: Asker) -> None:
    asker.ask("SendMoneyIntent", amount="20")
    assert "20 euros" in asker.ask("SendMoneyIntent", payee="Ben")


def test_a_correction_outside_a_transfer_is_not_understood(asker: Asker) -> None:
    assert "didn't get that" in asker.ask("ChangeTransferIntent", amount="20")
    assert "didn't get that" in asker.ask("AnswerIntent", payee="Ben")


def test_help_in_the_middle_says_what_is_wanted_and_asks_again(asker: Asker) -> None:
    asker.ask("SendMoneyIntent", payee="Ben")
    helped = asker.ask("AMAZON.HelpIntent")
    assert "such as twenty euros" in helped
    assert helped.endswith("How much should I send?")


@pytest.mark.parametrize("intent", ["AMAZON.NavigateHomeIntent", "AMAZON.CancelIntent"])
def test_home_and_cancel_let_go_of_a_transfer(asker: Asker, world: World, intent: str) -> None:
    before = world.balance()
    asker.ask("SendMoneyIntent", payee="Ben", amount="20")
    asker.ask(intent)
    assert "didn't ask" in asker.ask("PinIntent", pin="7294")
    assert world.balance() == before


def test_yes_where_nothing_was_asked_asks_what_to_do(asker: Asker) -> None:
    assert "What would you like to do?" in asker.ask("AMAZON.YesIntent")
    asker.ask("SendMoneyIntent", payee="Ben")
    assert "How much" in asker.ask("AMAZON.YesIntent")


def test_a_bare_number_while_a_pin_is_asked_for_is_the_pin(world: World) -> None:
    asker = Asker(world)
    asker.ask("BalanceIntent")
    assert "in your current account" in asker.ask("AnswerIntent", amount="7294")


def test_a_bank_that_is_down_and_one_that_wants_a_login_are_told_apart(
    asker: Asker, world: World
) -> None:
    world.bank.faults.switch_on(Fault.DOWN, calls=1)
    assert "can't reach your bank" in asker.ask("BalanceIntent")
    world.bank.faults.switch_on(Fault.CONSENT_EXPIRED, calls=1)
    assert "log in again" in asker.ask("BalanceIntent")


def test_status_without_any_payment(asker: Asker) -> None:
    assert "no payment from today" in asker.ask("TransferStatusIntent")
