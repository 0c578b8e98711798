"""A transfer moves only along its named states."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from skill.domain.money import Money
from skill.domain.transfer import (
    MOVES,
    Completed,
    InDoubt,
    NeedsApproval,
    Order,
    PayeeCheck,
    Reason,
    Rejected,
    Transfer,
    TransferKind,
    TransferState,
)
from skill.errors import IllegalMove

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
DRAFT = Transfer(
    id="t1",
    bank="demo",
    order=Order(TransferKind.TO_PAYEE, Money(5000, "EUR"), "acc", "anna"),
    source_name="current",
    target_name="Anna",
    session="s",
    speaker="p",
    drafted_at=NOW,
    changed_at=NOW,
    check=PayeeCheck.MATCH,
    by_voice=True,
)
S = TransferState


@pytest.mark.parametrize(("before", "after"), list(product(TransferState, TransferState)))
def test_only_the_drawn_moves_are_possible(before: TransferState, after: TransferState) -> None:
    transfer = replace(DRAFT, state=before)
    if after in MOVES[before]:
        assert transfer.move(after, NOW).state is after
    else:
        with pytest.raises(IllegalMove):
            transfer.move(after, NOW)


def test_nothing_moves_on_from_a_final_state() -> None:
    final = {S.COMPLETED, S.REJECTED, S.CANCELLED, S.EXPIRED}
    assert {state for state in S if not MOVES[state]} == final


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        (Completed("r"), S.COMPLETED),
        (Rejected(Reason.INSUFFICIENT_FUNDS), S.REJECTED),
        (NeedsApproval("r"), S.NEEDS_APPROVAL),
        (InDoubt(), S.IN_DOUBT),
    ],
)
def test_each_outcome_of_the_bank_has_its_state(outcome: object, state: TransferState) -> None:
    sent = DRAFT.move(S.SUBMITTING, NOW)
    settled = sent.settle(outcome, NOW)  # type: ignore[arg-type]
    assert settled.state is state
    if state in (S.NEEDS_APPROVAL, S.IN_DOUBT):
        assert settled.settle(outcome, NOW) == settled  # type: ignore[arg-type]


def test_a_draft_is_too_old_after_five_minutes() -> None:
    assert not DRAFT.expired(NOW + timedelta(minutes=4, seconds=59))
    assert DRAFT.expired(NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    "altered",
    [
        replace(DRAFT, id="t2"),
        replace(DRAFT, bank="other"),
        replace(DRAFT, order=replace(DRAFT.order, amount=Money(5001, "EUR"))),
        replace(DRAFT, order=replace(DRAFT.order, amount=Money(5000, "USD"))),
        replace(DRAFT, order=replace(DRAFT.order, source="other")),
        replace(DRAFT, order=replace(DRAFT.order, target="ben")),
        replace(DRAFT, order=replace(DRAFT.order, kind=TransferKind.OWN)),
    ],
)
def test_a_challenge_belongs_to_one_amount_payee_account_and_draft(altered: Transfer) -> None:
    assert altered.challenge != DRAFT.challenge
