"""What the exam of banks needs around a bank, and how it asks one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from skill.domain.account import Account, AccountKind, Transaction
from skill.domain.money import Money
from skill.domain.transfer import Order, TransferKind
from skill.ports import Bank
from skill.simulator.clock import FakeClock

SLOW_SECONDS = 60


class World:
    """A bank to be examined, with two customers and the trouble that can be made for them.

    A subclass for each adapter answers `bank`; the rest it answers as far as that bank can be
    moved from outside, and what it leaves out is skipped. `customer` has at least a current
    account with money on it, a savings account, a payee in the currency of both, and twenty
    transactions; `stranger` is anybody else there, with accounts in another currency.
    `timezone` is where the bank's day begins.
    """

    clock: FakeClock
    timezone: ZoneInfo
    customer: str
    stranger: str

    def bank(self, customer: str | None = None, deadline_seconds: int = 5) -> Bank:
        """A new request of `customer` (or of another); threads call this too."""
        raise NotImplementedError

    def approve(self, key: str) -> None:
        """`customer` says yes in the bank's app, whether or not anything waits there."""
        pytest.skip(f"nobody can approve {key} at this bank")

    def refuse(self, key: str) -> None:
        """`customer` says no in the bank's app."""
        pytest.skip(f"nobody can refuse {key} at this bank")

    def let_approvals_expire(self) -> None:
        """Passes the time that an order may wait in the bank's app."""
        pytest.skip("approvals cannot be made to expire at this bank")

    def go_to(self, moment: datetime) -> None:
        """Sets the bank's time forward to that moment."""
        pytest.skip(f"this bank's time cannot be set to {moment}")

    def total(self) -> int:
        """The sum of all money in the bank's books, which double entry keeps at zero."""
        pytest.skip("this bank's books are closed to us")

    def down(self) -> None:
        """From now on nothing reaches the bank."""
        pytest.skip("this bank cannot be taken down")

    def slow(self) -> None:
        """From now on the bank does what it is told, but takes SLOW_SECONDS to answer."""
        pytest.skip("this bank cannot be slowed down")

    def lose_request(self) -> None:
        """From now on no order reaches the bank."""
        pytest.skip("this bank's requests cannot be lost")

    def lose_reply(self) -> None:
        """From now on orders reach the bank, and its answers are lost."""
        pytest.skip("this bank's replies cannot be lost")

    def expire_consent(self) -> None:
        """From now on the bank does not accept our consent."""
        pytest.skip("this bank's consent cannot be expired")

    def heal(self) -> None:
        """Ends all trouble."""
        raise NotImplementedError


READS: dict[str, Callable[[Bank, Order], object]] = {
    "accounts": lambda bank, _: bank.accounts(),
    "balance": lambda bank, order: bank.balance(order.source),
    "transactions": lambda bank, order: bank.transactions(order.source, date.min, date.max),
    "payees": lambda bank, _: bank.payees(),
    "prepare": lambda bank, order: bank.prepare(order),
}
"""Every call that reads, given an order that the bank would carry out."""


def new_key() -> str:
    return uuid4().hex


def account(bank: Bank, kind: AccountKind = AccountKind.CURRENT) -> Account:
    return next(account for account in bank.accounts() if account.kind is kind)


def available(bank: Bank, kind: AccountKind = AccountKind.CURRENT) -> int:
    return bank.balance(account(bank, kind).id).available.minor


def booked(bank: Bank, kind: AccountKind = AccountKind.CURRENT) -> int:
    return bank.balance(account(bank, kind).id).booked.minor


def to_payee(bank: Bank, minor: int) -> Order:
    """From the current account to the first payee who takes its currency."""
    source = account(bank)
    payee = next(payee for payee in bank.payees() if payee.currency == source.currency)
    return Order(TransferKind.TO_PAYEE, Money(minor, source.currency), source.id, payee.id)


def to_savings(bank: Bank, minor: int) -> Order:
    source, target = account(bank), account(bank, AccountKind.SAVINGS)
    return Order(TransferKind.OWN, Money(minor, source.currency), source.id, target.id)


def from_savings(bank: Bank, minor: int) -> Order:
    source, target = account(bank, AccountKind.SAVINGS), account(bank)
    return Order(TransferKind.OWN, Money(minor, source.currency), source.id, target.id)


def listed(
    bank: Bank, account: str, since: date = date.min, until: date = date.max
) -> list[Transaction]:
    """All pages."""
    return [item for page in pages(bank, account, since, until) for item in page]


def pages(
    bank: Bank, account: str, since: date = date.min, until: date = date.max
) -> Iterator[tuple[Transaction, ...]]:
    page = bank.transactions(account, since, until)
    yield page.items
    while page.next is not None:
        page = bank.transactions(account, since, until, page.next)
        yield page.items


class Payer:
    """What the exams that pay have in common: a request of the customer, and a new key."""

    @pytest.fixture
    def bank(self, world: World) -> Bank:
        bank = world.bank(deadline_seconds=SLOW_SECONDS - 1)
        if not (bank.capabilities.transfers and bank.capabilities.own_transfers):
            pytest.skip("this bank moves no money")
        return bank

    @pytest.fixture
    def key(self) -> str:
        return new_key()


def money(bank: Bank) -> list[int]:
    """Everything the customer has there: booked and available, account by account."""
    balances = [bank.balance(account.id) for account in bank.accounts()]
    return [figure.minor for each in balances for figure in (each.booked, each.available)]
