"""Money as integers: the smallest unit of an ISO 4217 currency, never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from skill.errors import InvalidMoney

# ISO 4217, list one: active currencies, by the number of digits after the point.
_EXPONENTS = {
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF",
    2: "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD "
    "CAD CDF CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP "
    "GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD "
    "LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB "
    "PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC "
    "SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD XCG YER ZAR ZMW ZWG",
    3: "BHD IQD JOD KWD LYD OMR TND",
}
EXPONENT: dict[str, int] = {
    code: digits for digits, codes in _EXPONENTS.items() for code in codes.split()
}
"""Digits after the point, by currency code: EUR 2, JPY 0, KWD 3."""

_DECIMAL = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,4})?")


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount: `minor` units of `currency`. Money(5000, "EUR") is fifty euros.

    May be negative (a debit). Adding or comparing two currencies raises InvalidMoney.
    """

    minor: int
    currency: str

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            raise InvalidMoney("minor units must be an int")
        if self.currency not in EXPONENT:
            raise InvalidMoney("not an ISO 4217 currency code")

    @classmethod
    def parse(cls, amount: str, currency: str) -> Money:
        """`parse("12.50", "EUR")`: ASCII digits and a point, as many decimals as the
        currency has at most. Anything else raises InvalidMoney; nothing is ever rounded."""
        if currency not in EXPONENT:
            raise InvalidMoney("not an ISO 4217 currency code")
        if not _DECIMAL.fullmatch(amount):
            raise InvalidMoney("not a plain decimal number")
        minor = Decimal(amount).scaleb(EXPONENT[currency])
        if minor != minor.to_integral_value():
            raise InvalidMoney("more decimals than the currency has")
        return cls(int(minor), currency)

    @property
    def decimal(self) -> Decimal:
        """The amount in major units, exact: Decimal("50.00")."""
        return Decimal(self.minor).scaleb(-EXPONENT[self.currency])

    @property
    def whole(self) -> bool:
        """True where nothing stands after the point: 50.00 but not 50.10."""
        return self.decimal == self.decimal.to_integral_value()

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __abs__(self) -> Money:
        return Money(abs(self.minor), self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other).minor

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other).minor

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other).minor

    def _same(self, other: Money) -> Money:
        if other.currency != self.currency:
            raise InvalidMoney(f"{self.currency} and {other.currency} do not mix")
        return other
