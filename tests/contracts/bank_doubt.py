"""What every bank answers when nobody can know: in doubt, until it is asked again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from skill.domain.transfer import Completed, InDoubt, Reason, Rejected
from skill.ports import Bank
from tests.contracts.bank_world import (
    SLOW_SECONDS,
    Payer,
    World,
    available,
    money,
    to_payee,
)

Trouble = Callable[[World], None]

BEFORE_THE_BANK: dict[str, Trouble] = {
    "down": lambda world: world.down(),
    "request lost": lambda world: world.lose_request(),
}
AFTER_THE_BANK: dict[str, Trouble] = {
    "slow": lambda world: world.slow(),
    "reply lost": lambda world: world.lose_reply(),
}
NO_STATUS: dict[str, Trouble] = {
    "down": lambda world: world.down(),
    "slow": lambda world: world.slow(),
    "no consent": lambda world: world.expire_consent(),
}


class DoubtExam(Payer):
    @pytest.mark.parametrize("trouble", BEFORE_THE_BANK)
    def test_an_order_that_did_not_arrive_is_in_doubt_and_then_never_came(
        self, world: World, bank: Bank, key: str, trouble: str
    ) -> None:
        before, order = money(bank), to_payee(bank, 100)
        BEFORE_THE_BANK[trouble](world)
        assert bank.submit(order, key, approval=False) == InDoubt()
        world.heal()
        assert bank.status(key) == Rejected(Reason.NOT_RECEIVED)
        assert bank.submit(order, key, approval=False) == Rejected(Reason.NOT_RECEIVED)
        assert money(bank) == before

    @pytest.mark.parametrize("trouble", AFTER_THE_BANK)
    def test_an_order_without_an_answer_is_in_doubt_and_then_was_paid_once(
        self, world: World, bank: Bank, key: str, trouble: str
    ) -> None:
        before, order = available(bank), to_payee(bank, 100)
        AFTER_THE_BANK[trouble](world)
        for _ in range(3):
            assert bank.submit(order, key, approval=False) == InDoubt()
        world.heal()
        outcome = bank.status(key)
        assert isinstance(outcome, Completed)
        assert bank.submit(order, key, approval=False) == outcome
        assert available(bank) == before - 100

    @pytest.mark.parametrize("trouble", AFTER_THE_BANK)
    def test_a_refusal_without_an_answer_is_in_doubt_too(
        self, world: World, bank: Bank, key: str, trouble: str
    ) -> None:
        before, order = money(bank), to_payee(bank, available(bank) + 1)
        AFTER_THE_BANK[trouble](world)
        assert bank.submit(order, key, approval=False) == InDoubt()
        world.heal()
        assert bank.status(key) == Rejected(Reason.INSUFFICIENT_FUNDS)
        assert money(bank) == before

    @pytest.mark.parametrize("trouble", NO_STATUS)
    def test_a_status_that_cannot_be_asked_is_in_doubt(
        self, world: World, bank: Bank, key: str, trouble: str
    ) -> None:
        outcome = bank.submit(to_payee(bank, 100), key, approval=False)
        NO_STATUS[trouble](world)
        assert bank.status(key) == InDoubt()
        world.heal()
        assert bank.status(key) == outcome

    def test_a_slow_bank_is_believed_where_there_is_time(self, world: World, key: str) -> None:
        world.slow()
        patient = world.bank(deadline_seconds=SLOW_SECONDS + 1)
        outcome = patient.submit(to_payee(patient, 1), key, approval=False)
        assert isinstance(outcome, Completed)
        assert patient.status(key) == outcome

    def test_after_the_deadline_everything_is_in_doubt(
        self, world: World, bank: Bank, key: str
    ) -> None:
        before, late = money(bank), world.bank(deadline_seconds=0)
        assert late.submit(to_payee(bank, 100), key, approval=False) == InDoubt()
        assert late.status(key) == InDoubt()
        moved = isinstance(bank.status(key), Completed)
        assert (money(bank) != before) == moved

    def test_without_consent_nothing_moves_then_or_later(
        self, world: World, bank: Bank, key: str
    ) -> None:
        before, order = money(bank), to_payee(bank, 100)
        world.expire_consent()
        first = bank.submit(order, key, approval=False)
        world.heal()
        assert isinstance(first, InDoubt | Rejected)
        assert isinstance(bank.status(key), Rejected)
        assert isinstance(bank.submit(order, key, approval=False), Rejected)
        assert money(bank) == before

    def test_without_consent_what_was_paid_is_not_denied(
        self, world: World, bank: Bank, key: str
    ) -> None:
        order = to_payee(bank, 100)
        outcome = bank.submit(order, key, approval=False)
        world.expire_consent()
        assert bank.submit(order, key, approval=False) in (outcome, InDoubt())
