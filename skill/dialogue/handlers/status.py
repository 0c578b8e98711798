"""Answers "did it go through?"."""

from __future__ import annotations

from skill.dialogue.flow import Question
from skill.dialogue.handlers import readback
from skill.dialogue.replies import answering
from skill.dialogue.turn import Line, Reply
from skill.dialogue.visit import Visit
from skill.domain.policy import Field, Operation
from skill.domain.transfer import UNSETTLED
from skill.services.transfers import latest


def transfer_status(visit: Visit, question: Question) -> Reply:  # noqa: ARG001 - one shape for all
    """The latest payment, asked of the bank again while it is open."""
    transfer = latest(visit.head.value)
    if transfer is None:
        nothing = Line("status.nothing", {}, Operation.STATUS, frozenset({Field.OUTCOME}))
        return answering(nothing)
    if transfer.state in UNSETTLED:
        bank = visit.bank(transfer.bank)
        transfer = visit.services.transfers.ask_again(visit.head, bank, transfer)
    visit.services.transfers.told(visit.head, transfer)
    return answering(readback.status(transfer))
