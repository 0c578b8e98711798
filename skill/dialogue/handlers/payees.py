"""Whom the customer may pay through this assistant."""

from __future__ import annotations

from skill.dialogue.flow import Question
from skill.dialogue.replies import answering
from skill.dialogue.turn import Line, Names, Reply
from skill.dialogue.visit import Visit
from skill.domain.policy import Field, Operation


def list_payees(visit: Visit, question: Question) -> Reply:  # noqa: ARG001 - one shape for all
    names = tuple(payee.nickname for payee in visit.link.payees)
    if not names:
        nothing = Line("payees.none", {}, Operation.PAYEES, frozenset({Field.COUNT}))
        return answering(nothing)
    told = Names(names, tells=Field.PAYEE_NAME)
    return answering(Line("payees.list", {"payees": told}, Operation.PAYEES))
