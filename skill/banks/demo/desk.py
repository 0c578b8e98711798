"""Where the bank decides about one customer's orders: once per key, all or nothing."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from sqlite3 import Connection
from typing import assert_never
from zoneinfo import ZoneInfo

from skill.banks.demo import ledger, orders
from skill.banks.demo.database import Database
from skill.banks.demo.history import catch_up
from skill.banks.demo.ledger import WORLD, Entry, Party
from skill.banks.demo.orders import Decision, Filed
from skill.banks.demo.people import Customer
from skill.domain.account import Account, AccountKind, Category, Payee
from skill.domain.transfer import Completed, NeedsApproval, Order, Reason, Rejected, TransferKind
from skill.ports import Clock, Deadline

APPROVAL_LIFE = timedelta(minutes=10)
"""How long an order waits in the bank's app."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What every desk stands on. The bank's day begins in `timezone`."""

    database: Database
    clock: Clock
    timezone: ZoneInfo

    @contextmanager
    def desk(self, customer: Customer, deadline: Deadline) -> Iterator[Desk]:
        """A desk for one transaction of the database, with the history up to today."""
        with self.database.transaction(deadline) as db:
            now = self.clock.now()
            today = now.astimezone(self.timezone).date()
            catch_up(db, customer, today)
            yield Desk(db, customer, now, today)


@dataclass(frozen=True, slots=True)
class Target:
    """Where an order's money goes: one of the customer's accounts, or somebody outside."""

    party: Party
    currency: str


@dataclass(frozen=True, slots=True)
class Desk:
    """Open for one transaction of the database, at one moment of the bank's day `today`."""

    db: Connection
    customer: Customer
    now: datetime
    today: date

    def submit(self, order: Order, key: str, *, approval: bool, consent: bool) -> Decision:
        """What `ports.Bank.submit` promises. Without the customer's consent a new order is
        refused for good, so that the answer stays true when it arrives again later."""
        known = self._find(key)
        if known is not None:
            return known.decision if known.order in (order, None) else Rejected(Reason.OTHER)
        reason = self._refusal(order) if consent else Reason.OTHER
        if reason is None and approval:
            return self._wait(order, key)
        return self._settle(order, key, reason)

    def status(self, key: str) -> Decision:
        """What became of it. A key that never arrived is refused from now on."""
        known = self._find(key)
        if known is None:
            known = Filed(self.customer.id, key, None, Rejected(Reason.NOT_RECEIVED))
            orders.file(self.db, known)
        return known.decision

    def waiting(self) -> Sequence[tuple[str, Order]]:
        """Key and order of all that still waits for the customer, the oldest first."""
        filed = (self._aged(filed) for filed in orders.waiting(self.db, self.customer.id))
        return [
            (each.key, each.order)
            for each in filed
            if each.order is not None and isinstance(each.decision, NeedsApproval)
        ]

    def approve(self, key: str) -> Decision:
        """Carries out what waits under that key, if the money is still there."""
        order = self._waiting_under(key)
        return self.status(key) if order is None else self._settle(order, key, self._refusal(order))

    def refuse(self, key: str) -> Decision:
        """Refuses what waits under that key."""
        order = self._waiting_under(key)
        if order is None:
            return self.status(key)
        return self._settle(order, key, Reason.REFUSED_BY_CUSTOMER)

    def funds(self, account: Account) -> int:
        """What can be spent from an account of the customer now, in minor units."""
        return ledger.available(self.db, account.id) + self.customer.credit(account)

    def _waiting_under(self, key: str) -> Order | None:
        return next((order for waiting, order in self.waiting() if waiting == key), None)

    def _find(self, key: str) -> Filed | None:
        filed = orders.find(self.db, self.customer.id, key)
        return None if filed is None else self._aged(filed)

    def _aged(self, filed: Filed) -> Filed:
        """The same, refused if it has waited too long."""
        if filed.approve_by is None or self.now < filed.approve_by:
            return filed
        aged = replace(filed, decision=Rejected(Reason.APPROVAL_EXPIRED), approve_by=None)
        orders.file(self.db, aged)
        return aged

    def _wait(self, order: Order, key: str) -> Decision:
        decision = NeedsApproval(reference(self.customer, key))
        approve_by = self.now + APPROVAL_LIFE
        orders.file(self.db, Filed(self.customer.id, key, order, decision, approve_by))
        return decision

    def _settle(self, order: Order, key: str, reason: Reason | None) -> Decision:
        decision: Decision = Completed(reference(self.customer, key))
        if reason is not None:
            decision = Rejected(reason)
        else:
            self._move(order, key)
        orders.file(self.db, Filed(self.customer.id, key, order, decision))
        return decision

    def _move(self, order: Order, key: str) -> None:
        source, target = self.customer.account(order.source), self._target(order)
        assert source is not None, "only what was not refused is moved"
        assert target is not None, "only what was not refused is moved"
        ledger.post(
            self.db,
            Entry(
                id=f"{self.customer.id}-transfer-{key}",
                day=self.today,
                settles=self.today,
                amount=order.amount,
                source=Party(source.id, source.name),
                target=target.party,
                category=Category.TRANSFERS,
            ),
        )

    def _refusal(self, order: Order) -> Reason | None:
        """Why this order cannot be carried out now, or None."""
        source, target = self.customer.account(order.source), self._target(order)
        if source is None:
            return Reason.ACCOUNT_CLOSED
        if target is None:
            return _unknown(order.kind)
        if source.id == target.party.account:
            return Reason.SAME_ACCOUNT
        if not order.amount.currency == source.currency == target.currency:
            return Reason.CURRENCY_MISMATCH
        # A card pays in shops; it sends money to nobody.
        if order.amount.minor <= 0 or source.kind is AccountKind.CARD:
            return Reason.OTHER
        return Reason.INSUFFICIENT_FUNDS if order.amount.minor > self.funds(source) else None

    def _target(self, order: Order) -> Target | None:
        match order.kind:
            case TransferKind.OWN:
                account = self.customer.account(order.target)
                return None if account is None else _inside(account)
            case TransferKind.TO_PAYEE:
                payee = self.customer.payee(order.target)
                return None if payee is None else _outside(payee)
            case _:
                assert_never(order.kind)


def reference(customer: Customer, key: str) -> str:
    """Short enough to be read aloud: DB-7K3M2Q."""
    digest = hashlib.sha256(f"{customer.id} {key}".encode()).digest()
    return "DB-" + base64.b32encode(digest).decode()[:6]


def _inside(account: Account) -> Target:
    return Target(Party(account.id, account.name), account.currency)


def _outside(payee: Payee) -> Target:
    return Target(Party(WORLD, payee.name), payee.currency)


def _unknown(kind: TransferKind) -> Reason:
    match kind:
        case TransferKind.OWN:
            return Reason.ACCOUNT_CLOSED
        case TransferKind.TO_PAYEE:
            return Reason.UNKNOWN_PAYEE
        case _:
            assert_never(kind)
