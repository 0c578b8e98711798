"""What every bank does with an order that its customer has to approve."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from skill.domain.account import AccountKind
from skill.domain.transfer import Completed, NeedsApproval, Order, Reason, Rejected
from skill.ports import Bank
from tests.contracts.bank_world import Payer, World, available, money, new_key, to_payee, to_savings


def wait(bank: Bank, order: Order, key: str) -> None:
    """Submits an order that then waits in the app, where nothing has moved."""
    if not bank.capabilities.approval_in_app:
        pytest.skip("nothing is approved in this bank's app")
    before = money(bank)
    outcome = bank.submit(order, key, approval=True)
    assert isinstance(outcome, NeedsApproval)
    assert outcome.how == "app"
    assert money(bank) == before


class ApprovalExam(Payer):
    @pytest.mark.parametrize("make", [to_payee, to_savings])
    def test_an_order_waits_where_approval_is_asked_for(
        self, bank: Bank, key: str, make: Callable[[Bank, int], Order]
    ) -> None:
        order = make(bank, 100)
        wait(bank, order, key)
        first = bank.status(key)
        assert isinstance(first, NeedsApproval)
        assert bank.submit(order, key, approval=False) == first
        assert isinstance(bank.status(key), NeedsApproval)

    def test_an_order_that_cannot_be_paid_does_not_wait(self, bank: Bank, key: str) -> None:
        order = to_payee(bank, available(bank) + 1)
        outcome = bank.submit(order, key, approval=True)
        assert outcome == Rejected(Reason.INSUFFICIENT_FUNDS)

    def test_the_money_moves_once_approved(self, world: World, bank: Bank, key: str) -> None:
        before, order = available(bank), to_payee(bank, 100)
        wait(bank, order, key)
        world.approve(key)
        outcome = world.bank().status(key)
        assert isinstance(outcome, Completed)
        assert bank.submit(order, key, approval=True) == outcome
        assert available(bank) == before - 100

    def test_approving_twice_moves_it_once(self, world: World, bank: Bank, key: str) -> None:
        before = available(bank)
        wait(bank, to_payee(bank, 100), key)
        world.approve(key)
        world.approve(key)
        world.refuse(key)
        assert isinstance(bank.status(key), Completed)
        assert available(bank) == before - 100

    def test_what_the_customer_refuses_stays_refused(
        self, world: World, bank: Bank, key: str
    ) -> None:
        before, order = money(bank), to_payee(bank, 100)
        wait(bank, order, key)
        world.refuse(key)
        world.approve(key)
        assert bank.status(key) == Rejected(Reason.REFUSED_BY_CUSTOMER)
        assert bank.submit(order, key, approval=False) == Rejected(Reason.REFUSED_BY_CUSTOMER)
        assert money(bank) == before

    def test_an_approval_that_nobody_gave_expires(self, world: World, bank: Bank, key: str) -> None:
        before, order = money(bank), to_payee(bank, 100)
        wait(bank, order, key)
        world.let_approvals_expire()
        world.approve(key)
        late = world.bank()
        assert late.status(key) == Rejected(Reason.APPROVAL_EXPIRED)
        assert late.submit(order, key, approval=True) == Rejected(Reason.APPROVAL_EXPIRED)
        assert money(late) == before

    def test_funds_are_checked_again_at_approval(self, world: World, bank: Bank, key: str) -> None:
        wait(bank, to_payee(bank, 100), key)
        bank.submit(to_payee(bank, available(bank) - 99), new_key(), approval=False)
        world.approve(key)
        assert bank.status(key) == Rejected(Reason.INSUFFICIENT_FUNDS)
        assert available(bank) == 99

    def test_orders_wait_for_each_other_at_nothing(self, world: World, bank: Bank) -> None:
        one, two = new_key(), new_key()
        before = available(bank, AccountKind.SAVINGS)
        wait(bank, to_savings(bank, 1), one)
        wait(bank, to_savings(bank, 20), two)
        world.approve(two)
        assert isinstance(bank.status(one), NeedsApproval)
        assert available(bank, AccountKind.SAVINGS) == before + 20

    def test_approving_what_never_came_pays_nobody(
        self, world: World, bank: Bank, key: str
    ) -> None:
        before = money(bank)
        world.approve(key)
        assert bank.status(key) == Rejected(Reason.NOT_RECEIVED)
        assert money(bank) == before
