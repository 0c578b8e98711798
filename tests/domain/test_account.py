"""An IBAN is checked, and shows its last four digits only."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from skill.domain.account import Iban
from skill.errors import InvalidIban

# The examples of the SWIFT IBAN registry.
GOOD = ["DE89370400440532013000", "GB29NWBK60161331926819", "NL91ABNA0417164300"]


@pytest.mark.parametrize("text", [*GOOD, "de89 3704 0044 0532 0130 00"])
def test_a_real_iban_is_read_as_people_write_it(text: str) -> None:
    assert Iban.parse(text).value == text.replace(" ", "").upper()


@pytest.mark.parametrize("text", ["", "DE", "DE00370400440532013000", "1234", "DE8937040044Ö532"])
def test_what_fails_the_check_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(InvalidIban) as refused:
        Iban.parse(text)
    assert not text or text not in str(refused.value)


@given(st.integers(4, 21), st.integers(0, 9))
def test_one_wrong_digit_is_always_noticed(place: int, digit: int) -> None:
    iban = GOOD[0]
    other = iban[:place] + str(digit) + iban[place + 1 :]
    if other != iban:
        with pytest.raises(InvalidIban):
            Iban(other)


def test_it_prints_as_its_last_four() -> None:
    iban = Iban(GOOD[0])
    assert (str(iban), repr(iban), f"{iban}") == ("Iban(…3000)",) * 3
