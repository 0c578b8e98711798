"""From an intent to whoever answers it: one table."""

from __future__ import annotations

from collections.abc import Callable

from skill.dialogue import control
from skill.dialogue.pin import pin, said_pin
from skill.dialogue.turn import Intent, Reply
from skill.dialogue.visit import Visit

ROUTES: dict[Intent, Callable[[Visit], Reply]] = {
    Intent.LAUNCH: control.launch,
    Intent.BALANCE: control.ask,
    Intent.TRANSACTIONS: control.ask,
    Intent.SPENDING: control.ask,
    Intent.LIST_ACCOUNTS: control.ask,
    Intent.LIST_PAYEES: control.ask,
    Intent.TRANSFER_PERSON: control.ask,
    Intent.TRANSFER_OWN: control.ask,
    Intent.TRANSFER_STATUS: control.ask,
    Intent.CHANGE: control.change,
    Intent.ANSWER: control.answer,
    Intent.PIN: pin,
    Intent.YES: control.yes,
    Intent.NO: control.no,
    Intent.MORE: control.more,
    Intent.REPEAT: control.repeat,
    Intent.SLOWER: control.slower,
    Intent.HELP: control.help_,
    Intent.CANCEL: control.cancel,
    Intent.STOP: control.stop,
    Intent.HOME: control.home,
    Intent.FALLBACK: control.fallback,
}


def route(visit: Visit) -> Reply:
    if said_pin(visit):
        return pin(visit)
    return ROUTES[visit.turn.intent](visit)
