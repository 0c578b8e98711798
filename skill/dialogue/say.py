"""From a Reply to words: phrases are data per language, amounts and dates are Babel's.

A phrase's gaps are filled with finished words and never formatted again, so nothing in a
name can act: a payee called `{0.__class__}` or `${payload}` is read as it is written.
"""

from __future__ import annotations

import tomllib
from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from string import Formatter
from typing import assert_never

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.numbers import format_decimal, get_currency_name

from skill.dialogue.turn import (
    Amount,
    Day,
    Digits,
    Expect,
    Label,
    Moment,
    Names,
    Reply,
    Span,
    Spoken,
    Text,
    Toward,
    Unit,
    Value,
)
from skill.domain.money import EXPONENT, Money

LANGUAGES = ("en", "de")
"""Those with a phrase file; the first serves every other language."""


def say(reply: Reply, locale: str) -> Spoken:
    """The reply in the words of that locale ("en-GB", "de-DE")."""
    voice = voice_for(locale)
    sentences = tuple(voice.sentence(line.phrase, line.values) for line in reply.lines)
    return Spoken(
        sentences=sentences,
        question="" if reply.expects is Expect.NOTHING else sentences[-1],
        expects=reply.expects,
        locale=locale,
        link_card=reply.link_card,
        slow=reply.slow,
    )


@dataclass(frozen=True)
class Voice:
    """One language in one country."""

    locale: Locale
    phrases: Mapping[str, str]

    def sentence(self, key: str, values: Mapping[str, Value]) -> str:
        return self._filled(key, lambda gap: self.word(values[gap]))

    def word(self, value: Value) -> str:  # noqa: C901, PLR0911 - one case for each kind
        match value:
            case Text(text):
                return text
            case Toward(name, own):
                return self._filled("to.account" if own else "to.payee", lambda _: name)
            case Amount(money, about=about):
                return self._amount(money, "amount.about" if about else "amount.exact")
            case Unit(currency):
                return self._currency(currency, 2)
            case Day(day):
                return self._day(day)
            case Span():
                return self._span(value)
            case Moment(moment, today):
                return self._moment(moment, today)
            case Digits(digits):
                return " ".join(self.phrases[f"digit.{digit}"] for digit in digits)
            case Names(names, either):
                return format_list(names, "or" if either else "standard", locale=self.locale)
            case Label(key):
                return self.phrases[key]
            case _:
                assert_never(value)

    def _filled(self, key: str, word: Callable[[str], str]) -> str:
        """The phrase with a word in each gap."""
        parts = Formatter().parse(self.phrases[key])
        return "".join(text + (word(gap) if gap else "") for text, gap, _, _ in parts)

    def _amount(self, money: Money, key: str) -> str:
        digits = 0 if money.whole else EXPONENT[money.currency]
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        number = format_decimal(money.decimal, format=pattern, locale=self.locale)
        one = money.decimal == 1
        words = {"number": number, "currency": self._currency(money.currency, 1 if one else 2)}
        return self._filled(key, words.__getitem__)

    def _currency(self, code: str, count: int) -> str:
        ours = self.phrases.get(f"currency.{code}.{'one' if count == 1 else 'other'}")
        return ours or get_currency_name(code, count, locale=self.locale)

    def _day(self, day: date) -> str:
        return format_skeleton("MMMMd", day, locale=self.locale)

    def _moment(self, moment: datetime, today: date) -> str:
        words = {
            "time": format_time(moment.time(), "short", locale=self.locale),
            "day": self._day(moment.date()),
        }
        key = "moment.today" if moment.date() == today else "moment.earlier"
        return self._filled(key, words.__getitem__)

    def _span(self, span: Span) -> str:
        if span.since == span.until == span.today:
            return self.phrases["span.today"]
        month = "LLLL" if span.since.year == span.today.year else "LLLL y"
        words = {
            "day": self._day(span.since),
            "month": format_date(span.since, month, locale=self.locale),
            "since": self._day(span.since),
            "until": self._day(span.until),
        }
        return self._filled(_kind(span), words.__getitem__)


@lru_cache(maxsize=16)
def voice_for(locale: str) -> Voice:
    """Read once for each locale: the phrase file, and Babel's data."""
    known = next((name for name in LANGUAGES if locale.startswith(name)), LANGUAGES[0])
    text = files("skill.dialogue.phrases").joinpath(f"{known}.toml").read_text("utf-8")
    return Voice(_babel(locale, known), dict(_flat(tomllib.loads(text))))


def _babel(locale: str, language: str) -> Locale:
    """A country that Babel does not know speaks as its language does in general."""
    try:
        return Locale.parse(locale, sep="-") if locale.startswith(language) else Locale(language)
    except (UnknownLocaleError, ValueError):
        return Locale(language)


def _flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """Nested tables as dotted keys: `pin.ask`."""
    found: list[tuple[str, str]] = []
    for key, value in table.items():
        if isinstance(value, Mapping):
            found += _flat(value, f"{prefix}{key}.")
        else:
            found.append((prefix + key, str(value)))
    return found


def _kind(span: Span) -> str:
    """A month that is over, or this month so far, is called by its name."""
    if span.since == span.until:
        return "span.day"
    last = span.since.replace(day=monthrange(span.since.year, span.since.month)[1])
    whole = span.since.day == 1 and span.until in (last, min(last, span.today))
    return "span.month" if whole else "span.range"
