"""The grammar as it stands in the project."""

from __future__ import annotations

from pathlib import Path

import pytest

from skill.understanding.models.contract import Contract, read_contract
from skill.understanding.models.grammar import Grammar, read_grammar

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def contract() -> Contract:
    return read_contract(ROOT)


@pytest.fixture(scope="session")
def grammars(contract: Contract) -> dict[str, Grammar]:
    return {language: read_grammar(ROOT, language, contract) for language in contract.languages}
