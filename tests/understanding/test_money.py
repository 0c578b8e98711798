from __future__ import annotations

import pytest

from tests.understanding.conftest import Understand

EN = [
    ("fifty euros", "50", "EUR"),
    ("fifty", "50", None),
    ("12.50", "12.50", None),
    ("12.5", "12.50", None),
    ("12.00 dollars", "12", "USD"),
    ("twelve euros fifty", "12.50", "EUR"),
    ("twelve euros and fifty cents", "12.50", "EUR"),
    ("twelve euros and five cents", "12.05", "EUR"),
    ("twelve point five euros", "12.50", "EUR"),
    ("fifty cents", "0.50", None),
    ("eighty pence", "0.80", "GBP"),
    ("a hundred and five", "105", None),
    ("a hundred pounds", "100", "GBP"),
    ("one hundred twenty three dollars", "123", "USD"),
    ("two thousand five hundred euros", "2500", "EUR"),
    ("twelve hundred euros", "1200", "EUR"),
    ("a thousand and one", "1001", None),
    ("two grand", "2000", None),
    ("2k", "2000", None),
    ("1.5 million dollars", "1500000", "USD"),
    ("$50", "50", "USD"),
    ("$ 1,234.56", "1234.56", "USD"),
    ("£20", "20", "GBP"),
    ("50 €", "50", "EUR"),
    ("20 quid", "20", "GBP"),
    ("a fiver", "5", None),
    ("a dollar", "1", "USD"),
    ("fifty swiss francs", "50", "CHF"),
    ("1,234,567", "1234567", None),
]
DE = [
    ("fünfzig Euro", "50", "EUR"),
    ("fünfundzwanzig Euro fünfzig", "25.50", "EUR"),
    ("zwei Euro und fünf Cent", "2.05", "EUR"),
    ("zwölf Komma fünfzig", "12.50", None),
    ("zwölf Komma fünf Euro", "12.50", "EUR"),
    ("fünfzig Cent", "0.50", None),
    ("12,50", "12.50", None),
    ("12,50 €", "12.50", "EUR"),
    ("1.234,56 Euro", "1234.56", "EUR"),
    ("1.234 Euro", "1234", "EUR"),
    ("hundertfünf", "105", None),
    ("einhundertdreiundzwanzig Euro", "123", "EUR"),
    ("zwei hundert fünfzig", "250", None),
    ("zweitausendfünfhundert Euro", "2500", "EUR"),
    ("tausend Euro", "1000", "EUR"),
    ("tausendeins", "1001", None),
    ("fünf und zwanzig Euro", "25", "EUR"),
    ("fuenfundzwanzig", "25", None),
    ("zwo Euro", "2", "EUR"),
    ("einen Euro", "1", "EUR"),
    ("einen Zwanziger", "20", None),
    ("dreissig Franken", "30", "CHF"),
    ("zwölfhundert", "1200", None),
    ("eine Million", "1000000", None),
]
CASES = [("en", *case) for case in EN] + [("de", *case) for case in DE]


@pytest.mark.parametrize(("language", "said", "amount", "currency"), CASES)
def test_money_as_said(
    understand: Understand, language: str, said: str, amount: str | None, currency: str | None
) -> None:
    slots = understand(language, said, expects="amount").slots
    assert (slots["amount"].text if "amount" in slots else None) == amount
    assert (slots["currency"].text if "currency" in slots else None) == currency


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "send twelve fifty to Ben"),
        ("en", "send 1,50 to Ben"),
        ("en", "send 1.234 euros to Ben"),
        ("en", "send fifty fifteen euros to Ben"),
        ("en", "send twelve euros five to Ben"),
        ("en", "send a couple of euros to Ben"),
        ("de", "überweise Ben zwölf fünfzig"),
        ("de", "überweise Ben 1.23 Euro"),
        ("de", "überweise Ben ein paar Euro"),
        ("de", "überweise Ben fünf Euro zwei"),
    ],
)
def test_an_unclear_amount_is_left_out_so_that_it_is_asked_for(
    understand: Understand, language: str, said: str
) -> None:
    heard = understand(language, said)
    assert heard.intent == "transfer_person"
    assert heard.slots["payee"].text == "Ben"
    assert "amount" not in heard.slots


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "send -5 euros to Ben"),
        ("en", "send 5% to Ben"),
        ("en", "send 1e3 euros to Ben"),
        ("en", "send ١٢ euros to Ben"),
        ("en", "send NaN to Ben"),
        ("en", "send 1 000 euros to Ben and then some more"),
        ("de", "überweise Ben zwanzig Kröten"),
        ("de", "überweise Ben minus fünf Euro"),
    ],
)
def test_what_is_no_amount_moves_nothing(understand: Understand, language: str, said: str) -> None:
    assert "amount" not in understand(language, said).slots
