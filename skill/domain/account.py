"""What a bank knows of a customer: accounts, balances, transactions, payees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from skill.domain.money import Money
from skill.errors import InvalidIban

_IBAN = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")


@dataclass(frozen=True, slots=True)
class Iban:
    """An account number that passes ISO 13616's check (mod 97-10). Prints as its last four."""

    value: str

    def __post_init__(self) -> None:
        if not _IBAN.fullmatch(self.value):
            raise InvalidIban("an IBAN is two letters, two digits, and 11 to 30 more characters")
        turned = self.value[4:] + self.value[:4]
        if int("".join(str(int(char, 36)) for char in turned)) % 97 != 1:
            raise InvalidIban("the IBAN's check digits do not fit")

    @classmethod
    def parse(cls, text: str) -> Iban:
        """Accepts blanks and small letters, as people write them."""
        return cls("".join(text.split()).upper())

    @property
    def last_four(self) -> str:
        return self.value[-4:]

    def __repr__(self) -> str:
        return f"Iban(…{self.last_four})"

    __str__ = __repr__


class AccountKind(StrEnum):
    CURRENT = "current"  # US: checking
    SAVINGS = "savings"
    CARD = "card"


@dataclass(frozen=True, slots=True)
class Account:
    """`id` is the bank's own, opaque and stable; `name` is the bank's product name."""

    id: str
    kind: AccountKind
    name: str
    currency: str
    iban: Iban | None = None


@dataclass(frozen=True, slots=True)
class Balance:
    """What is on an account, and when that was true.

    `booked` is what has been posted; `available` is what can be spent now (pending card
    payments and holds taken off). Berlin Group: interimBooked and interimAvailable.
    A card account's balance is negative where the customer owes.
    """

    booked: Money
    available: Money
    as_of: datetime


class Category(StrEnum):
    """What a payment was for. Banks map their own categories onto these."""

    GROCERIES = "groceries"
    EATING_OUT = "eating_out"
    TRANSPORT = "transport"
    TRAVEL = "travel"
    SHOPPING = "shopping"
    HOUSING = "housing"
    UTILITIES = "utilities"
    HEALTH = "health"
    ENTERTAINMENT = "entertainment"
    CASH = "cash"
    INCOME = "income"
    TRANSFERS = "transfers"
    FEES = "fees"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Transaction:
    """One line of a statement. `amount` is negative where money left the account."""

    id: str
    account: str
    booked_on: date
    amount: Money
    counterparty: str
    category: Category
    pending: bool = False


@dataclass(frozen=True, slots=True)
class Payee:
    """Somebody the customer has saved at the bank. `name` is the name the bank holds."""

    id: str
    name: str
    iban: Iban
    currency: str
