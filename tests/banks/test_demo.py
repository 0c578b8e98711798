"""DemoBanks passes the exam of banks, and has customers and an app of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from skill.banks.demo.desk import APPROVAL_LIFE
from skill.domain.account import AccountKind, Category
from skill.domain.transfer import (
    Completed,
    NeedsApproval,
    PayeeCheck,
    Prepared,
    Reason,
    Rejected,
)
from skill.errors import BankUnavailable, ConsentExpired
from tests.banks.demo_world import DemoWorld, pay
from tests.contracts.bank_exam import BankExam
from tests.contracts.bank_world import (
    account,
    available,
    booked,
    from_savings,
    listed,
    money,
    new_key,
    to_payee,
    to_savings,
)

SAVINGS, CARD = AccountKind.SAVINGS, AccountKind.CARD
MINUTE = timedelta(minutes=1)
MIDNIGHT = datetime(2026, 11, 3, 23, tzinfo=UTC)
"""In Berlin, the first one that the clock comes to."""

BOTH = pytest.mark.parametrize("customer", ["alex", "sam"])


class TestDemoBank(BankExam):
    """Every sentence of `ports.Bank`."""


def test_a_customer_whom_the_bank_does_not_know_has_to_log_in(world: DemoWorld) -> None:
    for ask in (world.bank, world.banks.waiting):
        with pytest.raises(ConsentExpired):
            ask("nobody")


@BOTH
def test_each_customer_has_three_accounts_in_one_currency(world: DemoWorld, customer: str) -> None:
    accounts = world.bank(customer).accounts()
    assert [account.kind for account in accounts] == list(AccountKind)
    assert {account.currency for account in accounts} == {"EUR" if customer == "alex" else "USD"}
    assert [account.iban is None for account in accounts] == [False, False, True]


def test_no_two_accounts_or_payees_share_a_number_or_an_id(world: DemoWorld) -> None:
    banks = [world.bank(customer) for customer in ("alex", "sam")]
    accounts = [account for bank in banks for account in bank.accounts()]
    payees = [payee for bank in banks for payee in bank.payees()]
    ids = [each.id for each in accounts] + [each.id for each in payees]
    ibans = [each.iban for each in accounts if each.iban] + [each.iban for each in payees]
    assert len(set(ids)) == len(ids)
    assert len(set(ibans)) == len(ibans) == 4 + 11


@BOTH
def test_two_payees_are_called_anna_and_one_looks_like_code(
    world: DemoWorld, customer: str
) -> None:
    names = [payee.name for payee in world.bank(customer).payees()]
    assert sum(name.startswith("Anna ") for name in names) == 2
    assert "${payload}" in names


@pytest.mark.parametrize(
    ("customer", "close"), [("alex", "Maria Rossi"), ("sam", "Maple Street Rentals")]
)
def test_one_payees_name_is_only_close(world: DemoWorld, customer: str, close: str) -> None:
    bank = world.bank(customer)
    for payee in bank.payees():
        check = PayeeCheck.CLOSE if payee.name == close else PayeeCheck.MATCH
        order = replace(to_payee(bank, 1), target=payee.id)
        assert bank.prepare(order) == Prepared(check, fee=None, instant=True)


def test_nothing_can_be_prepared_with_strangers(world: DemoWorld) -> None:
    bank = world.bank()
    for order in (
        replace(to_payee(bank, 1), target="nobody"),
        replace(to_payee(bank, 1), source="nowhere"),
        replace(to_savings(bank, 1), target="nowhere"),
    ):
        with pytest.raises(BankUnavailable):
            bank.prepare(order)


@BOTH
def test_a_card_can_be_paid_off_but_sends_no_money(world: DemoWorld, customer: str) -> None:
    bank = world.bank(customer)
    card, before = account(bank, CARD).id, money(bank)
    for order in (to_payee(bank, 1), to_savings(bank, 1)):
        sent = bank.submit(replace(order, source=card), new_key(), approval=False)
        assert sent == Rejected(Reason.OTHER)
    assert money(bank) == before
    paid = bank.submit(replace(to_savings(bank, 700), target=card), new_key(), approval=False)
    assert isinstance(paid, Completed)
    assert booked(bank, CARD) == before[-2] + 700


def test_what_a_card_may_still_spend_is_its_limit_less_what_is_owed(world: DemoWorld) -> None:
    bank = world.bank()
    pending = [item.amount.minor for item in listed(bank, account(bank, CARD).id) if item.pending]
    assert available(bank, CARD) == 2_500_00 + booked(bank, CARD) + sum(pending)


def test_a_transfer_is_told_from_spending(world: DemoWorld) -> None:
    bank = world.bank()
    bank.submit(order := from_savings(bank, 4_56), new_key(), approval=False)
    out, came = (
        next(item for item in listed(bank, side) if abs(item.amount.minor) == 4_56)
        for side in (order.source, order.target)
    )
    assert (out.category, out.counterparty) == (Category.TRANSFERS, "Girokonto")
    assert (came.category, came.counterparty) == (Category.TRANSFERS, "Tagesgeld")
    assert not out.pending


def test_a_reference_is_short_and_belongs_to_the_key(world: DemoWorld) -> None:
    bank = world.bank()
    one, two = pay(bank, key="one"), pay(bank, key="two")
    assert isinstance(one, Completed)
    assert one.reference.startswith("DB-")
    assert len(one.reference) == len("DB-7K3M2Q")
    assert one != two


def test_a_payment_keeps_its_reference_through_approval(world: DemoWorld) -> None:
    asked = pay(world.bank(), approval=True)
    assert isinstance(asked, NeedsApproval)
    assert world.banks.approve("alex", "key") == Completed(asked.reference)


def test_the_app_shows_what_waits_the_oldest_first(world: DemoWorld) -> None:
    bank = world.bank()
    orders = [(key, to_payee(bank, minor)) for key, minor in (("b", 1), ("a", 2), ("c", 3))]
    for key, order in orders:
        bank.submit(order, key, approval=True)
    assert list(world.banks.waiting("alex")) == orders
    assert list(world.banks.waiting("sam")) == []
    world.banks.approve("alex", "b")
    world.banks.refuse("alex", "a")
    assert list(world.banks.waiting("alex")) == orders[2:]


def test_nobody_approves_for_somebody_else(world: DemoWorld) -> None:
    pay(world.bank(), approval=True)
    assert world.banks.approve("sam", "key") == Rejected(Reason.NOT_RECEIVED)
    assert len(world.banks.waiting("alex")) == 1


def test_the_app_holds_an_order_for_ten_minutes(world: DemoWorld) -> None:
    pay(world.bank(), approval=True)
    world.clock.advance(APPROVAL_LIFE - timedelta(microseconds=1))
    assert len(world.banks.waiting("alex")) == 1
    world.clock.advance(timedelta(microseconds=1))
    assert list(world.banks.waiting("alex")) == []
    assert world.banks.approve("alex", "key") == Rejected(Reason.APPROVAL_EXPIRED)


def test_an_approval_after_midnight_is_booked_on_the_new_day(world: DemoWorld) -> None:
    world.go_to(MIDNIGHT - MINUTE)
    pay(world.bank(), 77, approval=True)
    world.clock.advance(MINUTE)
    world.banks.approve("alex", "key")
    bank = world.bank()
    (paid,) = (i for i in listed(bank, account(bank).id) if i.amount.minor == -77)
    assert paid.booked_on == date(2026, 11, 4)


def test_midnight_between_two_pages_moves_nothing(world: DemoWorld) -> None:
    world.go_to(MIDNIGHT - MINUTE)
    bank = world.bank(deadline_seconds=3600)
    current = account(bank).id
    whole = listed(bank, current)
    first = bank.transactions(current, date.min, date.max)
    world.clock.advance(MINUTE)
    second = bank.transactions(current, date.min, date.max, first.next)
    seen = [*first.items, *second.items]
    assert whole[0].pending
    assert seen == whole[: len(seen)]


@pytest.mark.parametrize("page", ["", "x", "2026-11-03", "2026-11-03.x", f"2026-11-03.{10**30}"])
def test_a_page_that_the_bank_never_gave_is_refused(world: DemoWorld, page: str) -> None:
    bank = world.bank()
    with pytest.raises(BankUnavailable):
        bank.transactions(account(bank).id, date.min, date.max, page)
