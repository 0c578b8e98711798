from __future__ import annotations

from datetime import date

import pytest

from skill.understanding.recogniser import Recogniser
from tests.understanding.conftest import Understand

EN = [
    ("today", {"period": "2026-11-24"}),
    ("yesterday", {"period": "2026-11-23"}),
    ("the day before yesterday", {"period": "2026-11-22"}),
    ("this week", {"period": "2026-W48"}),
    ("last week", {"period": "2026-W47"}),
    ("the week before last", {"period": "2026-W46"}),
    ("this month", {"period": "2026-11"}),
    ("last month", {"period": "2026-10"}),
    ("last year", {"period": "2025"}),
    ("in 2025", {"period": "2025"}),
    ("in March", {"period": "2026-03"}),
    ("in December", {"period": "2025-12"}),
    ("in November", {"period": "2026-11"}),
    ("in March 2025", {"period": "2025-03"}),
    ("on Monday", {"period": "2026-11-23"}),
    ("on Tuesday", {"period": "2026-11-17"}),
    ("last Friday", {"period": "2026-11-20"}),
    ("on the 3rd", {"period": "2026-11-03"}),
    ("on the 30th", {"period": "2026-10-30"}),
    ("on the 31st", {"period": "2026-10-31"}),
    ("on the third of March", {"period": "2026-03-03"}),
    ("on March 3rd", {"period": "2026-03-03"}),
    ("on December 24th 2025", {"period": "2025-12-24"}),
    ("in the last five weeks", {"period": "P5W"}),
    ("over the past 3 months", {"period": "P3M"}),
    ("in the last month", {"period": "P1M"}),
    ("since Monday", {"since": "2026-11-23"}),
    ("since March", {"since": "2026-03-01"}),
    ("since last month", {"since": "2026-10-01"}),
    ("until yesterday", {"until": "2026-11-23"}),
    ("between the 3rd and the 10th", {"since": "2026-11-03", "until": "2026-11-10"}),
    ("from March to May", {"since": "2026-03-01", "until": "2026-05-31"}),
    ("from March 3 to March 10", {"since": "2026-03-03", "until": "2026-03-10"}),
    ("between the 28th and the 3rd", {"since": "2026-10-28", "until": "2026-11-03"}),
    ("from October to March", {}),
    ("on February 30th", {}),
]
DE = [
    ("heute", {"period": "2026-11-24"}),
    ("gestern", {"period": "2026-11-23"}),
    ("vorgestern", {"period": "2026-11-22"}),
    ("diese Woche", {"period": "2026-W48"}),
    ("letzte Woche", {"period": "2026-W47"}),
    ("vorletzte Woche", {"period": "2026-W46"}),
    ("diesen Monat", {"period": "2026-11"}),
    ("im letzten Monat", {"period": "2026-10"}),
    ("letztes Jahr", {"period": "2025"}),
    ("im Jahr 2025", {"period": "2025"}),
    ("im März", {"period": "2026-03"}),
    ("im Dezember", {"period": "2025-12"}),
    ("am Montag", {"period": "2026-11-23"}),
    ("am Dienstag", {"period": "2026-11-17"}),
    ("am 3. März", {"period": "2026-03-03"}),
    ("am dritten März", {"period": "2026-03-03"}),
    ("am 24. Dezember 2025", {"period": "2025-12-24"}),
    ("in den letzten fünf Wochen", {"period": "P5W"}),
    ("in den letzten 3 Monaten", {"period": "P3M"}),
    ("seit Montag", {"since": "2026-11-23"}),
    ("seit März", {"since": "2026-03-01"}),
    ("seit letztem Monat", {"since": "2026-10-01"}),
    ("bis gestern", {"until": "2026-11-23"}),
    ("zwischen dem 3. und dem 10.", {"since": "2026-11-03", "until": "2026-11-10"}),
    ("von März bis Mai", {"since": "2026-03-01", "until": "2026-05-31"}),
    ("am 30. Februar", {}),
]


@pytest.mark.parametrize(
    ("language", "said", "expected"),
    [("en", *case) for case in EN] + [("de", *case) for case in DE],
)
def test_times_as_said(
    understand: Understand, language: str, said: str, expected: dict[str, str]
) -> None:
    sentence = {"en": "show my transactions", "de": "zeig mir meine umsätze"}[language]
    heard = understand(language, f"{sentence} {said}")
    assert heard.intent == "transactions"
    assert {name: slot.text for name, slot in heard.slots.items()} == expected


@pytest.mark.parametrize(
    ("today", "period"),
    [
        (date(2026, 1, 1), "2025-12"),
        (date(2026, 3, 31), "2026-02"),
        (date(2024, 2, 29), "2024-01"),
    ],
)
def test_last_month_over_the_turn_of_a_year(
    recognisers: dict[str, Recogniser], today: date, period: str
) -> None:
    heard = recognisers["en"].understand("transactions last month", today=today)
    assert heard.slots["period"].text == period


def test_last_week_follows_the_iso_calendar(recognisers: dict[str, Recogniser]) -> None:
    heard = recognisers["en"].understand("transactions last week", today=date(2027, 1, 4))
    assert heard.slots["period"].text == "2026-W53"
