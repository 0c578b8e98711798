"""What the core needs from outside, each as small as the need. The docstring is the contract;
tests/contracts/ holds one exam per port, and every implementation passes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from skill.domain.account import Account, Balance, Payee, Transaction
from skill.domain.transfer import Order, Outcome, Prepared


class Clock(Protocol):
    """The only source of time."""

    def now(self) -> datetime:
        """An aware datetime in UTC."""

    def monotonic(self) -> float:
        """Seconds that never go back; only differences mean something."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The moment by which a request must be answered, handed down to every call it makes."""

    clock: Clock
    ends: float  # on clock.monotonic()

    @classmethod
    def after(cls, clock: Clock, seconds: float) -> Deadline:
        return cls(clock, clock.monotonic() + seconds)

    def remaining(self) -> float:
        """Seconds left; zero or less once it is over."""
        return self.ends - self.clock.monotonic()


@dataclass(frozen=True, slots=True)
class Credentials:
    """What opens a bank for one customer. `secret` is the adapter's own text; it is sealed
    at rest and never printed."""

    bank: str
    secret: str

    def __repr__(self) -> str:
        return f"Credentials({self.bank}, ****)"


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a bank can do; the dialogue offers nothing else."""

    transfers: bool = True
    own_transfers: bool = True
    payee_check: bool = True
    approval_in_app: bool = True


@dataclass(frozen=True, slots=True)
class Page:
    """Some transactions, newest first, and where the next ones begin (None: no more)."""

    items: tuple[Transaction, ...]
    next: str | None = None


class Bank(Protocol):
    """One customer at one bank, for one request.

    Reading raises BankUnavailable (no sensible answer before the deadline) or ConsentExpired.
    An account that is not the customer's, or is not known, is BankUnavailable too: a bank
    never tells which. No call lasts longer than the deadline.
    """

    @property
    def capabilities(self) -> Capabilities: ...

    def accounts(self) -> Sequence[Account]: ...

    def balance(self, account: str) -> Balance: ...

    def transactions(self, account: str, since: date, until: date, page: str | None = None) -> Page:
        """Booked on or between both days, newest first; pending ones lead. Ids are unique."""

    def payees(self) -> Sequence[Payee]: ...

    def prepare(self, order: Order) -> Prepared:
        """Checks the payee's name and says fee and speed. Moves and reserves nothing."""

    def submit(self, order: Order, key: str, *, approval: bool) -> Outcome:
        """Moves the money, once per `key`: the same key and order again answers the same
        outcome and moves nothing; the same key with another order is Rejected(OTHER).

        `approval`: True asks the bank for the customer's own approval in any case; False
        leaves that to the bank. Never raises: what cannot be known is InDoubt.
        """

    def status(self, key: str) -> Outcome:
        """What became of the order with that key. A key that the bank is sure it never got
        is Rejected(NOT_RECEIVED), and if that order arrives later it stays rejected. What
        cannot be found out now is InDoubt. Never raises."""


class Banks(Protocol):
    def open(self, credentials: Credentials, deadline: Deadline) -> Bank: ...


@dataclass(frozen=True, slots=True)
class Due:
    """A record that wants attention at a time: found by `Store.due(kind, ...)`."""

    kind: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """One stored record. `version` is 1 for the first put and grows by one with each."""

    partition: str
    name: str
    body: str
    version: int = 0
    expires_at: datetime | None = None
    due: Due | None = None


class Store(Protocol):
    """Versioned records in partitions. All methods raise StoreError where the store cannot be
    asked. A record whose `expires_at` has passed is not there, whether or not it has been
    cleared away."""

    def read(self, partition: str, name: str) -> Record | None: ...

    def read_all(self, partition: str) -> Sequence[Record]:
        """All records of a partition, by name."""

    def put(self, record: Record) -> bool:
        """Writes it as version `record.version + 1`, if the stored version is still
        `record.version` (0: not there, or expired); else changes nothing and answers False."""

    def due(self, kind: str, before: datetime, limit: int) -> Sequence[Record]:
        """At most `limit` records of that kind due before that time, the oldest first."""

    def erase(self, partition: str) -> None:
        """Removes every record of the partition; none there is fine."""


class Keys(Protocol):
    """Keys that never leave their home: a file on one machine, KMS on AWS."""

    def mac(self, purpose: str, data: bytes) -> str:
        """A keyed MAC as hexadecimal; two purposes never give the same."""

    def seal(self, data: bytes, owner: str) -> str:
        """Encrypted and authenticated, bound to the owner, as printable text."""

    def open(self, sealed: str, owner: str) -> bytes:
        """What was sealed for this owner; SealBroken for anything else."""


class Notice(StrEnum):
    """What a customer is told out of band."""

    LINKED = "linked"
    UNLINKED = "unlinked"
    PIN_CHANGED = "pin_changed"
    PIN_LOCKED = "pin_locked"
    APPROVAL_WANTED = "approval_wanted"
    TRANSFER_SETTLED = "transfer_settled"


class Notify(Protocol):
    def tell(self, owner: str, notice: Notice) -> None:
        """Tells the customer through the bank's own postbox or push. Never an amount or a
        name. Never raises: a notice that fails must not undo what it tells of."""
