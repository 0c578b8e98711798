"""The two languages, and a customer with names of her own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from skill.understanding.names import Names
from skill.understanding.recogniser import Recogniser
from skill.understanding.understood import Understanding

TODAY = date(2026, 11, 24)  # a Tuesday

Understand = Callable[..., Understanding]


@pytest.fixture(scope="session")
def recognisers() -> dict[str, Recogniser]:
    return {language: Recogniser(language) for language in ("en", "de")}


@pytest.fixture(scope="session")
def names() -> Names:
    return Names.of(
        accounts=["Holiday Fund", "Urlaubskonto"],
        payees=["Anna Schmidt", "Anna Weber", "Ben"],
        merchants=["H&M", "The Corner Shop"],
    )


@pytest.fixture(scope="session")
def understand(recognisers: dict[str, Recogniser], names: Names) -> Understand:
    def understand(language: str, text: str, expects: str | None = None) -> Understanding:
        recogniser = recognisers[language]
        return recogniser.understand(text, expects=expects, names=names, today=TODAY)

    return understand
