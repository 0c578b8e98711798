"""Replies that several families of handlers need."""

from __future__ import annotations

from skill.dialogue.flow import Question
from skill.dialogue.turn import Expect, Line, Reply
from skill.dialogue.visit import Visit

MOST_MISHEARD = 2
"""Calm reprompts before the dialogue lets a question go."""


def asking(expects: Expect, *lines: Line) -> Reply:
    """Ends with a question; the last line is it."""
    return Reply(lines, expects)


def answering(*lines: Line) -> Reply:
    """An answer; the dialogue adds "Anything else?" or goes back to what was left."""
    return Reply(lines, Expect.ANYTHING)


def closing(*lines: Line) -> Reply:
    return Reply(lines)


def misheard(visit: Visit, line: Line, *question: Line, expects: Expect) -> Reply:
    """Says what was wrong and asks again, twice at most; then lets it go, moving nothing."""
    visit.flow.misheard += 1
    if visit.flow.misheard > MOST_MISHEARD:
        visit.services.transfers.cancel(visit.head)
        visit.flow.drop()
        return closing(Line("given_up"))
    return asking(expects, line, *question)


def unlock_first(visit: Visit, question: Question) -> Reply:
    """Asks for the PIN that opens this question, or says why no PIN can."""
    if (refusal := no_pin(visit)) is not None:
        return refusal
    visit.flow.question, visit.flow.challenge = question, None
    return asking(Expect.PIN, *pin_warning(visit), Line("pin.ask"))


def pin_warning(visit: Visit) -> tuple[Line, ...]:
    """Before the first prompt of a conversation, so that nobody says the PIN of a card."""
    if visit.flow.warned:
        return ()
    visit.flow.warned = True
    return (Line("pin.warning"),)


def no_pin(visit: Visit) -> Reply | None:
    """What to say where no PIN can help: none is set, or it is locked."""
    head = visit.head.value
    if head.pin is not None and not head.tries.locked:
        return None
    visit.flow.drop()
    return closing(Line("pin.none" if head.pin is None else "pin.locked"))
