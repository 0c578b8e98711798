"""How a transfer sounds: its read-back before the PIN, and its outcome after."""

from __future__ import annotations

from typing import assert_never

from skill.dialogue.turn import Amount, Digits, Label, Line, Text, Toward, Value
from skill.domain.money import Money
from skill.domain.policy import Field, Operation
from skill.domain.transfer import Transfer, TransferKind, TransferState


def read_back(draft: Transfer) -> Line:
    """Amount, source and target, by nickname. An amount that is easily misheard is also read
    digit by digit: fifteen and fifty sound alike."""
    values = _values(draft)
    if not easily_misheard(draft.order.amount):
        return Line("transfer.read_back", values, Operation.TRANSFER)
    digits = Digits(str(int(draft.order.amount.decimal)))
    return Line("transfer.read_back_digits", {**values, "digits": digits}, Operation.TRANSFER)


def easily_misheard(amount: Money) -> bool:
    """True where the whole units end in a teen or a ten: 13 to 19, and 30, 40 to 90, the
    pairs that speech recognition takes for one another."""
    end = int(amount.decimal) % 100
    return 13 <= end <= 19 or (end >= 30 and end % 10 == 0)


def outcome(transfer: Transfer) -> Line:
    """What came of it, right after the PIN."""
    return _told(transfer, "transfer", Operation.TRANSFER)


def status(transfer: Transfer) -> Line:
    """What came of it, asked later."""
    return _told(transfer, "status", Operation.STATUS)


def news(transfer: Transfer) -> Line:
    """What came of it while the customer was away."""
    return _told(transfer, "news", Operation.STATUS)


def _told(transfer: Transfer, family: str, operation: Operation) -> Line:
    values = _values(transfer)
    return Line(f"{family}.{_state(transfer)}", values, operation, frozenset({Field.OUTCOME}))


def _state(transfer: Transfer) -> str:
    """Every state a transfer can be told in; mypy proves that none is missing."""
    match transfer.state:
        case TransferState.COMPLETED:
            return "completed"
        case TransferState.REJECTED:
            return "rejected"
        case TransferState.NEEDS_APPROVAL:
            return "needs_approval"
        case TransferState.IN_DOUBT | TransferState.SUBMITTING:
            return "in_doubt"
        case TransferState.DRAFTED | TransferState.CANCELLED | TransferState.EXPIRED:
            return "not_sent"
        case _:
            assert_never(transfer.state)


def _values(transfer: Transfer) -> dict[str, Value]:
    own = transfer.order.kind is TransferKind.OWN
    name = Field.ACCOUNT_NAME if own else Field.PAYEE_NAME
    values: dict[str, Value] = {
        "amount": Amount(transfer.order.amount),
        "source": Text(transfer.source_name, tells=Field.ACCOUNT_NAME),
        "target": Toward(transfer.target_name, own, tells=name),
    }
    if transfer.reason is not None:
        values["reason"] = Label(f"reason.{transfer.reason}")
    return values
