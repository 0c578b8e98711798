"""Reading: balances, transactions, spending, over the accounts that a customer released."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from skill.domain.account import Category, Transaction
from skill.domain.money import Money
from skill.domain.names import sounds_like
from skill.ports import Bank

MOST_PAGES = 50
"""Of one account in one answer; more than anybody has in the period that may be asked for."""


class Comparison(StrEnum):
    MORE = "more"
    LESS = "less"
    EXACTLY = "exactly"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which transactions: all conditions that are given hold. `merchant` is what was said."""

    since: date
    until: date
    merchant: str | None = None
    category: Category | None = None
    amount: Money | None = None
    comparison: Comparison = Comparison.EXACTLY

    def matches(self, row: Transaction) -> bool:
        return (
            (self.category is None or row.category is self.category)
            and (self.merchant is None or sounds_like(self.merchant, row.counterparty))
            and (self.amount is None or self._compares(row.amount, self.amount))
        )

    def _compares(self, found: Money, asked: Money) -> bool:
        if found.currency != asked.currency:
            return False
        match self.comparison:
            case Comparison.MORE:
                return abs(found) > asked
            case Comparison.LESS:
                return abs(found) < asked
            case Comparison.EXACTLY:
                return abs(found) == asked


Source = tuple[Bank, str]
"""An account's id, and the bank that holds it."""


def transactions(sources: Sequence[Source], wanted: Wanted) -> Iterator[Transaction]:
    """Matching rows of all those accounts, newest first, pending ones leading; pages are
    fetched as they are needed."""
    each = [_rows(bank, account, wanted) for bank, account in sources]
    merged = heapq.merge(*each, key=lambda row: (row.pending, row.booked_on), reverse=True)
    return (row for row in merged if wanted.matches(row))


def spending(sources: Sequence[Source], wanted: Wanted) -> dict[str, Money]:
    """What was spent, by currency, as positive amounts. Transfers are not spending: money
    that only changed accounts, or was sent to somebody, was not spent in a shop."""
    return total(
        -row.amount
        for row in transactions(sources, wanted)
        if row.amount.minor < 0 and row.category is not Category.TRANSFERS
    )


def total(amounts: Iterable[Money]) -> dict[str, Money]:
    """Sums by currency: amounts of different currencies are never added."""
    sums: dict[str, Money] = {}
    for amount in amounts:
        sums[amount.currency] = sums.get(amount.currency, Money(0, amount.currency)) + amount
    return sums


def _rows(bank: Bank, account: str, wanted: Wanted) -> Iterator[Transaction]:
    page = bank.transactions(account, wanted.since, wanted.until)
    for _ in range(MOST_PAGES):
        yield from page.items
        if page.next is None:
            return
        page = bank.transactions(account, wanted.since, wanted.until, page.next)
