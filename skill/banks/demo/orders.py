"""The bank's file of orders: what it was asked to do, by key, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection, Row
from typing import assert_never

from skill.domain.money import Money
from skill.domain.transfer import (
    Completed,
    NeedsApproval,
    Order,
    Reason,
    Rejected,
    TransferKind,
    TransferState,
)

Decision = Completed | Rejected | NeedsApproval
"""What the bank itself knows of an order: it is never in doubt."""


@dataclass(frozen=True, slots=True)
class Filed:
    """`order` is None for a key that was asked for before anything arrived under it.
    `approve_by`: until when the order waits for the customer, where it does."""

    customer: str
    key: str
    order: Order | None
    decision: Decision
    approve_by: datetime | None = None


def find(db: Connection, customer: str, key: str) -> Filed | None:
    row = db.execute(
        "SELECT * FROM orders WHERE customer = ? AND key = ?", (customer, key)
    ).fetchone()
    return None if row is None else _filed(row)


def waiting(db: Connection, customer: str) -> Sequence[Filed]:
    """Those that wait for the customer, or were left to wait too long; the oldest first."""
    rows = db.execute(
        "SELECT * FROM orders WHERE customer = ? AND state = ? ORDER BY seq",
        (customer, TransferState.NEEDS_APPROVAL),
    )
    return [_filed(row) for row in rows]


def file(db: Connection, filed: Filed) -> None:
    """Writes it, or a new decision over the one that was there."""
    approve_by = None if filed.approve_by is None else filed.approve_by.isoformat()
    db.execute(
        "INSERT INTO orders"
        " (customer, key, kind, minor, currency, source, target, state, detail, approve_by)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " state = excluded.state, detail = excluded.detail, approve_by = excluded.approve_by",
        (
            filed.customer,
            filed.key,
            *_order_written(filed.order),
            *_decision_written(filed.decision),
            approve_by,
        ),
    )


def _filed(row: Row) -> Filed:
    approve_by = row["approve_by"]
    return Filed(
        row["customer"],
        row["key"],
        None if row["kind"] is None else _order(row),
        _decision(row["state"], row["detail"]),
        None if approve_by is None else datetime.fromisoformat(approve_by),
    )


def _order(row: Row) -> Order:
    amount = Money(int(row["minor"]), row["currency"])
    return Order(TransferKind(row["kind"]), amount, row["source"], row["target"])


def _order_written(order: Order | None) -> tuple[str | None, ...]:
    if order is None:
        return (None,) * 5
    amount = order.amount
    return (order.kind, str(amount.minor), amount.currency, order.source, order.target)


def _decision_written(decision: Decision) -> tuple[str, str]:
    match decision:
        case Completed(reference):
            return TransferState.COMPLETED, reference
        case Rejected(reason):
            return TransferState.REJECTED, reason
        case NeedsApproval(reference):
            return TransferState.NEEDS_APPROVAL, reference
        case _:
            assert_never(decision)


def _decision(state: str, detail: str) -> Decision:
    match state:
        case TransferState.COMPLETED:
            return Completed(detail)
        case TransferState.REJECTED:
            return Rejected(Reason(detail))
        case _:
            return NeedsApproval(detail)
