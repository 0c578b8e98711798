"""Answers "did it go through?"."""

from __future__ import annotations

from skill.dialogue.flow import Question
from skill.dialogue.handlers import readback
from skill.dialogue.replies import answering
from skill.dialogue.turn import Line, Reply
from skill.dialogue.visit import Visit
from skill.domain.policy import Field, Operation
from skill.domain.transfer import UNSETTLED, Transfer
from skill.services.transfers import asked_about

MOST = 3
"""Payments in one answer."""


def transfer_status(visit: Visit, question: Question) -> Reply:  # noqa: ARG001 - one shape for all
    """The latest payment and those that are still open, asked of the bank again."""
    transfers = asked_about(visit.head.value)[:MOST]
    if not transfers:
        nothing = Line("status.nothing", {}, Operation.STATUS, frozenset({Field.OUTCOME}))
        return answering(nothing)
    return answering(*(readback.status(_as_it_is_now(visit, t)) for t in transfers))


def _as_it_is_now(visit: Visit, transfer: Transfer) -> Transfer:
    service = visit.services.transfers
    if transfer.state in UNSETTLED:
        transfer = service.ask_again(visit.head, visit.bank(transfer.bank), transfer)
    service.told(visit.head, transfer)
    return transfer
