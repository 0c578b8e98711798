"""What a customer released to one assistant: a link, its accounts and payees, its grants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from skill.domain.account import AccountKind


@dataclass(frozen=True, slots=True)
class NamedAccount:
    """An account under the nickname that the customer gave it for this assistant.

    `while_locked`: the nickname may be said before the PIN.
    """

    bank: str
    id: str
    kind: AccountKind
    currency: str
    nickname: str
    while_locked: bool = False


@dataclass(frozen=True, slots=True)
class NamedPayee:
    """A payee under a nickname that is unique in its link.

    `by_voice`: marked by the customer, while strongly authenticated, as one whom a voice
    PIN alone may pay within the limits. `while_locked`: the nickname may be said before the PIN.
    """

    bank: str
    id: str
    nickname: str
    currency: str
    by_voice: bool = False
    while_locked: bool = False


@dataclass(frozen=True, slots=True)
class Grant:
    """A token that a platform holds. Only the hash of its secret is kept."""

    id: str
    secret_hash: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Link:
    """One assistant, as far as it may go. `pay_from` is the id of the account that pays where
    the customer names none. `payments_from`: before that time no voice payment."""

    id: str
    channel: str
    linked_at: datetime
    payments_from: datetime
    accounts: tuple[NamedAccount, ...]
    payees: tuple[NamedPayee, ...]
    pay_from: str
    grants: tuple[Grant, ...] = ()
