"""Money is exact, whatever is said, and never changes currency by itself."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.domain.money import EXPONENT, Money
from skill.domain.policy import rounded
from skill.errors import InvalidMoney


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("50", "EUR", 5000),
        ("12.5", "EUR", 1250),
        ("0.01", "USD", 1),
        ("-3", "GBP", -300),
        ("120", "JPY", 120),
        ("1.234", "KWD", 1234),
        ("100.00", "CHF", 10000),
        ("5.00", "JPY", 5),
    ],
)
def test_a_plain_decimal_becomes_minor_units(text: str, currency: str, minor: int) -> None:
    assert Money.parse(text, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("1e3", "EUR"),
        ("NaN", "EUR"),
        ("Infinity", "EUR"),
        ("١٢", "EUR"),
        ("1,50", "EUR"),
        ("1.234", "EUR"),
        ("1.5", "JPY"),
        ("1.2345", "KWD"),
        ("", "EUR"),
        (" 5", "EUR"),
        ("5.", "EUR"),
        ("?", "EUR"),
        ("9" * 16, "EUR"),
        ("5", "XXX"),
        ("5", "eur"),
    ],
)
def test_anything_else_is_refused_and_never_rounded(text: str, currency: str) -> None:
    with pytest.raises(InvalidMoney):
        Money.parse(text, currency)


@pytest.mark.parametrize("minor", [1.0, True, "1", None, Decimal(1)])
def test_minor_units_are_an_int_and_nothing_else(minor: object) -> None:
    with pytest.raises(InvalidMoney):
        Money(minor, "EUR")  # type: ignore[arg-type]


@given(st.integers(-(10**14), 10**14), st.sampled_from(sorted(EXPONENT)))
def test_every_amount_survives_being_written_and_read(minor: int, currency: str) -> None:
    amount = Money(minor, currency)
    assert Money.parse(str(amount.decimal), currency) == amount


@given(st.integers(), st.integers())
def test_adding_and_taking_away_is_exact(one: int, other: int) -> None:
    a, b = Money(one, "EUR"), Money(other, "EUR")
    assert (a + b) - b == a
    assert (a < b) == (one < other)
    assert (a >= b) == (one >= other)
    assert a - a == Money(0, "EUR")


def test_two_currencies_never_mix() -> None:
    euros, dollars = Money(1, "EUR"), Money(1, "USD")
    for mix in (euros.__add__, euros.__sub__, euros.__lt__, euros.__le__, euros.__gt__):
        with pytest.raises(InvalidMoney):
            mix(dollars)
    assert euros != dollars


@pytest.mark.parametrize(
    ("minor", "about"), [(234_560, 230_000), (4_999, 0), (5_000, 10_000), (-123_456, -120_000)]
)
def test_rounding_for_the_ear_goes_to_full_hundreds(minor: int, about: int) -> None:
    assert rounded(Money(minor, "EUR")) == Money(about, "EUR")


def test_whole_units_are_told_from_broken_ones() -> None:
    assert Money(5000, "EUR").whole
    assert not Money(5010, "EUR").whole
    assert Money(7, "JPY").whole
