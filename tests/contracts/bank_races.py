"""What many threads do to a bank at once."""

from __future__ import annotations

from skill.domain.transfer import Completed, Outcome, Reason, Rejected
from skill.ports import Bank
from tests.contracts.bank_approval import wait
from tests.contracts.bank_world import Payer, World, available, money, new_key, to_payee
from tests.races import race

THREADS = 32
SHARES = 10


class RacesExam(Payer):
    def test_many_threads_with_one_key_move_the_money_once(self, world: World, bank: Bank) -> None:
        before, order, key = available(bank), to_payee(bank, 100), new_key()
        outcomes = race(THREADS, lambda _: world.bank().submit(order, key, approval=False))
        assert isinstance(outcomes[0], Completed)
        assert outcomes == [outcomes[0]] * THREADS
        assert available(bank) == before - 100

    def test_many_threads_never_spend_more_than_is_there(self, world: World, bank: Bank) -> None:
        share = available(bank) // SHARES
        rest = available(bank) - SHARES * share
        order = to_payee(bank, share)

        outcomes = race(THREADS, lambda _: world.bank().submit(order, new_key(), approval=False))
        assert sum(isinstance(outcome, Completed) for outcome in outcomes) == SHARES
        assert outcomes.count(Rejected(Reason.INSUFFICIENT_FUNDS)) == THREADS - SHARES
        assert available(bank) == rest
        assert world.total() == 0

    def test_asking_and_paying_at_once_agree(self, world: World, bank: Bank) -> None:
        before, order, key = available(bank), to_payee(bank, 100), new_key()

        def submit_or_ask(number: int) -> Outcome:
            own = world.bank()
            return own.submit(order, key, approval=False) if number % 2 else own.status(key)

        outcomes = race(THREADS, submit_or_ask)
        assert outcomes == [bank.status(key)] * THREADS
        moved = 100 if isinstance(outcomes[0], Completed) else 0
        assert available(bank) == before - moved

    def test_many_yeses_and_noes_decide_once(self, world: World, bank: Bank) -> None:
        before, key = available(bank), new_key()
        wait(bank, to_payee(bank, 100), key)
        race(THREADS, lambda number: (world.approve if number % 2 else world.refuse)(key))
        paid = isinstance(bank.status(key), Completed)
        assert paid or bank.status(key) == Rejected(Reason.REFUSED_BY_CUSTOMER)
        assert available(bank) == before - (100 if paid else 0)

    def test_what_is_read_during_payments_is_whole(self, world: World, bank: Bank) -> None:
        order = to_payee(bank, 100)
        before = money(bank)

        def pay_or_read(number: int) -> list[int]:
            own = world.bank()
            if number % 2:
                own.submit(order, new_key(), approval=False)
            return money(own)

        for seen in race(THREADS, pay_or_read):
            spent = [then - now for then, now in zip(before, seen, strict=True)]
            assert all(0 <= each <= 100 * THREADS and each % 100 == 0 for each in spent)
        assert money(bank)[1] == before[1] - 100 * (THREADS // 2)
