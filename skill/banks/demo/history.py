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
from collections import Counter
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
    diary = Diary(customer)
    if until is None:
        start = _months_before(_first(today), FULL_MONTHS)
        yield from diary.brought_forward(start)
        until = start - DAY
    for number in range((today - until).days):
        yield from diary.entries(until + (number + 1) * DAY)


class Diary:
    """One customer's days. Sums of months are kept, since three lines of each month and what
    is brought forward depend on them."""

    def __init__(self, customer: Customer) -> None:
        self._customer = customer
        self._household = HOUSEHOLDS[customer.id]
        self._sums: dict[date, Counter[AccountKind]] = {}

    def entries(self, day: date) -> Iterator[Entry]:
        """All that happens on that day, always the same."""
        lines = (*self._habits(day), *self._settlements(day))
        for number, line in enumerate(lines):
            yield self._entry(f"{self._customer.id}-{day.isoformat()}-{number}", day, line)

    def brought_forward(self, start: date) -> Iterator[Entry]:
        """What is on the accounts before the first day of a month."""
        last = start - DAY
        yield self._opening(K.CURRENT, last, self._household.current)
        yield self._opening(K.SAVINGS, last, self._household.savings + self._left_over(last))
        yield self._opening(K.CARD, last, self._sum(last, K.CARD))

    def _opening(self, kind: AccountKind, day: date, minor: int) -> Entry:
        account = self._customer.account_of(kind)
        own, amount = Party(account.id, self._customer.name), Money(minor, account.currency)
        return Entry(f"{account.id}-opening", day, day, amount, Party(WORLD, ""), own, None)

    def _entry(self, id: str, day: date, line: _Line) -> Entry:
        account = self._customer.account_of(line.kind)
        settles = day + DAY if line.pending else day
        amount = Money(-line.minor, account.currency)
        if line.to is None:
            own, other = Party(account.id, self._customer.name), Party(WORLD, line.name)
        else:
            target = self._customer.account_of(line.to)
            own, other = Party(account.id, account.name), Party(target.id, target.name)
        return Entry(id, day, settles, amount, own, other, line.category)

    def _settlements(self, day: date) -> Iterator[_Line]:
        """The three lines of a month that depend on its other lines."""
        last_month = _first(day) - DAY
        if _falls_on(day, CARD_IS_PAID):
            owed = self._sum(last_month, K.CARD)
            yield _Line(K.CURRENT, "", Category.TRANSFERS, owed, to=K.CARD)
        if _falls_on(day, FUND):
            fund = self._left_over(last_month) + self._sum(day, K.SAVINGS)
            yield _Line(K.SAVINGS, self._household.fund, Category.OTHER, -fund)
        if _first(day + DAY) != _first(day):
            left = self._left_over(day)
            yield _Line(K.CURRENT, "", Category.TRANSFERS, -left, to=K.SAVINGS)

    def _left_over(self, day: date) -> int:
        """What that day's whole month leaves on the current account, the card paid."""
        card_bill = self._sum(_first(day) - DAY, K.CARD)
        return self._sum(day, K.CURRENT) + card_bill

    def _sum(self, day: date, kind: AccountKind) -> int:
        """All habits of that day's whole month on that account."""
        first = _first(day)
        if first not in self._sums:
            self._sums[first] = self._sums_of(first)
        return self._sums[first][kind]

    def _sums_of(self, first: date) -> Counter[AccountKind]:
        sums: Counter[AccountKind] = Counter()
        for number in range((_next_month(first) - first).days):
            for line in self._habits(first + number * DAY):
                sums[line.kind] += line.minor
        return sums

    def _habits(self, day: date) -> Iterator[_Line]:
        for monthly in self._household.monthly:
            if _falls_on(day, monthly.day):
                yield _monthly(monthly)
        for number, often in enumerate(self._household.often):
            if str(day.isoweekday()) in often.weekdays:
                yield from _often(often, day, _chance(self._customer.id, day, number))


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
