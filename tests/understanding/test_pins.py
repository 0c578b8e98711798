from __future__ import annotations

import pytest

from skill.understanding.understood import Understanding
from tests.understanding.conftest import Understand


def digits(heard: Understanding) -> str | None:
    assert heard.intent == "pin"
    return heard.pin.reveal().decode() if heard.pin else None


@pytest.mark.parametrize(
    ("language", "said", "pin"),
    [
        ("en", "7294", "7294"),
        ("en", "7 2 9 4", "7294"),
        ("en", "72 94", "7294"),
        ("en", "seven two nine four", "7294"),
        ("en", "one two oh four", "1204"),
        ("en", "zero zero four two", "0042"),
        ("en", "0042", "0042"),
        ("en", "double seven nine four", "7794"),
        ("en", "nine triple four", "9444"),
        ("en", "seventy two ninety four", "7294"),
        ("en", "my pin is seven two nine four", "7294"),
        ("de", "null null vier zwei", "0042"),
        ("de", "sieben zwo neun vier", "7294"),
        ("de", "fünfundzwanzig achtzig", "2580"),
        ("de", "zwölf null vier", "1204"),
        ("de", "mein Sprachcode ist 7294", "7294"),
    ],
)
@pytest.mark.parametrize("expects", ["pin", None])
def test_a_pin_as_said(
    understand: Understand, language: str, said: str, pin: str, expects: str | None
) -> None:
    assert digits(understand(language, said, expects)) == pin


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "two seven"),
        ("en", "one two three four five"),
        ("en", "12345"),
        ("en", "twenty five oh"),
        ("en", "two thousand five"),
        ("de", "zwei sieben"),
        ("de", "eins zwei drei vier fünf"),
    ],
)
def test_an_ill_formed_pin_is_one_without_digits(
    understand: Understand, language: str, said: str
) -> None:
    assert digits(understand(language, said, "pin")) is None


@pytest.mark.parametrize(("language", "said"), [("en", "7294"), ("de", "7294")])
def test_four_digits_are_an_amount_while_an_amount_is_expected(
    understand: Understand, language: str, said: str
) -> None:
    heard = understand(language, said, "amount")
    assert (heard.intent, heard.slots["amount"].text, heard.pin) == ("answer", "7294", None)


def test_a_pin_is_in_no_slot_and_in_no_printout(understand: Understand) -> None:
    heard = understand("en", "my pin is 7294", "pin")
    assert heard.slots == {}
    assert "7294" not in repr(heard)
