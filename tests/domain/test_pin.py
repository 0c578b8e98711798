"""A PIN is a secret that can only be verified, and weak ones are refused."""

import copy
import json
import logging
import pickle
from datetime import UTC, datetime

import pytest

from skill.domain.pin import MAX_SINCE_LOGIN, Pin, PinTries, Weakness, weakness

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_it_cannot_be_printed_or_logged(caplog: pytest.LogCaptureFixture) -> None:
    pin = Pin("7294")
    logging.getLogger("test").warning("heard %s %r", pin, pin)
    assert "7294" not in f"{pin!r}{pin!s}{[pin]}{caplog.text}"


def test_it_cannot_be_compared_hashed_pickled_copied_or_made_json() -> None:
    pin = Pin("7294")
    for use in (
        lambda: pin == Pin("7294"),
        lambda: pin == "7294",
        lambda: hash(pin),
        lambda: pickle.dumps(pin),
        lambda: copy.copy(pin),
        lambda: json.dumps(pin),
        lambda: format(pin, "s"),
    ):
        with pytest.raises(TypeError):
            use()


def test_leading_zeros_stay() -> None:
    assert Pin("0042").reveal() == b"0042"


@pytest.mark.parametrize("text", ["", "27", "72945", "729a", "７２９４", "72 94", "?", None])
def test_what_is_not_four_plain_digits_is_no_pin(text: str | None) -> None:
    assert Pin.heard(text) is None


@pytest.mark.parametrize(
    ("digits", "why"),
    [
        ("1111", Weakness.REPEAT),
        ("1212", Weakness.REPEAT),
        ("1221", Weakness.REPEAT),
        ("1122", Weakness.REPEAT),
        ("1234", Weakness.RUN),
        ("9876", Weakness.RUN),
        ("7890", Weakness.RUN),
        ("2580", Weakness.KEYPAD),
        ("1357", Weakness.KEYPAD),
        ("2412", Weakness.DATE),
        ("1224", Weakness.DATE),
        ("1987", Weakness.DATE),
        ("2048", Weakness.DATE),
        ("7305", Weakness.KNOWN_NUMBER),
    ],
)
def test_an_easy_pin_is_refused_with_its_reason(digits: str, why: Weakness) -> None:
    assert weakness(Pin(digits), ["DE12 5007 3054 4"]) is why


def test_the_demo_pin_is_not_an_easy_one() -> None:
    assert weakness(Pin("7294")) is None


def test_most_pins_remain_to_choose_from() -> None:
    left = sum(weakness(Pin(f"{number:04}")) is None for number in range(10_000))
    assert left > 8_000


def test_three_wrong_in_a_row_lock_it_and_a_right_one_in_between_does_not_help() -> None:
    tries = PinTries().reserve(NOW).reserve(NOW)
    assert not tries.locked
    assert not tries.right().locked
    assert tries.reserve(NOW).locked


def test_ten_wrong_since_the_login_lock_it_however_they_are_spread() -> None:
    tries = PinTries()
    for _ in range(MAX_SINCE_LOGIN - 1):
        assert not tries.locked
        tries = tries.reserve(NOW).reserve(NOW).right()
    assert tries.reserve(NOW).locked


def test_a_right_pin_costs_no_try() -> None:
    assert PinTries(1, 5).reserve(NOW).right() == PinTries(0, 5)


def test_a_login_at_the_bank_unlocks() -> None:
    assert PinTries(3, 9, NOW).login_at_bank() == PinTries()
