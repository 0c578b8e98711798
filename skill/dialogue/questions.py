"""From a question to its answer: the PIN in front of it, and the way back behind it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from skill.dialogue.flow import Question
from skill.dialogue.handlers.accounts import balance, list_accounts
from skill.dialogue.handlers.payees import list_payees
from skill.dialogue.handlers.status import transfer_status
from skill.dialogue.handlers.transactions import spending, transactions
from skill.dialogue.handlers.transfers import transfer_own, transfer_person
from skill.dialogue.replies import unlock_first
from skill.dialogue.turn import Expect, Intent, Line, Reply
from skill.dialogue.visit import Visit

PRIVATE: dict[Intent, Callable[[Visit, Question], Reply]] = {
    Intent.BALANCE: balance,
    Intent.TRANSACTIONS: transactions,
    Intent.SPENDING: spending,
    Intent.LIST_ACCOUNTS: list_accounts,
    Intent.LIST_PAYEES: list_payees,
    Intent.TRANSFER_STATUS: transfer_status,
}
"""Answered only when unlocked."""

TRANSFERS: dict[Intent, Callable[[Visit, Question], Reply]] = {
    Intent.TRANSFER_PERSON: transfer_person,
    Intent.TRANSFER_OWN: transfer_own,
}
"""Asked and read back while locked; each needs its own PIN."""


def begin(visit: Visit, question: Question) -> Reply:
    """A new question. In the middle of a transfer any other one is a digression; another
    transfer takes the place of the first."""
    flow = visit.flow
    interrupted = flow.suspended or flow.question
    visit.services.transfers.cancel(visit.head)
    flow.drop()
    if interrupted and interrupted.transfer and not question.transfer:
        flow.suspended = interrupted
    flow.offset = 0
    return proceed(visit, question)


def proceed(visit: Visit, question: Question) -> Reply:
    """Asks the question with all that is known now; once it is answered, goes back to the
    transfer that it interrupted."""
    reply = _ask(visit, question)
    suspended = visit.flow.suspended
    if suspended is None or reply.expects not in (Expect.ANYTHING, Expect.MORE):
        return reply
    visit.flow.suspended = None
    back = _ask(visit, suspended)
    return replace(back, lines=(*reply.lines, Line("transfer.back"), *back.lines))


def _ask(visit: Visit, question: Question) -> Reply:
    flow = visit.flow
    flow.question = flow.challenge = None
    if question.intent in TRANSFERS:
        return TRANSFERS[question.intent](visit, question)
    if not visit.unlocked:
        return unlock_first(visit, question)
    reply = PRIVATE[question.intent](visit, question)
    visit.touch()
    if flow.question is None:
        flow.answered = question
    return reply
