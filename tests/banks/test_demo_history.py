"""The demo customers' lives depend on the date and on nothing else, and stay plausible."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from skill.banks.demo.bank import DemoBanks
from skill.banks.demo.habits import ODD_SHOP
from skill.banks.demo.history import Diary
from skill.banks.demo.people import CUSTOMERS
from skill.domain.account import AccountKind, Category, Transaction
from skill.ports import Bank, Credentials, Deadline
from skill.simulator.clock import START, FakeClock
from tests.banks.demo_world import DemoWorld
from tests.contracts.bank_world import account, available, booked, listed, money

DAY = timedelta(days=1)
IN_MEMORY = Path(":memory:")

BOTH = pytest.mark.parametrize("customer", ["alex", "sam"])


@contextmanager
def opened(customer: str, today: datetime) -> Iterator[tuple[Bank, DemoBanks, FakeClock]]:
    """A bank that is opened for the first time that day."""
    clock = FakeClock(today)
    with closing(DemoBanks(IN_MEMORY, clock)) as banks:
        yield banks.open(Credentials("demo", customer), Deadline.after(clock, 10**9)), banks, clock


def statements(bank: Bank, since: date, until: date) -> set[Transaction]:
    items = (item for each in bank.accounts() for item in listed(bank, each.id, since, until))
    return set(items)


def plausible(bank: Bank) -> bool:
    return (
        1_500_00 <= available(bank) <= booked(bank) <= 6_000_00
        and 9_500_00 <= booked(bank, AccountKind.SAVINGS) <= 11_800_00
        and -1_200_00 <= booked(bank, AccountKind.CARD) < 0
    )


@BOTH
def test_history_depends_on_the_date_only(customer: str) -> None:
    later = START + 75 * DAY
    with opened(customer, START) as (one, _, clock), opened(customer, later) as (two, *_):
        clock.advance(75 * DAY)
        since = date(2026, 7, 1)  # the later bank's first day
        until = later.date()
        assert min(item.booked_on for item in statements(two, date.min, until)) == since
        assert statements(one, since, until) == statements(two, since, until)
        assert money(one) == money(two)


def test_a_day_is_the_same_in_every_process_for_ever(world: DemoWorld) -> None:
    bank, day = world.bank(), date(2026, 11, 3)
    items = listed(bank, account(bank).id, day, day)
    assert [(item.counterparty, item.amount.minor) for item in items] == [
        ("Café Blüte", -5_74),
        ("Geldautomat Rathausplatz", -30_00),
        ("Apotheke am Mühlbach", -26_26),
        ("Grünmarkt", -49_80),
        ("Stadtwerke Auental", -86_40),
    ]


@BOTH
def test_a_bank_that_slept_for_forty_days_catches_up(customer: str) -> None:
    with opened(customer, START) as (slept, _, clock), opened(customer, START) as (woke, _, daily):
        money(slept)
        clock.advance(40 * DAY)
        for _ in range(40):
            money(woke)
            daily.advance(DAY)
        assert money(slept) == money(woke)
        assert statements(slept, date.min, date.max) == statements(woke, date.min, date.max)


@BOTH
def test_balances_are_plausible_and_books_balance_on_400_days(customer: str) -> None:
    with opened(customer, START) as (bank, banks, clock):
        implausible = []
        for _ in range(400):
            if not plausible(bank):
                implausible.append((clock.now(), money(bank)))
            clock.advance(DAY)
        assert implausible == []
        assert banks.total("EUR") == banks.total("USD") == 0


@BOTH
def test_opening_on_any_day_of_400_finds_the_same_balances(customer: str) -> None:
    with opened(customer, START) as (bank, _, clock):
        for _ in range(0, 400, 29):
            with opened(customer, clock.now()) as (new, *_):
                assert money(new) == money(bank)
            clock.advance(29 * DAY)


@BOTH
def test_twenty_years_leave_something_over_each_month(customer: str) -> None:
    diary = Diary(CUSTOMERS[customer])
    days = (date(2020, 1, 1) + number * DAY for number in range(20 * 365))
    ends = (day for day in days if (day + DAY).day == 1)
    savings = CUSTOMERS[customer].account_of(AccountKind.SAVINGS).id
    saved = [
        entry for day in ends for entry in diary.entries(day) if entry.target.account == savings
    ]
    assert len(saved) == 239
    assert all(0 < entry.amount.minor < 1_800_00 for entry in saved)


@BOTH
@pytest.mark.parametrize("ago", [0, 1, 11, 29, 100])
def test_six_full_months_are_there_on_any_day(customer: str, ago: int) -> None:
    today = START - ago * DAY
    with opened(customer, today) as (bank, *_):
        days = [item.booked_on for item in listed(bank, account(bank).id)]
    assert (today.date() - min(days)).days >= 181
    assert min(days).day == 1
    assert set(days) == {min(days) + number * DAY for number in range(len(set(days)))}
    assert max(days) == today.date()


@BOTH
def test_something_is_always_pending_and_booked_the_day_after(customer: str) -> None:
    with opened(customer, START) as (bank, _, clock):
        for _ in range(31):
            today = clock.now().date()
            items = listed(bank, account(bank).id, today - 3 * DAY)
            pending = [item for item in items if item.pending]
            assert {item.booked_on for item in pending} == {today}
            total = sum(item.amount.minor for item in pending)
            assert available(bank) == booked(bank) + total < booked(bank)
            clock.advance(DAY)


@BOTH
def test_the_odd_shop_is_visited_in_any_28_days(customer: str) -> None:
    with opened(customer, START) as (bank, _, clock):
        for _ in range(60):
            today = clock.now().date()
            shops = {i.counterparty for i in listed(bank, account(bank).id, today - 27 * DAY)}
            assert ODD_SHOP == '<break time="10s"/> & Söhne'
            assert ODD_SHOP in shops
            clock.advance(DAY)


@pytest.mark.parametrize(
    ("customer", "shops"),
    [
        ("alex", {"Grünmarkt", "Café Blüte", "Bäckerei Krümel", "Müller & Töchter Garten"}),
        ("sam", {"Green Market", "Corner Market", "Café Zoë", "Müller & Daughters"}),
    ],
)
def test_shops_have_names_that_are_hard_to_say(
    world: DemoWorld, customer: str, shops: set[str]
) -> None:
    bank = world.bank(customer)
    assert shops <= {item.counterparty for item in listed(bank, account(bank).id)}


@BOTH
def test_a_month_has_income_rent_and_most_of_what_people_pay_for(customer: str) -> None:
    with opened(customer, START) as (bank, *_):
        october = statements(bank, date(2026, 10, 1), date(2026, 10, 31))
    assert {item.category for item in october} >= {
        *(Category.INCOME, Category.HOUSING, Category.UTILITIES, Category.GROCERIES),
        *(Category.EATING_OUT, Category.TRANSPORT, Category.ENTERTAINMENT, Category.SHOPPING),
        *(Category.HEALTH, Category.TRANSFERS, Category.OTHER),
    }


@BOTH
def test_standing_payments_fall_on_working_days(customer: str) -> None:
    with opened(customer, START) as (bank, *_):
        items = statements(bank, date.min, date.max)
    standing = {Category.HOUSING, Category.UTILITIES, Category.INCOME}
    assert all(i.booked_on.isoweekday() <= 5 for i in items if i.category in standing)


@BOTH
def test_an_own_transfer_of_the_history_stands_on_both_statements(customer: str) -> None:
    with opened(customer, START) as (bank, *_):
        transfers = [
            item
            for item in statements(bank, date.min, date.max)
            if item.category is Category.TRANSFERS
        ]
        names = {account.name for account in bank.accounts()}
    assert sum(item.amount.minor for item in transfers) == 0
    assert {item.counterparty for item in transfers} == names


@BOTH
def test_statement_and_opening_add_up_to_the_balance(customer: str) -> None:
    """What a customer can add up between two days is how the balance changed between them."""
    with opened(customer, START) as (bank, _, clock):
        before = available(bank)
        clock.advance(20 * DAY)
        since = START.date() + DAY
        spent = sum(item.amount.minor for item in listed(bank, account(bank).id, since))
        assert available(bank) == before + spent
