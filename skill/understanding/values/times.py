"""Days and periods as said, on a given today. They ask about the past: "March" is the last one."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

UNIT_LETTERS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
LONGEST = {"day": 3660, "week": 520, "month": 120, "year": 10}

DATES_GO_BACK = 120
"""Months; a bank shows no older ones."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A day or a period. `value` as in a turn: "2026-11-03", "2026-W47", "2026-10", "2026",
    "P5W"; `first` and `last` are its days."""

    value: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class When:
    """All None: something was said about time, and it is not clear what."""

    period: str | None = None
    since: str | None = None
    until: str | None = None


def when(kind: str, said: list[tuple[str, Any]]) -> When:
    """`kind` is a key of the language's [when] patterns, `said` the stretches found in it."""
    stretches: list[Stretch | None] = [value for _, value in said]
    known = [stretch for stretch in stretches if stretch is not None]
    if not known or len(known) < len(stretches):
        return When()
    if kind == "period":
        return When(period=known[0].value)
    if kind == "since":
        return When(since=known[0].first.isoformat())
    if kind == "until":
        return When(until=known[0].last.isoformat())
    return _between(known[0], known[-1])


def stretch(kind: str, said: Mapping[str, Any], today: date) -> Stretch | None:
    """`kind` is a key of the language's [time] patterns. None: no such day, or not clear."""
    name, *rest = kind.split()
    match name:
        case "past":
            return _past(said.get("count"), said["unit"], today)
        case "weekday":
            return _weekday(int(said["weekday"]), today)
        case "month":
            return _month(int(said["month"]), said.get("year"), today)
        case "date":
            return _date(said, today)
        case "year":
            return _whole_year(said["year"])
        case _:
            return _offset(said["unit"] if name == "unit" else name, int(rest[0]), today)


def _between(first: Stretch, last: Stretch) -> When:
    if last.last < first.first:
        return When()
    return When(since=first.first.isoformat(), until=last.last.isoformat())


def _offset(unit: str, by: int, today: date) -> Stretch | None:
    """This week (0), last week (-1), and so on."""
    match unit:
        case "day":
            return _day(today + timedelta(days=by))
        case "week":
            return _week(today + timedelta(weeks=by))
        case "month":
            return _whole_month(*_months_back(today, -by))
        case _:
            return _whole_year(today.year + by)


def _past(count: Any, unit: str, today: date) -> Stretch | None:
    """The last five weeks, up to today."""
    number = 1 if count is None else int(count)
    if not 1 <= number <= LONGEST[unit] or (count is not None and count != number):
        return None
    return Stretch(f"P{number}{UNIT_LETTERS[unit]}", _back(today, number, unit), today)


def _back(today: date, number: int, unit: str) -> date:
    if unit in ("day", "week"):
        return today - timedelta(days=number * (7 if unit == "week" else 1))
    year, month = _months_back(today, number * (12 if unit == "year" else 1))
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _months_back(day: date, months: int) -> tuple[int, int]:
    index = day.year * 12 + day.month - 1 - months
    return index // 12, index % 12 + 1


def _day(day: date) -> Stretch:
    return Stretch(day.isoformat(), day, day)


def _week(day: date) -> Stretch:
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Stretch(f"{year}-W{week:02}", monday, monday + timedelta(days=6))


def _whole_month(year: int, month: int) -> Stretch:
    last = monthrange(year, month)[1]
    return Stretch(f"{year}-{month:02}", date(year, month, 1), date(year, month, last))


def _whole_year(year: int) -> Stretch:
    return Stretch(str(year), date(year, 1, 1), date(year, 12, 31))


def _weekday(weekday: int, today: date) -> Stretch:
    """The last such day before today; 0 is Monday."""
    return _day(today - timedelta(days=(today.weekday() - weekday - 1) % 7 + 1))


def _month(month: int, year: int | None, today: date) -> Stretch:
    if year is None:
        year = today.year if month <= today.month else today.year - 1
    return _whole_month(year, month)


def _date(said: Mapping[str, Any], today: date) -> Stretch | None:
    """The 3rd, 3 March, March 3rd 2026: the last one that is not in the future."""
    day, month, year = said.get("ordinal") or said["day"], said.get("month"), said.get("year")
    for back in range(DATES_GO_BACK):
        at_year, at_month = _months_back(today, back)
        found = _real_day(at_year, at_month, int(day))
        fits = (month is None or int(month) == at_month) and year in (None, at_year)
        if found and fits and found <= today:
            return _day(found)
    return None


def _real_day(year: int, month: int, day: int) -> date | None:
    return date(year, month, day) if 1 <= day <= monthrange(year, month)[1] else None
