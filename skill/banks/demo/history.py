"""What happened on each day of a demo customer's life: a pure function of the date.

The current account ends every month at the same figure: what the month left over goes to
savings, and from there, two weeks later and with the interest, into a fund. So all balances
stay within bounds for ever, and a bank opened on any day agrees with one opened on another.

      1st..31st   habits        current and card
      5th         card is paid  current -> card     what the card spent last month
      16th        fund          savings -> world    what came last month, and the interest
      last day    left over     current -> savings  what this month left over
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from sqlite3 import Connection

from skill.banks.demo.habits import HOUSEHOLDS, Monthly, Often
from skill.banks.demo.ledger import WORLD, Entry, Party, post
from skill.banks.demo.people import Customer
from skill.domain.account import AccountKind, Category
from skill.domain.money import Money

K = AccountKind
DAY = timedelta(days=1)
FULL_MONTHS = 6
CARD_IS_PAID = 5
FUND = 16


@dataclass(frozen=True, slots=True)
class _Line:
    """One line on a customer's account. `to` is another of the customer's own, or nobody's
    that the bank knows."""

    kind: AccountKind
    name: str
    category: Category
    minor: int
    pending: bool = False
    to: AccountKind | None = None


def catch_up(db: Connection, customer: Customer, today: date) -> None:
    """Writes the customer's history as far as today, where it is not yet; six full months
    and the current one at first."""
    until = _filled_until(db, customer)
    if until is not None and until >= today:
        return
    for entry in _new(customer, until, today):
        post(db, entry)
    db.execute("REPLACE INTO filled VALUES (?, ?)", (customer.id, today.isoformat()))


def _filled_until(db: Connection, customer: Customer) -> date | None:
    row = db.execute("SELECT until FROM filled WHERE customer = ?", (customer.id,)).fetchone()
    return None if row is None else date.fromisoformat(row["until"])


def _new(customer: Customer, until: date | None, today: date) -> Iterator[Entry]:
    if until is None:
        start = _months_before(_first(today), FULL_MONTHS)
        yield from brought_forward(customer, start)
        until = start - DAY
    for number in range((today - until).days):
        yield from entries(customer, until + (number + 1) * DAY)


def entries(customer: Customer, day: date) -> Iterator[Entry]:
    """All that happens on that day, always the same."""
    for number, line in enumerate((*_habits(customer, day), *_settlements(customer, day))):
        yield _entry(customer, f"{customer.id}-{day.isoformat()}-{number}", day, line)


def brought_forward(customer: Customer, start: date) -> Iterator[Entry]:
    """What is on the accounts before the first day of a month."""
    month = start - DAY
    household = HOUSEHOLDS[customer.id]
    for kind, minor in (
        (K.CURRENT, household.current),
        (K.SAVINGS, household.savings + _left_over(customer, month)),
        (K.CARD, _sum(customer, month, K.CARD)),
    ):
        account = customer.account_of(kind)
        world, own = Party(WORLD, ""), Party(account.id, customer.name)
        amount = Money(minor, account.currency)
        yield Entry(f"{account.id}-brought-forward", month, month, amount, world, own, None)


def _entry(customer: Customer, id: str, day: date, line: _Line) -> Entry:
    account = customer.account_of(line.kind)
    settles = day + DAY if line.pending else day
    if line.to is None:
        own, other = Party(account.id, customer.name), Party(WORLD, line.name)
    else:
        target = customer.account_of(line.to)
        own, other = Party(account.id, account.name), Party(target.id, target.name)
    return Entry(id, day, settles, Money(-line.minor, account.currency), own, other, line.category)


def _settlements(customer: Customer, day: date) -> Iterator[_Line]:
    """The three lines of a month that depend on its other lines."""
    last_month = _first(day) - DAY
    if _falls_on(day, CARD_IS_PAID):
        owed = _sum(customer, last_month, K.CARD)
        yield _Line(K.CURRENT, "", Category.TRANSFERS, owed, to=K.CARD)
    if _falls_on(day, FUND):
        fund = _left_over(customer, last_month) + _sum(customer, day, K.SAVINGS)
        yield _Line(K.SAVINGS, HOUSEHOLDS[customer.id].fund, Category.OTHER, -fund)
    if _first(day) != _first(day + DAY):
        left = _left_over(customer, day)
        yield _Line(K.CURRENT, "", Category.TRANSFERS, -left, to=K.SAVINGS)


def _left_over(customer: Customer, month: date) -> int:
    """What that day's whole month leaves on the current account, the card paid."""
    card_bill = _sum(customer, _first(month) - DAY, K.CARD)
    return _sum(customer, month, K.CURRENT) + card_bill


def _sum(customer: Customer, month: date, kind: AccountKind) -> int:
    """All habits of that day's whole month on that account."""
    first = _first(month)
    days = (first + number * DAY for number in range((_next_month(first) - first).days))
    lines = (line for day in days for line in _habits(customer, day))
    return sum(line.minor for line in lines if line.kind is kind)


def _habits(customer: Customer, day: date) -> Iterator[_Line]:
    household = HOUSEHOLDS[customer.id]
    for monthly in household.monthly:
        if _falls_on(day, monthly.day):
            yield _monthly(monthly)
    for number, often in enumerate(household.often):
        if str(day.isoweekday()) in often.weekdays:
            yield from _often(often, day, _chance(customer.id, day, number))


def _monthly(habit: Monthly) -> _Line:
    return _Line(habit.kind, habit.name, habit.category, habit.minor)


def _often(habit: Often, day: date, chance: int) -> Iterator[_Line]:
    percent, size = chance % 100, chance // 100
    if percent < habit.percent:
        steps = (habit.most - habit.least) // habit.step + 1
        minor = habit.least + size % steps * habit.step
        name = habit.names[day.toordinal() % len(habit.names)]
        yield _Line(habit.kind, name, habit.category, minor, habit.pending)


def _chance(customer: str, day: date, number: int) -> int:
    """A large number that looks random, and is the same in every process for ever."""
    text = f"{customer} {day.isoformat()} {number}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])


def _falls_on(day: date, of_month: int) -> bool:
    """Whether this is that day of the month or, where that is no working day, the next one."""
    wanted = day.replace(day=of_month)
    while wanted.isoweekday() > 5:
        wanted += DAY
    return day == wanted


def _first(day: date) -> date:
    return day.replace(day=1)


def _next_month(first: date) -> date:
    return _first(first + 31 * DAY)


def _months_before(first: date, months: int) -> date:
    for _ in range(months):
        first = _first(first - DAY)
    return first
