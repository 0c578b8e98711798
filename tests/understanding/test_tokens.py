from __future__ import annotations

import pytest

from skill.understanding.tokens import words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("What's my balance?", ["whats", "my", "balance"]),
        ("What’s my balance", ["whats", "my", "balance"]),
        ("Überweise, bitte!", ["ueberweise", "bitte"]),
        ("ueberweise bitte", ["ueberweise", "bitte"]),
        ("U\u0308berweise", ["ueberweise"]),
        ("fifty-five", ["fifty", "five"]),
        ("$1,234.56", ["$", "1,234.56"]),
        ("50€", ["50", "€"]),
        ("the 3rd", ["the", "3", "rd"]),
        ("dreißig", ["dreissig"]),
        ("", []),
        ("?!", []),
    ],
)
def test_words_are_compared_without_case_punctuation_and_spelling_of_umlauts(
    text: str, expected: list[str]
) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("text", ["-5", "−5 euros", "- 5"])
def test_a_sign_stays_with_its_number(text: str) -> None:
    assert words(text)[0] in ("-", "−")


@pytest.mark.parametrize("text", ["5%", "5*2", "a@b", "1/2", "x=5"])
def test_a_sign_that_changes_the_meaning_is_a_word(text: str) -> None:
    assert any(not word.isalnum() for word in words(text))
