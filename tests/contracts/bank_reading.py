"""What every bank tells a customer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from skill.domain.account import Account, Transaction
from skill.errors import BankUnavailable, ConsentExpired
from skill.ports import Bank
from tests.contracts.bank_world import (
    READS,
    SLOW_SECONDS,
    World,
    account,
    available,
    booked,
    listed,
    new_key,
    pages,
    to_payee,
    to_savings,
)

DAY = timedelta(days=1)

EACH_READ = pytest.mark.parametrize("read", READS)

CHANGES_OF_CLOCK = (
    datetime(2027, 3, 27, 23, tzinfo=UTC),
    datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC),
    datetime(2027, 3, 28, 22, tzinfo=UTC),
    datetime(2027, 10, 30, 22, tzinfo=UTC),
    datetime(2027, 10, 31, 22, 59, 59, tzinfo=UTC),
    datetime(2027, 10, 31, 23, tzinfo=UTC),
)
"""Around both midnights of the days that have 23 and 25 hours in the European Union."""


def in_order(items: Sequence[Transaction]) -> bool:
    """Pending ones lead, and the newest comes first among them and among the booked."""
    keys = [(item.pending, item.booked_on) for item in items]
    return keys == sorted(keys, reverse=True)


def unavailable(bank: Bank, account: str) -> list[str]:
    """What the bank says when asked about an account that is not this customer's."""
    with pytest.raises(BankUnavailable) as balance:
        bank.balance(account)
    with pytest.raises(BankUnavailable) as transactions:
        bank.transactions(account, date.min, date.max)
    return [str(balance.value), str(transactions.value)]


class ReadingExam:
    def test_accounts_have_ids_of_their_own_that_stay(self, world: World) -> None:
        accounts = world.bank().accounts()
        assert len({account.id for account in accounts}) == len(accounts) > 1
        assert list(world.bank().accounts()) == list(accounts)

    def test_a_balance_is_whole_minor_units_of_its_account(self, world: World) -> None:
        bank = world.bank()
        for each in bank.accounts():
            balance = bank.balance(each.id)
            assert type(balance.booked.minor) is type(balance.available.minor) is int
            assert balance.booked.currency == balance.available.currency == each.currency

    def test_a_balance_says_which_moment_it_is_of(self, world: World) -> None:
        as_of = world.bank().balance(account(world.bank()).id).as_of
        assert as_of.tzinfo is not None
        assert as_of <= world.clock.now()

    def test_an_account_of_somebody_else_is_as_unknown_as_one_of_nobody(self, world: World) -> None:
        theirs = account(world.bank(world.stranger)).id
        assert unavailable(world.bank(), theirs) == unavailable(world.bank(), "nobody's")

    def test_payees_are_told_apart_by_id(self, world: World) -> None:
        payees = world.bank().payees()
        assert len({payee.id for payee in payees}) == len(payees) > 0
        assert list(world.bank().payees()) == list(payees)

    def test_preparing_moves_and_reserves_nothing(self, world: World) -> None:
        bank = world.bank()
        before = (booked(bank), available(bank), listed(bank, account(bank).id))
        for order in (to_payee(bank, available(bank)), to_savings(bank, 1)):
            fee = bank.prepare(order).fee
            assert fee is None or fee.currency == order.amount.currency
        assert (booked(bank), available(bank), listed(bank, account(bank).id)) == before

    def test_transactions_are_of_that_account_and_its_currency(self, world: World) -> None:
        bank = world.bank()
        for each in bank.accounts():
            assert all(_belongs(item, each) for item in listed(bank, each.id))

    def test_transactions_come_newest_first_and_pending_ones_lead(self, world: World) -> None:
        bank = world.bank()
        items = listed(bank, account(bank).id)
        assert len(items) >= 20
        assert in_order(items)

    def test_no_transaction_shares_its_id(self, world: World) -> None:
        bank = world.bank()
        ids = [item.id for each in bank.accounts() for item in listed(bank, each.id)]
        assert len(ids) == len(set(ids))

    def test_pages_follow_each_other_without_gap_or_overlap(self, world: World) -> None:
        bank = world.bank()
        current = account(bank).id
        whole = listed(bank, current)
        days = sorted({item.booked_on for item in whole})
        by_day = [item for day in days for item in listed(bank, current, day, day)]
        assert len(list(pages(bank, current))) > 1
        assert sorted(whole, key=_id) == sorted(by_day, key=_id)

    def test_a_payment_between_two_pages_neither_repeats_nor_drops_one(self, world: World) -> None:
        bank = world.bank()
        current = account(bank).id
        whole = listed(bank, current)
        first = bank.transactions(current, date.min, date.max)
        _pay(bank)
        second = bank.transactions(current, date.min, date.max, first.next)
        seen = (*first.items, *second.items)
        assert list(seen) == whole[: len(seen)]

    def test_both_ends_of_a_period_belong_to_it(self, world: World) -> None:
        bank = world.bank()
        current = account(bank).id
        whole = listed(bank, current)
        since, until = whole[-1].booked_on + DAY, whole[0].booked_on - DAY
        inside = [item for item in whole if since <= item.booked_on <= until]
        assert {since, until} <= {item.booked_on for item in inside}
        assert listed(bank, current, since, until) == inside

    def test_a_period_without_transactions_is_one_empty_page(self, world: World) -> None:
        bank = world.bank()
        current = account(bank).id
        newest = listed(bank, current)[0].booked_on
        assert list(pages(bank, current, newest + 400 * DAY, newest + 500 * DAY)) == [()]
        assert list(pages(bank, current, newest, newest - DAY)) == [()]

    @pytest.mark.parametrize("moment", CHANGES_OF_CLOCK, ids=str)
    def test_a_day_begins_at_the_banks_midnight(self, world: World, moment: datetime) -> None:
        world.go_to(moment)
        bank = world.bank()
        today = moment.astimezone(world.timezone).date()
        order = _pay(bank)
        (paid,) = (item for item in listed(bank, order.id, today, today) if item.amount.minor == -3)
        assert paid.booked_on == today
        assert paid not in listed(bank, order.id, date.min, today - DAY)
        assert paid not in listed(bank, order.id, today + DAY, date.max)

    @EACH_READ
    def test_a_bank_that_is_down_is_unavailable(self, world: World, read: str) -> None:
        bank = world.bank()
        order = to_savings(bank, 1)
        world.down()
        with pytest.raises(BankUnavailable):
            READS[read](bank, order)

    @EACH_READ
    def test_an_answer_after_the_deadline_is_none(self, world: World, read: str) -> None:
        order = to_savings(world.bank(), 1)
        world.slow()
        with pytest.raises(BankUnavailable):
            READS[read](world.bank(deadline_seconds=SLOW_SECONDS - 1), order)
        READS[read](world.bank(deadline_seconds=SLOW_SECONDS + 1), order)

    @EACH_READ
    def test_nothing_is_asked_once_the_deadline_is_over(self, world: World, read: str) -> None:
        order = to_savings(world.bank(), 1)
        with pytest.raises(BankUnavailable):
            READS[read](world.bank(deadline_seconds=0), order)

    @EACH_READ
    def test_without_consent_the_customer_has_to_log_in_again(
        self, world: World, read: str
    ) -> None:
        bank = world.bank()
        order = to_savings(bank, 1)
        world.expire_consent()
        with pytest.raises(ConsentExpired):
            READS[read](bank, order)

    @EACH_READ
    def test_reading_goes_on_after_trouble(self, world: World, read: str) -> None:
        bank = world.bank()
        order = to_savings(bank, 1)
        world.down()
        world.heal()
        assert READS[read](bank, order) is not None


def _belongs(item: Transaction, account: Account) -> bool:
    currency, minor = item.amount.currency, item.amount.minor
    return item.account == account.id and currency == account.currency and type(minor) is int


def _id(item: Transaction) -> str:
    return item.id


def _pay(bank: Bank) -> Account:
    """Three minor units, and the account that they left."""
    if not bank.capabilities.transfers:
        pytest.skip("this bank moves no money")
    bank.submit(to_payee(bank, 3), new_key(), approval=False)
    return account(bank)
