"""Both languages say the same things, and nothing in a name can act."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from string import Formatter

import pytest

from skill.dialogue.say import LANGUAGES, say, voice_for
from skill.dialogue.turn import (
    Amount,
    Day,
    Digits,
    Expect,
    Label,
    Line,
    Moment,
    Names,
    Reply,
    Span,
    Text,
    Toward,
    Unit,
    Value,
)
from skill.domain.account import Category
from skill.domain.money import Money
from skill.domain.transfer import Reason
from tests.source import ROOT

TODAY = date(2026, 11, 24)


def phrases(language: str) -> dict[str, str]:
    return dict(voice_for(language).phrases)


def gaps(phrase: str) -> set[str]:
    return {gap for _, gap, _, _ in Formatter().parse(phrase) if gap}


def test_every_phrase_exists_in_every_language_with_the_same_gaps() -> None:
    english, german = (phrases(language) for language in LANGUAGES)
    assert english.keys() == german.keys()
    assert {k: gaps(v) for k, v in english.items()} == {k: gaps(v) for k, v in german.items()}


def test_every_phrase_that_the_dialogue_names_exists_and_none_is_left_over() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "skill").rglob("*.py"))
    named = set(re.findall(r'"([a-z_]+(?:\.[a-z_]+)*)"', source))
    families = set(re.findall(r'f"([a-z_]+)\.', source)) | {"transfer", "status", "news"}
    families |= {"digit", "currency", "spending"}
    unused = [
        key for key in phrases("en") if key not in named and key.split(".")[0] not in families
    ]
    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_category_and_question_has_its_words(language: str) -> None:
    known = phrases(language)
    wanted = [f"reason.{reason}" for reason in Reason]
    wanted += [f"category.{category}" for category in Category]
    wanted += [f"digit.{digit}" for digit in "0123456789"]
    assert [key for key in wanted if key not in known] == []


def test_german_says_sie() -> None:
    wrong = [p for p in phrases("de").values() if re.search(r"\b([Dd]u|[Dd]ein\w*|[Dd]ich)\b", p)]
    assert wrong == []


@pytest.mark.parametrize(
    ("locale", "value", "words"),
    [
        ("en-US", Amount(Money(5000, "EUR")), "50 euros"),
        ("en-US", Amount(Money(100, "EUR")), "1 euro"),
        ("en-US", Amount(Money(123456, "USD")), "1,234.56 dollars"),
        ("en-GB", Amount(Money(1250, "GBP")), "12.50 British pounds"),
        ("de-DE", Amount(Money(123456, "EUR")), "1.234,56 Euro"),
        ("de-DE", Amount(Money(1000000, "JPY")), "1.000.000 Japanische Yen"),
        ("en-US", Amount(Money(230000, "EUR"), about=True), "about 2,300 euros"),
        ("de-DE", Amount(Money(230000, "EUR"), about=True), "rund 2.300 Euro"),
        ("en-US", Day(date(2026, 3, 1)), "March 1"),
        ("de-DE", Day(date(2026, 3, 1)), "1. März"),
        ("en-US", Span(TODAY, TODAY, TODAY), "today"),
        ("en-US", Span(date(2026, 10, 1), date(2026, 10, 31), TODAY), "in October"),
        ("de-DE", Span(date(2026, 11, 1), TODAY, TODAY), "im November"),
        ("en-US", Span(date(2025, 10, 1), date(2025, 10, 31), TODAY), "in October 2025"),
        ("de-DE", Span(date(2026, 3, 3), date(2026, 3, 10), TODAY), "vom 3. März bis zum 10. März"),
        ("en-US", Span(date(2026, 3, 3), date(2026, 3, 3), TODAY), "on March 3"),
        ("de-DE", Moment(datetime(2026, 11, 24, 14, 5, tzinfo=UTC), TODAY), "14:05 Uhr"),
        ("en-GB", Moment(datetime(2026, 11, 23, 9, 5, tzinfo=UTC), TODAY), "09:05 on 23 November"),
        ("en-US", Digits("0264"), "zero two six four"),
        ("de-DE", Digits("15"), "eins fünf"),
        ("en-US", Names(("Anna", "Ben", "Carla")), "Anna, Ben, and Carla"),
        ("de-DE", Names(("Anna", "Ben"), either=True), "Anna oder Ben"),
        ("en-US", Unit("EUR"), "euros"),
        ("de-DE", Unit("USD"), "Dollar"),
        ("en-US", Toward("savings", own=True), "to your savings"),
        ("de-DE", Toward("Anna", own=False), "an Anna"),
        ("en-US", Label("category.groceries"), "groceries"),
        ("fr-FR", Amount(Money(5000, "EUR")), "50 euros"),
        ("", Amount(Money(5000, "EUR")), "50 euros"),
        ("de-XX", Amount(Money(5000, "EUR")), "50 Euro"),
    ],
)
def test_values_are_said_as_people_say_them(locale: str, value: Value, words: str) -> None:
    assert re.sub(r"\s", " ", voice_for(locale).word(value)) == words


@pytest.mark.parametrize(
    "name", ["${payload}", "{0.__class__}", "{amount}", "%s", "{", "}}", "{{x}}", "\\", "<b>&"]
)
def test_a_name_is_read_as_it_is_written(name: str) -> None:
    line = Line("payees.unknown", {"payee": Text(name)})
    assert say(Reply((line,)), "en-US").text == f"I don't know a payee called {name}."


def test_what_is_asked_in_silence_is_the_last_sentence() -> None:
    reply = Reply((Line("all_right"), Line("anything_else")), Expect.ANYTHING)
    assert say(reply, "en-US").question == "Anything else?"
    assert say(Reply((Line("goodbye"),)), "en-US").question == ""
