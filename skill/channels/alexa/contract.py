"""The names that stand in the Alexa interaction models, and what they mean here.

interaction_models/intents.toml is the contract; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from skill.dialogue.turn import Intent

INTENTS: Mapping[str, Intent] = MappingProxyType(
    {
        "BalanceIntent": Intent.BALANCE,
        "TransactionsIntent": Intent.TRANSACTIONS,
        "SpendingIntent": Intent.SPENDING,
        "AccountsIntent": Intent.LIST_ACCOUNTS,
        "PayeesIntent": Intent.LIST_PAYEES,
        "SendMoneyIntent": Intent.TRANSFER_PERSON,
        "MoveMoneyIntent": Intent.TRANSFER_OWN,
        "TransferStatusIntent": Intent.TRANSFER_STATUS,
        "ChangeTransferIntent": Intent.CHANGE,
        "AnswerIntent": Intent.ANSWER,
        "PinIntent": Intent.PIN,
        "MoreIntent": Intent.MORE,
        "SlowerIntent": Intent.SLOWER,
        "AMAZON.YesIntent": Intent.YES,
        "AMAZON.NoIntent": Intent.NO,
        "AMAZON.MoreIntent": Intent.MORE,
        "AMAZON.NextIntent": Intent.MORE,
        "AMAZON.RepeatIntent": Intent.REPEAT,
        "AMAZON.HelpIntent": Intent.HELP,
        "AMAZON.CancelIntent": Intent.CANCEL,
        "AMAZON.StopIntent": Intent.STOP,
        "AMAZON.NavigateHomeIntent": Intent.HOME,
        "AMAZON.FallbackIntent": Intent.FALLBACK,
    }
)

SLOTS: Mapping[str, str] = MappingProxyType(
    {
        "account": "account",
        "scope": "scope",
        "source": "source",
        "target": "target",
        "payee": "payee",
        "last": "period",  # AMAZON.DURATION: "the last five weeks"
        "period": "period",  # AMAZON.DATE
        "since": "since",
        "until": "until",
        "merchant": "merchant",
        "category": "category",
        "comparison": "comparison",
        "last_four": "choice",  # "the one ending in one two three four"
        "choice": "choice",
    }
)
"""Slots that are passed on as they were heard, by their name in the model: the Turn's name.
`amount`, `cents`, `currency` and `pin` are read by rules of their own."""

KNOWN_SLOTS = frozenset({*SLOTS, "amount", "cents", "currency", "pin"})

OPENERS = frozenset(
    {
        Intent.BALANCE,
        Intent.TRANSACTIONS,
        Intent.SPENDING,
        Intent.LIST_ACCOUNTS,
        Intent.LIST_PAYEES,
        Intent.TRANSFER_PERSON,
        Intent.TRANSFER_OWN,
        Intent.TRANSFER_STATUS,
    }
)
"""What makes sense as the first thing said; all else answers something said before."""
