"""The demo bank as the core sees it (`ports.Banks`), and its app as its customers see it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import assert_never
from zoneinfo import ZoneInfo

from skill.banks.demo import ledger
from skill.banks.demo.database import PATIENCE_SECONDS, Database
from skill.banks.demo.desk import Branch, Desk
from skill.banks.demo.faults import Fault, Faults
from skill.banks.demo.ledger import Cursor
from skill.banks.demo.people import CUSTOMERS, Customer
from skill.domain.account import Account, Balance, Payee
from skill.domain.money import Money
from skill.domain.transfer import InDoubt, Order, Outcome, PayeeCheck, Prepared, TransferKind
from skill.errors import BankError, BankUnavailable, ConsentExpired
from skill.ports import Capabilities, Clock, Credentials, Deadline, Page


class DemoBanks:
    """Every customer's way into the demo bank, and the bank's own app.

    The secret of its credentials is a customer's id. `faults` are its switches. Threads may
    share it, and processes the file.
    """

    def __init__(self, path: Path, clock: Clock, timezone: str = "Europe/Berlin") -> None:
        """Opens the file or creates it; BankUnavailable where it cannot. The bank's day begins
        in `timezone`, an IANA name."""
        self.faults = Faults()
        self._branch = Branch(Database(path), clock, ZoneInfo(timezone))

    def close(self) -> None:
        """Whatever is asked afterwards is BankUnavailable or InDoubt."""
        self._branch.database.close()

    def open(self, credentials: Credentials, deadline: Deadline) -> DemoBank:
        """ConsentExpired for a customer that the bank does not know."""
        return DemoBank(self._branch, self.faults, _known(credentials.secret), deadline)

    def waiting(self, customer: str) -> Sequence[tuple[str, Order]]:
        """Key and order of what waits for that customer in the app, the oldest first.
        ConsentExpired for an unknown one."""
        with self._desk(customer) as desk:
            return desk.waiting()

    def approve(self, customer: str, key: str) -> Outcome:
        """As the customer does in the app: carries out what waits under that key, if the money
        is still there. Where nothing waits it answers as `status` does."""
        with self._desk(customer) as desk:
            return desk.approve(key)

    def refuse(self, customer: str, key: str) -> Outcome:
        """As the customer does in the app; else as `approve`."""
        with self._desk(customer) as desk:
            return desk.refuse(key)

    def total(self, currency: str) -> int:
        """The sum of all postings in minor units: zero, or money was made or lost."""
        with self._branch.database.transaction(self._deadline()) as db:
            return ledger.total(db, currency)

    def _desk(self, customer: str) -> AbstractContextManager[Desk]:
        return self._branch.desk(_known(customer), self._deadline())

    def _deadline(self) -> Deadline:
        return Deadline.after(self._branch.clock, PATIENCE_SECONDS)


def _known(customer: str) -> Customer:
    if customer not in CUSTOMERS:
        raise ConsentExpired("no such customer of the demo bank")
    return CUSTOMERS[customer]


@dataclass(frozen=True, slots=True)
class DemoBank:
    """One customer at the demo bank, for one request."""

    branch: Branch
    faults: Faults
    customer: Customer
    deadline: Deadline

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities()

    def accounts(self) -> Sequence[Account]:
        with self._reading():
            return self.customer.accounts

    def balance(self, account: str) -> Balance:
        with self._reading() as desk:
            own = self._own(account)
            booked = ledger.booked(desk.db, own.id, desk.today)
            return Balance(
                booked=Money(booked, own.currency),
                available=Money(desk.funds(own), own.currency),
                as_of=desk.now,
            )

    def transactions(self, account: str, since: date, until: date, page: str | None = None) -> Page:
        with self._reading() as desk:
            cursor = Cursor(desk.today) if page is None else Cursor.parse(page)
            return ledger.page(desk.db, self._own(account).id, since, until, cursor)

    def payees(self) -> Sequence[Payee]:
        with self._reading():
            return self.customer.payees

    def prepare(self, order: Order) -> Prepared:
        """Everything here is free and instant. BankUnavailable where source or target is
        not known."""
        with self._reading():
            self._own(order.source)
            return Prepared(self._check(order), instant=True)

    def submit(self, order: Order, key: str, *, approval: bool) -> Outcome:
        if self.faults.hits(Fault.DOWN) or self.faults.hits(Fault.LOSE_REQUEST):
            return InDoubt()
        consent = not self.faults.hits(Fault.CONSENT_EXPIRED)
        try:
            with self._desk() as desk:
                outcome = desk.submit(order, key, approval=approval, consent=consent)
        except BankUnavailable:
            return InDoubt()
        return InDoubt() if self.faults.hits(Fault.LOSE_REPLY) or self._late() else outcome

    def status(self, key: str) -> Outcome:
        try:
            with self._reading() as desk:
                return desk.status(key)
        except BankError:
            return InDoubt()

    @contextmanager
    def _reading(self) -> Iterator[Desk]:
        if self.faults.hits(Fault.CONSENT_EXPIRED):
            raise ConsentExpired("the demo bank wants a new login")
        if self.faults.hits(Fault.DOWN) or self._late():
            raise BankUnavailable("no answer from the demo bank")
        with self._desk() as desk:
            yield desk

    def _desk(self) -> AbstractContextManager[Desk]:
        return self.branch.desk(self.customer, self.deadline)

    def _late(self) -> bool:
        """Whether the answer would come after the deadline."""
        slow = self.faults.hits(Fault.SLOW)
        return slow and self.deadline.remaining() < self.faults.slow_seconds

    def _own(self, id: str) -> Account:
        account = self.customer.account(id)
        if account is None:
            raise BankUnavailable("no such account")
        return account

    def _check(self, order: Order) -> PayeeCheck:
        match order.kind:
            case TransferKind.OWN:
                self._own(order.target)
                return PayeeCheck.MATCH
            case TransferKind.TO_PAYEE:
                payee = self.customer.payee(order.target)
                if payee is None:
                    raise BankUnavailable("no such payee")
                return self.customer.check(payee)
            case _:
                assert_never(order.kind)
