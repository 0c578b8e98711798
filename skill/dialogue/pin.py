"""When a PIN is said: it is evaluated only where one was asked for."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from skill.dialogue.handlers import readback
from skill.dialogue.questions import proceed
from skill.dialogue.replies import answering, asking, closing, misheard
from skill.dialogue.turn import Expect, Intent, Line, Reply
from skill.dialogue.visit import Visit
from skill.domain.pin import Pin
from skill.domain.transfer import UNSETTLED
from skill.services.pins import Checked


def said_pin(visit: Visit) -> bool:
    """Whether this turn is an attempt at the PIN that was asked for. A platform may hear four
    digits as a bare number."""
    turn = visit.turn
    as_number = turn.intent is Intent.ANSWER and set(turn.slots) == {"amount"}
    return turn.intent is Intent.PIN or (as_number and visit.flow.expects is Expect.PIN)


def pin(visit: Visit) -> Reply:
    """Checks it against the one open challenge. An ill-formed one costs no try, and neither
    does one whose draft is gone."""
    flow = visit.flow
    if flow.expects is not Expect.PIN or flow.question is None:
        return asking(Expect.ANYTHING, Line("pin.not_asked"), Line("what_now"))
    said = visit.turn.pin or _from_number(visit)
    if said is None:
        return misheard(visit, Line("pin.malformed"), Line("pin.ask"), expects=Expect.PIN)
    return _confirm(visit, said, flow.challenge) if flow.challenge else _unlock(visit, said)


def _unlock(visit: Visit, said: Pin) -> Reply:
    """The PIN opens questions: answers the one that it was asked for."""
    checked = visit.services.pins.check(visit.head, said, visit.turn.delivery)
    if checked is not Checked.RIGHT:
        return _refused(visit, checked)
    question = visit.flow.question
    assert question is not None, "a PIN is only asked for with a question"
    visit.services.pins.give_back(visit.head)
    visit.unlock()
    visit.flow.misheard = 0
    news = _news(visit)
    reply = proceed(visit, question)
    return replace(reply, lines=(*news, *reply.lines))


def _confirm(visit: Visit, said: Pin, challenge: str) -> Reply:
    """The PIN is for this very draft: sends it, once, and says what the bank said."""
    draft = visit.services.transfers.drafted(visit.head, challenge)
    if draft is None:
        visit.flow.drop()
        return answering(Line("transfer.draft_gone"))
    bank = visit.bank(draft.bank)
    checked = visit.services.pins.check(visit.head, said, visit.turn.delivery)
    if checked is not Checked.RIGHT:
        return _refused(visit, checked)
    sent = visit.services.transfers.confirm(visit.head, bank, challenge)
    visit.flow.drop()
    visit.unlock()
    found = sent or visit.head.value.transfer(draft.id)
    if found is None:
        return answering(Line("transfer.draft_gone"))
    visit.services.transfers.told(visit.head, found)
    return answering(*_news(visit), readback.outcome(found))


def _refused(visit: Visit, checked: Checked) -> Reply:
    """The same words whatever was wrong with it."""
    match checked:
        case Checked.WRONG:
            return asking(Expect.PIN, Line("pin.wrong"), Line("pin.ask"))
        case Checked.LOCKED:
            visit.services.transfers.cancel(visit.head)
            visit.flow.drop()
            return closing(Line("pin.locked"))
        case Checked.IN_FLIGHT:
            visit.duplicate = True
            return closing(Line("busy"))
        case Checked.RIGHT:
            raise AssertionError("a right PIN is not refused")
        case _:
            assert_never(checked)


def _news(visit: Visit) -> tuple[Line, ...]:
    """What became of payments while the customer was away; said once, and only unlocked."""
    settled = [
        transfer
        for transfer in visit.head.value.transfers
        if transfer.state not in UNSETTLED and not transfer.told
    ]
    for transfer in settled:
        visit.services.transfers.told(visit.head, transfer)
    return tuple(readback.news(transfer) for transfer in settled)


def _from_number(visit: Visit) -> Pin | None:
    heard = visit.turn.slots.get("amount")
    return Pin.heard(heard.text) if heard else None
