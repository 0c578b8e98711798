"""Stage directions of conversation files, each a step of a Conversation."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from skill.simulator.testing.conversation import Conversation

PLAIN: Mapping[str, Callable[[Conversation], Conversation]] = {
    "new": Conversation.hang_up,
    "again": Conversation.again,
    "guest": Conversation.guest,
    "me": Conversation.me,
    "unlinked": Conversation.unlinked,
    "expired": Conversation.expired,
    "linked": lambda customer: customer.linked_as(customer.who.customer),
    "approve": lambda customer: customer.bank.approves(),
    "refuse": lambda customer: customer.bank.refuses(),
    "login": lambda customer: customer.bank.login(),
    "settle": lambda customer: customer.bank.settles(),
    "bank down": lambda customer: customer.bank.down(),
    "bank slow": lambda customer: customer.bank.slow(),
    "bank loses the request": lambda customer: customer.bank.loses_the_request(),
    "bank loses the reply": lambda customer: customer.bank.loses_the_reply(),
    "bank wants a login": lambda customer: customer.bank.wants_a_login(),
    "bank works": lambda customer: customer.bank.works(),
}
TIMED: Mapping[str, Callable[[Conversation, str], Conversation]] = {
    "later": Conversation.later,
    "at": Conversation.at,
}
"""Followed by a time: "later 6m", "at 2026-03-02T00:00"."""

ANSWERED = frozenset({"again"})
"""Those that something is answered to."""


def known(text: str) -> bool:
    return text in PLAIN or text.partition(" ")[0] in TIMED


def direct(conversation: Conversation, text: str) -> Conversation:
    """Lets it happen; what is not `known` is a KeyError."""
    if text in PLAIN:
        return PLAIN[text](conversation)
    name, _, time = text.partition(" ")
    return TIMED[name](conversation, time)
