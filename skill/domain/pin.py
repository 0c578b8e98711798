"""The voice PIN: a secret that cannot be printed, and the rules around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NoReturn

LENGTH = 4
MAX_IN_A_ROW = 3
"""Wrong PINs in a row that lock it (Alexa's certification test 2.4.4 has three)."""
MAX_SINCE_LOGIN = 10
"""Wrong PINs since the last login at the bank that lock it, however they are spread."""


class Pin:
    """A spoken PIN. It can be handed to `reveal` and nothing else: no print, log, compare,
    copy into JSON or pickle."""

    __slots__ = ("_digits",)

    def __init__(self, digits: str) -> None:
        if not re.fullmatch(rf"[0-9]{{{LENGTH}}}", digits):
            raise ValueError(f"a voice PIN has {LENGTH} digits")
        self._digits = digits

    @classmethod
    def heard(cls, text: str | None) -> Pin | None:
        """The PIN in what was heard, or None where that is not a well-formed one."""
        return cls(text) if text and re.fullmatch(rf"[0-9]{{{LENGTH}}}", text) else None

    def reveal(self) -> bytes:
        """The digits, for the MAC. Nobody else has a reason to call this."""
        return self._digits.encode()

    def __repr__(self) -> str:
        return "Pin(****)"

    __str__ = __repr__

    def _refuse(self, *_: object) -> NoReturn:
        raise TypeError("a Pin can only be verified")

    __eq__ = __reduce__ = __reduce_ex__ = __getstate__ = __format__ = _refuse
    __hash__ = None  # type: ignore[assignment]


class Weakness(StrEnum):
    """Why a PIN is refused when it is chosen."""

    REPEAT = "repeat"
    RUN = "run"
    KEYPAD = "keypad"
    DATE = "date"
    KNOWN_NUMBER = "known_number"


_RUNS = ("0123456789", "1234567890", "9876543210", "0987654321")
_KEYPAD = frozenset(
    "2580 0852 1470 0741 3690 0963 1593 3951 1357 7531 1379 9731 3179 9713 7139 1397 7931 "
    "1245 2356 4578 5689 1254 2365 4587 5698 1236 3214 7896 9874 1478 3698 8741 8963 2468 "
    "8642 1590 3570 1596 7536 9514 1739 9317 2846 4862 6248 8426 4268 2486 6842".split()
)


def weakness(pin: Pin, known_numbers: Iterable[str] = ()) -> Weakness | None:
    """Why this PIN is too easy, or None. `known_numbers`: account and phone numbers of the
    customer, of which no four digits in a row may be the PIN.

    Dates are refused as a class, ddmm, mmdd and 1900 to 2099, for deny-lists alone do not
    stop birthday guessing (Bonneau, Preibusch, Anderson: A birthday present every eleven
    wallets, FC 2012).
    """
    digits = pin.reveal().decode()
    if len(set(digits)) == 1 or digits[:2] == digits[2:] or digits == digits[::-1]:
        return Weakness.REPEAT
    if len(set(digits)) == 2 and digits[0] == digits[1] and digits[2] == digits[3]:
        return Weakness.REPEAT
    if any(digits in run for run in _RUNS):
        return Weakness.RUN
    if digits in _KEYPAD:
        return Weakness.KEYPAD
    if _looks_like_a_date(digits):
        return Weakness.DATE
    if any(digits in re.sub(r"\D", "", number) for number in known_numbers):
        return Weakness.KNOWN_NUMBER
    return None


def _looks_like_a_date(digits: str) -> bool:
    first, last = int(digits[:2]), int(digits[2:])
    day_and_month = (1 <= first <= 31 and 1 <= last <= 12) or (1 <= first <= 12 and 1 <= last <= 31)
    return day_and_month or first in (19, 20)


@dataclass(frozen=True, slots=True)
class PinRecord:
    """What is kept of a PIN: scrypt over its MAC, useless without the key that made the MAC.
    `salt` and `digest` are hexadecimal."""

    salt: str
    digest: str
    set_at: datetime


@dataclass(frozen=True, slots=True)
class PinTries:
    """How often a wrong PIN was said. A try is counted before it is compared."""

    in_a_row: int = 0
    since_login: int = 0
    locked_at: datetime | None = None

    @property
    def locked(self) -> bool:
        return self.locked_at is not None

    def reserve(self, now: datetime) -> PinTries:
        """Count the try that is about to be compared, as if it were wrong."""
        in_a_row, since_login = self.in_a_row + 1, self.since_login + 1
        last = in_a_row >= MAX_IN_A_ROW or since_login >= MAX_SINCE_LOGIN
        return PinTries(in_a_row, since_login, now if last else None)

    def right(self) -> PinTries:
        """The reserved try was the right PIN: give it back, and open a lock that only its
        own reservation had closed."""
        return PinTries(0, self.since_login - 1, None)

    def login_at_bank(self) -> PinTries:
        """A fresh login at the bank unlocks, and forgets the wrong ones."""
        return replace(self, in_a_row=0, since_login=0, locked_at=None)
