"""Money as said: what an amount's words mean, once the language's patterns have found them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any


@dataclass(frozen=True, slots=True)
class Sum:
    """`amount` is None where the words do not settle it; `currency` where none was said."""

    amount: Decimal | None
    currency: str | None = None

    @property
    def plain(self) -> str | None:
        """ "50" or "12.50": as Money.parse takes it."""
        if self.amount is None:
            return None
        if self.amount == self.amount.to_integral_value():
            return str(int(self.amount))
        return f"{self.amount:.2f}"


def money(kind: str, said: Mapping[str, Any]) -> Sum:
    """`kind` is a key of the language's [money] patterns, `said` the values found in it."""
    name, *rest = kind.split()
    number: Decimal | None = said.get("number")
    currency: str | None = said.get("currency")
    match name:
        case "sum":
            return Sum(number, currency)
        case "one":
            return Sum(Decimal(1), currency)
        case "minor":
            return Sum(_minor(number), rest[0] if rest else currency)
        case "both":
            return Sum(_both(number, said["cents"]), currency)
        case "tail":
            cents: Decimal | None = said["cents"]
            clear = cents is not None and cents >= 10
            return Sum(_both(number, cents) if clear else None, currency)
        case "note":
            return Sum(Decimal(rest[0]), rest[1] if len(rest) > 1 else None)
        case _:
            return Sum(None, currency)


def _minor(number: Decimal | None) -> Decimal | None:
    return number / 100 if number is not None and number == int(number) else None


def _both(number: Decimal | None, cents: Decimal | None) -> Decimal | None:
    """Whole units and 1 to 99 hundredths; anything else is not clear."""
    if number is None or cents is None or number != int(number) or cents != int(cents):
        return None
    return number + cents / 100 if 0 < cents < 100 else None
