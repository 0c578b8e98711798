"""What every bank does with an order: once, whole, and never beyond what is there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from skill.domain.account import AccountKind
from skill.domain.money import Money
from skill.domain.transfer import Completed, Order, Reason, Rejected
from skill.ports import Bank
from tests.contracts.bank_world import (
    Payer,
    World,
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

SAVINGS = AccountKind.SAVINGS
MUCH = 10**30


def refused(bank: Bank, order: Order) -> Reason:
    """Why; and nothing has moved, now or when it is sent again."""
    before, key = money(bank), new_key()
    outcome = bank.submit(order, key, approval=False)
    assert isinstance(outcome, Rejected)
    assert bank.submit(order, key, approval=False) == bank.status(key) == outcome
    assert money(bank) == before
    return outcome.reason


MALFORMED: dict[str, Callable[[Order], Order]] = {
    "nothing": lambda order: replace(order, amount=Money(0, order.amount.currency)),
    "less than nothing": lambda order: replace(order, amount=-order.amount),
    "far less": lambda order: replace(order, amount=Money(-MUCH, order.amount.currency)),
    "from nowhere": lambda order: replace(order, source="nowhere"),
    "from a payee": lambda order: replace(order, source=order.target),
    "from an empty id": lambda order: replace(order, source=""),
    "to an empty id": lambda order: replace(order, target=""),
    "injection": lambda order: replace(order, target="' OR ''='"),
}


class PayingExam(Payer):
    def test_a_payment_leaves_the_account_and_stands_on_its_statement(self, bank: Bank) -> None:
        before, order, key = booked(bank), to_payee(bank, 12_34), new_key()
        known = listed(bank, order.source)
        assert isinstance(bank.submit(order, key, approval=False), Completed)
        (paid,) = (item for item in listed(bank, order.source) if item not in known)
        name = next(payee.name for payee in bank.payees() if payee.id == order.target)
        assert booked(bank) == before - 12_34
        assert (paid.amount, paid.counterparty) == (-order.amount, name)

    def test_money_between_own_accounts_arrives_at_once_and_whole(self, bank: Bank) -> None:
        before = (available(bank), available(bank, SAVINGS))
        assert isinstance(bank.submit(to_savings(bank, 500), new_key(), approval=False), Completed)
        assert (available(bank), available(bank, SAVINGS)) == (before[0] - 500, before[1] + 500)

    def test_both_own_accounts_show_the_transfer(self, bank: Bank) -> None:
        order = from_savings(bank, 777)
        known = [*listed(bank, order.source), *listed(bank, order.target)]
        bank.submit(order, new_key(), approval=False)
        shown = [*listed(bank, order.source), *listed(bank, order.target)]
        assert [item.amount.minor for item in shown if item not in known] == [-777, 777]

    def test_paying_neither_makes_nor_loses_money(self, world: World, bank: Bank) -> None:
        for order in (to_payee(bank, 5), to_savings(bank, 7), to_payee(bank, MUCH)):
            bank.submit(order, new_key(), approval=False)
        assert world.total() == 0

    def test_a_second_submit_with_the_same_key_moves_nothing(
        self, world: World, bank: Bank
    ) -> None:
        order, key = to_payee(bank, 100), new_key()
        first = bank.submit(order, key, approval=False)
        after = money(bank)
        for approval in (False, True):
            assert world.bank().submit(order, key, approval=approval) == first
        assert money(bank) == after

    @pytest.mark.parametrize("other", [to_savings, lambda bank, _: to_payee(bank, 101)])
    def test_the_same_key_with_another_order_is_refused(
        self, bank: Bank, other: Callable[[Bank, int], Order]
    ) -> None:
        key = new_key()
        first = bank.submit(to_payee(bank, 100), key, approval=False)
        after = money(bank)
        assert bank.submit(other(bank, 100), key, approval=False) == Rejected(Reason.OTHER)
        assert bank.status(key) == first
        assert money(bank) == after

    def test_two_keys_are_two_payments(self, bank: Bank) -> None:
        before, order = available(bank), to_payee(bank, 100)
        one, two = (bank.submit(order, new_key(), approval=False) for _ in range(2))
        assert isinstance(one, Completed)
        assert isinstance(two, Completed)
        assert available(bank) == before - 200

    def test_the_last_unit_can_be_spent(self, bank: Bank) -> None:
        everything = to_payee(bank, available(bank))
        assert isinstance(bank.submit(everything, new_key(), approval=False), Completed)
        assert available(bank) == 0
        assert refused(bank, to_payee(bank, 1)) is Reason.INSUFFICIENT_FUNDS

    @pytest.mark.parametrize("more", [1, MUCH])
    def test_more_than_available_is_refused(self, bank: Bank, more: int) -> None:
        for order in (to_payee, to_savings):
            assert refused(bank, order(bank, available(bank) + more)) is Reason.INSUFFICIENT_FUNDS

    def test_what_was_refused_stays_refused_when_money_has_come(self, bank: Bank) -> None:
        order, key = to_payee(bank, available(bank) + 1), new_key()
        refusal = bank.submit(order, key, approval=False)
        bank.submit(from_savings(bank, 100), new_key(), approval=False)
        assert bank.submit(order, key, approval=False) == refusal
        assert bank.submit(order, key, approval=True) == refusal
        assert isinstance(bank.submit(order, new_key(), approval=False), Completed)

    def test_nobody_is_paid_whom_the_customer_has_not_saved(self, world: World, bank: Bank) -> None:
        order = to_payee(bank, 1)
        theirs = world.bank(world.stranger).payees()[-1].id
        assert refused(bank, replace(order, target="nobody")) is Reason.UNKNOWN_PAYEE
        assert refused(bank, replace(order, target=theirs)) is Reason.UNKNOWN_PAYEE
        assert refused(bank, replace(order, target=order.source)) is Reason.UNKNOWN_PAYEE

    def test_somebody_elses_account_is_neither_source_nor_target(
        self, world: World, bank: Bank
    ) -> None:
        before = money(world.bank(world.stranger))
        theirs = account(world.bank(world.stranger)).id
        assert refused(bank, replace(to_payee(bank, 1), source=theirs))
        assert refused(bank, replace(to_savings(bank, 1), source=theirs))
        assert refused(bank, replace(to_savings(bank, 1), target=theirs))
        assert money(world.bank(world.stranger)) == before

    def test_no_account_pays_itself(self, bank: Bank) -> None:
        order = to_savings(bank, 1)
        assert refused(bank, replace(order, target=order.source)) is Reason.SAME_ACCOUNT

    @pytest.mark.parametrize("make", [to_payee, to_savings])
    def test_money_is_not_changed_into_another_currency(
        self, bank: Bank, make: Callable[[Bank, int], Order]
    ) -> None:
        order = make(bank, 1)
        other = "USD" if order.amount.currency != "USD" else "EUR"
        foreign = replace(order, amount=Money(1, other))
        assert refused(bank, foreign) is Reason.CURRENCY_MISMATCH

    @pytest.mark.parametrize("make", [to_payee, to_savings])
    @pytest.mark.parametrize("change", MALFORMED)
    def test_an_order_that_makes_no_sense_is_refused(
        self, bank: Bank, change: str, make: Callable[[Bank, int], Order]
    ) -> None:
        assert refused(bank, MALFORMED[change](make(bank, 1)))

    @pytest.mark.parametrize("key", ["", " ", "a b", "ä\0ö", "'; --", "k" * 500])
    def test_any_text_can_be_a_key(self, bank: Bank, key: str) -> None:
        before, order = available(bank), to_payee(bank, 1)
        first = bank.submit(order, key, approval=False)
        assert bank.submit(order, key, approval=False) == bank.status(key) == first
        assert available(bank) == before - 1

    def test_the_status_of_an_order_is_its_outcome(self, world: World, bank: Bank) -> None:
        key = new_key()
        outcome = bank.submit(to_payee(bank, 1), key, approval=False)
        assert world.bank().status(key) == outcome

    def test_an_order_that_never_came_is_refused_when_it_comes(
        self, world: World, bank: Bank
    ) -> None:
        before, key = money(bank), new_key()
        assert bank.status(key) == Rejected(Reason.NOT_RECEIVED)
        for approval in (False, True):
            late = world.bank().submit(to_payee(bank, 1), key, approval=approval)
            assert late == Rejected(Reason.NOT_RECEIVED)
        assert bank.status(key) == Rejected(Reason.NOT_RECEIVED)
        assert money(bank) == before

    def test_a_customers_keys_say_nothing_about_anybody_elses(
        self, world: World, bank: Bank
    ) -> None:
        key, stranger = new_key(), world.bank(world.stranger)
        assert stranger.status(key) == Rejected(Reason.NOT_RECEIVED)
        assert isinstance(bank.submit(to_payee(bank, 1), key, approval=False), Completed)
        assert stranger.status(key) == Rejected(Reason.NOT_RECEIVED)
