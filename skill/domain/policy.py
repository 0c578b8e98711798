"""The bank's policy: what may leave, and what a voice PIN alone may move. Deny by default."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from skill.domain.money import Money
from skill.domain.transfer import TransferKind


class Operation(StrEnum):
    """What the customer asked for, as far as disclosure is concerned."""

    BALANCE = "balance"
    TRANSACTIONS = "transactions"
    SPENDING = "spending"
    ACCOUNTS = "accounts"
    PAYEES = "payees"
    TRANSFER = "transfer"
    STATUS = "status"


class Field(StrEnum):
    """A kind of fact that can leave the bank in a reply."""

    BALANCE = "balance"
    AMOUNT = "amount"
    DATE = "date"
    MERCHANT = "merchant"
    ACCOUNT_NAME = "account_name"
    PAYEE_NAME = "payee_name"
    LAST_FOUR = "last_four"
    OUTCOME = "outcome"  # that a payment went through, waits, or was refused, and why
    COUNT = "count"  # that there are some, none, or how many


class Level(StrEnum):
    NONE = "none"
    ROUNDED = "rounded"
    EXACT = "exact"


class Surface(StrEnum):
    SPEECH = "speech"
    SCREEN = "screen"
    CARD = "card"
    ENTITIES = "entities"


Cell = tuple[str, Surface, Operation, Field]
"""One cell of the matrix; the first part is the channel's name."""


@dataclass(frozen=True, slots=True)
class VoiceLimits:
    """What a PIN that the whole room may have heard can move, in one currency.

    `each`: one payment to somebody else. `daily_to_others` and `daily_own`: sums per day of
    the bank, over all channels.
    """

    each: Money
    daily_to_others: Money
    daily_own: Money

    def allows(self, kind: TransferKind, amount: Money, already: Money) -> bool:
        """Whether `amount` more still fits today, after `already`."""
        if kind is TransferKind.OWN:
            return already + amount <= self.daily_own
        return amount <= self.each and already + amount <= self.daily_to_others


class UnknownSpeaker(StrEnum):
    """What a PIN opens where the platform does not say who speaks."""

    SESSION = "session"  # questions, until the session ends
    EACH_ANSWER = "each_answer"  # the one question it was asked for


@dataclass(frozen=True, slots=True)
class Policy:
    """`payments`: the kinds of transfer that each channel may be used for, by the channel's
    name. `limits` by currency: a currency without limits has no voice payments.
    `timezone`: where the bank's day begins, an IANA name."""

    disclose: Mapping[Cell, Level] = field(default_factory=dict)
    payments: Mapping[str, frozenset[TransferKind]] = field(default_factory=dict)
    limits: Mapping[str, VoiceLimits] = field(default_factory=dict)
    unknown_speaker: UnknownSpeaker = UnknownSpeaker.SESSION
    unknown_speaker_transfers: bool = True
    timezone: str = "UTC"

    def level(self, channel: str, surface: Surface, operation: Operation, of: Field) -> Level:
        return self.disclose.get((channel, surface, operation, of), Level.NONE)


def rounded(money: Money) -> Money:
    """To the nearest hundred (of minor units' hundreds: full hundreds of euros or dollars)."""
    step = 100 * Money.parse("1", money.currency).minor
    return Money((money.minor + step // 2) // step * step, money.currency)
