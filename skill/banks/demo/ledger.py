"""Double entry: money moves from one account to another, and a balance is a sum of postings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from sqlite3 import Connection, Row

from skill.domain.account import Category, Transaction
from skill.domain.money import Money
from skill.errors import BankUnavailable
from skill.ports import Page

PAGE = 20

WORLD = "world"
"""The bank's own account that stands for everybody outside."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an entry: its account, and its name on the other side's statement."""

    account: str
    name: str


@dataclass(frozen=True, slots=True)
class Entry:
    """`amount` moves from `source` to `target`, or back where it is negative.

    Pending from `day` until `settles`, booked from then on. `category` is None where a balance
    is brought forward: that counts, but is no transaction.
    """

    id: str
    day: date
    settles: date
    amount: Money
    source: Party
    target: Party
    category: Category | None


def post(db: Connection, entry: Entry) -> None:
    """Writes the entry's two postings, whose sum is zero."""
    _write(db, entry, -entry.amount, entry.source, entry.target)
    _write(db, entry, entry.amount, entry.target, entry.source)


def _write(db: Connection, entry: Entry, amount: Money, own: Party, other: Party) -> None:
    db.execute(
        "INSERT INTO postings"
        " (id, account, minor, currency, day, settles, counterparty, category)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            f"{entry.id}:{own.account}",
            own.account,
            amount.minor,
            amount.currency,
            entry.day.isoformat(),
            entry.settles.isoformat(),
            other.name,
            entry.category,
        ),
    )


def booked(db: Connection, account: str, today: date) -> int:
    """Minor units on the account, without what is pending."""
    row = db.execute(
        "SELECT COALESCE(SUM(minor), 0) FROM postings WHERE account = ? AND settles <= ?",
        (account, today.isoformat()),
    )
    return int(row.fetchone()[0])


def available(db: Connection, account: str) -> int:
    """Minor units on the account once all that is pending is booked."""
    row = db.execute("SELECT COALESCE(SUM(minor), 0) FROM postings WHERE account = ?", (account,))
    return int(row.fetchone()[0])


def total(db: Connection, currency: str) -> int:
    """The sum of all postings in that currency: zero, or money was made or lost."""
    row = db.execute("SELECT COALESCE(SUM(minor), 0) FROM postings WHERE currency = ?", (currency,))
    return int(row.fetchone()[0])


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page ended. It keeps the day it was asked on, so that midnight between two
    pages neither repeats a pending transaction nor drops one. `seq` is the last posting of the
    page; 0 stands before the first."""

    today: date
    seq: int = 0

    @classmethod
    def parse(cls, text: str) -> Cursor:
        """BankUnavailable for anything that `str` of a cursor did not give."""
        day, _, seq = text.partition(".")
        try:
            return cls(date.fromisoformat(day), int(seq))
        except ValueError as error:
            raise BankUnavailable("not a page of the demo bank") from error

    def __str__(self) -> str:
        return f"{self.today.isoformat()}.{self.seq}"


def page(db: Connection, account: str, since: date, until: date, cursor: Cursor) -> Page:
    """The next transactions after the cursor, as `ports.Bank.transactions` wants them."""
    today = cursor.today.isoformat()
    rows = db.execute(
        "SELECT *, settles > :today AS pending FROM postings"
        " WHERE account = :account AND day BETWEEN :since AND :until"
        " AND category IS NOT NULL AND (:seq = 0 OR (settles > :today, day, seq) <"
        " (SELECT settles > :today, day, seq FROM postings WHERE seq = :seq))"
        " ORDER BY pending DESC, day DESC, seq DESC LIMIT :limit",
        {
            "today": today,
            "account": account,
            "since": since.isoformat(),
            "until": until.isoformat(),
            "seq": cursor.seq,
            "limit": PAGE + 1,
        },
    ).fetchall()
    more = str(Cursor(cursor.today, rows[PAGE - 1]["seq"])) if len(rows) > PAGE else None
    return Page(tuple(_transaction(row) for row in rows[:PAGE]), more)


def _transaction(row: Row) -> Transaction:
    return Transaction(
        id=row["id"],
        account=row["account"],
        booked_on=date.fromisoformat(row["day"]),
        amount=Money(row["minor"], row["currency"]),
        counterparty=row["counterparty"],
        category=Category(row["category"]),
        pending=bool(row["pending"]),
    )
