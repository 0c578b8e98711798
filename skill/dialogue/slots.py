"""From slots, plain text as a platform heard it, to values: amounts, periods, names."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from skill.dialogue.turn import Heard
from skill.domain.account import Category
from skill.domain.money import Money
from skill.errors import InvalidMoney
from skill.services.accounts import Comparison

Slots = Mapping[str, Heard]

REACH = timedelta(days=90)
"""How far back a search goes where nothing says since when (PSD2 RTS, article 10(2)(b))."""


@dataclass(frozen=True, slots=True)
class Period:
    """Both days included."""

    since: date
    until: date


def money(slots: Slots, currency: str) -> Money | None:
    """The amount that was said, in the currency that was said or else in `currency`. None
    where there is no exact amount of that currency in it."""
    amount, named = slots.get("amount"), slots.get("currency")
    if amount is None:
        return None
    code = (named.id or named.text).upper() if named else currency
    try:
        return Money.parse(amount.text, code)
    except InvalidMoney:
        return None


def category(slots: Slots) -> Category | None:
    heard = slots.get("category")
    known = {kind.value: kind for kind in Category}
    return known.get(heard.id or heard.text) if heard else None


def comparison(slots: Slots) -> Comparison:
    heard = slots.get("comparison")
    known = {kind.value: kind for kind in Comparison}
    return known.get(heard.id or heard.text, Comparison.EXACTLY) if heard else Comparison.EXACTLY


def period(slots: Slots, today: date) -> Period | None:
    """What `period`, `since` and `until` say together, never beyond today. None where nothing
    was said, or nothing that is a time in the past."""
    said = slots.get("period")
    whole = _span(said.text, today) if said else None
    since = _bound(slots.get("since"), today)
    until = _bound(slots.get("until"), today)
    if whole is None and since is None and until is None:
        return None
    last = min(until.until if until else whole.until if whole else today, today)
    first = since.since if since else whole.since if whole else last - REACH
    return Period(first, last) if first <= last else None


def _bound(heard: Heard | None, today: date) -> Period | None:
    return _span(heard.text, today) if heard else None


def _span(text: str, today: date) -> Period | None:
    """AMAZON.DATE and AMAZON.DURATION, as far as they name days, weeks, months and years."""
    try:
        if found := re.fullmatch(r"(\d{4})", text):
            return Period(date(int(text), 1, 1), date(int(text), 12, 31))
        if found := re.fullmatch(r"(\d{4})-(\d{2})", text):
            return _month(int(found[1]), int(found[2]))
        if found := re.fullmatch(r"(\d{4})-W(\d{2})", text):
            monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return Period(monday, monday + timedelta(days=6))
        if found := re.fullmatch(r"(\d{4})-W(\d{2})-WE", text):
            saturday = date.fromisocalendar(int(found[1]), int(found[2]), 6)
            return Period(saturday, saturday + timedelta(days=1))
        if found := re.fullmatch(r"P(\d{1,3})([DWMY])", text):
            return Period(_back(today, int(found[1]), found[2]), today)
        return Period(date.fromisoformat(text), date.fromisoformat(text))
    except ValueError:
        return None


def _month(year: int, month: int) -> Period:
    return Period(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def _back(today: date, count: int, unit: str) -> date:
    """The day that many days, weeks, months or years before; the 31st becomes the last day
    of a shorter month."""
    if unit in "DW":
        return today - timedelta(days=count * (7 if unit == "W" else 1))
    months = today.year * 12 + today.month - 1 - count * (12 if unit == "Y" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(today.day, monthrange(year, month + 1)[1]))
