"""One exam for each port with several implementations."""

import pytest

pytest.register_assert_rewrite(
    "tests.contracts.bank_approval",
    "tests.contracts.bank_doubt",
    "tests.contracts.bank_paying",
    "tests.contracts.bank_races",
    "tests.contracts.bank_reading",
)
