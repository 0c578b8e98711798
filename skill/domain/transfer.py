"""A transfer: its named states, the moves between them, and what a bank may answer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from skill.domain.money import Money
from skill.errors import IllegalMove

DRAFT_LIFE = timedelta(minutes=5)
"""How long a read-back may wait for its PIN (PSD2 RTS, article 4(3)(d): five minutes)."""


class TransferState(StrEnum):
    DRAFTED = "drafted"
    SUBMITTING = "submitting"
    COMPLETED = "completed"
    REJECTED = "rejected"
    NEEDS_APPROVAL = "needs_approval"
    IN_DOUBT = "in_doubt"
    CANCELLED = "cancelled"
    EXPIRED = "expired"


S = TransferState

MOVES: dict[TransferState, frozenset[TransferState]] = {
    S.DRAFTED: frozenset({S.SUBMITTING, S.CANCELLED, S.EXPIRED}),
    S.SUBMITTING: frozenset({S.COMPLETED, S.REJECTED, S.NEEDS_APPROVAL, S.IN_DOUBT}),
    S.IN_DOUBT: frozenset({S.COMPLETED, S.REJECTED, S.NEEDS_APPROVAL}),
    S.NEEDS_APPROVAL: frozenset({S.COMPLETED, S.REJECTED}),
    S.COMPLETED: frozenset(),
    S.REJECTED: frozenset(),
    S.CANCELLED: frozenset(),
    S.EXPIRED: frozenset(),
}

UNSETTLED = frozenset({S.SUBMITTING, S.IN_DOUBT, S.NEEDS_APPROVAL})
"""The bank may still move this money: settlement asks until it knows."""


class TransferKind(StrEnum):
    TO_PAYEE = "to_payee"
    OWN = "own"  # between two accounts of the customer


class PayeeCheck(StrEnum):
    """Verification of payee (EU 2024/886, article 5c): does the name fit the IBAN?"""

    MATCH = "match"
    CLOSE = "close"
    NONE = "none"
    UNAVAILABLE = "unavailable"


class Reason(StrEnum):
    """Why a transfer was refused."""

    INSUFFICIENT_FUNDS = "insufficient_funds"
    UNKNOWN_PAYEE = "unknown_payee"
    SAME_ACCOUNT = "same_account"
    CURRENCY_MISMATCH = "currency_mismatch"
    ACCOUNT_CLOSED = "account_closed"
    LIMIT = "limit"
    REFUSED_BY_CUSTOMER = "refused_by_customer"  # in the bank's app
    APPROVAL_EXPIRED = "approval_expired"
    NOT_RECEIVED = "not_received"  # the bank is sure that it never got it
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Completed:
    """The money has moved. `reference` is the bank's own."""

    reference: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """The bank is sure that the money has not moved and will not."""

    reason: Reason


@dataclass(frozen=True, slots=True)
class NeedsApproval:
    """The bank waits for the customer's strong authentication.

    `how`: "app" (decoupled: confirm in the bank's app) or "redirect" (at the bank's pages).
    """

    reference: str
    how: str = "app"


@dataclass(frozen=True, slots=True)
class InDoubt:
    """Nobody knows yet whether the money moved. Ask `Bank.status`; never send again."""


Outcome = Completed | Rejected | NeedsApproval | InDoubt


@dataclass(frozen=True, slots=True)
class Prepared:
    """What the bank says before anybody confirms. `fee` is None where there is none."""

    check: PayeeCheck
    fee: Money | None = None
    instant: bool = False


@dataclass(frozen=True, slots=True)
class Order:
    """What a bank needs to know to move money. `target` is a payee's or an account's id."""

    kind: TransferKind
    amount: Money
    source: str
    target: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """One transfer, from the read-back to its end.

    `id` exists before anybody confirms and is the bank's idempotency key. `source_name` and
    `target_name` are the nicknames that were read back. `session` and `speaker` are hashes of
    where it was read back, and to whom. `by_voice`: as far as account and payee go, a voice
    PIN alone may complete it; else the bank has to ask for approval.
    """

    id: str
    bank: str
    order: Order
    source_name: str
    target_name: str
    session: str
    speaker: str
    drafted_at: datetime
    changed_at: datetime
    check: PayeeCheck
    by_voice: bool
    state: TransferState = S.DRAFTED
    counted_on: date | None = None  # the bank's day whose voice limit this uses up
    reference: str | None = None
    reason: Reason | None = None
    told: bool = False  # the customer has heard the final outcome

    def move(self, to: TransferState, at: datetime) -> Transfer:
        """The same transfer in its next state; IllegalMove where MOVES has no such step."""
        if to not in MOVES[self.state]:
            raise IllegalMove(f"{self.state} -> {to}")
        return replace(self, state=to, changed_at=at)

    def settle(self, outcome: Outcome, at: datetime) -> Transfer:
        """The transfer as the bank's answer leaves it. The same answer twice changes nothing."""
        match outcome:
            case Completed(reference):
                return replace(self.move(S.COMPLETED, at), reference=reference)
            case Rejected(reason):
                return replace(self.move(S.REJECTED, at), reason=reason)
            case NeedsApproval(reference):
                if self.state is S.NEEDS_APPROVAL:
                    return self
                return replace(self.move(S.NEEDS_APPROVAL, at), reference=reference)
            case InDoubt():
                return self if self.state is not S.SUBMITTING else self.move(S.IN_DOUBT, at)

    def expired(self, now: datetime) -> bool:
        """True once a draft is too old to be confirmed."""
        return self.state is S.DRAFTED and now - self.drafted_at >= DRAFT_LIFE

    @property
    def challenge(self) -> str:
        """What a PIN confirms: this draft's id, amount, currency, account and payee, and
        nothing else (dynamic linking: PSD2 RTS, article 5)."""
        order = self.order
        parts = (self.id, self.bank, order.kind, str(order.amount.minor), order.amount.currency)
        text = "\0".join((*parts, order.source, order.target))
        return hashlib.sha256(text.encode()).hexdigest()
